package roibook.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Recipes of charts with points, bins and cells.
final class PointRecipes {

    private static final int MOST_MARKS = 2_000;
    private static final int CELLS = 36;
    private static final int MOST_LABELS = 40;

    private PointRecipes() {}

    private record Point(double x, double y, double size, String label) {}

    static Recipe scatter(Table table, String x, String y, String size, String label) {
        var xs = Columns.numbers(table, x);
        var ys = Columns.numbers(table, y);
        List<Point> points = new ArrayList<>();
        for (var i = 0; i < table.rowCount(); i++) {
            if (!xs.isMissing(i) && !ys.isMissing(i) && Double.isFinite(xs.getDouble(i))
                    && Double.isFinite(ys.getDouble(i))) {
                points.add(new Point(xs.getDouble(i), ys.getDouble(i),
                        size.isEmpty() ? 1 : finite(Columns.numbers(table, size), i),
                        label.isEmpty() ? "" : Columns.any(table, label).getString(i)));
            }
        }
        List<String> notes = new ArrayList<>();
        if (points.size() < table.rowCount()) {
            notes.add(Words.count(table.rowCount() - points.size(), "row") + " without both values left out");
        }
        var correlation = correlation(points);
        var dense = points.size() > MOST_MARKS;
        if (dense) {
            notes.add(Words.count(points.size(), "row") + ", grouped: larger points stand for more rows");
        }
        var drawn = dense ? grouped(points) : points;
        return look -> points.isEmpty()
                ? BarRecipes.nothing(x, y)
                : draw(drawn, names(x, y, dense ? "rows" : size, label), look, notes,
                        points.size(), correlation);
    }

    private static List<String> names(String x, String y, String size, String label) {
        return List.of(x, y, size, label);
    }

    private static double finite(NumericColumn<?> column, int row) {
        return column.isMissing(row) || !Double.isFinite(column.getDouble(row))
                ? 0
                : Math.max(0, column.getDouble(row));
    }

    /// Points of one cell of a fine grid become one, at their mean place.
    private static List<Point> grouped(List<Point> points) {
        var x = points.stream().mapToDouble(Point::x).summaryStatistics();
        var y = points.stream().mapToDouble(Point::y).summaryStatistics();
        Map<Long, double[]> cells = new LinkedHashMap<>();
        for (var point : points) {
            var column = (long) ((point.x() - x.getMin()) / Math.max(x.getMax() - x.getMin(), 1e-300)
                    * CELLS);
            var row = (long) ((point.y() - y.getMin()) / Math.max(y.getMax() - y.getMin(), 1e-300) * CELLS);
            var sums = cells.computeIfAbsent(column * 1_000 + row, _ -> new double[3]);
            sums[0] += point.x();
            sums[1] += point.y();
            sums[2]++;
        }
        return cells.values()
                .stream()
                .map(sums -> new Point(sums[0] / sums[2], sums[1] / sums[2], sums[2], ""))
                .toList();
    }

    private static Drawing draw(List<Point> points, List<String> names, Look look, List<String> notes,
            int rows, double correlation) {
        var xs = DoubleColumn.create(names.get(0), points.stream().mapToDouble(Point::x).toArray());
        var ys = DoubleColumn.create(names.get(1).equals(names.get(0)) ? names.get(1) + " (y)" : names.get(1),
                points.stream().mapToDouble(Point::y).toArray());
        var labelled = !names.get(3).isEmpty() && points.size() <= MOST_LABELS;
        var trace = PlotlyJson.trace(ScatterTrace.builder(xs, ys)
                .mode(labelled ? ScatterTrace.Mode.TEXT_AND_MARKERS : ScatterTrace.Mode.MARKERS)
                .showLegend(false)
                .marker(Marker.builder()
                        .color(Palette.SERIES.getFirst())
                        .opacity(points.size() > 200 ? 0.45 : 0.75)
                        .build())
                .build(), 0);
        var drawn = Table.create("chart", xs, ys);
        if (!names.get(2).isEmpty()) {
            bubbles(trace, points);
            drawn.addColumns(DoubleColumn.create(free(drawn, names.get(2)),
                    points.stream().mapToDouble(Point::size).toArray()));
        }
        if (!names.get(3).isEmpty()) {
            var texts = trace.putArray("text");
            points.forEach(point -> texts.add(point.label()));
            trace.put("textposition", "top center").put("cliponaxis", false);
            drawn.insertColumn(0,
                    StringColumn.create(free(drawn, names.get(3)), points.stream().map(Point::label)));
            highlight(trace, points, look);
        }
        var layout = PlotlyJson.layout(Layout.builder()
                .showLegend(false)
                .xAxis(Axis.builder().title(Words.capital(Words.label(names.get(0)))).build())
                .yAxis(Axis.builder().title(Words.capital(Words.label(names.get(1), look.unit()))).build())
                .build());
        BarRecipes.percent(layout, "yaxis", look.unit());
        House.references(layout, look.references(), false);
        var x = Words.label(names.get(0));
        var y = Words.label(names.get(1));
        var together = Double.isNaN(correlation)
                ? ""
                : Math.abs(correlation) < 0.3
                        ? "no clear relation"
                        : correlation > 0 ? "they rise together" : "one falls as the other rises";
        var finding = together.isEmpty()
                ? Words.capital(y) + " against " + x
                : Words.capital(y) + " and " + x + ": " + together;
        var range = "; " + x + " from " + Words.value(xs.min(), "") + " to " + Words.value(xs.max(), "")
                + ", " + y + " from "
                + Words.value(ys.min(), look.unit()) + " to " + Words.value(ys.max(), look.unit());
        var alt = "Scatter plot of " + y + " against " + x + ", " + Words.count(rows, "row") + range
                + (together.isEmpty()
                        ? "."
                        : "; " + together + " (correlation " + Words.number(correlation, "") + ").");
        return new Drawing(BarRecipes.figure(layout, trace), finding,
                names.get(2).isEmpty() ? "" : "Area of points: " + Words.label(names.get(2)),
                alt, drawn, notes);
    }

