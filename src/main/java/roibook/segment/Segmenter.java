package roibook.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Dataset;
import roibook.data.Names;
import roibook.metric.Display;
import roibook.segment.CustomerSegmentation.Settings;
import roibook.segment.GroupStats.Kind;
import roibook.segment.Segments.Outcome;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/// Divides customers: fits on rows in Java, puts all rows into their segments in the engine, and profiles them there.
final class Segmenter {

    /// Which rows are divided.
    private static final String BUYERS = "_known and _buyer";
    /// Of so few customers a segment may be smaller than the settings say.
    private static final int SMALL_SHARE = 10;
    private static final int SMALLEST = 10;

    private final Customers customers;
    private final SegmentationAlgorithm algorithm;
    private final Settings settings;

    Segmenter(Customers customers, SegmentationAlgorithm algorithm, Settings settings) {
        this.customers = customers;
        this.algorithm = algorithm;
        this.settings = settings;
    }

    Segments segments() {
        var fit = customers.fit(settings.fitRows());
        var space = FeatureSpace.of(fit);
        var mixed = algorithm.mixed() ? Optional.of(MixedSpace.of(fit, space)) : Optional.<MixedSpace>empty();
        var partition = divide(fit, space, mixed);
        var assignment = assignment(fit, space, mixed, partition);
        var stats = new Profiler(customers, space.transforms(), assignment.over(customers.prepared()),
                partition.found()).stats();
        var groups = ordered(stats.groups());
        var numbers = IntStream.rangeClosed(1, groups.size()).boxed().toList();
        var notes = new ArrayList<>(customers.notes());
        if (partition.found() && fit.count() < fit.buyers()) {
            notes.add(Wording.later("note.sampled", fit.buyers(), (long) fit.count()));
        }
        if (customers.facts().customers() > Profiler.MOST_EXACT) {
            notes.add(Wording.later("note.approximate", customers.facts().customers()));
        }
        var drift = partition.found() ? Bins.of(customers, fit, space) : Map.<String, Bins>of();
        return new Segments(new Outcome(algorithm.name(), settings, customers, space.transforms(),
                space.constant(), fit.count(), partition, assignment, groups, stats.buyers(), drift),
                numbers, notes, Display.STANDARD);
    }

    private Partition divide(Customers.Fit fit, FeatureSpace space, Optional<MixedSpace> mixed) {
        if (fit.buyers() < settings.leastBuyers()) {
            return Partition.none(List.of(), Wording.later("none.few", fit.buyers(),
                    (long) settings.leastBuyers()));
        }
        if (fit.features().isEmpty() && fit.traits().isEmpty()) {
            return Partition.none(List.of(), Wording.later("none.unknown"));
        }
        if (space.transforms().isEmpty() && mixed.filter(MixedSpace::differs).isEmpty()) {
            return Partition.none(List.of(), Wording.later("none.alike"));
        }
        var sized = settings.minimum(minimumSize(fit));
        return mixed.map(rows -> algorithm.divide(rows.rows(), sized))
                .orElseGet(() -> algorithm.divide(space.points().toRows(), sized));
    }

    /// As set, but of few customers at most a tenth, and ten.
    private int minimumSize(Customers.Fit fit) {
        int small = Math.max(SMALLEST, fit.count() / SMALL_SHARE);
        return Math.min(settings.minimumSize(), small);
    }

    private Assignment assignment(Customers.Fit fit, FeatureSpace space, Optional<MixedSpace> mixed,
            Partition partition) {
        if (!partition.found()) {
            return mixed
                    .map(rows -> Assignment.typical(space.transforms(),
                            new Medoids(space.transforms().size(), rows.axes(), List.of()), BUYERS))
                    .orElseGet(() -> Assignment.undivided(space.transforms(), BUYERS));
        }
        if (mixed.isPresent()) {
            return Assignment.typical(space.transforms(),
                    mixed.get().medoids(partition, space.transforms().size()), BUYERS);
        }
        var anchors = Anchors.of(space.points(), partition);
        return anchors.centres() || fit.count() < fit.buyers()
                ? Assignment.nearest(space.transforms(), anchors, BUYERS)
                : Assignment.known(space.transforms(), anchors, labelled(fit, space, partition, anchors),
                        BUYERS);
    }

