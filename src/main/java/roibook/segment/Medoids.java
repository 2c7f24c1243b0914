package roibook.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Typical customers that stand for segments: a customer belongs to the segment of the one nearest by Gower's distance,
/// in which what is missing of either takes no part.
///
/// @param coordinates how many axes are coordinates of transforms; the others are codes of traits, in their order
/// @param axes the axes of the distance
/// @param points the typical customers; of equally near ones the first counts
record Medoids(int coordinates, List<Axis> axes, List<Medoid> points) {

    /// The same points with the numbers of segments in place of labels, in the same order.
    Medoids numbered(int[] numbers) {
        return new Medoids(coordinates, axes, points.stream()
                .filter(point -> numbers[point.segment()] != Partition.NOISE)
                .map(point -> new Medoid(numbers[point.segment()], point.at()))
                .toList());
    }

    /// The statement that adds `_segment` and `_distance` of the nearest point to rows named `located`, which have the
    /// coordinates and codes; `where` says which rows take part.
    String select(String where) {
        var names = IntStream.range(0, points.size())
                .mapToObj(i -> "_d" + i)
                .collect(Collectors.joining(", "));
        var distances = IntStream.range(0, points.size())
                .mapToObj(i -> distance(points.get(i)) + " as _d" + i)
                .collect(Collectors.joining(", "));
        var segments = IntStream.range(0, points.size())
                .mapToObj(i -> "when _d" + i + " = _least then " + points.get(i).segment())
                .collect(Collectors.joining(" "));
        return "select * exclude (_least, " + names + "), case when " + where + " then case " + segments
                + " end end as _segment, case when " + where
                + " then _least end as _distance from (select *, "
                + (points.size() == 1 ? names : "least(" + names + ")") + " as _least from (select *, "
                + distances
                + " from located))";
    }

    private String distance(Medoid point) {
        var sums = new ArrayList<String>();
        var known = new ArrayList<String>();
        for (int j = 0; j < axes.size(); j++) {
            var axis = axes.get(j);
            var at = point.at().get(j);
            if (axis.weight() > 0 && at.isPresent()) {
                var column = j < coordinates ? "z" + j : Trait.column(j - coordinates);
                var weight = Preparation.literal(axis.weight());
                var value = Preparation.literal(at.orElseThrow());
                // DuckDB's least() passes over a missing value, so that it must be asked for.
                var part = axis.category()
                        ? "case when " + column + " <> " + value + " then " + weight + " else 0 end"
                        : "case when " + column + " is null then 0 else " + weight + " * least(1, abs("
                                + column
                                + " - " + value + ") / " + Preparation.literal(axis.range()) + ") end";
                sums.add(part);
                known.add("case when " + column + " is null then 0 else " + weight + " end");
            }
        }
        return sums.isEmpty()
                ? "cast(1 as double)"
                : "coalesce((" + String.join(" + ", sums) + ") / nullif(" + String.join(" + ", known)
                        + ", 0), 1)";
    }

    /// One part of the distance.
    ///
    /// @param name the column
    /// @param category whether values are alike or not; else their difference counts as a share of the range
    /// @param weight its weight; 0 for one without effect
    /// @param range the greatest difference; 1 for categories
    record Axis(String name, boolean category, double weight, double range) {

        Axis weighted(double other) {
            return new Axis(name, category, other, range);
        }

        boolean sound() {
            return Double.isFinite(weight) && weight >= 0 && Double.isFinite(range) && range > 0;
        }
    }

    /// A typical customer.
    ///
    /// @param segment its number; the label while the segments are not numbered yet
    /// @param at its coordinates and codes, one per axis; empty where they are missing
    record Medoid(int segment, List<Optional<Double>> at) {}
}
