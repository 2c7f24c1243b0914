package roibook.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import roibook.data.Engine;
import roibook.data.Names;
import roibook.data.Row;

/// Decides over all rows of a column how it writes days, and reads them. ISO days and days with the month's name leave
/// no doubt; whether `1/2/2026` is in January or February is decided by other cells of the column that are written with
/// the same sign, or refused. A time behind the day is left out, and so is a zone: the day is the one that is written.
record DayFormat(String description, List<String> patterns, boolean iso, boolean words) {

    /// What a user says when days are numbers, as in a sheet whose days were exported as numbers.
    private static final String EXCEL = "excel";

    private static final List<Character> SEPARATORS = List.of('/', '-', '.');
    private static final List<String> YEAR_FIRST = List.of("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d");
    private static final String ISO = "^\\d{4}-\\d{2}-\\d{2}([ T].*)?$";
    private static final String SERIAL = "^[1-7]\\d{4}([.,]\\d+)?$";

    /// Without the day's name before the day and the time of day behind it.
    private static final String WEEKDAY = "^\\p{L}+\\.?,\\s*";
    private static final String TIME = "(?i)(?:T|,?\\s+|,)\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\s*(?:[ap]\\.?\\s?m\\.?)?"
            + "\\s*(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?$";

    private static final String SHORT_YEAR = "^\\d{1,2}(?:[/.-]\\d{1,2}[/.-]|[\\s.-]+\\p{L}+\\.?[\\s.-]+)''?\\d{2}$";

    /// The user's own pattern, such as `dd.MM.yyyy` or `%d.%m.%Y`.
    static DayFormat given(String pattern) {
        if (pattern.equalsIgnoreCase(EXCEL)) {
            return new DayFormat(EXCEL, List.of(), false, false);
        }
        var translated = pattern.contains("%") ? pattern : translate(pattern);
        return new DayFormat(pattern, List.of(translated), false,
                translated.toLowerCase(Locale.ROOT).contains("%b"));
    }

    static DayFormat of(SourceFile source, String column, String name) {
        var value = Cells.value(column);
        var others = Engine.embedded()
                .rows("select count(*) as n from " + source.table() + " where not " + isoShaped(column)
                        + " and "
                        + Cells.value(column) + " is not null")
                .getFirst();
        if (others.count("n") == 0) {
            return new DayFormat("2026-10-31", List.of(), true, false);
        }
        var counts = Engine.embedded()
                .rows("select count(v) as n, count(*) filter (regexp_matches(v, '" + ISO + "')) as iso"
                        + ", count(*) filter (regexp_matches(d, '\\p{L}')) as words"
                        + ", count(*) filter (regexp_matches(v, '" + SERIAL + "')) as serial"
                        + ", min(v) filter (regexp_matches(v, '" + SERIAL + "')) as serial_example"
                        + ", count(*) filter (regexp_matches(d, '" + SHORT_YEAR + "')) as short"
                        + ", min(d) filter (regexp_matches(d, '" + SHORT_YEAR + "')) as short_example"
                        + families()
                        + " from (select v, " + bare("v") + " as d from (select " + value + " as v from "
                        + source.table() + "))")
                .getFirst();
        refuse(source, name, counts);
        var patterns = new ArrayList<>(YEAR_FIRST);
        for (char separator : SEPARATORS) {
            family(source, name, counts, separator, patterns);
        }
        return new DayFormat(counts.count("iso") == counts.count("n") ? "2026-10-31" : "as found", patterns,
                true, counts.count("words") > 0);
    }

    /// What can be a day, but only a human knows which.
    private static void refuse(SourceFile source, String name, Row counts) {
        if (counts.count("serial") * 20 >= counts.count("n") && counts.count("serial") > 0) {
            throw new ImportException("column '" + name + "' of " + source.file() + " holds numbers such as "
                    + counts.text("serial_example").orElse("")
                    + ", which may be Excel's numbers of days; format the"
                    + " column as a date and export it again, or say that they are: --date-format excel");
        }
        if (counts.count("short") * 20 >= counts.count("n") && counts.count("short") > 0) {
            throw new ImportException("column '" + name + "' of " + source.file()
                    + " writes years with two digits ('" + counts.text("short_example").orElse("")
                    + "'), which can be read in several ways; say how: --date-format dd/MM/yy or --date-format MM/dd/yy"
                    + " (with the signs that stand between)");
        }
    }