    private static String free(Table table, String name) {
        return table.containsColumn(name) ? name + " (again)" : name;
    }

    private static void bubbles(ObjectNode trace, List<Point> points) {
        var most = points.stream().mapToDouble(Point::size).max().orElse(1);
        var marker = (ObjectNode) trace.path("marker");
        var sizes = marker.putArray("size");
        points.forEach(point -> sizes.add(point.size()));
        marker.put("sizemode", "area").put("sizeref", most > 0 ? 2 * most / (40 * 40) : 1).put("sizemin", 2);
        marker.putObject("line").put("color", "#ffffff").put("width", 0.75);
    }

    private static void highlight(ObjectNode trace, List<Point> points, Look look) {
        if (!look.highlight().isEmpty()) {
            var colours = ((ObjectNode) trace.path("marker")).putArray("color");
            points.forEach(point -> colours
                    .add(look.highlight().contains(point.label()) ? Palette.SERIES.get(1) : "#b4c0c9"));
        }
    }

    private static double correlation(List<Point> points) {
        var x = points.stream().mapToDouble(Point::x).average().orElse(0);
        var y = points.stream().mapToDouble(Point::y).average().orElse(0);
        var xy = points.stream().mapToDouble(p -> (p.x() - x) * (p.y() - y)).sum();
        var xx = points.stream().mapToDouble(p -> (p.x() - x) * (p.x() - x)).sum();
        var yy = points.stream().mapToDouble(p -> (p.y() - y) * (p.y() - y)).sum();
        return points.size() < 3 || xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx) / Math.sqrt(yy);
    }

    static Recipe histogram(Table table, String column) {
        var numbers = Columns.numbers(table, column);
        var values = Arrays.stream(numbers.asDoubleArray()).filter(Double::isFinite).sorted().toArray();
        return look -> values.length == 0
                ? BarRecipes.nothing("frequency", column)
                : histogram(values, table.rowCount(), column, look);
    }

    private static Drawing histogram(double[] sorted, int rows, String column, Look look) {
        var low = sorted[0];
        var high = sorted[sorted.length - 1];
        var quartiles = sorted[(int) (sorted.length * 0.75)] - sorted[(int) (sorted.length * 0.25)];
        var rough = quartiles > 0 ? 2 * quartiles / Math.cbrt(sorted.length) : (high - low) / 20;
        var size = nice(Math.max(rough, (high - low) / 80));
        var start = Math.floor(low / size) * size;
        var counts = new double[(int) Math.min(200, Math.floor((high - start) / size) + 1)];
        for (var value : sorted) {
            counts[Math.clamp((long) Math.floor((value - start) / size), 0, counts.length - 1)]++;
        }
        var centres = new Double[counts.length];
        var ranges = new ArrayList<String>();
        for (var i = 0; i < counts.length; i++) {
            centres[i] = start + (i + 0.5) * size;
            ranges.add(Words.number(start + i * size, look.unit()) + " to "
                    + Words.number(start + (i + 1) * size, look.unit()));
        }
        var trace = PlotlyJson.trace(BarTrace.builder(centres, counts)
                .showLegend(false)
                .marker(Marker.builder().color(Palette.SERIES.getFirst()).build())
                .build(), 0);
        trace.put("width", size * 0.96);
        var hover = trace.putArray("hovertext");
        ranges.forEach(hover::add);
        var layout = PlotlyJson.layout(Layout.builder()
                .showLegend(false)
                .xAxis(Axis.builder()
                        .title(Words.capital(Words.label(column, look.unit())))
                        .showGrid(false)
                        .build())
                .yAxis(Axis.builder().title("Rows").build())
                .build());
        layout.put("bargap", 0.04);
        BarRecipes.percent(layout, "xaxis", look.unit());
        var median = sorted[sorted.length / 2];
        var finding = "Half of the " + Words.label(column) + " values lie below "
                + Words.value(median, look.unit());
        var missing = rows - sorted.length;
        return new Drawing(BarRecipes.figure(layout, trace), finding, "",
                "Histogram of " + Words.label(column) + ", " + Words.count(sorted.length, "row")
                        + " from " + Words.value(low, look.unit()) + " to " + Words.value(high, look.unit())
                        + "; median " + Words.value(median, look.unit()) + ".",
                Table.create("chart", StringColumn.create(column, ranges),
                        DoubleColumn.create("rows", counts)),
                missing == 0
                        ? List.of()
                        : List.of(Words.count(missing, "row") + " without a value left out"));
    }

    private static double nice(double rough) {
        if (!(rough > 0)) {
            return 1;
        }
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        var share = rough / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    static Recipe heatmap(Table table, String x, String y, String value) {
        var xs = Columns.any(table, x);
        var ys = Columns.any(table, y);
        var numbers = Columns.numbers(table, value);
        Set<String> columns = new LinkedHashSet<>();
        Set<String> rows = new LinkedHashSet<>();
        Map<List<String>, Double> cells = new LinkedHashMap<>();
        for (var i = 0; i < table.rowCount(); i++) {
            columns.add(xs.getString(i));
            rows.add(ys.getString(i));
            cells.merge(List.of(xs.getString(i), ys.getString(i)),
                    numbers.isMissing(i) ? Double.NaN : numbers.getDouble(i), Sums::add);
        }
        if ((long) columns.size() * rows.size() > MOST_MARKS) {
            throw new ChartException("a matrix of " + columns.size() + " × " + rows.size()
                    + " cells can't be read; group '" + x + "' or '"
                    + y + "' first (at most " + MOST_MARKS + " cells)");
        }
        return look -> cells.isEmpty()
                ? BarRecipes.nothing(x + " and " + y, value)
                : heatmap(List.copyOf(columns), List.copyOf(rows), cells, List.of(x, y, value), look);
    }

    private static Drawing heatmap(List<String> columns, List<String> rows, Map<List<String>, Double> cells,
            List<String> names, Look look) {
        var z = new double[rows.size()][columns.size()];
        for (var r = 0; r < rows.size(); r++) {
            for (var c = 0; c < columns.size(); c++) {
                z[r][c] = cells.getOrDefault(List.of(columns.get(c), rows.get(r)), Double.NaN);
            }
        }
        var trace = PlotlyJson.trace(HeatmapTrace.builder(columns.toArray(), rows.toArray(), z).build(), 0);
        PlotlyJson.keepTexts(trace, "x", columns);
        PlotlyJson.keepTexts(trace, "y", rows);
        var scale = trace.putArray("colorscale");
        var colours = List.of("#eef4f8", "#b9d3e3", "#6fa3c4", "#2d6a94", "#0b3954");
        for (var i = 0; i < colours.size(); i++) {
            scale.addArray().add(i / 4.0).add(colours.get(i));
        }
        if (cells.size() <= 200) {
            texts(trace.put("texttemplate", "%{text}").put("showscale", false).putArray("text"), z,
                    look.unit());
        }
        var layout = PlotlyJson.layout(Layout.builder()
                .xAxis(Axis.builder().type(Axis.Type.CATEGORY).showGrid(false).build())
                .yAxis(Axis.builder()
                        .type(Axis.Type.CATEGORY)
                        .showGrid(false)
                        .autoRange(Axis.AutoRange.REVERSED)
                        .build())
                .build());
        var best = cells.entrySet()
                .stream()
                .filter(cell -> !Double.isNaN(cell.getValue()))
                .max(Map.Entry.comparingByValue());
        var value = Words.label(names.get(2));
        var finding = best
                .map(cell -> Words.capital(value) + " is highest for " + cell.getKey().get(1) + ", "
                        + cell.getKey().get(0) + ": "
                        + Words.value(cell.getValue(), look.unit()))
                .orElse(Words.capital(value) + ": no values");
        var alt = "Heat map of " + value + " by " + Words.label(names.get(0)) + " and "
                + Words.label(names.get(1)) + ", "
                + columns.size() + " by " + rows.size() + " cells. " + finding + ".";
        return new Drawing(BarRecipes.figure(layout, trace), finding,
                Words.capital(Words.label(names.get(2), look.unit())), alt, table(cells, names), List.of());
    }

    private static void texts(ArrayNode texts, double[][] z, String unit) {
        for (var row : z) {
            var line = texts.addArray();
            for (var cell : row) {
                line.add(Double.isNaN(cell) ? "" : Words.number(cell, unit));
            }
        }
    }

    private static Table table(Map<List<String>, Double> cells, List<String> names) {
        return Table.create("chart",
                StringColumn.create(names.get(0), cells.keySet().stream().map(List::getFirst)),
                StringColumn.create(names.get(1), cells.keySet().stream().map(List::getLast)),
                DoubleColumn.create(names.get(2), cells.values().stream().mapToDouble(v -> v).toArray()));
    }
}
