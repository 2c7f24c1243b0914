package roibook.segment;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import roibook.segment.SegmentProfile.Quartiles;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Segments as tables to compute with: names of columns are the same in all languages.
final class ProfileTables {

    private final List<SegmentProfile> segments;
    private final Customers customers;

    ProfileTables(Segments segments, Customers customers) {
        this.segments = segments.list();
        this.customers = customers;
    }

    Table profiles() {
        var table = Table.create("segments",
                IntColumn.create("segment", segments.stream().mapToInt(SegmentProfile::number).toArray()),
                texts("name", SegmentProfile::name), LongColumn.create("customers",
                        segments.stream().mapToLong(SegmentProfile::customers).toArray()),
                doubles("share", segment -> OptionalDouble.of(segment.share())));
        if (customers.has("revenue")) {
            table.addColumns(
                    doubles("revenue", segment -> OptionalDouble.of(segment.revenue().doubleValue())),
                    doubles("revenue_share", SegmentProfile::revenueShare),
                    doubles("revenue_per_customer", SegmentProfile::revenuePerCustomer),
                    doubles("index", SegmentProfile::index));
        }
        customers.features().forEach(feature -> feature(feature, table));
        for (var name : customers.preparation().descriptions()) {
            if (segments.stream().anyMatch(segment -> segment.description().containsKey(name))) {
                table.addColumns(
                        texts(name, segment -> segment.description().getOrDefault(name, "n/a")));
            }
        }
        table.addColumns(texts("apart", SegmentProfile::apart), texts("action", SegmentProfile::action));
        return table;
    }

    private void feature(String feature, Table table) {
        boolean mean = Customers.PER_SESSION.contains(feature) && customers.has("sessions");
        table.addColumns(doubles((mean ? "mean_" : "median_") + feature,
                segment -> Segments.optional(segment.typical(), feature)),
                doubles("q1_" + feature, segment -> quartile(segment, feature, Quartiles::first)),
                doubles("q3_" + feature, segment -> quartile(segment, feature, Quartiles::third)));
    }

    private static OptionalDouble quartile(SegmentProfile segment, String feature,
            ToDoubleFunction<Quartiles> which) {
        var quartiles = segment.quartiles().get(feature);
        return quartiles == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(which.applyAsDouble(quartiles));
    }

    static Table lifts(List<SegmentProfile> segments) {
        var table = Table.create("over-represented", IntColumn.create("segment"), StringColumn.create("name"),
                StringColumn.create("column"), StringColumn.create("level"), DoubleColumn.create("share"),
                DoubleColumn.create("lift"), DoubleColumn.create("p"));
        for (var segment : segments) {
            for (var lift : segment.lifts()) {
                table.intColumn("segment").append(segment.number());
                table.stringColumn("name").append(segment.name());
                table.stringColumn("column").append(lift.column());
                table.stringColumn("level").append(lift.level());
                table.doubleColumn("share").append(lift.share());
                table.doubleColumn("lift").append(lift.lift());
                table.doubleColumn("p").append(lift.p());
            }
        }
        return table;
    }

    static Table transforms(List<Transform> transforms, Map<String, Double> fills) {
        var fill = DoubleColumn.create("missing_as");
        transforms.forEach(transform -> append(fill, Segments.optional(fills, transform.feature())));
        return Table.create("preprocessing",
                StringColumn.create("feature", transforms.stream().map(Transform::feature).toList()),
                numbers("unit", transforms, Transform::unit), numbers("low", transforms, Transform::low),
                numbers("high", transforms, Transform::high), numbers("mean", transforms, Transform::mean),
                numbers("deviation", transforms, Transform::deviation), fill);
    }

    /// Adds the traits, and the weights of Gower's distance.
    static void describe(Table table, Medoids medoids, List<Trait> traits) {
        var axes = medoids.axes();
        traits.forEach(trait -> {
            table.stringColumn("feature").append(trait.name());
            table.columns().stream().skip(1).forEach(Column::appendMissing);
        });
        table.addColumns(
                StringColumn.create("kind", IntStream.range(0, axes.size())
                        .mapToObj(j -> j < medoids.coordinates()
                                ? "number"
                                : axes.get(j).category() ? "category" : "level")
                        .toList()),
                numbers("weight", axes, Medoids.Axis::weight), numbers("range", axes, Medoids.Axis::range),
                StringColumn.create("levels", IntStream.range(0, axes.size())
                        .mapToObj(j -> j < medoids.coordinates()
                                ? ""
                                : String.join(", ", traits.get(j - medoids.coordinates()).levels()))
                        .toList()));
    }

    static Table criteria(List<Criterion> criteria, int k, Wording words) {
        var stability = DoubleColumn.create("stability");
        criteria.forEach(criterion -> append(stability, criterion.stability()));
        var gap = DoubleColumn.create("gap");
        criteria.forEach(criterion -> append(gap, criterion.gap()));
        var gapError = DoubleColumn.create("gap_error");
        criteria.forEach(criterion -> append(gapError, criterion.gapError()));
        return Table.create("criteria",
                IntColumn.create("k", criteria.stream().mapToInt(Criterion::k).toArray()),
                numbers("inertia", criteria, Criterion::inertia),
                numbers("silhouette", criteria, Criterion::silhouette),
                numbers("davies_bouldin", criteria, Criterion::daviesBouldin),
                numbers("calinski_harabasz", criteria, Criterion::calinskiHarabasz), gap, gapError, stability,
                numbers("smallest_share", criteria, Criterion::smallestShare),
                BooleanColumn.create("usable",
                        criteria.stream().map(Criterion::usable).toArray(Boolean[]::new)),
                StringColumn.create("failed", criteria.stream().map(words::gates).toList()),
                BooleanColumn.create("chosen",
                        criteria.stream().map(criterion -> criterion.k() == k).toArray(Boolean[]::new)));
    }

    private static <T> DoubleColumn numbers(String name, List<T> rows, ToDoubleFunction<T> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
    }

    private DoubleColumn doubles(String name, Function<SegmentProfile, OptionalDouble> value) {
        var column = DoubleColumn.create(name);
        segments.forEach(segment -> append(column, value.apply(segment)));
        return column;
    }

    static void append(DoubleColumn column, OptionalDouble value) {
        if (value.isPresent()) {
            column.append(value.getAsDouble());
        } else {
            column.appendMissing();
        }
    }

    private StringColumn texts(String name, Function<SegmentProfile, String> value) {
        return StringColumn.create(name, segments.stream().map(value).toList());
    }
}
