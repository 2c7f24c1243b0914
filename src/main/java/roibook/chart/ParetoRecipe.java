package roibook.chart;

import java.util.ArrayList;
import java.util.stream.IntStream;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.node.ObjectNode;

/// Bars and the share that they add up to.
final class ParetoRecipe {

    private static final int MOST_BARS = 800;
    private static final int MOST_NAMES = 25;
    private static final int MOST_TEXTS = 12;
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
        var shown = sums.names().size() <= MOST_BARS
                ? sums
                : new Sums(sums.names().subList(0, MOST_BARS), sums.values().subList(0, MOST_BARS),
                        sums.rows());
        var ranked = shown.names().size() > MOST_NAMES;
        var shares = shares(shown, whole);
        var plot = new Plot();
        var bars = plot.trace("bar");
        places(bars, shown, ranked);
        Plot.numbers(bars, "y", shown.values().stream().mapToDouble(v -> v).toArray());
        Plot.texts(bars, "hovertext", IntStream.range(0, shown.names().size())
                .mapToObj(i -> shown.names().get(i) + ": " + speech.value(shown.values().get(i), look.unit()))
                .toList());
        bars.put("hovertemplate", "%{hovertext}<extra></extra>");
        if (shown.names().size() <= MOST_TEXTS) {
            Plot.texts(bars, "text",
                    shown.values().stream().map(v -> speech.number(v, look.unit())).toList());
            bars.put("textposition", "outside").put("cliponaxis", false);
        }
        plot.layout().put("bargap", ranked ? 0.15 : 0.28);
        paint(bars, shown, shares);
        plot.axis("xaxis").put("type", ranked ? "linear" : "category").put("showgrid", false);
        if (ranked) {
            plot.axis("xaxis").putObject("title").put("text", speech.text("pareto.rank"));
        }
        BarRecipes.percent(plot.layout(), "yaxis", look.unit());
        var notes = new ArrayList<String>();
        if (whole > 0) {
            cumulated(plot, shown, shares, ranked, speech);
        }
        if (shown.names().size() < sums.names().size()) {
            notes.add(speech.text("pareto.most", MOST_BARS, sums.names().size()));
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

    /// What makes most of it is dark, losses are hatched besides their colour.
    private static void paint(ObjectNode bars, Sums shown, double[] shares) {
        var enough = enough(shown, shares);
        var marker = bars.putObject("marker");
        var colours = marker.putArray("color");
        for (var i = 0; i < shown.names().size(); i++) {
            colours.add(shown.values().get(i) < 0 ? Palette.BAD : i < enough ? Palette.series(0) : "#8fb3cb");
        }
        House.hatched(marker, shown.values().stream().map(v -> v < 0).toList());
    }

    /// Many bars have a rank instead of a name.
    private static void places(ObjectNode trace, Sums shown, boolean ranked) {
        if (ranked) {
            Plot.numbers(trace, "x",
                    IntStream.rangeClosed(1, shown.names().size()).asDoubleStream().toArray());
        } else {
            Plot.texts(trace, "x", shown.names());
        }
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

    private static void cumulated(Plot plot, Sums shown, double[] shares, boolean ranked,
            Speech speech) {
        var line = plot.trace("scatter").put("mode", ranked ? "lines" : "lines+markers").put("yaxis", "y2");
        places(line, shown, ranked);
        Plot.numbers(line, "y", shares);
        line.putObject("line").put("color", Palette.series(1)).put("width", 2);
        line.putObject("marker").put("color", Palette.series(1)).put("symbol", "square").put("size", 6);
        Plot.texts(line, "text", java.util.Arrays.stream(shares).mapToObj(speech::share).toList());
        line.put("hovertemplate", "%{x}: %{text}<extra></extra>");
        var axis = plot.axis("yaxis2")
                .put("overlaying", "y")
                .put("side", "right")
                .put("automargin", true)
                .put("showgrid", false)
                .put("tickformat", ".0%")
                .put("zeroline", false);
        axis.putObject("title").put("text", speech.text("pareto.axis")).putObject("font").put("size", 12);
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
        return speech.text(count < sums.names().size() ? "pareto.finding-gains" : "pareto.finding", enough,
                sums.names().size(), speech.share(shares[enough - 1]),
                Words.label(value), sums.names().getFirst());
    }
}