    private static String isoShaped(String cell) {
        return "(" + cell + " like '____-__-__' or " + cell + " like '____-__-__ %' or " + cell
                + " like '____-__-__T%')";
    }

    /// The day's text without the day of the week and the time.
    private static String bare(String value) {
        return "regexp_replace(regexp_replace(" + Cells.trimmed(value) + ", '" + TIME + "', ''), '" + WEEKDAY
                + "', '')";
    }

    /// The day in a cell, or null.
    String day(String value) {
        if (description.equals(EXCEL)) {
            return "case when " + serial(value) + " >= 61 then date '1899-12-30' + cast(floor("
                    + serial(value)
                    + ") as integer) end";
        }
        if (!iso) {
            return anyDay(value);
        }
        return "case when " + isoShaped(value) + " then try_cast(substr(" + value + ", 1, 10) as date) else "
                + anyDay(value)
                + " end";
    }

    private static String serial(String value) {
        return "case when regexp_matches(" + value + ", '" + SERIAL + "') then try_cast(replace(" + value
                + ", ',', '.') as double) end";
    }

    private String anyDay(String value) {
        if (patterns.isEmpty() && !words) {
            return "cast(null as date)";
        }
        var readers = new ArrayList<String>();
        if (!patterns.isEmpty()) {
            readers.add(parsed("d"));
        }
        if (words) {
            readers.add("list_transform([strip_accents(lower(d))], lambda w: " + worded() + ")[1]");
        }
        var day = "list_transform([" + bare(value) + "], lambda d: coalesce(" + String.join(", ", readers)
                + "))[1]";
        return iso ? day : "coalesce(" + day + ", " + parsed(value) + ")";
    }

    /// The moment in a cell, or null.
    String moment(String value) {
        var hour = "try_cast(split_part(t, ':', 1) as integer)";
        var clock = "case when regexp_matches(v, '(?i)\\d\\s*p\\.?\\s?m') and " + hour + " < 12 then " + hour
                + " + 12 when regexp_matches(v, '(?i)\\d\\s*a\\.?\\s?m') and " + hour + " = 12 then 0 else "
                + hour
                + " end";
        var ofDay = "list_transform([regexp_extract(v, '\\d{1,2}:\\d{2}(:\\d{2})?')], lambda t: to_hours(coalesce("
                + clock
                + ", 0)) + to_minutes(coalesce(try_cast(split_part(t, ':', 2) as integer), 0))"
                + " + to_seconds(coalesce(try_cast(split_part(t, ':', 3) as integer), 0)))[1]";
        var moment = "list_transform([" + value + "], lambda v: cast(" + day("v") + " as timestamp)"
                + (patterns.isEmpty() ? "" : " + " + ofDay) + ")[1]";
        // Only a text that names its zone is read with one; another would be read in the machine's.
        var zoned = "case when length(" + value + ") > 19 and regexp_matches(" + value
                + ", '\\d(Z|[+-]\\d{2}(:?\\d{2})?)$') then try_cast(" + value
                + " as timestamp with time zone) at time zone 'UTC' else try_cast(" + value
                + " as timestamp) end";
        return iso
                ? "coalesce(case when " + isoShaped(value) + " then " + zoned + " end, " + moment + ")"
                : moment;
    }

    private String parsed(String value) {
        // The engine takes 26 for the year 26.
        return "cast(list_filter([try_strptime(" + value + ", ["
                + String.join(", ", patterns.stream().map(Names::literal).toList())
                + "])], lambda m: m >= timestamp '1000-01-01')[1] as date)";
    }

