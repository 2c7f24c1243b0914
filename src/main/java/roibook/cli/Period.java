package roibook.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;
import roibook.run.ParameterException;

/// A reporting period as the command line spells it.
///
/// @param first its first day
/// @param last its last day
record Period(LocalDate first, LocalDate last) {

    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-[Qq]([1-4])");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /// Reads a period.
    ///
    /// @param text `last-month`, `this-month`, `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`
    /// @param day the day that `last-month` counts back from
    /// @throws ParameterException when it is none of these
    static Period of(String text, LocalDate day) {
        try {
            var quarter = QUARTER.matcher(text);
            if (quarter.matches()) {
                var start = YearMonth.of(Integer.parseInt(quarter.group(1)),
                        Integer.parseInt(quarter.group(2)) * 3 - 2);
                return months(start, start.plusMonths(2));
            }
            if (MONTH.matcher(text).matches()) {
                return months(YearMonth.parse(text), YearMonth.parse(text));
            }
            if (YEAR.matcher(text).matches()) {
                int year = Integer.parseInt(text);
                return months(YearMonth.of(year, 1), YearMonth.of(year, 12));
            }
            if (text.contains("..")) {
                var days = text.split("\\.\\.", 2);
                return new Period(LocalDate.parse(days[0]), LocalDate.parse(days[1]));
            }
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "last-month" ->
                    months(YearMonth.from(day).minusMonths(1), YearMonth.from(day).minusMonths(1));
                case "this-month" -> months(YearMonth.from(day), YearMonth.from(day));
                default -> throw unknown(text);
            };
        } catch (DateTimeException e) {
            throw unknown(text);
        }
    }

    private static Period months(YearMonth first, YearMonth last) {
        return new Period(first.atDay(1), last.atEndOfMonth());
    }

    private static ParameterException unknown(String text) {
        return new ParameterException(
                "--period wants last-month, 2026-10, 2026-Q3, 2026 or 2026-10-01..2026-10-15, not '" + text
                        + "'");
    }
}
