package roibook.roi;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
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
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-[Ww](\\d{2})");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LAST_DAYS = Pattern.compile("last-(\\d{1,5})-days?");

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

    /// Reads a period as the command line takes it. Weeks are those of ISO 8601, from Monday to Sunday; what ends
    /// before today counts whole days only.
    ///
    /// @param text `2026-10`, `2026-Q3`, `2026`, `2026-W40`, `2026-10-05`, `2026-10-01..2026-10-15`, `last-month`,
    ///        `this-month`, `last-week`, `this-week`, `last-quarter`, `last-year`, `yesterday`, `today` or `last-7-days`
    /// @param today the day from which the last ones count
    /// @return the period
    /// @throws DataException when the text is none of these
    public static ReportingPeriod of(String text, LocalDate today) {
        var word = text.strip().toLowerCase(Locale.ROOT);
        try {
            return named(word).or(() -> counted(word, today)).orElseThrow(() -> unknown(text));
        } catch (DateTimeException e) {
            throw unknown(text);
        }
    }

    /// Reads a period that is the same on every day.
    ///
    /// @throws DataException when the text is none, or counts back from a day that nobody has named
    static ReportingPeriod of(String text) {
        try {
            return named(text.strip().toLowerCase(Locale.ROOT)).orElseThrow(() -> unknown(text));
        } catch (DateTimeException e) {
            throw unknown(text);
        }
    }

    /// A period that is the same on every day.
    private static Optional<ReportingPeriod> named(String text) {
        var quarter = QUARTER.matcher(text);
        if (quarter.matches()) {
            var first = YearMonth.of(Integer.parseInt(quarter.group(1)),
                    Integer.parseInt(quarter.group(2)) * 3 - 2);
            return Optional.of(quarter(first));
        }
        var week = WEEK.matcher(text);
        if (week.matches()) {
            var monday = LocalDate.parse(week.group(1) + "-W" + week.group(2) + "-1",
                    DateTimeFormatter.ISO_WEEK_DATE);
            return Optional.of(new ReportingPeriod(monday, monday.plusDays(6)));
        }
        if (MONTH.matcher(text).matches()) {
            return Optional.of(of(YearMonth.parse(text)));
        }
        if (YEAR.matcher(text).matches()) {
            return Optional.of(year(Integer.parseInt(text)));
        }
        if (DAY.matcher(text).matches()) {
            return Optional.of(new ReportingPeriod(LocalDate.parse(text), LocalDate.parse(text)));
        }
        if (text.contains("..")) {
            var days = text.split("\\.\\.", 2);
            return Optional.of(new ReportingPeriod(LocalDate.parse(days[0]), LocalDate.parse(days[1])));
        }
        return Optional.empty();
    }

    /// A period that counts back from a day.
    private static Optional<ReportingPeriod> counted(String text, LocalDate today) {
        var days = LAST_DAYS.matcher(text);
        if (days.matches() && Integer.parseInt(days.group(1)) > 0) {
            return Optional.of(
                    new ReportingPeriod(today.minusDays(Integer.parseInt(days.group(1))),
                            today.minusDays(1)));
        }
        var month = YearMonth.from(today);
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Optional.ofNullable(switch (text) {
            case "last-month" -> of(month.minusMonths(1));
            case "this-month" -> of(month);
            case "last-week" -> new ReportingPeriod(monday.minusDays(7), monday.minusDays(1));
            case "this-week" -> new ReportingPeriod(monday, monday.plusDays(6));
            case "last-quarter" -> quarter(month.minusMonths((month.getMonthValue() - 1) % 3 + 3L));
            case "last-year" -> year(today.getYear() - 1);
            case "yesterday" -> new ReportingPeriod(today.minusDays(1), today.minusDays(1));
            case "today" -> new ReportingPeriod(today, today);
            default -> null;
        });
    }

    private static ReportingPeriod quarter(YearMonth first) {
        return new ReportingPeriod(first.atDay(1), first.plusMonths(2).atEndOfMonth());
    }

    private static ReportingPeriod year(int year) {
        return new ReportingPeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    private static DataException unknown(String text) {
        return new DataException("'" + text + "' is no period; give one as 2026-10, 2026-Q3, 2026, 2026-W40, "
                + "2026-10-01..2026-10-15, last-month, this-month, last-week, yesterday or last-7-days");
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