    /// Each combination of values with its label, for groups that no points stand for exactly.
    private Dataset labelled(Customers.Fit fit, FeatureSpace space, Partition partition, Anchors anchors) {
        var seen = new HashSet<List<Double>>();
        var rows = IntStream.range(0, fit.count())
                .filter(i -> seen.add(fit.features().stream().map(name -> fit.value(name, i)).toList()))
                .toArray();
        var distances = anchors.distances(space.points());
        var table = Table.create("labels");
        for (var feature : fit.features()) {
            table.addColumns(DoubleColumn.create(feature,
                    IntStream.of(rows).mapToDouble(i -> fit.value(feature, i)).toArray()));
        }
        table.addColumns(IntColumn.create("_segment", IntStream.of(rows).map(partition::label).toArray()),
                DoubleColumn.create("_distance",
                        IntStream.of(rows).mapToDouble(i -> distances[i]).toArray()));
        return Dataset.of(table);
    }

    /// Buyers by revenue per customer, then unusual ones, then those without an order.
    private static List<GroupStats> ordered(List<GroupStats> groups) {
        return groups.stream()
                .sorted(Comparator.comparing((GroupStats group) -> group.kind() == Kind.NON_BUYERS)
                        .thenComparing(group -> group.kind() == Kind.UNUSUAL)
                        .thenComparing(Comparator
                                .comparingDouble((GroupStats group) -> group.perCustomer().orElse(0))
                                .reversed())
                        .thenComparing(Comparator.comparingLong(GroupStats::customers).reversed())
                        .thenComparingInt(GroupStats::label))
                .toList();
    }

    /// How rows get their segment: a relation over prepared rows with `_segment` (a label), `_distance` and coordinates.
    ///
    /// @param transforms the coordinates
    /// @param anchors the points that stand for groups; none when buyers are not divided
    /// @param labels values with their labels, where they are not those of the nearest point
    /// @param where which rows take part
    /// @param medoids typical customers that stand for groups, where the distance is Gower's; without points when buyers
    ///        are not divided
    record Assignment(List<Transform> transforms, List<Anchors> anchors, List<Dataset> labels, String where,
            List<Medoids> medoids) {

        static Assignment undivided(List<Transform> transforms, String where) {
            return new Assignment(transforms, List.of(), List.of(), where, List.of());
        }

        static Assignment nearest(List<Transform> transforms, Anchors anchors, String where) {
            return new Assignment(transforms, List.of(anchors), List.of(), where, List.of());
        }

        static Assignment known(List<Transform> transforms, Anchors anchors, Dataset labels, String where) {
            return new Assignment(transforms, List.of(anchors), List.of(labels), where, List.of());
        }

        static Assignment typical(List<Transform> transforms, Medoids medoids, String where) {
            return new Assignment(transforms, List.of(), List.of(), where, List.of(medoids));
        }

        String over(String prepared) {
            var located = "(with located as (select *"
                    + (transforms.isEmpty() ? "" : ", " + Coordinates.columns(transforms)) + " from "
                    + prepared
                    + ") ";
            if (!labels.isEmpty()) {
                return located + "select located.*, _segment, _distance from located left join ("
                        + labels.getFirst().query() + ") as labels on " + where + labels.getFirst()
                                .columnNames()
                                .stream()
                                .filter(name -> !name.startsWith("_"))
                                .map(Names::quoted)
                                .map(name -> " and located." + name + " = labels." + name)
                                .collect(Collectors.joining())
                        + ")";
            }
            if (medoids.stream().anyMatch(typical -> !typical.points().isEmpty())) {
                return located + medoids.getFirst().select(where) + ")";
            }
            return anchors.isEmpty()
                    ? located + "select *, case when " + where
                            + " then 0 end as _segment, cast(null as double) as _distance from located)"
                    : located + anchors.getFirst().select(transforms.size(), where) + ")";
        }
    }
}
