package roibook.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A 95 % range. For rates it is Wilson's score interval (Wilson 1927), which stays inside 0 and 1 for small numbers; for
/// ratios of sums and profit it is the percentile bootstrap over days (Efron 1979), seeded, so that it is the same at
/// each call. Days are drawn as if they were independent: a trend within the period makes the range wider, days that
/// follow each other closely make it too narrow.
///
/// @param low its lower end
/// @param high its upper end
public record Interval(BigDecimal low, BigDecimal high) {

    /// Days below which there is no honest bootstrap.
    public static final int MINIMUM_DAYS = 7;

    private static final double Z = 1.959963984540054;
    private static final int DRAWS = 1000;
    private static final long SEED = 20_261_001;

    /// Wilson's interval for a rate.
    ///
    /// @param successes how often it happened, such as clicks
    /// @param trials how often it could have happened, such as impressions
    /// @return the range, or empty when it could never happen, or happened more often than it could
    public static Optional<Interval> wilson(BigDecimal successes, BigDecimal trials) {
        if (trials.signum() <= 0 || successes.signum() < 0 || successes.compareTo(trials) > 0) {
            return Optional.empty();
        }
        double n = trials.doubleValue();
        double p = successes.doubleValue() / n;
        double centre = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return Optional.of(of(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)));
    }

    /// The range of a metric over the days of a period.
    ///
    /// @param days the totals of each day
    /// @param metric computes the metric from the sums of the days drawn
    /// @return the range, or empty when there are fewer than [#MINIMUM_DAYS] days or the metric is often undefined
    public static Optional<Interval> bootstrap(List<Totals> days, Function<Totals, Ratio> metric) {
        if (days.size() < MINIMUM_DAYS || metric.apply(sum(days)).value().isEmpty()) {
            return Optional.empty();
        }
        var sums = new Draws(days);
        var random = new SplittableRandom(SEED);
        return percentiles(draw -> metric.apply(sums.draw(random)).value());
    }

    /// The range of the difference of a metric between two periods.
    ///
    /// @param now the totals of each day of the later period
    /// @param before the totals of each day of the earlier period
    /// @param metric computes the metric from the sums of the days drawn
    /// @return the range of the later less the earlier value, or empty as in [#bootstrap]
    public static Optional<Interval> ofDifference(List<Totals> now, List<Totals> before,
            Function<Totals, Ratio> metric) {
        return ofBoth(now, before, metric, (later, earlier) -> Optional.of(later.subtract(earlier)));
    }

    /// The range of the relative change of a metric between two periods.
    ///
    /// @param now the totals of each day of the later period
    /// @param before the totals of each day of the earlier period
    /// @param metric computes the metric from the sums of the days drawn
    /// @return the range of the difference by the earlier value, or empty as in [#bootstrap]
    public static Optional<Interval> ofRelativeChange(List<Totals> now, List<Totals> before,
            Function<Totals, Ratio> metric) {
        return ofBoth(now, before, metric, (later, earlier) -> earlier.signum() <= 0
                ? Optional.empty()
                : Optional.of(later.subtract(earlier).divide(earlier, MathContext.DECIMAL64)));
    }

    private static Optional<Interval> ofBoth(List<Totals> now, List<Totals> before,
            Function<Totals, Ratio> metric,
            BiFunction<BigDecimal, BigDecimal, Optional<BigDecimal>> compare) {
        if (Math.min(now.size(), before.size()) < MINIMUM_DAYS || metric.apply(sum(now)).value().isEmpty()
                || metric.apply(sum(before)).value().isEmpty()) {
            return Optional.empty();
        }
        var later = new Draws(now);
        var earlier = new Draws(before);
        var random = new SplittableRandom(SEED);
        return percentiles(draw -> {
            var a = metric.apply(later.draw(random)).value();
            var b = metric.apply(earlier.draw(random)).value();
            return a.flatMap(x -> b.flatMap(y -> compare.apply(x, y)));
        });
    }

    /// Says whether a value lies inside.
    ///
    /// @param value the value
    /// @return whether it does, the ends included
    public boolean contains(BigDecimal value) {
        return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
    }

    private static Optional<Interval> percentiles(Function<Integer, Optional<BigDecimal>> draw) {
        var values = new double[DRAWS];
        int defined = 0;
        for (int i = 0; i < DRAWS; i++) {
            var value = draw.apply(i);
            if (value.isPresent()) {
                values[defined++] = value.get().doubleValue();
            }
        }
        if (defined < DRAWS * 0.95) {
            return Optional.empty();
        }
        Arrays.sort(values, 0, defined);
        return Optional.of(of(quantile(values, defined, 0.025), quantile(values, defined, 0.975)));
    }

    private static double quantile(double[] sorted, int length, double share) {
        double place = share * (length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static Interval of(double low, double high) {
        return new Interval(new BigDecimal(low, MathContext.DECIMAL64),
                new BigDecimal(high, MathContext.DECIMAL64));
    }

    private static Totals sum(List<Totals> days) {
        return days.stream().reduce(Totals.NONE, Totals::plus);
    }

    /// Draws as many days as there are, with replacement, and adds them up; in doubles, since a range needs no cents.
    private static final class Draws {

        private final double[][] days;
        private final long[] rows;
        private final long[][] missing;

        Draws(List<Totals> totals) {
            var measures = Measure.values();
            days = new double[totals.size()][measures.length];
            missing = new long[totals.size()][measures.length];
            rows = new long[totals.size()];
            for (int day = 0; day < days.length; day++) {
                rows[day] = totals.get(day).rows();
                for (int m = 0; m < measures.length; m++) {
                    days[day][m] = totals.get(day).known(measures[m]).doubleValue();
                    missing[day][m] = totals.get(day).missing(measures[m]);
                }
            }
        }

        Totals draw(SplittableRandom random) {
            var measures = Measure.values();
            var sum = new double[measures.length];
            var gaps = new long[measures.length];
            long count = 0;
            for (int i = 0; i < days.length; i++) {
                int day = random.nextInt(days.length);
                count += rows[day];
                for (int m = 0; m < sum.length; m++) {
                    sum[m] += days[day][m];
                    gaps[m] += missing[day][m];
                }
            }
            var known = new EnumMap<Measure, BigDecimal>(Measure.class);
            var lacking = new EnumMap<Measure, Long>(Measure.class);
            for (int m = 0; m < measures.length; m++) {
                known.put(measures[m], BigDecimal.valueOf(sum[m]));
                lacking.put(measures[m], gaps[m]);
            }
            return new Totals(count, known, lacking);
        }
    }
}
