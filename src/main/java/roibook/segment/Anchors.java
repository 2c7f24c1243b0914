package roibook.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Points that stand for segments: a customer belongs to the segment of the nearest one. Centres, when each customer
/// is nearest to the centre of its own group; else some members of each group, with the distance up to which they reach.
///
/// @param centres whether they are centres
/// @param points the points
/// @param reach customers farther away than this belong to no segment; empty when there is no such bound
record Anchors(boolean centres, List<Anchor> points, OptionalDouble reach) {

    /// How many points stand for groups that have no centre.
    private static final int MOST = 500;
    private static final int LEAST_PER_GROUP = 20;
    /// Labels that may differ from those of the nearest centre: iterations end before the last point has moved.
    private static final double TOLERATED = 0.002;

    static Anchors of(Points points, Partition partition) {
        var labels = partition.labels();
        var centres = centres(points, labels, partition.k());
        return partition.noise() == 0 && fit(points, labels, centres)
                ? new Anchors(true, centres, OptionalDouble.empty())
                : members(points, labels, partition);
    }

    private static List<Anchor> centres(Points points, int[] labels, int k) {
        var sums = new double[k][points.dimensions];
        var sizes = new int[k];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                sizes[labels[i]]++;
                for (int j = 0; j < points.dimensions; j++) {
                    sums[labels[i]][j] += points.value(i, j);
                }
            }
        }
        return IntStream.range(0, k)
                .mapToObj(label -> new Anchor(label,
                        Arrays.stream(sums[label]).map(sum -> sum / sizes[label]).boxed().toList()))
                .toList();
    }

    private static boolean fit(Points points, int[] labels, List<Anchor> centres) {
        var at = flat(centres, points.dimensions);
        long differing = IntStream.range(0, labels.length)
                .filter(i -> labels[i] != nearest(points, i, at, centres.size()))
                .count();
        return differing <= TOLERATED * labels.length;
    }

    private static double[] flat(List<Anchor> anchors, int dimensions) {
        var at = new double[anchors.size() * dimensions];
        for (int a = 0; a < anchors.size(); a++) {
            for (int j = 0; j < dimensions; j++) {
                at[a * dimensions + j] = anchors.get(a).at().get(j);
            }
        }
        return at;
    }

    private static int nearest(Points points, int row, double[] at, int count) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int a = 0; a < count; a++) {
            double squared = points.squared(row, at, a);
            if (squared < least) {
                least = squared;
                nearest = a;
            }
        }
        return nearest;
    }

    private static Anchors members(Points points, int[] labels, Partition partition) {
        var anchors = new ArrayList<Anchor>();
        for (int label = 0; label < partition.k(); label++) {
            int own = label;
            var rows = IntStream.range(0, labels.length).filter(i -> labels[i] == own).toArray();
            int wanted = Math.max(LEAST_PER_GROUP, (int) ((long) MOST * rows.length / labels.length));
            for (int place = 0; place < Math.min(wanted, rows.length); place++) {
                // Rows are sorted by their values: evenly taken ones lie all over the group.
                int row = rows[(int) ((long) place * rows.length / Math.min(wanted, rows.length))];
                anchors.add(new Anchor(label, IntStream.range(0, points.dimensions)
                        .mapToObj(j -> points.value(row, j))
                        .toList()));
            }
        }
        return new Anchors(false, List.copyOf(anchors),
                partition.noise() > 0
                        ? OptionalDouble.of(reach(points, labels, anchors))
                        : OptionalDouble.empty());
    }

    /// The distance of each point to the nearest of these.
    double[] distances(Points rows) {
        var at = flat(points, rows.dimensions);
        return IntStream.range(0, rows.count)
                .parallel()
                .mapToDouble(i -> Math.sqrt(rows.squared(i, at, nearest(rows, i, at, points.size()))))
                .toArray();
    }

    /// The distance within which 99 % of the members find a point of their group.
    private static double reach(Points points, int[] labels, List<Anchor> anchors) {
        var at = flat(anchors, points.dimensions);
        var distances = IntStream.range(0, labels.length)
                .filter(i -> labels[i] >= 0)
                .parallel()
                .mapToDouble(i -> Math.sqrt(points.squared(i, at, nearest(points, i, at, anchors.size()))))
                .sorted()
                .toArray();
        return FeatureSpace.quantile(distances, 0.99);
    }

    /// The same points with the numbers of segments in place of labels.
    Anchors numbered(int[] numbers) {
        return new Anchors(centres, points.stream()
                .map(anchor -> new Anchor(numbers[anchor.segment()], anchor.at()))
                .sorted(Comparator.comparingInt(Anchor::segment))
                .toList(), reach);
    }

    /// The statement that adds `_segment` and `_distance` of the nearest point to rows named `located`, which have the
    /// coordinates; `where` says which rows take part.
    String select(int dimensions, String where) {
        return centres ? byCentres(where) : byMembers(dimensions, where);
    }

    private String byCentres(String where) {
        var distances = points.stream()
                .map(anchor -> squared(anchor.at()) + " as _d" + anchor.segment())
                .collect(Collectors.joining(", "));
        var least = points.stream().map(anchor -> "_d" + anchor.segment()).collect(Collectors.joining(", "));
        var segments = points.stream()
                .map(anchor -> "when _d" + anchor.segment() + " = _least then " + anchor.segment())
                .collect(Collectors.joining(" "));
        return "select * exclude (_least, " + least + "), case when " + where + " then case " + segments
                + " end end as _segment, case when " + where
                + " then sqrt(_least) end as _distance from (select *, "
                + (points.size() == 1 ? least : "least(" + least + ")") + " as _least from (select *, "
                + distances
                + " from located))";
    }

    private static String squared(List<Double> at) {
        return IntStream.range(0, at.size())
                .mapToObj(j -> "(z" + j + " - " + Preparation.literal(at.get(j)) + ") ** 2")
                .collect(Collectors.joining(" + "));
    }

    private String byMembers(int dimensions, String where) {
        var z = IntStream.range(0, dimensions).mapToObj(j -> "z" + j).collect(Collectors.joining(", "));
        var squared = IntStream.range(0, dimensions)
                .mapToObj(j -> "(z" + j + " - a" + j + ") ** 2")
                .collect(Collectors.joining(" + "));
        var values = points.stream()
                .map(anchor -> "(" + anchor.segment() + ", " + anchor.at()
                        .stream()
                        .map(Preparation::literal)
                        .collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
        var names = IntStream.range(0, dimensions).mapToObj(j -> "a" + j).collect(Collectors.joining(", "));
        var inside = reach.isPresent()
                ? "case when _squared <= " + Preparation.literal(Math.pow(reach.getAsDouble(), 2))
                        + " then _nearest else " + Partition.NOISE + " end"
                : "_nearest";
        return "select located.*, " + inside
                + " as _segment, sqrt(_squared) as _distance from located left join"
                + " (select " + z + ", min(" + squared + ") as _squared, arg_min(_anchor, " + squared
                + ") as _nearest from (select distinct " + z + " from located where " + where
                + "), (values " + values + ") as anchors(_anchor, " + names + ") group by " + z
                + ") as found on " + where + IntStream.range(0, dimensions)
                        .mapToObj(j -> " and located.z" + j + " = found.z" + j)
                        .collect(Collectors.joining());
    }

    /// A point that stands for a segment.
    ///
    /// @param segment its number; the label while the segments are not numbered yet
    /// @param at its coordinates
    record Anchor(int segment, List<Double> at) {}
}
