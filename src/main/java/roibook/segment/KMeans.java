package roibook.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Lloyd's k-means from greedy k-means++ seeds (Arthur and Vassilvitskii 2007), restarted from several.
///
/// Restarts run in parallel, each with random numbers of its own and all sums in the order of the rows, so that the
/// result depends on points and seed alone. Smile's k-means draws from a generator per thread, logs each iteration
/// and takes several times as long on few dimensions.
final class KMeans {

    private static final int MAX_ITERATIONS = 300;
    /// Centres that move less than this share of the mean variance stand still; scikit-learn's default.
    private static final double TOLERANCE = 1e-4;

    private final Points points;
    private final int k;
    private final double tolerance;
    private final int[] labels;
    private double[] centres;
    private double inertia;

    private KMeans(Points points, int k, double[] centres, double share) {
        this.points = points;
        this.k = k;
        this.centres = centres;
        this.labels = new int[points.count];
        this.tolerance = share * meanVariance(points);
    }

    /// Fits from several seeds and keeps the best.
    static KMeans fit(Points points, int k, int restarts, long seed) {
        return IntStream.range(0, restarts)
                .parallel()
                .mapToObj(restart -> {
                    var random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (restart + 1));
                    return from(points, k, seeds(points, k, random), TOLERANCE);
                })
                .toList()
                .stream()
                .min(Comparator.comparingDouble(KMeans::inertia))
                .orElseThrow();
    }

    /// Fits from given centres until they hardly move any more.
    static KMeans from(Points points, int k, double[] centres) {
        return from(points, k, centres, 1e-8);
    }

    private static KMeans from(Points points, int k, double[] centres, double share) {
        var fit = new KMeans(points, k, centres.clone(), share);
        fit.run();
        return fit;
    }

    double inertia() {
        return inertia;
    }

    int[] labels() {
        return labels;
    }

    double[] centres() {
        return centres;
    }

    /// The nearest centre of each point of another set.
    int[] assign(Points others) {
        var assigned = new int[others.count];
        for (int i = 0; i < others.count; i++) {
            assigned[i] = nearest(others, i);
        }
        return assigned;
    }

    private void run() {
        double moved = Double.MAX_VALUE;
        for (int i = 0; i < MAX_ITERATIONS && moved > tolerance; i++) {
            assign();
            moved = moveCentres();
        }
        assign();
        inertia = sumOfSquares();
    }

    private void assign() {
        for (int i = 0; i < points.count; i++) {
            labels[i] = nearest(points, i);
        }
    }

    private double sumOfSquares() {
        double sum = 0;
        for (int i = 0; i < points.count; i++) {
            sum += points.squared(i, centres, labels[i]);
        }
        return sum;
    }

    private int nearest(Points others, int row) {
        var values = others.values;
        int d = others.dimensions;
        int from = row * d;
        int to = from + d;
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int c = 0, b = 0; c < k; c++, b = c * d) {
            double sum = 0;
            for (int a = from; a < to && sum < least; a++, b++) {
                double difference = values[a] - centres[b];
                sum += difference * difference;
            }
            if (sum < least) {
                least = sum;
                nearest = c;
            }
        }
        return nearest;
    }

    /// Moves each centre to the mean of its points, an empty one to the point farthest from its centre.
    private double moveCentres() {
        int d = points.dimensions;
        var moved = new double[k * d];
        var sizes = new int[k];
        for (int i = 0; i < points.count; i++) {
            int c = labels[i];
            sizes[c]++;
            for (int j = 0; j < d; j++) {
                moved[c * d + j] += points.values[i * d + j];
            }
        }
        double shift = 0;
        for (int c = 0; c < k; c++) {
            if (sizes[c] == 0) {
                System.arraycopy(points.values, farthest() * d, moved, c * d, d);
            }
            for (int j = 0; j < d; j++) {
                moved[c * d + j] /= Math.max(1, sizes[c]);
                double step = moved[c * d + j] - centres[c * d + j];
                shift += step * step;
            }
        }
        centres = moved;
        return shift;
    }

    /// The point farthest from its centre; it becomes the member of an empty group.
    private int farthest() {
        int farthest = 0;
        double most = -1;
        for (int i = 0; i < points.count; i++) {
            double distance = points.squared(i, centres, labels[i]);
            if (distance > most) {
                most = distance;
                farthest = i;
            }
        }
        return farthest;
    }

    /// Greedy k-means++: of several candidates drawn by their squared distance, the one that helps most.
    private static double[] seeds(Points points, int k, SplittableRandom random) {
        int d = points.dimensions;
        int trials = 2 + (int) Math.log(k);
        var centres = new double[k * d];
        System.arraycopy(points.values, random.nextInt(points.count) * d, centres, 0, d);
        var distances = new double[points.count];
        Arrays.fill(distances, Double.MAX_VALUE);
        double total = closer(points, centres, 0, distances, distances);
        for (int c = 1; c < k; c++) {
            double best = Double.MAX_VALUE;
            double[] closest = distances;
            for (int trial = 0; trial < trials; trial++) {
                int candidate = draw(distances, random.nextDouble() * total);
                var closer = new double[points.count];
                double sum = closer(points, points.values, candidate, distances, closer);
                if (sum < best) {
                    best = sum;
                    closest = closer;
                    System.arraycopy(points.values, candidate * d, centres, c * d, d);
                }
            }
            distances = closest;
            total = best;
        }
        return centres;
    }

    /// Distances to the nearest centre once one more is there; returns their sum.
    private static double closer(Points points, double[] centres, int centre, double[] before,
            double[] after) {
        double sum = 0;
        for (int i = 0; i < points.count; i++) {
            after[i] = Math.min(before[i], points.squared(i, centres, centre));
            sum += after[i];
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

    private static double meanVariance(Points points) {
        double sum = 0;
        for (int j = 0; j < points.dimensions; j++) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < points.count; i++) {
                double value = points.values[i * points.dimensions + j];
                double step = value - mean;
                mean += step / (i + 1);
                squares += step * (value - mean);
            }
            sum += squares / Math.max(1, points.count);
        }
        return sum / Math.max(1, points.dimensions);
    }
}
