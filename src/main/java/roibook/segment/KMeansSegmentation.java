package roibook.segment;

import java.util.List;
import java.util.SplittableRandom;
import roibook.segment.CustomerSegmentation.Settings;

/// k-means with the number of groups chosen on a sample by [GroupCount], then fitted on all rows.
final class KMeansSegmentation implements SegmentationAlgorithm {

    @Override
    public String name() {
        return "kmeans";
    }

    @Override
    public Partition divide(double[][] rows, Settings settings) {
        var cancellation = Cancellation.ofThisThread();
        var canonical = CanonicalPoints.of(rows);
        var points = canonical.points();
        var sample = points.rows(
                CanonicalPoints.even(points.count, settings.sample(), new SplittableRandom(settings.seed())));
        int distinct = sample.distinct(settings.mostGroups());
        if (distinct < settings.leastGroups()) {
            return Partition.none(List.of(), Wording.later("algorithm.distinct", (long) distinct));
        }
        var choice = GroupCount.of(sample, points.count, distinct, settings, cancellation);
        return choice.chosen()
                .map(best -> KMeans.from(points, ClusterScores.groups(best.labels()), best.centres(),
                        cancellation))
                .map(fit -> Partition.of(canonical.restored(fit.labels()), choice.criteria(),
                        choice.statement()))
                .orElseGet(() -> Partition.none(choice.criteria(), choice.statement()));
    }
}
