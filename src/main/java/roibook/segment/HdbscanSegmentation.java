package roibook.segment;

import java.util.List;
import java.util.SplittableRandom;
import roibook.segment.CustomerSegmentation.Settings;

/// HDBSCAN: dense regions of different density are groups. The smallest group is that of the settings. Refused when more
/// than 30 % are noise or only one group is found. Of many rows some are drawn evenly, and each other one follows the
/// nearest of these.
final class HdbscanSegmentation implements SegmentationAlgorithm {

    static final int MOST_ROWS = 50_000;

    @Override
    public String name() {
        return "hdbscan";
    }

    @Override
    public Partition divide(double[][] rows, Settings settings) {
        var cancellation = Cancellation.ofThisThread();
        var canonical = CanonicalPoints.of(rows);
        var points = canonical.points();
        int distinct = points.distinct(settings.leastGroups());
        if (distinct < settings.leastGroups()) {
            return Partition.none(List.of(), Wording.later("algorithm.distinct", (long) distinct));
        }
        var places = CanonicalPoints.even(points.count, MOST_ROWS, new SplittableRandom(settings.seed()));
        boolean all = places.length == points.count;
        var drawn = all ? points : points.rows(places);
        var tree = new KdTree(drawn);
        int size = leastSize(drawn.count, points.count, settings);
        var labels = Hdbscan.divide(tree, Density.neighbours(points), size, cancellation);
        if (!all) {
            labels = tree.follow(points, labels, cancellation);
        }
        var found = Wording.later("algorithm.hdbscan", (long) ClusterScores.groups(labels),
                Math.round(size * (points.count / (double) drawn.count)),
                new Wording.Percent(Density.noise(labels)));
        var sampled = Wording.later("algorithm.hdbscan.sampled", (long) drawn.count);
        return Density.judged(canonical, labels, settings, "HDBSCAN",
                all ? found : display -> found.in(display) + " " + sampled.in(display));
    }

    /// The smallest usable group, as many of the drawn rows as there would be of all.
    private static int leastSize(int drawn, int all, Settings settings) {
        double least = Density.leastSize(all, settings);
        return (int) Math.max(5, Math.ceil(least * drawn / all));
    }
}
