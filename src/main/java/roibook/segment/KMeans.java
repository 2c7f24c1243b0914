package roibook.segment;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// k-means from greedy k-means++ seeds, restarted from several.
///
/// Restarts run in parallel, each with random numbers of its own and all sums in the order of the rows, so that the
/// result depends on points and seed alone. With many rows each restart iterates on an even selection of them first;
/// all are then run on all rows to the same tolerance as that of scikit-learn.
final class KMeans {

    /// Centres that move less than this share of the mean variance stand still; scikit-learn's default.
    private static final double TOLERANCE = 1e-4;
    private static final double EXACT = 1e-8;
    private static final int SELECTION = 6_000;
    private static final int PARALLEL_ROWS = 100_000;

    private final int k;
    private final int dimensions;
    private final int[] labels;
    private final double[] centres;
    private final double inertia;

    private KMeans(Lloyd lloyd, int k, int dimensions) {
        this.k = k;
        this.dimensions = dimensions;
        this.labels = lloyd.labels();
        this.centres = narrowed(lloyd.centres(), k, dimensions);
        this.inertia = lloyd.inertia();
    }

    /// Fits from several seeds and keeps the best.
    static KMeans fit(Points points, int k, int restarts, long seed) {
        return fit(points, k, restarts, seed, Cancellation.ofThisThread());
    }

    static KMeans fit(Points points, int k, int restarts, long seed, Cancellation cancellation) {
        int stride = Lloyd.stride(points.dimensions);
        var values = Lloyd.padded(points.values, points.count, points.dimensions);
        var few = selection(values, stride, points.count);
        double tolerance = TOLERANCE * meanVariance(points);
        return IntStream.range(0, restarts)
                .parallel()
                .mapToObj(restart -> {
                    cancellation.check();
                    var random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (restart + 1));
                    var centres = new KMeansSeeds(few, stride, random).centres(k);
                    if (few.length < values.length) {
                        var first = new Lloyd(few, stride, centres, false, cancellation);
                        first.run(tolerance);
                        centres = first.centres();
                    }
                    var lloyd = new Lloyd(values, stride, centres, points.count > PARALLEL_ROWS,
                            cancellation);
                    lloyd.run(tolerance);
                    return new KMeans(lloyd, k, points.dimensions);
                })
                .reduce((a, b) -> b.inertia < a.inertia ? b : a)
                .orElseThrow();
    }

    /// Fits from given centres until they hardly move any more.
    static KMeans from(Points points, int k, double[] centres) {
        return from(points, k, centres, Cancellation.ofThisThread());
    }

    static KMeans from(Points points, int k, double[] centres, Cancellation cancellation) {
        int stride = Lloyd.stride(points.dimensions);
        var lloyd = new Lloyd(Lloyd.padded(points.values, points.count, points.dimensions), stride,
                Lloyd.padded(centres, k, points.dimensions), points.count > PARALLEL_ROWS, cancellation);
        lloyd.run(EXACT * meanVariance(points));
        return new KMeans(lloyd, k, points.dimensions);
    }

    double inertia() {
        return inertia;
    }

    /// The group of each point. Not copied.
    int[] labels() {
        return labels;
    }

    /// The centres, row after row. Not copied.
    double[] centres() {
        return centres;
    }

    /// The nearest centre of each point of another set.
    int[] assign(Points others) {
        var assigned = new int[others.count];
        for (int i = 0; i < others.count; i++) {
            assigned[i] = nearest(others.values, i * dimensions);
        }
        return assigned;
    }

    /// The nearest centre of a row of values.
    int nearest(double[] values, int from) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int c = 0; c < k; c++) {
            double sum = 0;
            for (int a = from, b = c * dimensions; a < from + dimensions; a++, b++) {
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

    /// Every nth row, if there are many.
    private static double[] selection(double[] values, int stride, int count) {
        int step = count / SELECTION;
        if (step < 3) {
            return values;
        }
        var few = new double[count / step * stride];
        for (int i = 0; i < count / step; i++) {
            System.arraycopy(values, i * step * stride, few, i * stride, stride);
        }
        return few;
    }

    private static double[] narrowed(double[] centres, int k, int dimensions) {
        int stride = Lloyd.stride(dimensions);
        var narrow = new double[k * dimensions];
        for (int c = 0; c < k; c++) {
            System.arraycopy(centres, c * stride, narrow, c * dimensions, dimensions);
        }
        return narrow;
    }

    private static double meanVariance(Points points) {
        int d = points.dimensions;
        var mean = new double[d];
        var squares = new double[d];
        for (int i = 0, a = 0; i < points.count; i++) {
            for (int j = 0; j < d; j++, a++) {
                double step = points.values[a] - mean[j];
                mean[j] += step / (i + 1);
                squares[j] += step * (points.values[a] - mean[j]);
            }
        }
        double sum = 0;
        for (double square : squares) {
            sum += square / Math.max(1, points.count);
        }
        return sum / Math.max(1, d);
    }
}
