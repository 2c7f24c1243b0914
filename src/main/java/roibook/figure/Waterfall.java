package roibook.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the steps of a waterfall into bars that start where the last one ended.
final class Waterfall {

    private Waterfall() {}

    static Bars bars(Trace trace) {
        var sideways = trace.sideways();
        var at = trace.coordinates(!sideways);
        var values = Json.array(trace.json().path(sideways ? "x" : "y"));
        var measures = Json.array(trace.json().path("measure"));
        var running = Json.number(trace.json().path("base"), 0);
        var width = Bars.spacing(List.of(trace), sideways) * 0.66;
        List<Bars.Bar> bars = new ArrayList<>();
        List<double[]> connectors = new ArrayList<>();
        var previous = Double.NaN;
        for (var i = 0; i < at.length; i++) {
            var measure = Json.text(measures.path(i));
            var value = Json.number(values.path(i), 0);
            var total = measure.equals("total") || measure.equals("absolute");
            var from = total ? 0 : running;
            running = measure.equals("total")
                    ? running
                    : measure.equals("absolute") ? value : running + value;
            if (Double.isNaN(at[i])) {
                continue;
            }
            if (!Double.isNaN(previous)) {
                connectors.add(new double[]{previous, at[i], from == 0 && total ? running : from});
            }
            previous = at[i];
            var place = Json.textAt(trace.json().path("textposition"), i);
            bars.add(new Bars.Bar(at[i], width, from, running, colour(trace, total, running - from),
                    trace.labelAt(i), place.isEmpty() ? "outside" : place,
                    Colours.INK, Optional.empty(), false, trace));
        }
        return Bars.of(trace, sideways, bars,
                Json.isFalse(trace.json().path("connector").path("visible")) ? List.of() : connectors);
    }

    private static Color colour(Trace trace, boolean total, double change) {
        var part = total ? "totals" : change < 0 ? "decreasing" : "increasing";
        var house = total ? Palette.SERIES.getFirst() : change < 0 ? Palette.BAD : Palette.GOOD;
        return Colours.of(trace.json().path(part).path("marker").path("color"),
                Colours.parse(house).orElse(Colours.INK));
    }
}
