package roibook.segment;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The gap statistic (Tibshirani, Walther and Hastie 2001): how far the logarithm of the inertia lies below that of
/// points spread evenly over the same box, for each number of groups from 1 on.
final class Gap {

    private static final int REFERENCES = 10;
    private static final int RESTARTS = 2;

    private final double[] gaps;
    private final double[] errors;

    private Gap(double[] gaps, double[] errors) {
        this.gaps = gaps;
        this.errors = errors;
    }

    static Gap of(Points points, int most, long seed, Cancellation cancellation) {
        var own = logarithms(points, most, seed, cancellation);
        var references = IntStream.range(0, REFERENCES)
                .parallel()
                .mapToObj(draw -> logarithms(even(points, new SplittableRandom(seed + 7_919L * (draw + 1))),
                        most,
                        seed + draw, cancellation))
                .toArray(double[][]::new);
        var gaps = new double[most];
        var errors = new double[most];
        for (int k = 0; k < most; k++) {
            int place = k;
            double mean = Arrays.stream(references).mapToDouble(one -> one[place]).sum() / REFERENCES;
            double variance = Arrays.stream(references)
                    .mapToDouble(one -> (one[place] - mean) * (one[place] - mean))
                    .sum() / REFERENCES;
            gaps[k] = mean - own[k];
            errors[k] = Math.sqrt(variance * (1 + 1.0 / REFERENCES));
        }
        return new Gap(gaps, errors);
    }

    /// The gap for 1, 2, ... groups. Not copied.
    double[] gaps() {
        return gaps;
    }

    /// Its standard error. Not copied.
    double[] errors() {
        return errors;
    }

    private static double[] logarithms(Points points, int most, long seed, Cancellation cancellation) {
        return IntStream.rangeClosed(1, most)
                .mapToDouble(k -> k == 1
                        ? ClusterScores.inertia(points, new int[points.count])
                        : KMeans.fit(points, k, RESTARTS, seed + k, cancellation).inertia())
                .map(inertia -> Math.log(Math.max(inertia, Double.MIN_NORMAL)))
                .toArray();
    }

    /// As many points, spread evenly over the ranges of these.
    private static Points even(Points points, SplittableRandom random) {
        var low = new double[points.dimensions];
        var high = new double[points.dimensions];
        Arrays.fill(low, Double.MAX_VALUE);
        Arrays.fill(high, -Double.MAX_VALUE);
        for (int i = 0; i < points.count; i++) {
            for (int j = 0; j < points.dimensions; j++) {
                low[j] = Math.min(low[j], points.value(i, j));
                high[j] = Math.max(high[j], points.value(i, j));
            }
        }
        var rows = new double[points.count][points.dimensions];
        for (var row : rows) {
            for (int j = 0; j < points.dimensions; j++) {
                row[j] = low[j] + (high[j] - low[j]) * random.nextDouble();
            }
        }
        return Points.of(rows);
    }

    /// The least number of groups whose gap no larger number beats by more than a standard error.
    OptionalInt chosen() {
        return IntStream.range(0, gaps.length - 1)
                .filter(k -> gaps[k] >= gaps[k + 1] - errors[k + 1])
                .map(k -> k + 1)
                .findFirst();
    }
}
