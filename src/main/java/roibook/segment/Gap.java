package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The gap statistic (Tibshirani, Walther and Hastie 2001): how far the logarithm of the inertia lies below that of
/// points spread evenly over the same box, for each number of groups from 1 on.
///
/// @param gaps the gap for 1, 2, ... groups
/// @param errors its standard error
record Gap(List<Double> gaps, List<Double> errors) {

    private static final int REFERENCES = 10;
    private static final int RESTARTS = 2;

    static Gap of(Points points, int most, long seed) {
        var own = logarithms(points, most, seed);
        var references = IntStream.range(0, REFERENCES)
                .parallel()
                .mapToObj(draw -> logarithms(even(points, new SplittableRandom(seed + 7_919L * (draw + 1))),
                        most,
                        seed + draw))
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
        return new Gap(Arrays.stream(gaps).boxed().toList(), Arrays.stream(errors).boxed().toList());
    }

    private static double[] logarithms(Points points, int most, long seed) {
        return IntStream.rangeClosed(1, most)
                .mapToDouble(k -> k == 1
                        ? ClusterScores.inertia(points, new int[points.count])
                        : KMeans.fit(points, k, RESTARTS, seed + k).inertia())
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
        return IntStream.range(0, gaps.size() - 1)
                .filter(k -> gaps.get(k) >= gaps.get(k + 1) - errors.get(k + 1))
                .map(k -> k + 1)
                .findFirst();
    }
}
