package roibook.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.MetricException;

/// Computes what came back for what was spent. Each step returns a new calculator; [#by] computes.
///
/// ```java
/// RoiCalculator.of(campaigns).during(from, to).margin(0.42).against(PREVIOUS_PERIOD).by("channel")
/// ```
///
/// Amounts of two currencies are never added: a report has one currency. Rows that lack their cost, revenue or conversions
/// are left out as a whole, and named, when they are few (at most 5 % of the rows); when they are many, the sums they
/// belong to are unknown and so is every metric that needs them.
///
/// Days that are not final (the day on which the rows were read, and those whose conversions still come in, see
/// [#stillConverting(int)]) are part of the figures, marked as partial, and left out of all changes.
public final class RoiCalculator {

    private final Dataset rows;
    private final RoiSetup setup;

    private RoiCalculator(Dataset rows, RoiSetup setup) {
        this.rows = rows;
        this.setup = setup;
    }

    /// Starts with campaign rows: a column `date`, and of `cost`, `revenue`, `impressions`, `clicks`, `conversions`
    /// those that there are; `currency` and `platform` are honoured. The period is the last full month, without a margin
    /// and a comparison.
    ///
    /// @param campaigns the rows
    /// @return a calculator
    public static RoiCalculator of(Dataset campaigns) {
        return new RoiCalculator(campaigns, RoiSetup.PLAIN);
    }

