package roibook.chart;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import roibook.chart.Recipe.Drawing;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tools.jackson.databind.node.ArrayNode;

/// A matrix of values.
final class HeatmapRecipe {

    private static final int MOST_MARKS = 2_000;

    private HeatmapRecipe() {}

    static Recipe of(Table table, String x, String y, String value) {
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
                ? Nothing.of(look, value, look.speech().list(List.of(x, y)))
                : draw(List.copyOf(columns), List.copyOf(rows), cells, List.of(x, y, value), look);
    }

    private static Drawing draw(List<String> columns, List<String> rows, Map<List<String>, Double> cells,
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
            texts(trace.put("texttemplate", "%{text}").put("showscale", false).putArray("text"), z, look);
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
        var speech = look.speech();
        var finding = best
                .map(cell -> speech.text("heatmap.finding", Words.capital(value), cell.getKey().get(1),
                        cell.getKey().get(0), speech.value(cell.getValue(), look.unit())))
                .orElse(speech.text("none.values", Words.capital(value)));
        var alt = speech.text("heatmap.alt", value, Words.label(names.get(0)), Words.label(names.get(1)),
                columns.size(), rows.size(), finding);
        return new Drawing(BarRecipes.figure(layout, trace), finding,
                Words.capital(Words.label(names.get(2), look.unit())), alt, table(cells, names), List.of());
    }

    private static void texts(ArrayNode texts, double[][] z, Look look) {
        for (var row : z) {
            var line = texts.addArray();
            for (var cell : row) {
                line.add(Double.isNaN(cell) ? "" : look.speech().number(cell, look.unit()));
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
