package roibook.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Metrics by any grouping: sums of groups, and of the whole, which is added up from them, never averaged.
public final class MetricGroups {

    private static final Comparator<Group> BY_KEYS = Comparator.comparing(
            group -> group.keys().stream().map(key -> key.orElse("\uffff")).toList(), MetricGroups::compare);

    private final List<String> dimensions;
    private final List<Group> groups;
    private final Totals totals;
    private final Basis basis;

    private MetricGroups(List<String> dimensions, List<Group> groups, Basis basis) {
        this.dimensions = List.copyOf(dimensions);
        this.groups = List.copyOf(groups);
        totals = Totals.sum(groups.stream().map(Group::totals).toList());
        this.basis = basis;
    }

    /// A group of rows and its sums.
    ///
    /// @param keys its value of each dimension; empty where rows have none
    /// @param totals the sums over its rows
    public record Group(List<Optional<String>> keys, Totals totals) {

        /// Makes the keys unchangeable.
        public Group {
            keys = List.copyOf(keys);
        }

        private Group plus(Group other) {
            return new Group(keys, totals.plus(other.totals));
        }
    }

    /// A metric of a group that has no value.
    ///
    /// @param group the group
    /// @param metric the metric
    /// @param reason why it has none
    public record Missing(Group group, Metric metric, Reason reason) {}

    /// What is odd about a group.
    ///
    /// @param group the group
    /// @param caution what is odd
    public record Odd(Group group, Caution caution) {}

    /// Puts parts of groups together.
    ///
    /// @param dimensions the names of the dimensions
    /// @param parts groups, or parts of them, in any order; those with the same keys are added up
    /// @param basis what is known beside the sums, of the whole
    /// @return the breakdown, ordered by keys
    public static MetricGroups of(List<String> dimensions, List<Group> parts, Basis basis) {
        var groups = new LinkedHashMap<List<Optional<String>>, Group>();
        parts.forEach(part -> groups.merge(part.keys(), part, Group::plus));
        return new MetricGroups(dimensions, groups.values().stream().sorted(BY_KEYS).toList(), basis);
    }

    /// {@return the groups, ordered by keys}
    public List<Group> groups() {
        return groups;
    }

    /// {@return the sums of the whole}
    public Totals totals() {
        return totals;
    }

    /// Computes a metric of the whole.
    ///
    /// @param metric the metric
    /// @return its value, or why there is none
    public Ratio value(Metric metric) {
        return metric.of(totals, basis.withWhole(totals));
    }

    /// Computes a metric of a group. What was told of the whole, such as new customers, is not told of a group.
    ///
    /// @param metric the metric
    /// @param group the group
    /// @return its value, or why there is none
    public Ratio value(Metric metric, Group group) {
        return metric.of(group.totals(), basis.ofPart(totals));
    }

    /// Lists what has no value, and why.
    ///
    /// @param metrics the metrics; all that have a value for the whole when none is named
    /// @return the groups and metrics without a value
    public List<Missing> missing(Metric... metrics) {
        return groups.stream()
                .flatMap(group -> wanted(metrics).flatMap(metric -> value(metric, group).why()
                        .map(reason -> new Missing(group, metric, reason))
                        .stream()))
                .toList();
    }

    /// {@return what is odd about the groups, such as revenue without cost}
    public List<Odd> cautions() {
        return groups.stream()
                .flatMap(group -> Caution.of(group.totals()).stream().map(caution -> new Odd(group, caution)))
                .toList();
    }

    /// The groups as a table, numbers unrounded; missing where a metric has no value.
    ///
    /// @param metrics the metrics; all that have a value for the whole when none is named
    /// @return one row for each group
    public Table table(Metric... metrics) {
        var table = Table.create("by " + String.join(", ", dimensions));
        for (int i = 0; i < dimensions.size(); i++) {
            int place = i;
            table.addColumns(StringColumn.create(dimensions.get(i),
                    groups.stream().map(group -> group.keys().get(place).orElse(""))));
        }
        wanted(metrics).forEach(metric -> table.addColumns(column(metric)));
        return table;
    }

    /// The groups as a table, and the whole as its last row.
    ///
    /// @param language the reader's language, for the word `Total`
    /// @param metrics the metrics; all that have a value for the whole when none is named
    /// @return one row for each group and one for the whole
    public Table tableWithTotal(Locale language, Metric... metrics) {
        var table = table(metrics);
        var word = Words.of(MetricGroups.class, language).text("total");
        IntStream.range(0, dimensions.size())
                .forEach(place -> table.stringColumn(place).append(place == 0 ? word : ""));
        wanted(metrics).forEach(metric -> append(table.doubleColumn(metric.id()), value(metric)));
        return table;
    }

    private DoubleColumn column(Metric metric) {
        var column = DoubleColumn.create(metric.id());
        groups.forEach(group -> append(column, value(metric, group)));
        return column;
    }

    private static void append(DoubleColumn column, Ratio ratio) {
        ratio.value().ifPresentOrElse(value -> column.append(value.doubleValue()), column::appendMissing);
    }

    private Stream<Metric> wanted(Metric... metrics) {
        return metrics.length > 0
                ? Arrays.stream(metrics)
                : Arrays.stream(Metric.values()).filter(metric -> value(metric).value().isPresent());
    }

    private static int compare(List<String> a, List<String> b) {
        return IntStream.range(0, Math.min(a.size(), b.size()))
                .map(i -> a.get(i).compareTo(b.get(i)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    /// {@return the sums by group, for those who compute on}
    public Map<List<Optional<String>>, Totals> sums() {
        var sums = new LinkedHashMap<List<Optional<String>>, Totals>();
        groups.forEach(group -> sums.put(group.keys(), group.totals()));
        return sums;
    }

    @Override
    public String toString() {
        return tableWithTotal(Locale.ENGLISH).print(groups.size() + 1);
    }
}
