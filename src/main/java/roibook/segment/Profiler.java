package roibook.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import roibook.data.Names;
import roibook.data.Row;
import roibook.segment.GroupStats.Kind;
import roibook.segment.GroupStats.Level;
import roibook.segment.SegmentProfile.Quartiles;

/// Computes the figures of groups in the engine, over all rows.
final class Profiler {

    /// Exact quantiles hold all values in memory; of more rows they are approximated.
    static final long MOST_EXACT = 5_000_000;
    static final int NON_BUYERS = -2;
    /// The most frequent levels of a description; the others are counted together.
    private static final int TOP_LEVELS = 8;
    private static final String AGE_BANDS = "case when age is null then null when age < 25 then '<25'"
            + " when age < 35 then '25-34' when age < 45 then '35-44' when age < 55 then '45-54'"
            + " when age < 65 then '55-64' else '65+' end";

    private final Customers customers;
    private final List<Transform> transforms;
    private final String assigned;
    private final boolean divided;

    /// @param assigned a relation of the customers with `_segment`, `_distance` and the coordinates
    Profiler(Customers customers, List<Transform> transforms, String assigned, boolean divided) {
        this.customers = customers;
        this.transforms = transforms;
        this.assigned = "(select *, case when _buyer then _segment else " + NON_BUYERS + " end as _key from "
                + assigned + " where _known)";
        this.divided = divided;
    }

    /// All groups, and all buyers together.
    Stats stats() {
        var levels = levels();
        var groups = new ArrayList<GroupStats>();
        Optional<GroupStats> buyers = Optional.empty();
        for (var row : customers.rows(statement())) {
            if (row.decimal("_key").isPresent()) {
                int label = row.decimal("_key").orElseThrow().intValueExact();
                groups.add(group(row, kind(label), label, levels.getOrDefault(label, Map.of())));
            } else if (row.text("_buyer").filter("true"::equals).isPresent()) {
                buyers = Optional.of(group(row, Kind.ALL, 0, Map.of()));
            }
        }
        return new Stats(List.copyOf(groups), buyers);
    }

    private Kind kind(int label) {
        return switch (label) {
            case NON_BUYERS -> Kind.NON_BUYERS;
            case Partition.NOISE -> Kind.UNUSUAL;
            default -> divided ? Kind.BUYERS : Kind.ALL;
        };
    }

    private String statement() {
        var columns = new ArrayList<String>();
        for (var feature : customers.features()) {
            var name = Names.quoted(feature);
            for (int quartile = 1; quartile <= 3; quartile++) {
                columns.add(quantile(name, quartile / 4.0) + " as "
                        + Names.quoted("q" + quartile + "_" + feature));
            }
            if (weighted(feature)) {
                var rows = " filter (sessions > 0 and " + name + " is not null)";
                columns.add("sum(" + name + " * sessions)" + rows + " / sum(sessions)" + rows + " as "
                        + Names.quoted("w_" + feature));
            }
        }
        for (int j = 0; j < transforms.size(); j++) {
            columns.add("avg(z" + j + ") as z" + j);
            columns.add("var_pop(z" + j + ") * count(z" + j + ") as v" + j);
        }
        if (hasAge()) {
            columns.add(quantile("age", 0.5) + " as _age");
        }
        return "select _key, _buyer::varchar as _buyer, count(*) as _n, sum(_amount) as _revenue,"
                + " count(_amount) as _amounts, avg(_distance) as _distance"
                + columns.stream().map(column -> ", " + column).collect(Collectors.joining()) + " from "
                + assigned
                + " group by grouping sets ((_key), (_buyer)) order by _key";
    }

    private String quantile(String name, double share) {
        return (customers.facts().customers() > MOST_EXACT ? "approx_quantile(" : "quantile_cont(") + name
                + ", "
                + share + ")";
    }

    private boolean weighted(String feature) {
        return Customers.PER_SESSION.contains(feature) && customers.has("sessions");
    }

    private boolean hasAge() {
        return customers.preparation().descriptions().contains("age") && isNumber("age");
    }

    private boolean isNumber(String column) {
        return customers.source()
                .columns()
                .stream()
                .filter(one -> one.name().equalsIgnoreCase(column))
                .noneMatch(one -> one.type().equals("VARCHAR"));
    }

    private GroupStats group(Row row, Kind kind, int label, Map<String, List<Level>> levels) {
        var typical = new LinkedHashMap<String, Double>();
        var quartiles = new LinkedHashMap<String, Quartiles>();
        for (var feature : customers.features()) {
            var median = number(row, "q2_" + feature);
            if (median.isPresent()) {
                quartiles.put(feature,
                        new Quartiles(number(row, "q1_" + feature).orElse(0), median.getAsDouble(),
                                number(row, "q3_" + feature).orElse(0)));
                typical.put(feature, median.getAsDouble());
            }
            if (weighted(feature)) {
                typical.remove(feature);
                number(row, "w_" + feature).ifPresent(mean -> typical.put(feature, mean));
            }
        }
        var deviations = new LinkedHashMap<String, Double>();
        double inertia = 0;
        for (int j = 0; j < transforms.size() && kind != Kind.NON_BUYERS; j++) {
            if (divided) {
                deviations.put(transforms.get(j).feature(), number(row, "z" + j).orElse(0));
            }
            inertia += number(row, "v" + j).orElse(0);
        }
        var revenue = row.decimal("_revenue").orElse(BigDecimal.ZERO);
        long amounts = row.count("_amounts");
        return new GroupStats(kind, label, row.count("_n"), revenue,
                customers.has("revenue")
                        ? OptionalDouble.of(amounts == 0 ? 0 : revenue.doubleValue() / amounts)
                        : OptionalDouble.empty(),
                typical, quartiles, deviations, inertia, number(row, "_distance"),
                hasAge() ? number(row, "_age") : OptionalDouble.empty(), levels);
    }

    private static OptionalDouble number(Row row, String column) {
        return row.decimal(column)
                .map(number -> OptionalDouble.of(number.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    /// How often levels occur, by label and description.
    private Map<Integer, Map<String, List<Level>>> levels() {
        var levels = new HashMap<Integer, Map<String, List<Level>>>();
        for (var description : customers.preparation().descriptions()) {
            if (!customers.features().contains(description)) {
                levels(description, levels);
            }
        }
        return levels;
    }

    private void levels(String description, Map<Integer, Map<String, List<Level>>> into) {
        var level = description.equals("age") && hasAge()
                ? AGE_BANDS
                : "nullif(trim(" + Names.quoted(description) + "::varchar), '')";
        var counted = "with counted as materialized (select _key, " + level
                + " as _level, count(*) as _n from "
                + assigned + " group by all), top as (select _level from counted where _level is not null"
                + " group by _level order by sum(_n) desc, _level limit " + TOP_LEVELS + ")"
                + " select _key, case when _level in (select _level from top) then _level end as _level,"
                + " sum(_n)::bigint as _n from counted where _level is not null group by all order by _key, _n desc,"
                + " _level";
        var rows = customers.rows(counted);
        var known = new HashMap<Integer, Long>();
        rows.forEach(row -> known.merge((int) row.count("_key"), row.count("_n"), Long::sum));
        for (var row : rows) {
            int label = (int) row.count("_key");
            into.computeIfAbsent(label, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(description, _ -> new ArrayList<>())
                    .add(new Level(row.text("_level").orElse(Level.OTHER), row.count("_n"),
                            known.getOrDefault(label, 0L)));
        }
    }

    /// @param groups those that have customers
    /// @param buyers all buyers together, when there are any
    record Stats(List<GroupStats> groups, Optional<GroupStats> buyers) {}
}
