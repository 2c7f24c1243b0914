package roibook.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Names and their values, added up.
///
/// @param names the names
/// @param values their values; NaN where all were missing
/// @param rows how many rows they come from
record Sums(List<String> names, List<Double> values, int rows) {

    static Sums of(Table table, String category, String value) {
        var names = Columns.any(table, category);
        var numbers = Columns.numbers(table, value);
        Map<String, Double> sums = new LinkedHashMap<>();
        for (var i = 0; i < table.rowCount(); i++) {
            var number = numbers.isMissing(i) ? Double.NaN : numbers.getDouble(i);
            sums.merge(names.isMissing(i) ? "(missing)" : names.getString(i), number, Sums::add);
        }
        return new Sums(List.copyOf(sums.keySet()), List.copyOf(sums.values()), table.rowCount());
    }

    static double add(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : a + b;
    }

    /// The largest first, missing values last.
    Sums sorted() {
        List<Integer> order = new ArrayList<>();
        for (var i = 0; i < names.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(
                i -> Double.isNaN(values.get(i)) ? Double.POSITIVE_INFINITY : -values.get(i)));
        return new Sums(order.stream().map(names::get).toList(), order.stream().map(values::get).toList(),
                rows);
    }

    /// Only so many: the ends of the order, which tell most.
    Sums ends(int most) {
        if (names.size() <= most) {
            return this;
        }
        var negative = values.getLast() < 0;
        var top = negative ? most / 2 : most;
        var kept = new ArrayList<>(names.subList(0, top));
        var sizes = new ArrayList<>(values.subList(0, top));
        kept.addAll(names.subList(names.size() - (most - top), names.size()));
        sizes.addAll(values.subList(values.size() - (most - top), values.size()));
        return new Sums(kept, sizes, rows);
    }

    boolean added() {
        return rows > names.size();
    }

    Table table(String category, String value) {
        return Table.create("chart", StringColumn.create(category, names),
                DoubleColumn.create(value, values.stream().mapToDouble(v -> v).toArray()));
    }
}
