package roibook.chart;

import java.util.List;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.node.ObjectNode;

/// Horizontal bars with intervals.
final class IntervalRecipe {

    private IntervalRecipe() {}

    static Recipe of(Table table, String category, String value, String low, String high) {
        var all = Sums.of(table, category, value);
        var lows = Sums.of(table, category, low);
        var highs = Sums.of(table, category, high);
        if (all.added()) {
            throw new ChartException(
                    "bars with intervals need one row for each '" + category + "', but there are "
                            + all.rows() + " rows for " + all.names().size() + "; aggregate first");
        }
        var sums = all.sorted().ends(BarRecipes.MOST_BARS);
        return look -> {
            if (sums.names().isEmpty()) {
                return Nothing.of(look, value, category);
            }
            var trace = BarRecipes.sideways(sums, look);
            var error = trace.putObject("error_x")
                    .put("type", "data")
                    .put("symmetric", false)
                    .put("color", Palette.INK)
                    .put("thickness", 1.4)
                    .put("width", 4);
            var up = error.putArray("array");
            var down = error.putArray("arrayminus");
            for (var i = 0; i < sums.names().size(); i++) {
                var place = all.names().indexOf(sums.names().get(i));
                Plot.numbers(up, highs.values().get(place) - sums.values().get(i));
                Plot.numbers(down, sums.values().get(i) - lows.values().get(place));
            }
            trace.putObject("marker").put("color", "#8fb3cb");
            BarRecipes.paint(trace, sums, look, "#8fb3cb");
            var layout = BarRecipes.sidewaysLayout(sums.names().size(), look);
            BarRecipes.room(layout,
                    Math.min(BarRecipes.extent(sums.values(), -1), BarRecipes.extent(lows.values(), -1)),
                    Math.max(BarRecipes.extent(sums.values(), 1), BarRecipes.extent(highs.values(), 1)), sums,
                    look);
            beyond(layout, sums, all, lows, highs, look);
            trace.put("textposition", "none");
            House.references(layout, look.references(), true);
            var drawn = sums.table(category, value);
            drawn.addColumns(aligned(low, sums, all, lows), aligned(high, sums, all, highs));
            return new Drawing(BarRecipes.figure(layout, trace), BarRecipes.finding(sums, value, look),
                    look.speech().text("interval.shown", Words.capital(Words.label(value, look.unit()))),
                    BarRecipes.alt(sums, category, value, look) + " "
                            + look.speech().text("interval.alt", Words.label(low), Words.label(high)),
                    drawn, all.names().size() > sums.names().size()
                            ? List.of(
                                    look.speech().text("bar.shown", sums.names().size(), all.names().size()))
                            : List.of());
        };
    }

    /// Writes the values beyond the ends of the intervals, where Plotly itself would write them on the lines.
    private static void beyond(ObjectNode layout, Sums sums, Sums all, Sums lows, Sums highs, Look look) {
        var annotations = House.list(layout, "annotations");
        for (var i = 0; i < sums.names().size(); i++) {
            var value = sums.values().get(i);
            var place = all.names().indexOf(sums.names().get(i));
            var end = value < 0
                    ? Sums.least(value, lows.values().get(place))
                    : -Sums.least(-value, -highs.values().get(place));
            if (Double.isFinite(end)) {
                annotations.addObject()
                        .put("x", end)
                        .put("y", i)
                        .put("text", look.speech().number(value, look.unit()))
                        .put("showarrow", false)
                        .put("xanchor", value < 0 ? "right" : "left")
                        .put("xshift", value < 0 ? -7 : 7)
                        .put("yanchor", "middle")
                        .putObject("font")
                        .put("size", 11);
            }
        }
    }

    private static DoubleColumn aligned(String name, Sums order, Sums all, Sums values) {
        return DoubleColumn.create(name,
                order.names()
                        .stream()
                        .mapToDouble(n -> values.values().get(all.names().indexOf(n)))
                        .toArray());
    }

}