    /// Sets the period. Where neither day is given, it is the last full month in the data (all of the data, where that
    /// holds no full month), so that a notebook adapts to any file; where one is given, the other is the begin or the end
    /// of its month.
    ///
    /// @param firstDay the first day, or null
    /// @param lastDay the last day, or null
    /// @return a calculator for the period
    /// @throws DataException when the last day is before the first
    public RoiCalculator during(@Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {
        var first = firstDay == null && lastDay != null ? YearMonth.from(lastDay).atDay(1) : firstDay;
        var last = lastDay == null && firstDay != null ? YearMonth.from(firstDay).atEndOfMonth() : lastDay;
        return new RoiCalculator(rows, setup.during(first != null && last != null
                ? Optional.of(new ReportingPeriod(first, last))
                : Optional.empty()));
    }

    /// Sets the period.
    ///
    /// @param period the period
    /// @return a calculator for the period
    public RoiCalculator during(ReportingPeriod period) {
        return new RoiCalculator(rows, setup.during(Optional.of(period)));
    }

    /// Sets the period by its name.
    ///
    /// @param period `2026-10`, `2026-Q3`, `2026`, `2026-10-01..2026-10-15`; `last-month` for the last full month in the
    ///        data, `this-month` for the month of their newest day
    /// @return a calculator for the period
    /// @throws DataException when it is none of these
    public RoiCalculator during(String period) {
        return switch (period.strip().toLowerCase(Locale.ROOT)) {
            case "last-month" -> new RoiCalculator(rows, setup.during(Optional.empty()));
            case "this-month" -> new RoiCalculator(rows, setup.during(
                    new RoiQuery(rows, List.of()).span().map(span -> ReportingPeriod.of(period, span.to()))));
            default -> during(ReportingPeriod.of(period));
        };
    }

    /// Sets the contribution margin rate: the share of revenue that is left after variable costs. Without it profit is
    /// "before cost of goods".
    ///
    /// @param rate above 0 and at most 1, such as 0.42
    /// @return a calculator with the margin
    /// @throws MetricException when it is not above 0 and at most 1
    public RoiCalculator margin(double rate) {
        if (!Double.isFinite(rate)) {
            throw new MetricException("margin " + rate
                    + " is no number; give a fraction such as 0.42, or leave the margin out");
        }
        return new RoiCalculator(rows, setup.on(setup.basis().withMargin(BigDecimal.valueOf(rate))));
    }

    /// Sets what the period is compared with.
    ///
    /// @param other the comparison
    /// @return a calculator with the comparison
    public RoiCalculator against(Comparison other) {
        return new RoiCalculator(rows, setup.against(other));
    }

    /// Sets a value to be reached; a metric has one target, several metrics may have one each.
    ///
    /// @param metric the metric, such as [Metric#ROAS]
    /// @param value the value; of percentages a fraction, such as 0.5 for an ROI of 50 %
    /// @return a calculator with the target
    /// @throws MetricException when it is no number
    public RoiCalculator target(Metric metric, double value) {
        if (!Double.isFinite(value)) {
            throw new MetricException("the target " + value + " for " + metric.id()
                    + " is no number; give one such as 3.0, or leave the target out");
        }
        return new RoiCalculator(rows, setup.aiming(metric, BigDecimal.valueOf(value)));
    }

    /// Says how long after a click conversions still come in. The days since then are marked partial and left out of
    /// changes. They are counted back from the day on which the rows were read, where that is known (imported files, and
    /// databases), else from the newest day.
    ///
    /// @param days how many days, such as the attribution window
    /// @return a calculator that honours it
    /// @throws DataException when it is below zero
    public RoiCalculator stillConverting(int days) {
        return stillConverting(Period.ofDays(days));
    }

    /// Says how long after a click conversions still come in, as [#stillConverting(int)].
    ///
    /// @param lag how long
    /// @return a calculator that honours it
    /// @throws DataException when it is below zero
    public RoiCalculator stillConverting(Period lag) {
        if (lag.isNegative()) {
            throw new DataException("conversions can't come in before their click, but the lag is " + lag
                    + "; give a number of days such as 7");
        }
        return new RoiCalculator(rows, setup.converting(lag));
    }

    /// Sets all revenue of the shop in the period, attributed or not: [Metric#MER] then stands beside [Metric#ROAS], and
    /// the gap to what platforms claim is told.
    ///
    /// @param amount the revenue of the whole period, in the currency of the report
    /// @return a calculator with the revenue
    public RoiCalculator shopRevenue(BigDecimal amount) {
        return new RoiCalculator(rows, setup.beside(ShopRevenue.of(amount)));
    }

    /// Sets all revenue of the shop by day, so that it can be told for months and for the period compared with, too.
    ///
    /// @param orders rows with `date` and `revenue`, such as orders or days; one currency
    /// @return a calculator with the revenue
    /// @throws DataException when there are no such columns, or several currencies
    public RoiCalculator shopRevenue(Dataset orders) {
        return new RoiCalculator(rows, setup.beside(ShopRevenue.of(orders)));
    }

    /// Keeps the rows of one currency; nothing is converted. Without it the currency with the most spend in the period is
    /// taken, and the report names what it leaves out.
    ///
    /// @param code ISO 4217 code; empty for the one with the most spend
    /// @return a calculator for the currency
    public RoiCalculator currency(String code) {
        return new RoiCalculator(rows, setup
                .in(Optional.of(code.strip().toUpperCase(Locale.ROOT)).filter(text -> !text.isEmpty())));
    }

    /// Sets how figures and words are written.
    ///
    /// @param formatter the formatter; the currency of the rows goes before its own
    /// @return a calculator that writes so
    public RoiCalculator display(Display formatter) {
        return new RoiCalculator(rows, setup.shown(formatter));
    }

    /// Computes the report.
    ///
    /// @param dimensions columns to group by, such as `channel`; also `day`, `week` (by its Monday), `month`, `quarter`,
    ///        `year` and `weekday` where there is no such column; none for one total
    /// @return the report; where the period has no rows it says so
    /// @throws DataException when there is no such column, with the nearest name, or no column `date`
    public RoiReport by(String... dimensions) {
        var query = new RoiQuery(rows, List.of(dimensions));
        var span = query.span();
        var period = setup.period()
                .or(() -> span.map(RoiCalculator::lastFullMonth))
                .orElseGet(() -> ReportingPeriod.of(YearMonth.of(1970, 1)));
        return new RoiReport(RoiFigures.compute(query, Question.of(setup, period, span, rows.lineage())),
                setup.display());
    }

    private static ReportingPeriod lastFullMonth(ReportingPeriod span) {
        var newest = YearMonth.from(span.to());
        var month = span.to().equals(newest.atEndOfMonth()) ? newest : newest.minusMonths(1);
        return span.from().isAfter(month.atDay(1)) ? span : ReportingPeriod.of(month);
    }

    @Override
    public String toString() {
        return "RoiCalculator: say by which columns, such as .by(\"channel\")";
    }
}
