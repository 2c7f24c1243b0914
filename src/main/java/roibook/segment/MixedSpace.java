package roibook.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import roibook.segment.Medoids.Axis;
import roibook.segment.Medoids.Medoid;
import roibook.segment.MixedRows.Feature;

/// Buyers as rows of numbers and descriptions, with the axes of Gower's distance: the coordinates of the transforms, each
/// of weight 1, then the traits, of one weight such that together they add no more to the mean distance of two buyers
/// than the numbers do, and 1 at most.
///
/// @param axes the axes; those without effect have no weight
/// @param columns their values; `NaN` is missing
record MixedSpace(List<Axis> axes, List<double[]> columns) {

    /// Of a larger group so many members are compared to find its medoid.
    private static final int MEMBERS = 500;
    private static final double DIGITS = 1e4;

    static MixedSpace of(Customers.Fit fit, FeatureSpace space) {
        var columns = new ArrayList<double[]>();
        var axes = new ArrayList<Axis>();
        double numbers = 0;
        for (int j = 0; j < space.transforms().size(); j++) {
            int coordinate = j;
            var transform = space.transforms().get(j);
            var axis = new Axis(transform.feature(), false, 1,
                    (transform.high() - transform.low()) / transform.deviation());
            var values = IntStream.range(0, fit.count())
                    .mapToDouble(i -> space.points().value(i, coordinate))
                    .toArray();
            numbers += meanDifference(values) / axis.range();
            axes.add(axis);
            columns.add(values);
        }
        var traits = new ArrayList<Axis>();
        double described = 0;
        for (int place = 0; place < fit.traits().size(); place++) {
            var trait = fit.traits().get(place);
            var codes = fit.codes(place);
            var known = Arrays.stream(codes).filter(code -> !Double.isNaN(code)).summaryStatistics();
            boolean differs = known.getCount() > 0 && known.getMax() > known.getMin();
            double range = differs && trait.bands() ? known.getMax() - known.getMin() : 1;
            described += differs ? trait.bands() ? meanDifference(codes) / range : unlike(codes) : 0;
            traits.add(new Axis(trait.name(), !trait.bands(), differs ? 1 : 0, range));
            columns.add(codes);
        }
        double weight = numbers > 0 && described > numbers
                ? Math.max(1, Math.floor(numbers / described * DIGITS)) / DIGITS
                : 1;
        traits.forEach(axis -> axes.add(axis.weighted(axis.weight() * weight)));
        return new MixedSpace(List.copyOf(axes), List.copyOf(columns));
    }

    /// The mean difference of two known values.
    private static double meanDifference(double[] values) {
        var sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += (2.0 * i - sorted.length + 1) * sorted[i];
        }
        return sorted.length < 2 ? 0 : 2 * sum / ((double) sorted.length * (sorted.length - 1));
    }

    /// The share of pairs whose codes differ.
    private static double unlike(double[] codes) {
        var counts = new HashMap<Double, Long>();
        long known = 0;
        for (double code : codes) {
            if (!Double.isNaN(code)) {
                counts.merge(code, 1L, Long::sum);
                known++;
            }
        }
        double all = known;
        return 1 - counts.values().stream().mapToDouble(count -> count / all * (count / all)).sum();
    }

    boolean differs() {
        return axes.stream().anyMatch(axis -> axis.weight() > 0);
    }

    MixedRows rows() {
        return MixedRows.of(IntStream.range(0, axes.size()).mapToObj(j -> {
            var axis = axes.get(j);
            return Feature.coded(axis.name(), axis.category(), columns.get(j)).weighted(axis.weight());
        }).toList());
    }

    /// The medoids of a division: its own, or of each group the member nearest to others of it.
    Medoids medoids(Partition partition, int transforms) {
        var places = partition.medoids().orElseGet(() -> found(partition));
        return new Medoids(transforms, axes,
                IntStream.range(0, places.length)
                        .mapToObj(label -> new Medoid(label, at(places[label])))
                        .toList());
    }

    private List<Optional<Double>> at(int row) {
        return columns.stream()
                .map(column -> Double.isNaN(column[row])
                        ? Optional.<Double>empty()
                        : Optional.of(column[row]))
                .toList();
    }

    private int[] found(Partition partition) {
        var labels = partition.labels();
        var places = new int[partition.k()];
        for (int label = 0; label < places.length; label++) {
            int own = label;
            var members = IntStream.range(0, labels.length).filter(i -> labels[i] == own).toArray();
            int count = Math.min(MEMBERS, members.length);
            var some = IntStream.range(0, count)
                    .map(i -> members[(int) ((long) i * members.length / count)])
                    .toArray();
            var gower = Gower.of(rows(some));
            var all = IntStream.range(0, count).toArray();
            var cancellation = Cancellation.ofThisThread();
            int medoid = FasterPam.medoids(gower.between(all, cancellation), 1, cancellation)[0];
            places[label] = some[gower.row(medoid)];
        }
        return places;
    }

    private MixedRows rows(int[] some) {
        return new MixedSpace(axes, columns.stream()
                .map(column -> Arrays.stream(some).mapToDouble(row -> column[row]).toArray())
                .toList()).rows();
    }

    /// The codes of traits with the edges that their spread is counted between.
    static Map<String, List<Double>> edges(List<Trait> traits) {
        var edges = new HashMap<String, List<Double>>();
        for (int place = 0; place < traits.size(); place++) {
            edges.put(Trait.column(place), traits.get(place).edges());
        }
        return edges;
    }
}
