package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import roibook.segment.CustomerSegmentation.Settings;

/// DBSCAN with its radius taken from the points: the knee of the sorted distances to the neighbour that makes a point
/// dense. Groups too small
/// to work with are noise. Refused when more than 30 % are noise or only one group is left.
final class DbscanSegmentation implements SegmentationAlgorithm {

    private static final int KNEE_ROWS = 2_000;

    @Override
    public String name() {
        return "dbscan";
    }

    @Override
    public Partition divide(double[][] rows, Settings settings) {
        var cancellation = Cancellation.ofThisThread();
        var canonical = CanonicalPoints.of(rows);
        var points = canonical.points();
        int neighbours = Density.neighbours(points);
        if (points.dimensions == 0) {
            return Partition.none(List.of(), Wording.later("algorithm.alike"));
        }
        var tree = new KdTree(points);
        double radius = radius(tree, neighbours, settings, cancellation);
        if (!(radius > 0)) {
            return Partition.none(List.of(), Wording.later("algorithm.alike"));
        }
        var labels = Density.usable(Dbscan.divide(tree, neighbours, radius, cancellation), settings);
        return Density.judged(canonical, labels, settings, "DBSCAN",
                Wording.later("algorithm.dbscan", (long) ClusterScores.groups(labels),
                        new Wording.Figure(radius, 2), (long) neighbours,
                        new Wording.Percent(Density.noise(labels))));
    }

    /// Where the sorted curve of distances to the nth neighbour lies farthest below the line between its ends.
    static double radius(KdTree tree, int neighbours, Settings settings, Cancellation cancellation) {
        var curve = Arrays
                .stream(CanonicalPoints.even(tree.count, KNEE_ROWS, new SplittableRandom(settings.seed())))
                .parallel()
                .mapToDouble(place -> {
                    cancellation.check();
                    return Math.sqrt(tree.neighbour(place, neighbours));
                })
                .sorted()
                .toArray();
        return curve[knee(curve)];
    }

    /// The place of the knee of a rising curve that bends upwards (Satopaa et al. 2011).
    static int knee(double[] curve) {
        int last = curve.length - 1;
        int knee = 0;
        double deepest = -1;
        for (int i = 0; i <= last; i++) {
            double line = curve[0] + (curve[last] - curve[0]) * i / Math.max(1, last);
            if (line - curve[i] > deepest) {
                deepest = line - curve[i];
                knee = i;
            }
        }
        return knee;
    }
}
