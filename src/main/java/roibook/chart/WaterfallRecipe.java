package roibook.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.Table;
import tools.jackson.databind.node.ObjectNode;

/// Steps from nothing to a total.
final class WaterfallRecipe {

    private static final int MOST_STEPS = 20;

    /// More or longer names than these stand better beside the bars than below them.
    private static final int MANY = 10;
    private static final int LONG = 16;

    private WaterfallRecipe() {}

    static Recipe of(Table table, String category, String change, String total) {
        var all = Sums.of(table, category, change);
        return look -> {
            if (all.names().isEmpty()) {
                return Nothing.of(look, change, category);
            }
            var sums = largest(all, look.speech());
            return new Steps(sums, all.names().size(), category, change, total, look).draw();
        };
    }

    /// The largest changes in their order, and the others as one step.
    private static Sums largest(Sums all, Speech speech) {
        if (all.names().size() <= MOST_STEPS) {
            return all;
        }
        var kept = IntStream.range(0, all.names().size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(all.values().get(i))))
                .limit(MOST_STEPS - 1)
                .sorted()
                .toList();
        var names = new ArrayList<>(kept.stream().map(all.names()::get).toList());
        var values = new ArrayList<>(kept.stream().map(all.values()::get).toList());
        names.add(speech.text("waterfall.others", all.names().size() - kept.size()));
        values.add(IntStream.range(0, all.names().size())
                .filter(i -> !kept.contains(i))
                .mapToDouble(i -> all.values().get(i))
                .filter(Double::isFinite)
                .sum());
        return new Sums(names, values, all.rows());
    }

    /// One drawing of steps.
    private record Steps(Sums sums, int steps, String category, String change, String total, Look look) {

        private double value(int step) {
            return Double.isNaN(sums.values().get(step)) ? 0 : sums.values().get(step);
        }

        private double end() {
            var end = 0.0;
            for (var i = 0; i < sums.names().size(); i++) {
                end += value(i);
            }
            return end;
        }

        private boolean sideways() {
            return sums.names().size() > MANY
                    || (sums.names().size() > 4
                            && sums.names().stream().anyMatch(name -> name.length() > LONG));
        }

        Drawing draw() {
            var plot = new Plot();
            var sideways = sideways();
            var along = sideways ? "y" : "x";
            var across = sideways ? "x" : "y";
            var bars = plot.trace("bar");
            if (sideways) {
                bars.put("orientation", "h");
            }
            List<String> names = new ArrayList<>(sums.names());
            if (!total.isEmpty()) {
                names.add(total);
            }
            Plot.texts(bars, along, names);
            lengths(bars, across);
            var axis = plot.axis(along + "axis").put("type", "category").put("showgrid", false);
            if (sideways) {
                House.named(axis.put("autorange", "reversed").put("ticklabelstandoff", 6), names.size());
                plot.axis("xaxis").put("zeroline", true);
            }
            plot.layout().put("bargap", 0.28);
            range(plot.layout(), plot.axis(across + "axis"), sideways);
            connect(plot, sideways);
            House.references(plot.layout(), look.references(), sideways);
            BarRecipes.percent(plot.layout(), across + "axis", look.unit());
            var speech = look.speech();
            var alt = speech.text("waterfall.alt", Words.label(change), Words.label(category),
                    steps, speech.value(end(), look.unit())) + " "
                    + BarRecipes.extremes(sums, look);
            return new Drawing(plot.figure(), finding(speech),
                    Words.capital(Words.label(change, look.unit())), alt, sums.table(category, change),
                    sums.values().stream().anyMatch(v -> v.isNaN())
                            ? List.of(speech.text("waterfall.missing",
                                    (int) sums.values().stream().filter(v -> v.isNaN()).count()))
                            : List.of());
        }

        /// Losses are hatched besides their colour.
        private void lengths(ObjectNode bars, String across) {
            var speech = look.speech();
            var lengths = bars.putArray(across);
            var bases = bars.putArray("base");
            var texts = bars.putArray("text");
            var marker = bars.putObject("marker");
            var colours = marker.putArray("color");
            List<Boolean> losses = new ArrayList<>();
            var running = 0.0;
            for (var i = 0; i < sums.names().size(); i++) {
                lengths.add(value(i));
                bases.add(running);
                running += value(i);
                texts.add(Double.isNaN(sums.values().get(i))
                        ? speech.display().none()
                        : speech.signed(value(i), look.unit()));
                var bad = look.polarity().bad(value(i));
                losses.add(bad);
                colours.add(look.quiet(sums.names().get(i))
                        ? House.GREY
                        : bad ? Palette.BAD : value(i) == 0 ? House.GREY : Palette.GOOD);
            }
            if (!total.isEmpty()) {
                lengths.add(running);
                bases.add(0);
                texts.add(speech.number(running, look.unit()));
                colours.add(Palette.series(0));
                losses.add(false);
            }
            House.hatched(marker, losses);
            bars.put("textposition", "outside").put("cliponaxis", false);
            bars.put("hovertemplate", (across.equals("x") ? "%{y}" : "%{x}") + ": %{text}<extra></extra>");
        }

        /// Room for the labels at both ends, alike in both faces.
        private void range(ObjectNode layout, ObjectNode axis, boolean sideways) {
            var running = 0.0;
            var least = 0.0;
            var most = 0.0;
            for (var i = 0; i < sums.names().size(); i++) {
                running += value(i);
                least = Math.min(least, running);
                most = Math.max(most, running);
            }
            for (var reference : look.references()) {
                least = Math.min(least, reference.value());
                most = Math.max(most, reference.value());
            }
            if (most > least) {
                var room = (most - least) * (sideways ? 0.2 : 0.09);
                var falls = least < 0 || (sideways && sums.values().getFirst() < 0);
                House.roomy(layout, sideways ? "x" : "y");
                axis.putArray("range").add(falls ? least - room : 0).add(most > 0 ? most + room : 0);
            }
        }

        /// Thin lines from the end of one step to the next.
        private void connect(Plot plot, boolean sideways) {
            var running = 0.0;
            for (var i = 0; i < sums.names().size() - (total.isEmpty() ? 1 : 0); i++) {
                running += value(i);
                var line = sideways
                        ? plot.line(running, i, running, i + 1, "solid")
                        : plot.line(i, running, i + 1, running, "solid");
                line.put("layer", "between");
                if (line.get("line") instanceof ObjectNode style) {
                    style.put("width", 0.75);
                }
            }
        }

        private String finding(Speech speech) {
            var bad = sums.values().stream().filter(v -> look.polarity().bad(v)).mapToDouble(v -> v).sum();
            var whole = sums.values().stream().filter(v -> !v.isNaN()).mapToDouble(v -> v).sum();
            var good = whole - bad;
            return look.polarity().lower() || bad == 0 || good <= 0
                    ? speech.text("waterfall.finding", Words.capital(Words.label(change)),
                            speech.value(end(), look.unit()))
                    : speech.text("waterfall.losses", speech.value(-bad, look.unit()),
                            speech.value(good, look.unit()), speech.value(end(), look.unit()));
        }
    }
}
