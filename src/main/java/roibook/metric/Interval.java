package roibook.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import roibook.metric.Basis.Assumption;

/// A 95 % range. For rates it is Wilson's score interval (Wilson 1927), which stays inside 0 and 1 for small numbers; for
/// ratios of sums and profit it is the [Bootstrap] over days.
///
/// @param low its lower end
/// @param high its upper end
public record Interval(BigDecimal low, BigDecimal high) {

    /// Days below which there is no honest bootstrap.
    public static final int MINIMUM_DAYS = Bootstrap.MINIMUM_DAYS;

    static final double Z = 1.959963984540054;

    /// Wilson's interval for a rate.
    ///
    /// @param successes how often it happened, such as clicks
    /// @param trials how often it could have happened, such as impressions
    /// @return the range, or empty when it could never happen, happened more often than it could, or is no whole number
    public static Optional<Interval> wilson(BigDecimal successes, BigDecimal trials) {
        if (trials.signum() <= 0 || successes.signum() < 0 || successes.compareTo(trials) > 0
                || !isWhole(successes) || !isWhole(trials)) {
            return Optional.empty();
        }
        double n = trials.doubleValue();
        double p = successes.doubleValue() / n;
        double centre = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return Optional.of(of(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)));
    }

    /// Wilson's interval for click-through rate and conversion rate; the latter only where conversions were said to follow
    /// clicks one by one, for a rate that may exceed 100 % is none.
    ///
    /// @param rate the metric
    /// @param totals the sums over the rows
    /// @param basis what is known beside the sums
    /// @return the range, or empty when the metric is no rate here, a measure is missing, or as in
    ///         [#wilson(BigDecimal, BigDecimal)]
    public static Optional<Interval> wilson(Metric rate, Totals totals, Basis basis) {
        return switch (rate) {
            case CTR -> wilson(totals.clicks(), totals.impressions());
            case CVR -> basis.assumes(Assumption.ONE_CONVERSION_BY_CLICK)
                    ? wilson(totals.conversions(), totals.clicks())
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Interval> wilson(Optional<BigDecimal> successes, Optional<BigDecimal> trials) {
        return successes.flatMap(hits -> trials.flatMap(tries -> wilson(hits, tries)));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    /// The range that is honest for a metric ([Metric#range]): Wilson's for rates, else the bootstrap over days.
    ///
    /// @param metric the metric
    /// @param days the totals of each day, in the order of time
    /// @param basis what is known beside the sums
    /// @return the range, or empty when there is none
    public static Optional<Interval> of(Metric metric, List<Totals> days, Basis basis) {
        return switch (metric.range()) {
            case WILSON -> wilson(metric, Totals.sum(days), basis);
            case BOOTSTRAP -> Bootstrap.seeded().range(days, metric, basis);
            case NONE -> Optional.empty();
        };
    }

    /// The range of any figure over the days of a period. For a metric, [Bootstrap#range] is faster.
    ///
    /// @param days the totals of each day, in the order of time
    /// @param metric computes the figure from the sums of the days drawn
    /// @return the range, or empty when there are fewer than [#MINIMUM_DAYS] days or the figure is often undefined
    public static Optional<Interval> bootstrap(List<Totals> days, Function<Totals, Ratio> metric) {
        return Bootstrap.seeded().range(days, Bootstrap.figure(metric));
    }

    /// The range of the difference of any figure between two periods.
    ///
    /// @param now the totals of each day of the later period
    /// @param before the totals of each day of the earlier period
    /// @param metric computes the figure from the sums of the days drawn
    /// @return the range of the later less the earlier value, or empty as in [#bootstrap]
    public static Optional<Interval> ofDifference(List<Totals> now, List<Totals> before,
            Function<Totals, Ratio> metric) {
        return Bootstrap.seeded().difference(now, before, Bootstrap.figure(metric));
    }

    /// The range of the relative change of any figure between two periods.
    ///
    /// @param now the totals of each day of the later period
    /// @param before the totals of each day of the earlier period
    /// @param metric computes the figure from the sums of the days drawn
    /// @return the range of the difference by the earlier value, or empty as in [#bootstrap]
    public static Optional<Interval> ofRelativeChange(List<Totals> now, List<Totals> before,
            Function<Totals, Ratio> metric) {
        return Bootstrap.seeded().relativeChange(now, before, Bootstrap.figure(metric));
    }

    /// Says whether a value lies inside.
    ///
    /// @param value the value
    /// @return whether it does, the ends included
    public boolean contains(BigDecimal value) {
        return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
    }

    static Interval of(double low, double high) {
        return new Interval(new BigDecimal(low, MathContext.DECIMAL64),
                new BigDecimal(high, MathContext.DECIMAL64));
    }
}
