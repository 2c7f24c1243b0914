package roibook.segment;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Greedy k-means++ (Arthur and Vassilvitskii 2007): of several candidates drawn by their squared distance to the nearest
/// centre so far, the one that helps most.
final class KMeansSeeds {

    private final double[] values;
    private final int stride;
    private final int count;
    private final SplittableRandom random;

    KMeansSeeds(double[] values, int stride, SplittableRandom random) {
        this.values = values;
        this.stride = stride;
        this.count = values.length / stride;
        this.random = random;
    }

    double[] centres(int k) {
        int trials = 2 + (int) Math.log(k);
        var centres = new double[k * stride];
        int first = random.nextInt(count);
        System.arraycopy(values, first * stride, centres, 0, stride);
        var distances = new double[count];
        Arrays.fill(distances, Double.MAX_VALUE);
        double total = closer(first, distances, distances);
        var closest = new double[count];
        var closer = new double[count];
        for (int c = 1; c < k; c++) {
            double best = Double.MAX_VALUE;
            for (int trial = 0; trial < trials; trial++) {
                int candidate = draw(distances, random.nextDouble() * total);
                double sum = closer(candidate, distances, closer);
                if (sum < best) {
                    best = sum;
                    var swapped = closest;
                    closest = closer;
                    closer = swapped;
                    System.arraycopy(values, candidate * stride, centres, c * stride, stride);
                }
            }
            var swapped = distances;
            distances = closest;
            closest = swapped;
            total = best;
        }
        return centres;
    }

    /// Squared distances to the nearest centre once one more is there; returns their sum.
    private double closer(int centre, double[] before, double[] after) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double distance = Math.min(before[i],
                    Lloyd.squared(values, i * stride, values, centre * stride, stride));
            after[i] = distance;
            sum += distance;
        }
        return sum;
    }

    private static int draw(double[] weights, double target) {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                sum += weights[i];
                if (sum > target) {
                    return i;
                }
            }
        }
        return last;
    }
}