    /// A day whose month is a name, in English, German, French or Spanish; `w` is its text in small letters.
    private static String worded() {
        return "coalesce("
                + worded("w",
                        "^(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[\\s./-]+(?:de\\s+)?([a-z]+)\\.?[\\s,./-]+(?:del?\\s+)?(\\d{4})$",
                        1, 2, 3)
                + ", "
                + worded("w", "^([a-z]+)\\.?[\\s./-]*(\\d{1,2})(?:st|nd|rd|th)?,?[\\s./-]+(\\d{4})$", 2, 1, 3)
                + ", " + worded("w", "^(\\d{4})[\\s./-]+([a-z]+)\\.?[\\s./-]+(\\d{1,2})$", 3, 2, 1) + ")";
    }

    private static String worded(String text, String pattern, int day, int month, int year) {
        var part = "regexp_extract(" + text + ", '" + pattern + "', ";
        return "try_cast(" + part + year + ") || '-' || " + MonthNames.number(part + month + ")")
                + " || '-' || " + part
                + day + ") as date)";
    }

    private static String families() {
        var sql = new StringBuilder();
        for (int i = 0; i < SEPARATORS.size(); i++) {
            var separator = Names.literal(SEPARATORS.get(i).toString());
            var is = "regexp_matches(d, '^\\d{1,2}[" + SEPARATORS.get(i) + "]\\d{1,2}[" + SEPARATORS.get(i)
                    + "]\\d{4}$')";
            var first = "try_cast(split_part(d, " + separator + ", 1) as integer)";
            var second = "try_cast(split_part(d, " + separator + ", 2) as integer)";
            sql.append(", count(*) filter (" + is + ") as n" + i)
                    .append(", count(*) filter (" + is + " and " + first + " > 12) as first" + i)
                    .append(", count(*) filter (" + is + " and " + second + " > 12) as second" + i)
                    .append(", count(*) filter (" + is + " and " + first + " <> " + second + ") as differ"
                            + i)
                    .append(", min(d) filter (" + is + ") as example" + i);
        }
        return sql.toString();
    }

    private static void family(SourceFile source, String name, Row counts, char separator,
            List<String> patterns) {
        int i = SEPARATORS.indexOf(separator);
        long all = counts.count("n" + i);
        if (all == 0) {
            return;
        }
        var dayFirst = "%d" + separator + "%m" + separator + "%Y";
        var monthFirst = "%m" + separator + "%d" + separator + "%Y";
        boolean dayIsFirst = counts.count("first" + i) > 0;
        boolean monthIsFirst = counts.count("second" + i) > 0;
        if (separator == '.' || (dayIsFirst && !monthIsFirst) || counts.count("differ" + i) == 0) {
            patterns.add(dayFirst);
        } else if (monthIsFirst && !dayIsFirst) {
            patterns.add(monthFirst);
        } else if (all * 20 >= counts.count("n")) {
            throw new ImportException("column '" + name + "' of " + source.file() + (dayIsFirst
                    ? " writes days in two ways, with the day first and with the month first"
                    : " can be read in two ways: is '" + counts.text("example" + i).orElse("")
                            + "' a day with the day first or with the month first?")
                    + " Say which: --date-format dd" + separator + "MM" + separator
                    + "yyyy or --date-format MM"
                    + separator + "dd" + separator + "yyyy");
        }
        // A few such cells among many others stay unread and are rejected one by one.
    }

    private static String translate(String pattern) {
        var result = new StringBuilder();
        for (int i = 0; i < pattern.length();) {
            char c = pattern.charAt(i);
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            int run = end - i;
            result.append(switch (c) {
                case 'y', 'u' -> run == 2 ? "%y" : "%Y";
                case 'M' -> run > 3 ? "%B" : run == 3 ? "%b" : "%m";
                case 'd' -> "%d";
                case 'H' -> "%H";
                case 'm' -> "%M";
                case 's' -> "%S";
                case '\'' -> "";
                default -> String.valueOf(c).repeat(run);
            });
            i = end;
        }
        if (!result.toString().matches("(?s).*%[yY].*") || !result.toString().contains("%d")) {
            throw new ImportException(String.format(Locale.ROOT,
                    "the date format '%s' names no year or no day; write it like dd.MM.yyyy", pattern));
        }
        return result.toString();
    }
}
