package roibook.roi;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import roibook.data.DataException;

/// Days from a first to a last one, both included.
///
/// @param from the first day
/// @param to the last day
public record ReportingPeriod(LocalDate from, LocalDate to) {

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

    /// Its first days, as many as wanted and there are.
    ReportingPeriod first(long days) {
        return new ReportingPeriod(from, from.plusDays(Math.min(days, days()) - 1));
    }
}
