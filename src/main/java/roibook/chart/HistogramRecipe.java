package roibook.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;

/// How often values occur.
final class HistogramRecipe {

    private HistogramRecipe() {}

    static Recipe of(Table table, String column) {
        var numbers = Columns.numbers(table, column);
        var values = Arrays.stream(numbers.asDoubleArray()).filter(Double::isFinite).sorted().toArray();
        return look -> values.length == 0
                ? Nothing.of(look, column, "frequency")
                : draw(values, table.rowCount(), column, look);
    }

    private static Drawing draw(double[] sorted, int rows, String column, Look look) {
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
            ranges.add(look.speech()
                    .text("histogram.range", look.speech().number(start + i * size, look.unit()),
                            look.speech().number(start + (i + 1) * size, look.unit())));
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
                .yAxis(Axis.builder().title(look.speech().text("histogram.rows")).build())
                .build());
        layout.put("bargap", 0.04);
        BarRecipes.percent(layout, "xaxis", look.unit());
        var median = sorted[sorted.length / 2];
        var speech = look.speech();
        var finding = speech.text("histogram.finding", Words.label(column),
                speech.value(median, look.unit()));
        var missing = rows - sorted.length;
        return new Drawing(BarRecipes.figure(layout, trace), finding, "",
                speech.text("histogram.alt", Words.label(column), sorted.length,
                        speech.value(low, look.unit()),
                        speech.value(high, look.unit()), speech.value(median, look.unit())),
                Table.create("chart", StringColumn.create(column, ranges),
                        DoubleColumn.create("rows", counts)),
                missing == 0 ? List.of() : List.of(speech.text("histogram.missing", missing)));
    }

    private static double nice(double rough) {
        if (!(rough > 0)) {
            return 1;
        }
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        var share = rough / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }
}
