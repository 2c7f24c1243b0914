package roibook.roi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import roibook.data.DataException;

/// Days from a first to a last one, both included.
///
/// @param from the first day
/// @param to the last day
public record ReportingPeriod(LocalDate from, LocalDate to) {

    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-[Qq]([1-4])");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /// Checks the order.
    ///
    /// @throws DataException when the last day is before the first
    public ReportingPeriod {
        if (to.isBefore(from)) {
            throw new DataException("the period ends on " + to + ", before it begins on " + from
                    + "; swap the two days");
        }
    }

    /// {@return the days of a calendar month}
    ///
    /// @param month the month
    public static ReportingPeriod of(YearMonth month) {
        return new ReportingPeriod(month.atDay(1), month.atEndOfMonth());
    }

    /// Reads a period as the command line takes it.
    ///
    /// @param text `2026-10`, `2026-Q3`, `2026`, `2026-10-01..2026-10-15`, `last-month` or `this-month`
    /// @param today the day from which `last-month` and `this-month` count
    /// @return the period
    /// @throws DataException when the text is none of these
    public static ReportingPeriod of(String text, LocalDate today) {
        try {
            var quarter = QUARTER.matcher(text.strip());
            if (quarter.matches()) {
                var first = YearMonth.of(Integer.parseInt(quarter.group(1)),
                        Integer.parseInt(quarter.group(2)) * 3 - 2);
                return new ReportingPeriod(first.atDay(1), first.plusMonths(2).atEndOfMonth());
            }
            if (MONTH.matcher(text.strip()).matches()) {
                return of(YearMonth.parse(text.strip()));
            }
            if (YEAR.matcher(text.strip()).matches()) {
                int year = Integer.parseInt(text.strip());
                return new ReportingPeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
            }
            if (text.contains("..")) {
                var days = text.strip().split("\\.\\.", 2);
                return new ReportingPeriod(LocalDate.parse(days[0]), LocalDate.parse(days[1]));
            }
        } catch (DateTimeException e) {
            throw unknown(text);
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "last-month" -> of(YearMonth.from(today).minusMonths(1));
            case "this-month" -> of(YearMonth.from(today));
            default -> throw unknown(text);
        };
    }

    private static DataException unknown(String text) {
        return new DataException("'" + text + "' is no period; give one as 2026-10, 2026-Q3, 2026, "
                + "2026-10-01..2026-10-15, last-month or this-month");
    }

    /// {@return how many days it has}
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /// {@return whether it consists of whole calendar months}
    public boolean isMonths() {
        return from.getDayOfMonth() == 1 && to.equals(YearMonth.from(to).atEndOfMonth());
    }

    /// Says whether a day belongs to it.
    ///
    /// @param day the day
    /// @return whether it does
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    ReportingPeriod minusMonths(long months) {
        return new ReportingPeriod(from.minusMonths(months),
                YearMonth.from(to).minusMonths(months).atEndOfMonth());
    }

    ReportingPeriod minusDays(long days) {
        return new ReportingPeriod(from.minusDays(days), to.minusDays(days));
    }

    boolean overlaps(ReportingPeriod other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }

    /// Its first days, as many as wanted and there are.
    ReportingPeriod first(long days) {
        return new ReportingPeriod(from, from.plusDays(Math.min(days, days()) - 1));
    }
}
