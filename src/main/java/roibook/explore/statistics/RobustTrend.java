package roibook.explore.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// A trend that single days can't move: the median of all slopes (Theil and Sen), with the test of Mann and Kendall,
/// corrected for values that follow each other closely (Hamed and Rao 1998).
///
/// @param slope change by step
/// @param low lower end of the slope's 95 % range
/// @param high upper end of the slope's 95 % range
/// @param start the trend's level at the first value
/// @param tau how many more pairs rise than fall, from -1 to 1
/// @param probability of a trend as strong, were there none
/// @param values how many values are known
public record RobustTrend(double slope, double low, double high, double start, double tau, double probability,
        int values) {

    private static final double Z = 1.959963984540054;
    private static final int FEWEST = 8;
    private static final int MOST = 3000;

    /// Fits a trend over evenly spaced values.
    ///
    /// @param series the values in order; missing ones are not finite
    /// @return the trend, or empty with fewer than eight values, or more than three thousand
    public static Optional<RobustTrend> of(double[] series) {
        var places = IntStream.range(0, series.length).filter(i -> Double.isFinite(series[i])).toArray();
        var known = Arrays.stream(places).mapToDouble(i -> series[i]).toArray();
        int n = known.length;
        if (n < FEWEST || n > MOST) {
            return Optional.empty();
        }
        var slopes = new double[n * (n - 1) / 2];
        int at = 0;
        double signs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                signs += Math.signum(known[j] - known[i]);
                slopes[at++] = (known[j] - known[i]) / (places[j] - places[i]);
            }
        }
        Arrays.sort(slopes);
        double slope = Robust.quantile(slopes, 0.5);
        double plain = (n * (n - 1.0) * (2.0 * n + 5) - tieTerm(known)) / 18;
        double start = Robust.median(known) - slope
                * Robust.median(Arrays.stream(places).mapToDouble(i -> i).toArray());
        double factor = correction(known, places, slope);
        double reach = Z * Math.sqrt(plain * factor);
        double z = plain <= 0 ? 0 : (signs - Math.signum(signs)) / Math.sqrt(plain * factor);
        return Optional.of(new RobustTrend(slope, bound(slopes, (slopes.length - reach) / 2 - 1, false),
                bound(slopes, (slopes.length + reach) / 2, true), start, signs / (n * (n - 1) / 2.0),
                Tails.normal(z), n));
    }

    private static double bound(double[] slopes, double place, boolean upper) {
        int i = (int) Math.round(place);
        return slopes[Math.clamp(upper ? Math.min(i, slopes.length - 1) : Math.max(i, 0), 0,
                slopes.length - 1)];
    }

    private static double tieTerm(double[] values) {
        var sorted = Robust.sorted(values);
        double sum = 0;
        for (int from = 0; from < sorted.length;) {
            int to = from;
            while (to + 1 < sorted.length && sorted[to + 1] == sorted[from]) {
                to++;
            }
            double t = to - from + 1.0;
            sum += t * (t - 1) * (2 * t + 5);
            from = to + 1;
        }
        return sum;
    }

    /// How many times wider the test statistic spreads because neighbours are alike; at least 1, so that noise which
    /// happens to alternate makes no trend surer.
    private static double correction(double[] values, int[] places, double slope) {
        int n = values.length;
        var rest = IntStream.range(0, n).mapToDouble(i -> values[i] - slope * places[i]).toArray();
        var ranks = Ranks.of(rest).values();
        double mean = Robust.mean(ranks);
        double variance = Arrays.stream(ranks).map(rank -> (rank - mean) * (rank - mean)).sum();
        if (variance == 0) {
            return 1;
        }
        double sum = 0;
        for (int lag = 1; lag < n - 1; lag++) {
            double products = 0;
            for (int i = 0; i + lag < n; i++) {
                products += (ranks[i] - mean) * (ranks[i + lag] - mean);
            }
            double correlation = products / variance;
            if (Math.abs(correlation) > Z / Math.sqrt(n)) {
                sum += (n - lag) * (n - lag - 1.0) * (n - lag - 2.0) * correlation;
            }
        }
        return Math.max(1, 1 + 2 / (n * (n - 1.0) * (n - 2.0)) * sum);
    }
}
