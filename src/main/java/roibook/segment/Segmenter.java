package roibook.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;

/// Makes profiles of groups: numbers them by revenue per customer, names them, and adds those without an order.
final class Segmenter {

    private final Customers customers;
    private final FeatureSpace space;
    private final Partition partition;
    private final String algorithm;

    Segmenter(Customers customers, FeatureSpace space, Partition partition, String algorithm) {
        this.customers = customers;
        this.space = space;
        this.partition = partition;
        this.algorithm = algorithm;
    }

    Segments segments() {
        var groups = groups();
        var names = names(groups);
        var profiles = new ArrayList<SegmentProfile>();
        var numbers = new int[customers.count()];
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            profiles.add(profile(i + 1, names.get(i), group));
            Arrays.stream(group.rows()).forEach(row -> numbers[row] = profiles.size());
        }
        return new Segments(
                new Segments.Outcome(algorithm, customers, space, partition, List.copyOf(profiles),
                        IntColumn.create("segment", numbers)));
    }

    /// The groups in their order: buyers by revenue per customer, then unusual ones, then those without an order.
    private List<Group> groups() {
        var groups = new ArrayList<Group>();
        var buyers = customers.buyers();
        if (partition.found()) {
            for (int label = 0; label < partition.k(); label++) {
                groups.add(group(Kind.BUYERS, label));
            }
            groups.sort(Comparator.comparingDouble(this::revenuePerCustomer)
                    .reversed()
                    .thenComparingInt(group -> -group.rows().length)
                    .thenComparingInt(group -> group.rows()[0]));
            groups.add(group(Kind.UNUSUAL, Partition.NOISE));
        } else {
            groups.add(new Group(Kind.ALL, buyers, Map.of()));
        }
        groups.add(new Group(Kind.NON_BUYERS, customers.nonBuyers(), Map.of()));
        groups.removeIf(group -> group.rows().length == 0);
        return groups;
    }

    private Group group(Kind kind, int label) {
        var buyers = customers.buyers();
        var places = IntStream.range(0, buyers.length).filter(i -> partition.label(i) == label).toArray();
        var deviations = new LinkedHashMap<String, Double>();
        for (int j = 0; j < space.transforms().size(); j++) {
            int coordinate = j;
            deviations.put(space.transforms().get(j).feature(),
                    Arrays.stream(places)
                            .mapToDouble(i -> space.points().value(i, coordinate))
                            .average()
                            .orElse(0));
        }
        return new Group(kind, Arrays.stream(places).map(i -> buyers[i]).toArray(), deviations);
    }

    private double revenuePerCustomer(Group group) {
        return customers.has("revenue") ? mean(group.rows(), customers.values("revenue")) : 0;
    }

    private static double mean(int[] rows, double[] values) {
        return Arrays.stream(rows)
                .mapToDouble(row -> values[row])
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }

    private static List<String> names(List<Group> groups) {
        var named = Naming.names(groups.stream()
                .filter(group -> group.kind() == Kind.BUYERS)
                .map(Group::deviations)
                .toList());
        var names = new ArrayList<String>();
        for (var group : groups) {
            names.add(switch (group.kind()) {
                case BUYERS -> named.get(names.size());
                case UNUSUAL -> Naming.UNUSUAL;
                case ALL -> "All buyers";
                case NON_BUYERS -> Naming.NON_BUYERS;
            });
        }
        return names;
    }

    private SegmentProfile profile(int number, String name, Group group) {
        double share = group.rows().length / (double) customers.count();
        var revenue = revenue(group.rows());
        var total = revenue(IntStream.range(0, customers.count()).toArray());
        var revenueShare = total.signum() > 0
                ? OptionalDouble.of(revenue.doubleValue() / total.doubleValue())
                : OptionalDouble.empty();
        var perCustomer = customers.has("revenue")
                ? OptionalDouble.of(revenuePerCustomer(group))
                : OptionalDouble.empty();
        var typical = typical(group.rows());
        return new SegmentProfile(number, name, group.rows().length, share, revenue, revenueShare,
                perCustomer,
                typical, group.deviations(), description(group.rows()), apart(group, typical),
                action(group, share, revenueShare));
    }

    /// Exact: amounts have six decimals at most, which a double of this size holds.
    private BigDecimal revenue(int[] rows) {
        if (!customers.has("revenue")) {
            return BigDecimal.ZERO;
        }
        var values = customers.values("revenue");
        var sum = BigDecimal.ZERO;
        for (int row : rows) {
            if (Double.isFinite(values[row])) {
                sum = sum.add(BigDecimal.valueOf(values[row]));
            }
        }
        return sum;
    }

    private Map<String, Double> typical(int[] rows) {
        var typical = new LinkedHashMap<String, Double>();
        for (var feature : customers.features()) {
            var value = typical(feature, rows);
            if (value.isPresent()) {
                typical.put(feature, value.getAsDouble());
            }
        }
        return typical;
    }

    private OptionalDouble typical(String feature, int[] rows) {
        var values = customers.values(feature);
        if (Customers.PER_SESSION.contains(feature) && customers.has("sessions")) {
            return weighted(rows, values, customers.values("sessions"));
        }
        var known = Arrays.stream(rows)
                .mapToDouble(row -> values[row])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return known.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(FeatureSpace.quantile(known, 0.5));
    }

    private static OptionalDouble weighted(int[] rows, double[] values, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int row : rows) {
            if (Double.isFinite(values[row]) && weights[row] > 0) {
                sum += values[row] * weights[row];
                weight += weights[row];
            }
        }
        return weight > 0 ? OptionalDouble.of(sum / weight) : OptionalDouble.empty();
    }

    private Map<String, String> description(int[] rows) {
        var description = new LinkedHashMap<String, String>();
        for (var name : Customers.DESCRIPTIONS) {
            if (customers.has(name)) {
                var text = customers.column(name) instanceof NumericColumn<?> numbers
                        ? median(numbers, rows)
                        : mostFrequent(name, rows);
                description.put(name, text);
            }
        }
        return description;
    }

    private static String median(NumericColumn<?> numbers, int[] rows) {
        var known = Arrays.stream(rows)
                .filter(row -> !numbers.isMissing(row))
                .mapToDouble(numbers::getDouble)
                .sorted()
                .toArray();
        return known.length == 0 ? "n/a" : Text.number(FeatureSpace.quantile(known, 0.5));
    }

    private String mostFrequent(String name, int[] rows) {
        var column = customers.column(name);
        var counts = new TreeMap<String, Integer>();
        Arrays.stream(rows)
                .filter(row -> !column.isMissing(row))
                .forEach(row -> counts.merge(column.getString(row), 1, Integer::sum));
        return counts.entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> most.getKey() + " (" + Text.percent(most.getValue() / (double) rows.length)
                        + ")")
                .orElse("n/a");
    }

    private String apart(Group group, Map<String, Double> typical) {
        if (group.kind() == Kind.NON_BUYERS) {
            return "They have never ordered.";
        }
        if (group.kind() == Kind.ALL) {
            return "Not divided.";
        }
        var parts = group.deviations()
                .entrySet()
                .stream()
                .sorted(Naming.byWeight())
                .limit(2)
                .map(deviation -> compared(deviation.getKey(), typical))
                .filter(part -> !part.isEmpty())
                .toList();
        return Text.capitalised(String.join("; ", parts)) + ".";
    }

    private String compared(String feature, Map<String, Double> typical) {
        var own = typical.get(feature);
        var all = typical(feature, customers.buyers());
        if (own == null || all.isEmpty()) {
            return "";
        }
        return feature.replace('_', ' ') + " " + value(feature, own) + " against "
                + value(feature, all.getAsDouble()) + " of all buyers";
    }

    private String value(String feature, double value) {
        return Customers.MONEY.contains(feature)
                ? Text.money(value, customers.currency())
                : Text.number(value);
    }

    private static String action(Group group, double share, OptionalDouble revenueShare) {
        return switch (group.kind()) {
            case BUYERS -> Naming.action(group.deviations(), share, revenueShare);
            case UNUSUAL -> "Look at them one by one: the largest accounts, and errors in the data.";
            case ALL -> "Gather more customers before treating them differently.";
            case NON_BUYERS ->
                "Win the first order: a reason to buy now, then stop paying for further visits.";
        };
    }

    private enum Kind {
        BUYERS, UNUSUAL, ALL, NON_BUYERS
    }

    /// Rows of the customers' table that belong together.
    private static final class Group {

        private final Kind kind;
        private final int[] rows;
        private final Map<String, Double> deviations;

        Group(Kind kind, int[] rows, Map<String, Double> deviations) {
            this.kind = kind;
            this.rows = rows;
            this.deviations = deviations;
        }

        Kind kind() {
            return kind;
        }

        int[] rows() {
            return rows;
        }

        Map<String, Double> deviations() {
            return deviations;
        }
    }
}
