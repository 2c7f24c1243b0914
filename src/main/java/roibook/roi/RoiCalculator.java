package roibook.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.metric.Basis;
import roibook.metric.Display;
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
public final class RoiCalculator {

    private final Dataset rows;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;
    private final Basis basis;
    private final Comparison comparison;
    private final Optional<String> currency;
    private final Display display;

    private RoiCalculator(Dataset rows, @Nullable LocalDate from, @Nullable LocalDate to, Basis basis,
            Comparison comparison, Optional<String> currency, Display display) {
        this.rows = rows;
        this.from = from;
        this.to = to;
        this.basis = basis;
        this.comparison = comparison;
        this.currency = currency;
        this.display = display;
    }

    /// Starts with campaign rows: a column `date`, and of `cost`, `revenue`, `impressions`, `clicks`, `conversions`
    /// those that there are; `currency` and `platform` are honoured. The period is the last full month, without a margin
    /// and a comparison.
    ///
    /// @param campaigns the rows
    /// @return a calculator
    public static RoiCalculator of(Dataset campaigns) {
        return new RoiCalculator(campaigns, null, null, Basis.NONE, Comparison.NONE, Optional.empty(),
                Display.STANDARD);
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
        if (first != null && last != null) {
            return during(new ReportingPeriod(first, last));
        }
        return new RoiCalculator(rows, null, null, basis, comparison, currency, display);
    }

    /// Sets the period.
    ///
    /// @param period the period
    /// @return a calculator for the period
    public RoiCalculator during(ReportingPeriod period) {
        return new RoiCalculator(rows, period.from(), period.to(), basis, comparison, currency, display);
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
        return new RoiCalculator(rows, from, to, basis.withMargin(BigDecimal.valueOf(rate)), comparison,
                currency,
                display);
    }

    /// Sets what the period is compared with.
    ///
    /// @param other the comparison
    /// @return a calculator with the comparison
    public RoiCalculator against(Comparison other) {
        return new RoiCalculator(rows, from, to, basis, other, currency, display);
    }

    /// Keeps the rows of one currency; nothing is converted. Without it the currency with the most spend in the period is
    /// taken, and the report names what it leaves out.
    ///
    /// @param code ISO 4217 code; empty for the one with the most spend
    /// @return a calculator for the currency
    public RoiCalculator currency(String code) {
        var wanted = Optional.of(code.strip().toUpperCase(Locale.ROOT)).filter(text -> !text.isEmpty());
        return new RoiCalculator(rows, from, to, basis, comparison, wanted, display.withCurrency(wanted));
    }

    /// Sets how figures and words are written.
    ///
    /// @param formatter the formatter; the currency of the rows goes before its own
    /// @return a calculator that writes so
    public RoiCalculator display(Display formatter) {
        return new RoiCalculator(rows, from, to, basis, comparison, currency, formatter);
    }

    /// Computes the report.
    ///
    /// @param dimensions columns to group by, such as `channel`; also `month`, `week` (by its Monday) and `weekday` where
    ///        there is no such column; none for one total
    /// @return the report; where the period has no rows it says so
    /// @throws DataException when there is no such column, with the nearest name, or no column `date`
    public RoiReport by(String... dimensions) {
        var query = new RoiQuery(rows, List.of(dimensions));
        var span = query.span();
        var period = from != null && to != null
                ? new ReportingPeriod(from, to)
                : span.map(RoiCalculator::lastFullMonth)
                        .orElseGet(() -> ReportingPeriod.of(YearMonth.of(1970, 1)));
        var before = comparison.of(period).map(other -> aligned(other, period, span));
        return RoiReport.compute(query,
                new RoiReport.Question(period, before, comparison, span, basis, currency),
                display);
    }

    /// When the data end within the period, the first days of both periods are compared.
    private static ReportingPeriod aligned(ReportingPeriod other, ReportingPeriod period,
            Optional<ReportingPeriod> span) {
        return span.map(ReportingPeriod::to)
                .filter(newest -> period.contains(newest) && newest.isBefore(period.to()))
                .map(newest -> other.first(new ReportingPeriod(period.from(), newest).days()))
                .orElse(other);
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
