package roibook.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Bars that share two axes: side by side, stacked, or over each other.
final class Bars implements Mark {

    private static final double GAP = 4;

    private final boolean sideways;
    private final Axis positions;
    private final Axis values;
    private final List<Bar> bars;
    private final List<Key> keys;

    /// One bar, in coordinates of its axes.
    record Bar(double at, double width, double from, double to, Color colour, String label, String place,
            Color ink,
            Optional<double[]> error, boolean hatched, Trace trace) {}

    /// A connector between two bars of a waterfall.
    private final List<double[]> connectors = new ArrayList<>();

    private Bars(Trace sample, boolean sideways, List<Bar> bars, List<Key> keys) {
        this.sideways = sideways;
        this.positions = sideways ? sample.y() : sample.x();
        this.values = sideways ? sample.x() : sample.y();
        this.bars = bars;
        this.keys = keys;
    }

    /// Bars from computed places, such as the bins of a histogram or the steps of a waterfall.
    static Bars of(Trace sample, boolean sideways, List<Bar> bars, List<double[]> connectors) {
        var made = new Bars(sample, sideways, bars, key(sample).stream().toList());
        made.connectors.addAll(connectors);
        return made;
    }

    private static Optional<Key> key(Trace trace) {
        return trace.legendName().map(name -> new Key(name, trace.colourAt(0), false, Optional.empty()));
    }

    /// The traces that share axes and direction, laid out by the layout's `barmode`.
    static Bars of(List<Trace> traces, JsonNode layout) {
        var first = traces.getFirst();
        var sideways = first.sideways();
        var mode = layout.path("barmode").asString("group");
        var gap = Math.clamp(Json.number(layout.path("bargap"), 0.28), 0, 0.95);
        var unit = spacing(traces, sideways);
        var side = mode.equals("group") && traces.size() > 1;
        var width = unit * (1 - gap) / (side ? traces.size() : 1);
        Map<Double, double[]> stacks = new HashMap<>();
        var norms = norms(traces, sideways, layout.path("barnorm").asString(""));
        List<Bar> bars = new ArrayList<>();
        for (var t = 0; t < traces.size(); t++) {
            var trace = traces.get(t);
            var at = trace.coordinates(!sideways);
            var sizes = Json.array(trace.json().path(sideways ? "x" : "y"));
            for (var i = 0; i < Math.min(at.length, sizes.size()); i++) {
                var value = Json.number(sizes.get(i)) * norms.getOrDefault(at[i], 1.0);
                if (Double.isNaN(at[i]) || Double.isNaN(value)) {
                    continue;
                }
                var own = Json.number(trace.json().path("width").isNumber()
                        ? trace.json().path("width")
                        : Json.array(trace.json().path("width")).path(i), width);
                var shift = side ? (t - (traces.size() - 1) / 2.0) * width : 0;
                var base = base(trace, i, mode, stacks, at[i], value);
                bars.add(bar(trace, sideways, i, at[i] + shift, side ? own * 0.92 : own, base, base + value));
            }
        }
        var keys = traces.stream().flatMap(trace -> key(trace).stream()).toList();
        return new Bars(first, sideways, bars, keys);
    }

    private static double base(Trace trace, int i, String mode, Map<Double, double[]> stacks, double at,
            double value) {
        var given = trace.json().path("base");
        var own = Json.number(given.isNumber() ? given : Json.array(given).path(i));
        if (!Double.isNaN(own)) {
            return own;
        }
        if (!mode.equals("stack") && !mode.equals("relative")) {
            return 0;
        }
        var stack = stacks.computeIfAbsent(at, _ -> new double[2]);
        var below = value < 0 && mode.equals("relative") ? 1 : 0;
        var base = stack[below];
        stack[below] += value;
        return base;
    }

    private static Bar bar(Trace trace, boolean sideways, int i, double at, double width, double from,
            double to) {
        var axis = sideways ? trace.x() : trace.y();
        var spec = trace.json().path(sideways ? "error_x" : "error_y");
        var error = trace.error(spec, i, to - from)
                .map(reach -> new double[]{axis.coordinate(to - reach[0]), axis.coordinate(to + reach[1])});
        var start = axis.kind() == Axis.Kind.LOG && from <= 0
                ? Double.NEGATIVE_INFINITY
                : axis.coordinate(from);
        return new Bar(at, width, start, axis.coordinate(to), trace.colourAt(i), trace.labelAt(i),
                place(trace, i, from), trace.textColour(Colours.INK), error,
                !Json.textAt(trace.marker().path("pattern").path("shape"), i).isEmpty(), trace);
    }

    /// Labels stand outside, all alike, unless the figure says otherwise or the bar is one of a stack.
    private static String place(Trace trace, int i, double from) {
        var place = Json.textAt(trace.json().path("textposition"), i);
        return place.isEmpty() ? from == 0 ? "outside" : "inside" : place;
    }

    private static Map<Double, Double> norms(List<Trace> traces, boolean sideways, String norm) {
        Map<Double, Double> totals = new HashMap<>();
        if (norm.isEmpty()) {
            return totals;
        }
        for (var trace : traces) {
            var at = trace.coordinates(!sideways);
            var sizes = Json.array(trace.json().path(sideways ? "x" : "y"));
            for (var i = 0; i < Math.min(at.length, sizes.size()); i++) {
                totals.merge(at[i], Math.abs(Json.number(sizes.get(i), 0)), Double::sum);
            }
        }
        var whole = norm.equals("percent") ? 100 : 1;
        totals.replaceAll((_, total) -> total > 0 ? whole / total : 1);
        return totals;
    }

