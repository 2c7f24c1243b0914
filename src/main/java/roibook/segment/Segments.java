package roibook.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import roibook.chart.Chart;
import roibook.data.Dataset;
import roibook.data.Lineage;
import roibook.figure.RichResult.TableResult;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Customers in segments, or the reason why there are none. Immutable.
///
/// Segments are numbered by revenue per customer, the highest first; customers without an order come last.
public final class Segments {

    private final Outcome outcome;

    Segments(Outcome outcome) {
        this.outcome = outcome;
    }

    /// {@return whether the buyers could be divided; when not, [#statement()] says why}
    public boolean found() {
        return outcome.partition().found();
    }

    /// {@return why there are as many segments as there are, or why there are none}
    public String statement() {
        return outcome.partition().statement();
    }

    /// {@return the name of the algorithm}
    public String algorithm() {
        return outcome.algorithm();
    }

    /// {@return the number of segments of buyers; 0 when they were not divided}
    public int k() {
        return outcome.partition().k();
    }

    /// The sum of squared distances of all buyers to the centre of their segment, in transformed coordinates.
    ///
    /// @return the inertia; 0 when they were not divided
    public double inertia() {
        return found()
                ? ClusterScores.inertia(outcome.space().points(), outcome.partition().labels())
                : 0;
    }

    /// {@return how good the division is, when there is one}
    public Optional<Criterion> quality() {
        return outcome.partition().criteria().stream().filter(criterion -> criterion.k() == k()).findFirst();
    }

    /// {@return the segments, in the order of their numbers}
    public List<SegmentProfile> list() {
        return List.copyOf(outcome.profiles());
    }

    /// {@return how each feature became a coordinate}
    public List<Transform> transforms() {
        return outcome.space().transforms();
    }

    /// {@return the ISO 4217 code of the amounts; empty when it is not known}
    public String currency() {
        return outcome.customers().currency();
    }

    /// {@return where the customers come from}
    public Lineage lineage() {
        return outcome.customers().lineage();
    }

    /// What a reader must know: rows left out, features that did not take part.
    ///
    /// @return sentences, most important first
    public List<String> notes() {
        var notes = new ArrayList<>(outcome.customers().notes());
        if (!outcome.space().constant().isEmpty()) {
            notes.add("Without effect, since all buyers have the same value: "
                    + String.join(", ", outcome.space().constant()) + ".");
        }
        var described = Customers.DESCRIPTIONS.stream()
                .filter(name -> !outcome.customers().features().contains(name))
                .filter(outcome.customers()::has)
                .toList();
        if (!described.isEmpty()) {
            notes.add("Described, but not used to divide: " + String.join(", ", described) + ".");
        }
        return List.copyOf(notes);
    }

    /// The segments as a table: number, name, customers, share, revenue, what is typical in original units, what sets
    /// them apart and what to do.
    ///
    /// @return one row per segment; shares from 0 to 1
    public Table profiles() {
        var table = Table.create("segments", IntColumn.create("segment"), StringColumn.create("name"));
        var segments = list();
        segments.forEach(segment -> table.intColumn("segment").append(segment.number()));
        segments.forEach(segment -> table.stringColumn("name").append(segment.name()));
        table.addColumns(LongColumn.create("customers",
                segments.stream().mapToLong(SegmentProfile::customers).toArray()));
        table.addColumns(doubles("share", segment -> OptionalDouble.of(segment.share())));
        if (outcome.customers().has("revenue")) {
            table.addColumns(
                    doubles("revenue", segment -> OptionalDouble.of(segment.revenue().doubleValue())),
                    doubles("revenue_share", SegmentProfile::revenueShare),
                    doubles("revenue_per_customer", SegmentProfile::revenuePerCustomer));
        }
        for (var feature : outcome.customers().features()) {
            var name = (Customers.PER_SESSION.contains(feature) ? "mean_" : "median_") + feature;
            table.addColumns(doubles(name, segment -> segment.typical().containsKey(feature)
                    ? OptionalDouble.of(segment.typical().get(feature))
                    : OptionalDouble.empty()));
        }
        for (var name : Customers.DESCRIPTIONS) {
            if (segments.stream().anyMatch(segment -> segment.description().containsKey(name))) {
                table.addColumns(
                        texts(name, segment -> segment.description().getOrDefault(name, "n/a")));
            }
        }
        table.addColumns(texts("apart", SegmentProfile::apart), texts("action", SegmentProfile::action));
        return table;
    }

