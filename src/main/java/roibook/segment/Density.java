package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import roibook.segment.CustomerSegmentation.Settings;

/// What both density algorithms do with the groups they found: measure and judge them.
final class Density {

    private static final double MOST_NOISE = 0.3;
    private static final int SCORED_ROWS = 3_000;

    private Density() {}

    /// How many neighbours make a point dense: twice the dimensions (Sander et al. 1998).
    static int neighbours(Points points) {
        return Math.max(3, 2 * points.dimensions);
    }

    /// The groups, unless there is only one or most is noise.
    ///
    /// @param name the algorithm's name, as a reader knows it
    /// @param found how the groups are described when they are good
    static Partition judged(CanonicalPoints canonical, int[] labels, Settings settings, String name,
            Statement found) {
        int k = ClusterScores.groups(labels);
        double noise = noise(labels);
        if (k < 2 || noise > MOST_NOISE) {
            return Partition.none(List.of(),
                    Wording.later("algorithm.refused", name, (long) k, new Wording.Percent(noise)));
        }
        return Partition.of(canonical.restored(labels),
                List.of(criterion(canonical.points(), labels, settings)),
                found);
    }

    /// Groups that are too small to work with become noise.
    static int[] usable(int[] labels, Settings settings) {
        var sizes = ClusterScores.sizes(labels);
        return Hdbscan.renumbered(Arrays.stream(labels)
                .map(label -> label >= 0 && sizes[label] >= leastSize(labels.length, settings)
                        ? label
                        : Partition.NOISE)
                .toArray());
    }

    static double leastSize(int count, Settings settings) {
        return Math.max(settings.minimumSize(), settings.minimumShare() * count);
    }

    static double noise(int[] labels) {
        return Arrays.stream(labels).filter(label -> label == Partition.NOISE).count()
                / Math.max(1.0, labels.length);
    }

    private static Criterion criterion(Points points, int[] labels, Settings settings) {
        var inside = IntStream.range(0, labels.length).filter(row -> labels[row] >= 0).toArray();
        var drawn = CanonicalPoints.even(inside.length, SCORED_ROWS, new SplittableRandom(settings.seed()));
        var rows = Arrays.stream(drawn).map(i -> inside[i]).toArray();
        double smallest = Arrays.stream(ClusterScores.sizes(labels)).min().orElse(0) / (double) labels.length;
        var members = points.rows(inside);
        var groups = pick(labels, inside);
        return new Criterion(ClusterScores.groups(labels),
                ClusterScores.inertia(points, labels) / inside.length,
                ClusterScores.silhouettes(points.rows(rows), List.of(pick(labels, rows)))[0],
                ClusterScores.daviesBouldin(members, groups),
                ClusterScores.calinskiHarabasz(members, groups),
                OptionalDouble.empty(), smallest,
                smallest >= settings.minimumShare() && smallest * labels.length >= settings.minimumSize());
    }

    private static int[] pick(int[] labels, int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).toArray();
    }
}
