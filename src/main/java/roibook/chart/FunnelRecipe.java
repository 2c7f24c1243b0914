package roibook.chart;

import java.util.ArrayList;
import java.util.List;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/// Steps that lose many on the way.
final class FunnelRecipe {

    private static final int MOST_STAGES = 12;

    /// From this ratio on the smallest bar of a linear scale could not be seen.
    private static final double WIDE = 50;

    private FunnelRecipe() {}

    static Recipe of(Table table, String stage, String value) {
        return of(Sums.of(table, stage, value), stage, value);
    }

    private static Recipe of(Sums sums, String stage, String value) {
        if (sums.names().size() > MOST_STAGES) {
            throw new ChartException("a funnel has at most " + MOST_STAGES + " stages, but column '" + stage
                    + "' names " + sums.names().size() + "; keep the stages that decide");
        }
        for (var i = 0; i < sums.names().size(); i++) {
            if (sums.values().get(i) < 0) {
                throw new ChartException("a funnel counts what remains, but stage '" + sums.names().get(i)
                        + "' is below zero (" + sums.values().get(i) + "); check column '" + value + "'");
            }
        }
        return look -> sums.values().stream().noneMatch(count -> count > 0)
                ? Nothing.of(look, value, stage)
                : draw(sums, stage, value, look);
    }

    private static Drawing draw(Sums sums, String stage, String value, Look look) {
        var speech = look.speech();
        var steep = most(sums) / least(sums) > WIDE;
        var plot = new Plot();
        var bars = plot.trace("bar").put("orientation", "h");
        Plot.texts(bars, "y", sums.names());
        Plot.numbers(bars, "x", sums.values().stream().mapToDouble(v -> v > 0 ? v : Double.NaN).toArray());
        Plot.texts(bars, "text", sums.values().stream().map(v -> speech.number(v, look.unit())).toList());
        bars.put("textposition", "outside")
                .put("cliponaxis", false)
                .put("hovertemplate",
                        "%{y}: %{text}<extra></extra>");
        var colours = bars.putObject("marker").putArray("color");
        sums.names().forEach(name -> colours.add(look.quiet(name) ? House.GREY : Palette.series(0)));
        plot.layout().put("bargap", 0.5);
        plot.axis("yaxis")
                .put("type", "category")
                .put("autorange", "reversed")
                .put("showgrid", false)
                .put("ticklabelstandoff", 6);
        axis(plot, sums, steep);
        rates(plot, sums, speech);
        var shown = Words.capital(Words.label(value, look.unit()));
        return new Drawing(plot.figure(), finding(sums, value, speech),
                steep ? speech.text("funnel.log", shown) : speech.text("funnel.shown", shown),
                alt(sums, look), drawn(sums, stage, value), List.of());
    }

    private static void axis(Plot plot, Sums sums, boolean steep) {
        var axis = plot.axis("xaxis")
                .put("showticklabels", false)
                .put("showgrid", steep)
                .put("zeroline", true);
        var low = Math.floor(Math.log10(least(sums))) - (least(sums) >= 1 && least(sums) < 10 ? 0.3 : 0);
        if (steep) {
            var high = Math.log10(most(sums));
            axis.put("type", "log").put("dtick", 1);
            axis.putArray("range").add(low).add(high + (high - low) * 0.22);
        } else {
            axis.putArray("range").add(0).add(most(sums) * 1.22);
        }
        for (var i = 0; i < sums.names().size(); i++) {
            if (!(sums.values().get(i) > 0)) {
                var note = plot.note(Double.isNaN(sums.values().get(i)) ? "–" : "0");
                note.put("x", steep ? low : 0).put("y", i).put("xanchor", "left").put("xshift", 5);
            }
        }
    }

    private static void rates(Plot plot, Sums sums, Speech speech) {
        for (var i = 1; i < sums.names().size(); i++) {
            var rate = sums.values().get(i) / sums.values().get(i - 1);
            if (Double.isFinite(rate)) {
                plot.note(speech.text("funnel.rate", speech.share(rate), sums.names().get(i - 1)))
                        .put("xref", "paper")
                        .put("x", 0)
                        .put("y", i - 0.5)
                        .put("xanchor", "left")
                        .put("yanchor", "middle")
                        .put("xshift", 5);
            }
        }
    }

    private static double most(Sums sums) {
        return sums.values().stream().filter(v -> v > 0).mapToDouble(v -> v).max().orElse(1);
    }

    private static double least(Sums sums) {
        return sums.values().stream().filter(v -> v > 0).mapToDouble(v -> v).min().orElse(1);
    }

    private static String finding(Sums sums, String value, Speech speech) {
        var rate = sums.values().getLast() / sums.values().getFirst();
        return sums.names().size() < 2 || !Double.isFinite(rate)
                ? speech.text("funnel.title", Words.capital(Words.label(value)))
                : speech.text("funnel.finding", speech.share(rate), sums.names().getFirst(),
                        sums.names().getLast());
    }

    private static String alt(Sums sums, Look look) {
        var speech = look.speech();
        List<String> parts = new ArrayList<>();
        for (var i = 0; i < sums.names().size(); i++) {
            var part = sums.names().get(i) + " " + speech.value(sums.values().get(i), look.unit());
            var rate = i == 0 ? Double.NaN : sums.values().get(i) / sums.values().get(i - 1);
            parts.add(Double.isFinite(rate) ? part + " (" + speech.share(rate) + ")" : part);
        }
        return speech.text("funnel.alt", sums.names().size(), String.join("; ", parts));
    }

    private static Table drawn(Sums sums, String stage, String value) {
        var table = sums.table(stage, value);
        var rates = DoubleColumn.create("step rate");
        for (var i = 0; i < sums.names().size(); i++) {
            var rate = i == 0 ? Double.NaN : sums.values().get(i) / sums.values().get(i - 1);
            rates.append(Double.isFinite(rate) ? rate : Double.NaN);
        }
        return table.addColumns(rates);
    }
}
