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
        var points = Points.of(rows);
        var random = new SplittableRandom(settings.seed());
        var sample = points.rows(Points.sample(points.count, settings.sample(), random));
        int distinct = sample.distinct(settings.mostGroups());
        if (distinct < settings.leastGroups()) {
            return Partition.none(List.of(), Wording.later("algorithm.distinct", (long) distinct));
        }
        var choice = GroupCount.of(sample, points.count, distinct, settings);
        return choice.chosen()
                .map(best -> Partition.of(
                        KMeans.from(points, ClusterScores.groups(best.labels()), best.centres()).labels(),
                        choice.criteria(), choice.statement()))
                .orElseGet(() -> Partition.none(choice.criteria(), choice.statement()));
    }
}
