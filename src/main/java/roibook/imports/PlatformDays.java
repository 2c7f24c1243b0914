package roibook.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import roibook.data.Engine;
import roibook.imports.Mapping.Target;

/// Days such as `9/1/2026` that a column alone leaves open: the range that a report names says which part is the month,
/// and LinkedIn and Microsoft write the month first.
final class PlatformDays {

    private static final Pattern NAMED = Pattern
            .compile(
                    "\\p{L}{3,}\\.? \\d{1,2}, \\d{4}|\\d{1,2}\\.? \\p{L}{3,}\\.? \\d{4}|\\d{4}-\\d{2}-\\d{2}");

    private PlatformDays() {}

    /// The format, when every cell is written with slashes and only the platform can tell how.
    static Optional<DayFormat> of(SourceFile source, Recognition recognition, Target.FromColumn from,
            List<String> notes) {
        if (!recognition.isKnown() && recognition.preamble().lines().isEmpty()) {
            return Optional.empty();
        }
        var part = "try_cast(split_part(v, '/', %d) as integer)";
        var counts = Engine.embedded()
                .rows("select count(v) as n, count(*) filter (regexp_matches(v, '^\\d{1,2}/\\d{1,2}/\\d{4}$')) as slashed, "
                        + "count(*) filter (" + part.formatted(1) + " > 12) as dayfirst, count(*) filter ("
                        + part.formatted(2) + " > 12) as monthfirst from (select "
                        + Cells.value(from.column())
                        + " as v from " + source.table() + ")")
                .getFirst();
        if (counts.count("n") == 0 || counts.count("slashed") < counts.count("n")
                || counts.count("dayfirst") > 0
                || counts.count("monthfirst") > 0) {
            return Optional.empty();
        }
        boolean month = inRange(source, recognition, from, "%m/%d/%Y");
        boolean day = inRange(source, recognition, from, "%d/%m/%Y");
        if (month != day) {
            notes.add("days are written with the " + (month ? "month" : "day")
                    + " first: only so do they lie in the range that the report names");
            return Optional.of(DayFormat.given(month ? "MM/dd/yyyy" : "dd/MM/yyyy"));
        }
        if (recognition.platform() == AdPlatform.LINKEDIN_ADS
                || recognition.platform() == AdPlatform.MICROSOFT_ADS) {
            notes.add("days are written with the month first, as " + recognition.platform().title()
                    + " does; if not: --date-format dd/MM/yyyy");
            return Optional.of(DayFormat.given("MM/dd/yyyy"));
        }
        return Optional.empty();
    }

    /// Whether all days lie in the range that the report names; false when it names none.
    private static boolean inRange(SourceFile source, Recognition recognition, Target.FromColumn from,
            String format) {
        var range = range(recognition.preamble());
        if (range.size() != 2) {
            return false;
        }
        var day = "try_strptime(trim(" + from.column() + "), '" + format + "')";
        return Engine.embedded()
                .rows("select count(*) as n from " + source.table() + " where " + day + " is null or " + day
                        + " not between date '" + range.getFirst() + "' and date '" + range.getLast() + "'")
                .getFirst()
                .count("n") == 0;
    }

    /// The first and the last day of a line such as `July 8, 2025 - July 31, 2025`.
    static List<LocalDate> range(Preamble preamble) {
        for (var line : preamble.lines()) {
            var days = new ArrayList<LocalDate>();
            var found = NAMED.matcher(line);
            while (found.find()) {
                day(found.group()).ifPresent(days::add);
            }
            if (days.size() == 2 && !days.getFirst().isAfter(days.getLast())) {
                return days;
            }
        }
        return List.of();
    }

    private static Optional<LocalDate> day(String text) {
        for (var locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"),
                Locale.ITALIAN,
                Locale.of("pt"))) {
            for (var pattern : List.of("MMMM d, uuuu", "MMM d, uuuu", "d MMMM uuuu", "d. MMMM uuuu",
                    "d MMM uuuu",
                    "d. MMM uuuu", "uuuu-MM-dd")) {
                try {
                    return Optional.of(LocalDate.parse(text, format(pattern, locale)));
                } catch (DateTimeException e) {
                    // Another language or order is tried.
                }
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter format(String pattern, Locale locale) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(locale);
    }
}
