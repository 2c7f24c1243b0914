package roibook.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tools.jackson.databind.node.ObjectNode;

/// Points and bubbles; very many are grouped.
final class ScatterRecipe {

    private static final int MOST_MARKS = 2_000;
    private static final int CELLS = 36;
    private static final int MOST_LABELS = 40;

    private ScatterRecipe() {}

    private record Point(double x, double y, double size, String label) {}

    static Recipe of(Table table, String x, String y, String size, String label) {
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
        var correlation = correlation(points);
        var dense = points.size() > MOST_MARKS;
        var missing = table.rowCount() - points.size();
        var drawn = dense ? grouped(points) : points;
        return look -> points.isEmpty()
                ? Nothing.of(look, y, x)
                : draw(drawn, List.of(x, y, dense ? "rows" : size, label), look,
                        notes(look.speech(), missing, dense ? points.size() : 0), points.size(), correlation);
    }

    private static List<String> notes(Speech speech, int missing, int grouped) {
        List<String> notes = new ArrayList<>();
        if (missing > 0) {
            notes.add(speech.text("scatter.missing", missing));
        }
        if (grouped > 0) {
            notes.add(speech.text("scatter.grouped", speech.count(grouped)));
        }
        return notes;
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
            trace.put("textposition", "middle right").put("cliponaxis", false);
            if (labelled) {
                name(trace, points, names.get(2));
            }
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
        var speech = look.speech();
        var relation = Double.isNaN(correlation)
                ? ""
                : Math.abs(correlation) < 0.3 ? "none" : correlation > 0 ? "together" : "apart";
        var finding = relation.isEmpty()
                ? speech.text("scatter.finding", Words.capital(y), x)
                : speech.text("scatter.relation." + relation, Words.capital(y), x);
        var alt = speech.text("scatter.alt", y, x, rows)
                + speech.text("scatter.range", x, speech.value(xs.min(), ""), speech.value(xs.max(), ""), y,
                        speech.value(ys.min(), look.unit()), speech.value(ys.max(), look.unit()))
                + (relation.isEmpty()
                        ? "."
                        : speech.text("scatter.correlation." + relation, speech.decimals(correlation)));
        return new Drawing(BarRecipes.figure(layout, trace), finding,
                names.get(2).isEmpty() || names.get(2).equals("rows")
                        ? ""
                        : speech.text("scatter.area", Words.label(names.get(2))),
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

    /// Names find places for Plotly's usual size; the static face finds its own.
    private static void name(ObjectNode trace, List<Point> points, String size) {
        var most = points.stream().mapToDouble(Point::size).max().orElse(1);
        PointNames.place(trace, points.stream()
                .map(point -> new PointNames.Named(point.x(), point.y(),
                        size.isEmpty() || !(most > 0) ? 3 : 20 * Math.sqrt(point.size() / most),
                        point.label()))
                .toList());
    }

    private static void highlight(ObjectNode trace, List<Point> points, Look look) {
        if (!look.highlight().isEmpty()) {
            var colours = ((ObjectNode) trace.path("marker")).putArray("color");
            points.forEach(point -> colours
                    .add(look.highlight().contains(point.label()) ? Palette.SERIES.get(1) : House.GREY));
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
}
