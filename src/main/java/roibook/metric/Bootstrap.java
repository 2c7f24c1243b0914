package roibook.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/// 95 % ranges by drawing days again: the circular block bootstrap of Politis and Romano (1992) with percentiles widened
/// for few days as Hesterberg (2015) has it. Days that follow each other closely are drawn in blocks, as long as their
/// first autocorrelation asks for (Politis and White 2004, for a process of order one).
///
/// Seeded, so that a range is the same at each call; it depends on the sums of the days in the order of time, not on the
/// order of rows. One object keeps what was drawn, so that ranges of many groups cost little. Safe for several threads.
///
/// On simulated days (lognormal, with a weekday pattern) its ranges hold the truth for 93 to 95 % of months and quarters
/// of independent days. Of quarters with an autocorrelation of 0.3 they hold it for 92 %, of 0.6 for 87 %, where single
/// days would for 86 and 70 %: a range of a series that moves slowly is still somewhat too narrow. So is one of few days
/// with heavy tails (logarithms varying by 1: a month 91 %, a fortnight 87 %). Correction of bias (BCa) was tried: 3 points
/// more in that last case, nothing elsewhere, and nothing against autocorrelation; it was left out.
public final class Bootstrap {

    /// Days below which there is no honest bootstrap.
    public static final int MINIMUM_DAYS = 7;

    static final int DRAWS = 2000;
    private static final long SEED = 20_261_001;
    private static final double DEFINED = 0.95;

    /// Blocks of similar length share their draws.
    private static final int[] BLOCKS = {1, 2, 3, 4, 5, 7, 10, 14, 21, 28};

    private final Map<Plan, byte[][]> drawn = new ConcurrentHashMap<>();

    private Bootstrap() {}

    /// {@return a bootstrap with nothing drawn yet}
    public static Bootstrap seeded() {
        return new Bootstrap();
    }

    private record Plan(int days, int block, int stream) {}

    /// Computes a figure of each draw, NaN where it has none; empty when it has no value over all days.
    @FunctionalInterface
    interface Figure {
        Optional<double[]> of(Draws draws);
    }

    /// The range of a metric over the days of a period.
    ///
    /// @param days the totals of each day, in the order of time
    /// @param metric the metric
    /// @param basis what is known beside the sums; figures told for the whole period can't be drawn
    /// @return the range, or empty when there are fewer than [#MINIMUM_DAYS] days, there is no value over all of them, or
    ///         more than one in twenty draws has none
    public Optional<Interval> range(List<Totals> days, Metric metric, Basis basis) {
        return range(days, figure(metric, basis));
    }

    /// The range of the difference of a metric between two periods.
    ///
    /// @param now the totals of each day of the later period
    /// @param before the totals of each day of the earlier period
    /// @param metric the metric
    /// @param basis what is known beside the sums
    /// @return the range of the later less the earlier value, or empty as in [#range]
    public Optional<Interval> difference(List<Totals> now, List<Totals> before, Metric metric, Basis basis) {
        return difference(now, before, figure(metric, basis));
    }

    /// The range of the relative change of a metric between two periods.
    ///
    /// @param now the totals of each day of the later period
    /// @param before the totals of each day of the earlier period
    /// @param metric the metric
    /// @param basis what is known beside the sums
    /// @return the range of the difference by the earlier value, or empty as in [#range], or when more than one in twenty
    ///         draws of the earlier value is not above zero
    public Optional<Interval> relativeChange(List<Totals> now, List<Totals> before, Metric metric,
            Basis basis) {
        return relativeChange(now, before, figure(metric, basis));
    }

    Optional<Interval> range(List<Totals> days, Figure figure) {
        return values(days, figure, 0).flatMap(values -> percentiles(values, days.size()));
    }

    Optional<Interval> difference(List<Totals> now, List<Totals> before, Figure figure) {
        return both(now, before, figure, (later, earlier) -> later - earlier);
    }

    Optional<Interval> relativeChange(List<Totals> now, List<Totals> before, Figure figure) {
        return both(now, before, figure,
                (later, earlier) -> earlier > 0 ? (later - earlier) / earlier : Double.NaN);
    }

    private static Figure figure(Metric metric, Basis basis) {
        return draws -> metric.of(draws.total(), basis).value().isEmpty()
                ? Optional.empty()
                : metric.term().of(draws, basis);
    }

    /// A figure that is no metric; slower.
    static Figure figure(Function<Totals, Ratio> any) {
        return draws -> any.apply(draws.total()).value().isEmpty()
                ? Optional.empty()
                : Optional.of(IntStream.range(0, draws.number())
                        .mapToDouble(draw -> any.apply(draws.totals(draw))
                                .value()
                                .map(Number::doubleValue)
                                .orElse(Double.NaN))
                        .toArray());
    }

    private Optional<Interval> both(List<Totals> now, List<Totals> before, Figure figure,
            DoubleBinaryOperator compare) {
        return values(now, figure, 0).flatMap(later -> values(before, figure, 1).flatMap(earlier -> {
            var compared = new double[DRAWS];
            Arrays.setAll(compared, i -> compare.applyAsDouble(later[i], earlier[i]));
            return percentiles(compared, Math.min(now.size(), before.size()));
        }));
    }

    private Optional<double[]> values(List<Totals> days, Figure figure, int stream) {
        if (days.size() < MINIMUM_DAYS) {
            return Optional.empty();
        }
        var left = Draws.leavingOneOut(days);
        return figure.of(left)
                .flatMap(values -> figure.of(left.with(weights(days.size(), Blocks.length(values), stream))));
    }

    byte[][] weights(int days, int length, int stream) {
        int block = Arrays.stream(BLOCKS).filter(size -> size <= length).max().orElse(1);
        return drawn.computeIfAbsent(new Plan(days, block, stream), Bootstrap::draw);
    }

    /// Blocks begin at any day and go on from the last day to the first; the last one is cut off.
    private static byte[][] draw(Plan plan) {
        var random = new SplittableRandom(SEED + plan.stream());
        var weights = new byte[plan.days()][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int done = 0; done < plan.days(); done += plan.block()) {
                int start = random.nextInt(plan.days());
                int length = Math.min(plan.block(), plan.days() - done);
                for (int day = start; day < start + length; day++) {
                    weights[day % plan.days()][draw]++;
                }
            }
        }
        return weights;
    }

    static Optional<Interval> percentiles(double[] values, int days) {
        var defined = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (defined.length < DEFINED * values.length) {
            return Optional.empty();
        }
        double tail = Blocks.tail(days);
        return Optional.of(Interval.of(quantile(defined, tail), quantile(defined, 1 - tail)));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
