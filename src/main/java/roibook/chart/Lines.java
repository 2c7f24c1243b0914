package roibook.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Lines over common places.
///
/// @param kind what the places are
/// @param places all places in order, as text
/// @param lines the values by name and place
record Lines(Kind kind, List<String> places, Map<String, Map<String, Double>> lines) {

    private static final int MOST_LINES = 40;

    /// What the places are.
    enum Kind {
        TIME, NUMBER, NAME
    }

    /// A point that is drawn.
    record Point(String place, double value) {}

    /// A line for each column.
    static Lines wide(Table table, String x, List<String> values) {
        var places = Columns.any(table, x);
        if (values.isEmpty()) {
            throw new ChartException("a line over '" + x + "' needs at least one column of values");
        }
        Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
        for (var value : values) {
            var numbers = Columns.numbers(table, value);
            Map<String, Double> line = new LinkedHashMap<>();
            for (var i = 0; i < table.rowCount(); i++) {
                put(line, places, numbers, i);
            }
            lines.put(Words.label(numbers.name()), line);
        }
        return of(places, lines);
    }

    /// A line for each name.
    static Lines tall(Table table, String x, String value, String series) {
        var places = Columns.any(table, x);
        var numbers = Columns.numbers(table, value);
        var names = Columns.any(table, series);
        Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
        for (var i = 0; i < table.rowCount(); i++) {
            var name = names.isMissing(i) ? "(missing)" : names.getString(i);
            put(lines.computeIfAbsent(name, _ -> new LinkedHashMap<>()), places, numbers, i);
        }
        if (lines.size() > MOST_LINES) {
            throw new ChartException("column '" + series + "' has " + lines.size()
                    + " names, too many lines to be read; keep the most important ones (at most " + MOST_LINES
                    + ")");
        }
        return of(places, lines);
    }

    private static void put(Map<String, Double> line, Column<?> places, NumericColumn<?> numbers, int row) {
        if (!places.isMissing(row)) {
            line.merge(place(places, row), numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row),
                    Sums::add);
        }
    }

    private static String place(Column<?> places, int row) {
        return Columns.times(places)
                ? String.valueOf(places.get(row)).replaceFirst("Z$", "")
                : places instanceof NumericColumn<?> numbers
                        ? Double.toString(numbers.getDouble(row))
                        : places.getString(row);
    }

    private static Lines of(Column<?> places, Map<String, Map<String, Double>> lines) {
        var kind = Columns.times(places)
                ? Kind.TIME
                : places instanceof NumericColumn<?> ? Kind.NUMBER : Kind.NAME;
        Map<Object, String> order = kind == Kind.NAME ? new LinkedHashMap<>() : new TreeMap<>();
        lines.values()
                .forEach(line -> line.keySet()
                        .forEach(place -> order
                                .put(kind == Kind.NUMBER ? (Object) Double.valueOf(place) : place, place)));
        return new Lines(kind, List.copyOf(order.values()), lines);
    }

    /// The values of a line at all places; NaN where it has none.
    List<Point> points(String name) {
        var line = lines.getOrDefault(name, Map.of());
        return places.stream().map(place -> new Point(place, line.getOrDefault(place, Double.NaN))).toList();
    }

    /// How many neighbouring places share a bucket when all lines together shall have at most so many points.
    int bucket(int most) {
        if (kind == Kind.NAME || (long) places.size() * lines.size() <= most) {
            return 1;
        }
        var buckets = Math.max(1, most / lines.size() / 2 - 1);
        return (places.size() + buckets - 1) / buckets;
    }

    /// The lowest and the highest point of each bucket, in their order: no peak is lost.
    static List<Point> thinned(List<Point> points, int bucket) {
        if (bucket < 2) {
            return points;
        }
        List<Point> kept = new ArrayList<>();
        for (var from = 0; from < points.size(); from += bucket) {
            var group = points.subList(from, Math.min(from + bucket, points.size()));
            var low = -1;
            var high = -1;
            for (var i = 0; i < group.size(); i++) {
                var value = group.get(i).value();
                low = Double.isFinite(value) && (low < 0 || value < group.get(low).value()) ? i : low;
                high = Double.isFinite(value) && (high < 0 || value > group.get(high).value()) ? i : high;
            }
            kept.add(group.get(Math.max(0, Math.min(low, high))));
            if (low != high) {
                kept.add(group.get(Math.max(low, high)));
            }
        }
        return kept;
    }
}
