package roibook.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is odd about sums, though it is no error and rejects no row: a reader of the metrics should know.
public enum Caution {
    /// More clicks than impressions: clicks came in after the period of their impressions, so CTR is above 100 %.
    CLICKS_EXCEED_IMPRESSIONS(Measure.CLICKS, Measure.IMPRESSIONS),
    /// More conversions than clicks: view-through conversions, or several by click, so CVR is above 100 %.
    CONVERSIONS_EXCEED_CLICKS(Measure.CONVERSIONS, Measure.CLICKS),
    /// Revenue without any cost: no ROAS, and never an infinite one.
    REVENUE_WITHOUT_COST(Measure.REVENUE, Measure.COST),
    /// Refunds exceed sales: revenue is below zero.
    REFUNDS_EXCEED_SALES(Measure.REVENUE, Measure.REVENUE);

    private final Measure more;
    private final Measure less;

    Caution(Measure more, Measure less) {
        this.more = more;
        this.less = less;
    }

    /// Finds what is odd.
    ///
    /// @param totals sums over the rows of a group
    /// @return what holds for them; nothing where a measure is missing
    public static List<Caution> of(Totals totals) {
        return Arrays.stream(values()).filter(caution -> caution.holds(totals)).toList();
    }

    /// {@return the metric that is to be read with caution}
    public Metric metric() {
        return switch (this) {
            case CLICKS_EXCEED_IMPRESSIONS -> Metric.CTR;
            case CONVERSIONS_EXCEED_CLICKS -> Metric.CVR;
            case REVENUE_WITHOUT_COST -> Metric.ROAS;
            case REFUNDS_EXCEED_SALES -> Metric.REVENUE;
        };
    }

    private boolean holds(Totals totals) {
        return amount(totals, more).flatMap(a -> amount(totals, less).map(b -> switch (this) {
            case CLICKS_EXCEED_IMPRESSIONS, CONVERSIONS_EXCEED_CLICKS -> a.compareTo(b) > 0;
            case REVENUE_WITHOUT_COST -> a.signum() > 0 && b.signum() == 0;
            case REFUNDS_EXCEED_SALES -> a.signum() < 0;
        })).orElse(false);
    }

    private static Optional<BigDecimal> amount(Totals totals, Measure measure) {
        return totals.sum(measure);
    }

    /// Says it in words.
    ///
    /// @param totals the sums for which it holds
    /// @param display the reader's language and numbers
    /// @return a sentence, such as `More conversions than clicks (7 and 5): ...`
    public String text(Totals totals, Display display) {
        return Words.of(Caution.class, display.language())
                .text("caution." + name(), display.text(more.metric(), totals.known(more)),
                        display.text(less.metric(), totals.known(less)));
    }
}
