package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import roibook.segment.CustomerSegmentation.Settings;
import smile.clustering.Clustering;
import smile.clustering.DBSCAN;

/// DBSCAN: dense regions are groups, points between them noise. A point is dense when at least twice as many points
/// as there are dimensions lie within the radius, itself included; the radius is the knee of the sorted distances to
/// that neighbour. Refused when more than 30 % are noise or only one group is found.
final class DbscanSegmentation implements SegmentationAlgorithm {

    private static final double MOST_NOISE = 0.3;
    private static final int KNEE_ROWS = 1_000;
    private static final int SCORED_ROWS = 3_000;

    @Override
    public String name() {
        return "dbscan";
    }

    @Override
    public Partition divide(double[][] rows, Settings settings) {
        var points = Points.of(rows);
        int neighbours = Math.max(3, 2 * points.dimensions);
        double radius = radius(points, neighbours, settings);
        if (!(radius > 0)) {
            return Partition.none(List.of(),
                    "Most customers are exactly alike: there is no distance to divide by.");
        }
        var labels = divide(rows, neighbours, radius);
        double noise = Arrays.stream(labels).filter(label -> label == Partition.NOISE).count()
                / (double) labels.length;
        int k = ClusterScores.groups(labels);
        if (k < 2 || noise > MOST_NOISE) {
            return Partition.none(List.of(), String.format(Locale.ROOT,
                    "DBSCAN finds %d dense %s and leaves %.0f %% of the customers outside (radius %.2f): that is no"
                            + " segmentation. Try \"kmeans\".",
                    k, k == 1 ? "group" : "groups", 100 * noise, radius));
        }
        return Partition.of(labels, List.of(criterion(points, labels, settings)),
                String.format(Locale.ROOT,
                        "%d dense groups at radius %.2f (the knee of the distances to the %d nearest neighbours);"
                                + " %.1f %% of the customers lie outside of them.",
                        k, radius, neighbours, 100 * noise));
    }

    private static int[] divide(double[][] rows, int neighbours, double radius) {
        // Smile does not count the point itself among its neighbours.
        var groups = DBSCAN.fit(rows, neighbours - 1, radius).group();
        var labels = new int[rows.length];
        Arrays.setAll(labels, i -> groups[i] == Clustering.OUTLIER ? Partition.NOISE : groups[i]);
        return labels;
    }

    /// Where the sorted curve of distances to the nth neighbour lies farthest below the line between its ends.
    private static double radius(Points points, int neighbours, Settings settings) {
        var drawn = Points.sample(points.count, KNEE_ROWS, new SplittableRandom(settings.seed()));
        var curve = Arrays.stream(drawn)
                .parallel()
                .mapToDouble(row -> neighbourDistance(points, row, neighbours))
                .toArray();
        Arrays.sort(curve);
        int last = curve.length - 1;
        return IntStream.rangeClosed(0, last)
                .boxed()
                .max((a, b) -> Double.compare(sag(curve, a), sag(curve, b)))
                .map(knee -> curve[knee])
                .orElse(0.0);
    }

    private static double sag(double[] curve, int place) {
        int last = curve.length - 1;
        return curve[0] + (curve[last] - curve[0]) * place / Math.max(1, last) - curve[place];
    }

    private static double neighbourDistance(Points points, int row, int neighbours) {
        var nearest = new double[neighbours];
        Arrays.fill(nearest, Double.MAX_VALUE);
        for (int other = 0; other < points.count; other++) {
            double distance = points.squared(row, points.values, other);
            if (distance < nearest[neighbours - 1]) {
                int place = neighbours - 1;
                while (place > 0 && nearest[place - 1] > distance) {
                    nearest[place] = nearest[place - 1];
                    place--;
                }
                nearest[place] = distance;
            }
        }
        double farthest = Arrays.stream(nearest).filter(d -> d < Double.MAX_VALUE).max().orElse(0);
        return Math.sqrt(farthest);
    }

    private static Criterion criterion(Points points, int[] labels, Settings settings) {
        var inside = IntStream.range(0, labels.length).filter(row -> labels[row] >= 0).toArray();
        var drawn = Points.sample(inside.length, SCORED_ROWS, new SplittableRandom(settings.seed()));
        var rows = Arrays.stream(drawn).map(i -> inside[i]).toArray();
        var sample = points.rows(rows);
        var sampled = Arrays.stream(rows).map(row -> labels[row]).toArray();
        double smallest = Arrays.stream(ClusterScores.sizes(labels)).min().orElse(0) / (double) labels.length;
        return new Criterion(ClusterScores.groups(labels),
                ClusterScores.inertia(points, labels) / inside.length,
                ClusterScores.silhouettes(sample, List.of(sampled))[0],
                ClusterScores.daviesBouldin(points.rows(inside), pick(labels, inside)),
                ClusterScores.calinskiHarabasz(points.rows(inside), pick(labels, inside)),
                OptionalDouble.empty(), smallest,
                smallest >= settings.minimumShare() && smallest * labels.length >= settings.minimumSize());
    }

    private static int[] pick(int[] labels, int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).toArray();
    }
}
