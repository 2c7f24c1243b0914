package roibook.chart;

import java.util.ArrayList;
import java.util.stream.IntStream;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/// Bars and the share that they add up to.
final class ParetoRecipe {

    private static final int MOST_BARS = 25;
    private static final double MOST_OF_IT = 0.8;

    private ParetoRecipe() {}

    static Recipe of(Table table, String category, String value) {
        var sums = Sums.of(table, category, value).sorted();
        return look -> sums.values().stream().noneMatch(Double::isFinite)
                ? Nothing.of(look, value, category)
                : draw(sums, category, value, look);
    }

    private static Drawing draw(Sums sums, String category, String value, Look look) {
        var speech = look.speech();
        var whole = sums.values().stream().filter(v -> v > 0).mapToDouble(v -> v).sum();
        var shown = shortened(sums, speech);
        var shares = shares(shown, whole);
        var plot = new Plot();
        var bars = plot.trace("bar");
        Plot.texts(bars, "x", shown.names());
        Plot.numbers(bars, "y", shown.values().stream().mapToDouble(v -> v).toArray());
        if (shown.names().size() <= 12) {
            Plot.texts(bars, "text",
                    shown.values().stream().map(v -> speech.number(v, look.unit())).toList());
            bars.put("textposition", "outside").put("cliponaxis", false);
        }
        var enough = enough(shown, shares);
        var colours = bars.putObject("marker").putArray("color");
        for (var i = 0; i < shown.names().size(); i++) {
            colours.add(shown.values().get(i) < 0 ? Palette.BAD : i < enough ? Palette.series(0) : "#8fb3cb");
        }
        plot.axis("xaxis").put("type", "category").put("showgrid", false);
        BarRecipes.percent(plot.layout(), "yaxis", look.unit());
        var notes = new ArrayList<String>();
        if (whole > 0) {
            cumulated(plot, shown, shares, speech);
        }
        var losses = sums.values().stream().filter(v -> v < 0).mapToDouble(v -> v).sum();
        if (losses < 0) {
            notes.add(speech.text("pareto.losses", speech.value(losses, look.unit())));
        }
        var found = finding(sums, whole, value, speech);
        return new Drawing(plot.figure(), found,
                speech.text("pareto.shown", Words.capital(Words.label(value, look.unit()))),
                speech.text("pareto.alt", Words.label(value), Words.label(category), sums.names().size())
                        + " "
                        + found + ".",
                shown.table(category, value).addColumns(DoubleColumn.create("cumulative share", shares)),
                notes);
    }

    /// The largest and, as one bar, the others; losses stay at the end.
    private static Sums shortened(Sums sums, Speech speech) {
        if (sums.names().size() <= MOST_BARS) {
            return sums;
        }
        var names = new ArrayList<>(sums.names().subList(0, MOST_BARS - 1));
        var values = new ArrayList<>(sums.values().subList(0, MOST_BARS - 1));
        var rest = sums.values().subList(MOST_BARS - 1, sums.values().size());
        var gains = rest.stream().filter(v -> v >= 0).count();
        if (gains > 0) {
            names.add(speech.text("pareto.others", (int) gains));
            values.add(rest.stream().filter(v -> v >= 0).mapToDouble(v -> v).sum());
        }
        if (rest.stream().anyMatch(v -> v < 0)) {
            names.add(speech.text("pareto.other-losses", (int) rest.stream().filter(v -> v < 0).count()));
            values.add(rest.stream().filter(v -> v < 0).mapToDouble(v -> v).sum());
        }
        return new Sums(names, values, sums.rows());
    }

    private static double[] shares(Sums shown, double whole) {
        var running = 0.0;
        var shares = new double[shown.names().size()];
        for (var i = 0; i < shares.length; i++) {
            running += shown.values().get(i) > 0 ? shown.values().get(i) : 0;
            shares[i] = shown.values().get(i) > 0 && whole > 0 ? running / whole : Double.NaN;
        }
        return shares;
    }

    /// How many of the largest make most of it.
    private static int enough(Sums sums, double[] shares) {
        return (int) IntStream.range(0, sums.names().size())
                .filter(i -> i == 0 || shares[i - 1] < MOST_OF_IT - 1e-12)
                .count();
    }

    private static void cumulated(Plot plot, Sums shown, double[] shares, Speech speech) {
        var line = plot.trace("scatter").put("mode", "lines+markers").put("yaxis", "y2");
        Plot.texts(line, "x", shown.names());
        Plot.numbers(line, "y", shares);
        line.putObject("line").put("color", Palette.series(1)).put("width", 2);
        line.putObject("marker").put("color", Palette.series(1)).put("symbol", "square").put("size", 6);
        Plot.texts(line, "text", java.util.Arrays.stream(shares).mapToObj(speech::share).toList());
        line.put("hovertemplate", "%{x}: %{text}<extra></extra>");
        var axis = plot.axis("yaxis2")
                .put("overlaying", "y")
                .put("side", "right")
                .put("showgrid", false)
                .put("tickformat", ".0%")
                .put("zeroline", false);
        axis.putObject("title").put("text", speech.text("pareto.axis"));
        axis.putObject("tickfont").put("color", Palette.series(1));
        // Both scales start at the same foot, so that zero is zero for bars and line.
        var values = shown.values().stream().filter(Double::isFinite).mapToDouble(v -> v).summaryStatistics();
        var below = Math.min(0, values.getMin()) / Math.max(values.getMax(), 1e-12);
        axis.putArray("range").add(below * 1.12 - (below < 0 ? 0.08 : 0)).add(1.12);
        plot.axis("yaxis")
                .putArray("range")
                .add((below * 1.12 - (below < 0 ? 0.08 : 0)) * values.getMax())
                .add(1.12 * values.getMax());
        var note = House.list(plot.layout(), "shapes")
                .addObject()
                .put("type", "line")
                .put("xref", "paper")
                .put("yref", "y2")
                .put("x0", 0)
                .put("x1", 1)
                .put("y0", MOST_OF_IT)
                .put("y1", MOST_OF_IT);
        note.putObject("line").put("color", Palette.MUTED).put("width", 1).put("dash", "dot");
    }

    private static String finding(Sums sums, double whole, String value, Speech speech) {
        var count = (int) sums.values().stream().filter(v -> v > 0).count();
        if (count == 0) {
            return speech.text("pareto.none", Words.capital(Words.label(value)));
        }
        var shares = shares(sums, whole);
        var enough = enough(new Sums(sums.names().subList(0, count), sums.values().subList(0, count), 0),
                shares);
        return speech.text("pareto.finding", enough, sums.names().size(), speech.share(shares[enough - 1]),
                Words.label(value), sums.names().getFirst());
    }
}