    /// The least distance between two places: the room of one bar or group.
    static double spacing(List<Trace> traces, boolean sideways) {
        var first = traces.getFirst();
        var axis = sideways ? first.y() : first.x();
        if (axis.kind() == Axis.Kind.CATEGORY) {
            return 1;
        }
        var sorted = traces.stream()
                .flatMapToDouble(trace -> Arrays.stream(trace.coordinates(!sideways)))
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        var least = Double.POSITIVE_INFINITY;
        for (var i = 1; i < sorted.length; i++) {
            least = Math.min(least, sorted[i] - sorted[i - 1]);
        }
        return Double.isFinite(least) ? least : axis.kind() == Axis.Kind.DATE ? 86_400_000 : 1;
    }

    @Override
    public void extend(Extent x, Extent y) {
        var along = sideways ? y : x;
        var across = sideways ? x : y;
        across.airy();
        if (values.kind() == Axis.Kind.LINEAR) {
            across.fromZero();
        }
        for (var bar : bars) {
            along.add(bar.at() - bar.width() / 2);
            along.add(bar.at() + bar.width() / 2);
            across.add(bar.from());
            across.add(bar.to());
            bar.error().ifPresent(ends -> {
                across.add(ends[0]);
                across.add(ends[1]);
            });
            if (!bar.label().isEmpty() && !bar.place().matches("inside|none")) {
                var room = sideways ? Canvas.width(bar.label(), Canvas.SMALL) + 2 * GAP : 18;
                var down = bar.to() < bar.from();
                across.label(down ? room : 0, down ? 0 : room);
            }
        }
        if (bars.isEmpty()) {
            across.add(0);
        }
    }

    @Override
    public void draw(Canvas canvas, Scale x, Scale y) {
        var along = sideways ? y : x;
        var across = sideways ? x : y;
        for (var line : connectors) {
            var from = along.pixel(line[0]);
            var to = along.pixel(line[1]);
            var at = across.pixel(line[2]);
            canvas.line(sideways ? at : from, sideways ? from : at, sideways ? at : to, sideways ? to : at,
                    Colours.MUTED, 0.75, "");
        }
        for (var bar : bars) {
            draw(canvas, bar, along, across);
        }
    }

    private void draw(Canvas canvas, Bar bar, Scale along, Scale across) {
        var a = along.pixel(bar.at() - bar.width() / 2);
        var b = along.pixel(bar.at() + bar.width() / 2);
        var from = Double.isFinite(bar.from()) ? across.pixel(bar.from()) : across.basePixel();
        var to = across.pixel(bar.to());
        if (Double.isNaN(a) || Double.isNaN(to)) {
            return;
        }
        if (sideways) {
            canvas.rectangle(from, a, to, b, bar.colour());
        } else {
            canvas.rectangle(a, from, b, to, bar.colour());
        }
        if (bar.hatched()) {
            var frame = new Rectangle2D.Double();
            frame.setFrameFromDiagonal(sideways ? from : a, sideways ? a : from, sideways ? to : b,
                    sideways ? b : to);
            canvas.hatch(frame, Color.WHITE);
        }
        var error = bar.error();
        if (error.isPresent()) {
            var spec = bar.trace().json().path(sideways ? "error_x" : "error_y");
            bar.trace()
                    .drawError(canvas, spec, sideways, (a + b) / 2, across.pixel(error.get()[0]),
                            across.pixel(error.get()[1]));
        }
        if (!bar.label().isEmpty() && !bar.place().equals("none")) {
            var beyond = error.map(ends -> across.pixel(bar.to() < bar.from() ? ends[0] : ends[1]))
                    .orElse(to);
            label(canvas, bar, (a + b) / 2, Math.abs(b - a), from, to, beyond);
        }
    }

    private void label(Canvas canvas, Bar bar, double middle, double thick, double from, double to,
            double beyond) {
        var font = Canvas.SMALL;
        var width = Canvas.width(bar.label(), font);
        var fits = sideways
                ? width + 2 * GAP < Math.abs(to - from) && thick >= 10
                : width <= thick + 2 && Math.abs(to - from) > 16;
        var inside = bar.place().equals("inside")
                || (bar.place().equals("auto") && fits);
        if (inside && !fits) {
            return;
        }
        var grows = sideways ? to >= from ? 1 : -1 : to <= from ? -1 : 1;
        var centre = inside && bar.trace().json().path("insidetextanchor").asString("end").equals("middle");
        var edge = centre ? (from + to) / 2 : inside ? to - grows * GAP : beyond + grows * GAP;
        var ink = inside ? bar.trace().textColour(Colours.readableOn(bar.colour())) : bar.ink();
        if (sideways) {
            if (thick >= 6) {
                var anchor = centre ? 0.5 : inside == grows > 0 ? 1 : 0;
                canvas.text(bar.label(), edge, middle + font.getSize2D() * 0.36, anchor, font, ink);
            }
        } else if (width <= thick * 1.6 + 6) {
            canvas.text(bar.label(), middle, baseline(edge, grows, inside, centre, font), 0.5, font, ink);
        }
    }

    private static double baseline(double edge, int grows, boolean inside, boolean centre, Font font) {
        if (centre) {
            return edge + font.getSize2D() * 0.36;
        }
        return inside == grows < 0 ? edge + font.getSize2D() * 0.74 : edge;
    }

    @Override
    public List<Key> keys() {
        return keys;
    }

    Axis positions() {
        return positions;
    }
}
