package roibook.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import roibook.data.Engine;
import roibook.data.Names;
import roibook.data.Row;

/// Decides over all rows of a column how it writes days, and reads them. ISO days and days with the month's name leave
/// no doubt; whether `1/2/2026` is in January or February is decided by other cells of the column, or refused.
record DayFormat(String description, List<String> patterns, boolean iso) {

    private static final List<Character> SEPARATORS = List.of('/', '-', '.');
    private static final List<String> WORDS = List.of("%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y",
            "%d-%b-%Y",
            "%Y/%m/%d", "%Y%m%d");

    private static final String ISO = "^\\d{4}-\\d{2}-\\d{2}([ T].*)?$";

    /// The user's own pattern, such as `dd.MM.yyyy` or `%d.%m.%Y`.
    static DayFormat given(String pattern) {
        var translated = pattern.contains("%") ? pattern : translate(pattern);
        return new DayFormat(pattern, List.of(translated), false);
    }

    static DayFormat of(SourceFile source, String column, String name) {
        var value = Cells.value(column);
        var others = Engine.embedded()
                .rows("select count(*) as n from " + source.table() + " where not " + isoShaped(column)
                        + " and "
                        + Cells.value(column) + " is not null")
                .getFirst();
        if (others.count("n") == 0) {
            return new DayFormat("2026-10-31", List.of(), true);
        }
        var counts = Engine.embedded()
                .rows("select count(v) as n, count(*) filter (regexp_matches(v, '" + ISO + "')) as iso"
                        + families()
                        + " from (select " + value + " as v from " + source.table() + ")")
                .getFirst();
        var patterns = new ArrayList<>(WORDS);
        for (char separator : SEPARATORS) {
            family(source, name, counts, separator, patterns);
        }
        return new DayFormat(counts.count("iso") == counts.count("n") ? "2026-10-31" : "as found", patterns,
                true);
    }

    private static String isoShaped(String cell) {
        return "(" + cell + "[5] = '-' and " + cell + "[8] = '-' and (length(" + cell + ") = 10 or "
                + cell + "[11] in (' ', 'T')))";
    }

    /// The day in a cell, or null.
    String day(String value) {
        if (!iso) {
            return parsed(value) + "::date";
        }
        return "case when " + isoShaped(value) + " then try_cast(substr(" + value + ", 1, 10) as date) else "
                + anyDay(value)
                + " end";
    }

    private String anyDay(String value) {
        var readers = new ArrayList<String>();
        readers.add("case when regexp_matches(" + value + ", '" + ISO + "') then try_cast(substr(" + value
                + ", 1, 10) as date) end");
        if (!patterns.isEmpty()) {
            readers.add(parsed(value) + "::date");
        }
        return "coalesce(" + String.join(", ", readers) + ")";
    }

    /// The moment in a cell, or null.
    String moment(String value) {
        if (!iso) {
            return parsed(value);
        }
        return "coalesce(case when " + isoShaped(value) + " then try_cast(" + value
                + " as timestamp) end" + (patterns.isEmpty() ? "" : ", " + parsed(value)) + ")";
    }

    private String parsed(String value) {
        return "try_strptime(" + value + ", ["
                + String.join(", ", patterns.stream().map(Names::literal).toList()) + "])";
    }

    private static String families() {
        var sql = new StringBuilder();
        for (int i = 0; i < SEPARATORS.size(); i++) {
            var separator = Names.literal(SEPARATORS.get(i).toString());
            var is = "regexp_matches(v, '^\\d{1,2}[" + SEPARATORS.get(i) + "]\\d{1,2}[" + SEPARATORS.get(i)
                    + "]\\d{4}$')";
            var first = "try_cast(split_part(v, " + separator + ", 1) as integer)";
            var second = "try_cast(split_part(v, " + separator + ", 2) as integer)";
            sql.append(", count(*) filter (" + is + ") as n" + i)
                    .append(", count(*) filter (" + is + " and " + first + " > 12) as first" + i)
                    .append(", count(*) filter (" + is + " and " + second + " > 12) as second" + i)
                    .append(", count(*) filter (" + is + " and " + first + " <> " + second + ") as differ"
                            + i)
                    .append(", min(v) filter (" + is + ") as example" + i);
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