    /// The numbers of segments that were compared.
    ///
    /// @return one row per k with inertia (per row), silhouette, Davies-Bouldin, Calinski-Harabasz, stability, the
    ///         share of the smallest segment, whether it is usable, and which was chosen
    public Table criteria() {
        var criteria = outcome.partition().criteria();
        var stability = DoubleColumn.create("stability");
        criteria.forEach(criterion -> append(stability, criterion.stability()));
        return Table.create("criteria",
                IntColumn.create("k", criteria.stream().mapToInt(Criterion::k).toArray()),
                DoubleColumn.create("inertia", criteria.stream().mapToDouble(Criterion::inertia).toArray()),
                DoubleColumn.create("silhouette",
                        criteria.stream().mapToDouble(Criterion::silhouette).toArray()),
                DoubleColumn.create("davies_bouldin",
                        criteria.stream().mapToDouble(Criterion::daviesBouldin).toArray()),
                DoubleColumn.create("calinski_harabasz",
                        criteria.stream().mapToDouble(Criterion::calinskiHarabasz).toArray()),
                stability,
                DoubleColumn.create("smallest_share",
                        criteria.stream().mapToDouble(Criterion::smallestShare).toArray()),
                BooleanColumn.create("usable",
                        criteria.stream().map(Criterion::usable).toArray(Boolean[]::new)),
                BooleanColumn.create("chosen",
                        criteria.stream().map(criterion -> criterion.k() == k()).toArray(Boolean[]::new)));
    }

    /// Which customer is in which segment.
    ///
    /// @return id, number and name of the segment, for every customer that was not left out
    public Dataset assignments() {
        var numbers = outcome.numbers();
        var names = StringColumn.create("name");
        numbers.forEach(number -> names.append(outcome.profiles().get(number - 1).name()));
        return Dataset.of(Table.create("assignments", outcome.customers().ids().copy(),
                numbers.copy(), names));
    }

    /// The finding in a sentence: what the segment with the highest revenue per customer brings.
    ///
    /// @return the sentence, when there are segments and revenue
    public Optional<String> headline() {
        return list().stream()
                .limit(found() ? 1 : 0)
                .filter(segment -> segment.revenueShare().isPresent())
                .map(segment -> "\"" + segment.name() + "\" are " + Text.percent(segment.share())
                        + " of the customers and bring " + Text.percent(segment.revenueShare().orElse(0))
                        + " of the revenue.")
                .findFirst();
    }

    /// The share of customers beside the share of revenue, by segment.
    ///
    /// @return a chart, titled with the finding
    public Chart chart() {
        return page().shares();
    }

    /// How far each segment lies from all buyers, feature by feature; the shares when buyers were not divided.
    ///
    /// @return a chart
    public Chart deviations() {
        return page().deviations();
    }

    /// The profiles as a cell and a page show them.
    ///
    /// @return a table of role `profiles`
    public TableResult toResult() {
        return page().result();
    }

    private ProfilePage page() {
        return new ProfilePage(this, outcome.customers());
    }

    /// The segments in a few sentences.
    ///
    /// @return plain text
    public String summary() {
        var sentences = new ArrayList<String>();
        sentences.add(statement());
        headline().ifPresent(sentences::add);
        list().stream()
                .filter(segment -> segment.name().equals(Naming.NON_BUYERS))
                .forEach(segment -> sentences.add(Text.percent(segment.share()) + " of the customers have not"
                        + " ordered yet."));
        return String.join(" ", sentences);
    }

    /// {@return the summary, one line per segment, and the notes}
    @Override
    public String toString() {
        return summary() + "\n" + list().stream()
                .map(segment -> segment.number() + "  " + segment.name() + ": "
                        + Text.count(segment.customers(), "customer") + " (" + Text.percent(segment.share())
                        + ")"
                        + (segment.revenueShare().isPresent()
                                ? ", " + Text.percent(segment.revenueShare().getAsDouble()) + " of revenue"
                                : "")
                        + ". " + segment.apart() + " " + segment.action() + "\n")
                .collect(Collectors.joining()) + String.join("\n", notes());
    }

    private DoubleColumn doubles(String name, Function<SegmentProfile, OptionalDouble> value) {
        var column = DoubleColumn.create(name);
        list().forEach(segment -> append(column, value.apply(segment)));
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
        return StringColumn.create(name, list().stream().map(value).toList());
    }

    /// What a segmentation found.
    ///
    /// @param algorithm its name
    /// @param customers the rows
    /// @param space the buyers as points
    /// @param partition their groups
    /// @param profiles the segments, in the order of their numbers
    /// @param numbers the number of the segment of each row
    record Outcome(String algorithm, Customers customers, FeatureSpace space, Partition partition,
            List<SegmentProfile> profiles, IntColumn numbers) {}
}
