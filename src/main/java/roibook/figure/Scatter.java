package roibook.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// Lines, areas, points, bubbles and texts.
final class Scatter implements Mark {

    private static final int DENSE = 3_000;
    private static final int MOST_NAMES = 300;

    private final Trace trace;
    private final double[] xs;
    private final double[] ys;
    private final double[] floor;
    private final @Nullable Scatter before;
    private final boolean lines;
    private final boolean markers;
    private final boolean texts;
    private final String fill;

    private Scatter(Trace trace, @Nullable Scatter before, boolean stacked) {
        this.trace = trace;
        this.before = before;
        xs = trace.coordinates(true);
        ys = trace.coordinates(false);
        floor = new double[ys.length];
        var few = Math.min(xs.length, ys.length) < 20 && !stacked;
        var mode = trace.json().path("mode").asString(stacked ? "lines" : few ? "lines+markers" : "lines");
        lines = mode.contains("lines");
        markers = mode.contains("markers");
        texts = mode.contains("text");
        var fallback = stacked ? (before == null ? "tozeroy" : "tonexty") : "none";
        fill = trace.json().path("fill").asString(fallback);
        if (stacked && before != null) {
            for (var i = 0; i < ys.length; i++) {
                floor[i] = before.at(xs[i]);
                ys[i] += Double.isNaN(floor[i]) ? 0 : floor[i];
            }
        }
    }

    static Scatter of(Trace trace, @Nullable Scatter before) {
        return new Scatter(trace, before, !Json.text(trace.json().path("stackgroup")).isEmpty());
    }

    /// Whether points stand without lines, as in a scatter plot.
    boolean cloud() {
        return markers && !lines;
    }

    private double at(double x) {
        for (var i = 0; i < xs.length; i++) {
            if (xs[i] == x) {
                return ys[i];
            }
        }
        return Double.NaN;
    }

    private int size() {
        return Math.min(xs.length, ys.length);
    }

    @Override
    public void extend(Extent x, Extent y) {
        var widest = 0.0;
        for (var i = 0; i < size(); i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                continue;
            }
            x.add(xs[i]);
            y.add(ys[i]);
            var value = ys[i];
            trace.error(trace.json().path("error_y"), i, value).ifPresent(reach -> {
                y.add(value - reach[0]);
                y.add(value + reach[1]);
            });
            var across = xs[i];
            trace.error(trace.json().path("error_x"), i, across).ifPresent(reach -> {
                x.add(across - reach[0]);
                x.add(across + reach[1]);
            });
            widest = markers ? Math.max(widest, diameter(i) / 2) : widest;
        }
        y.airy();
        if (cloud() || texts) {
            x.airy();
        }
        x.label(widest, widest);
        y.label(widest, widest + (texts ? 14 : 0));
        if (fill.equals("tozeroy") && trace.y().kind() == Axis.Kind.LINEAR) {
            y.fromZero();
        }
        if (fill.equals("tozerox") && trace.x().kind() == Axis.Kind.LINEAR) {
            x.fromZero();
        }
    }

    @Override
    public void draw(Canvas canvas, Scale x, Scale y) {
        var gaps = !Json.isTrue(trace.json().path("connectgaps"));
        var runs = runs(x, y, gaps);
        if (!fill.equals("none")) {
            area(canvas, runs, x, y);
        }
        if (lines) {
            for (var run : runs) {
                line(canvas, run);
            }
        }
        errors(canvas, x, y);
        if (markers) {
            points(canvas, x, y);
        }
        if (texts) {
            texts(canvas, x, y);
        }
    }

    /// The points in pixels, cut at gaps; a dense line is thinned to what a pixel can show.
    private List<List<double[]>> runs(Scale x, Scale y, boolean gaps) {
        List<List<double[]>> runs = new ArrayList<>();
        List<double[]> run = new ArrayList<>();
        for (var i = 0; i < size(); i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                if (gaps && !run.isEmpty()) {
                    runs.add(run);
                    run = new ArrayList<>();
                }
                continue;
            }
            run.add(new double[]{x.pixel(xs[i]), y.pixel(ys[i])});
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return size() > DENSE ? runs.stream().map(Paths::thin).toList() : runs;
    }

    private Color lineColour() {
        var other = trace.marker().path("color").isString()
                ? Colours.of(trace.marker().path("color"), trace.colour())
                : trace.colour();
        return Colours.fade(Colours.of(trace.json().path("line").path("color"), other),
                Json.number(trace.json().path("opacity"), 1));
    }

    private void line(Canvas canvas, List<double[]> run) {
        var line = trace.json().path("line");
        var width = Math.clamp(Json.number(line.path("width"), 2), 0, 12);
        if (run.size() == 1 && !markers && width > 0) {
            canvas.fill(Symbols.dot(run.getFirst()[0], run.getFirst()[1], width + 2), lineColour());
            return;
        }
        var path = Paths.of(run, line.path("shape").asString("linear"));
        canvas.outline(path, lineColour(), width, line.path("dash").asString(""));
    }

    private void area(Canvas canvas, List<List<double[]>> runs, Scale x, Scale y) {
        var stacked = !Json.text(trace.json().path("stackgroup")).isEmpty();
        var colour = Colours.of(trace.json().path("fillcolor"),
                Colours.fade(lineColour(), stacked ? 0.85 : 0.18));
        var shape = trace.json().path("line").path("shape").asString("linear");
        for (var run : runs) {
            var path = Paths.of(run, shape);
            switch (fill) {
                case "tozeroy" -> {
                    path.lineTo(run.getLast()[0], y.basePixel());
                    path.lineTo(run.getFirst()[0], y.basePixel());
                }
                case "tozerox" -> {
                    path.lineTo(x.basePixel(), run.getLast()[1]);
                    path.lineTo(x.basePixel(), run.getFirst()[1]);
                }
                case "tonexty", "tonextx", "tonext" -> {
                    if (before == null) {
                        path.lineTo(run.getLast()[0], y.basePixel());
                        path.lineTo(run.getFirst()[0], y.basePixel());
                    } else {
                        before.runs(x, y, false)
                                .stream()
                                .flatMap(List::stream)
                                .toList()
                                .reversed()
                                .forEach(point -> path.lineTo(point[0], point[1]));
                    }
                }
                default -> {
                }
            }
            path.closePath();
            canvas.fill(path, colour);
        }
    }

    private void errors(Canvas canvas, Scale x, Scale y) {
        for (var i = 0; i < size() && size() <= DENSE; i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                continue;
            }
            var px = x.pixel(xs[i]);
            var py = y.pixel(ys[i]);
            var value = ys[i];
            var vertical = trace.json().path("error_y");
            trace.error(vertical, i, value)
                    .ifPresent(reach -> trace.drawError(canvas, vertical, false, px,
                            y.pixel(value - reach[0]), y.pixel(value + reach[1])));
            var across = xs[i];
            var level = trace.json().path("error_x");
            trace.error(level, i, across)
                    .ifPresent(reach -> trace.drawError(canvas, level, true, py,
                            x.pixel(across - reach[0]), x.pixel(across + reach[1])));
        }
    }

    private double diameter(int index) {
        var marker = trace.marker();
        if (marker.path("size").isNumber()) {
            return Math.clamp(Json.number(marker.path("size")), 0, 100);
        }
        var size = Json.number(Json.array(marker.path("size")).path(index), 6);
        var reference = Json.number(marker.path("sizeref"), 1);
        reference = reference > 0 ? reference : 1;
        var diameter = marker.path("sizemode").asString("diameter").equals("area")
                ? Math.sqrt(2 * Math.max(size, 0) / reference)
                : size / reference;
        return Math.clamp(Math.max(diameter, 2 * Json.number(marker.path("sizemin"), 0)), 0, 200);
    }

    private void points(Canvas canvas, Scale x, Scale y) {
        var bubbles = trace.marker().path("size") instanceof ArrayNode
                || trace.marker().path("size").isObject();
        Set<Long> taken = new HashSet<>();
        for (var i = 0; i < size(); i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                continue;
            }
            var px = x.pixel(xs[i]);
            var py = y.pixel(ys[i]);
            if (size() > DENSE && !taken.add(Math.round(px) * 100_003 + Math.round(py))) {
                continue;
            }
            var colour = trace.colourAt(i);
            var symbol = Json.textAt(trace.marker().path("symbol"), i);
            var shape = Symbols.of(symbol, px, py, diameter(i));
            if (symbol.endsWith("-open")) {
                canvas.outline(shape, colour, 1.5, "");
            } else {
                canvas.fill(shape, bubbles && colour.getAlpha() == 255 ? Colours.fade(colour, 0.7) : colour);
                var rim = trace.marker().path("line");
                canvas.outline(shape, Colours.of(rim.path("color"), bubbles ? Color.WHITE : colour),
                        Math.clamp(Json.number(rim.path("width"), bubbles ? 0.75 : 0), 0, 6), "");
            }
        }
    }

    /// Names of points stand where there is room; names on lines where the figure says.
    private void texts(Canvas canvas, Scale x, Scale y) {
        var colour = trace.textColour(Colours.INK);
        if (cloud() && size() <= MOST_NAMES) {
            names(canvas, x, y, colour);
            return;
        }
        for (var i = 0; i < Math.min(size(), DENSE); i++) {
            var label = trace.labelAt(i);
            if (label.isEmpty() || Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                continue;
            }
            var place = Json.textAt(trace.json().path("textposition"), i);
            var away = markers ? diameter(i) / 2 + 3 : lines ? 4 : 0;
            var side = place.contains("left") ? -1 : place.contains("right") ? 1 : 0;
            var level = place.contains("top") ? -1 : place.contains("bottom") ? 1 : 0;
            var size = Canvas.SMALL.getSize2D();
            var baseline = y.pixel(ys[i]) + (level < 0 ? -away : level > 0 ? away + size * 0.8 : size * 0.36);
            canvas.text(label, x.pixel(xs[i]) + side * (level == 0 ? away : 0), baseline, (1 - side) / 2.0,
                    Canvas.SMALL, colour);
        }
    }

    /// The whole name: templates for each point hold those that found a place in the interactive face.
    private String name(int index) {
        return trace.json().path("texttemplate") instanceof ArrayNode
                ? Markup.plain(Json.textAt(trace.json().path("text"), index)).replace('\n', ' ')
                : trace.labelAt(index);
    }

    private void names(Canvas canvas, Scale x, Scale y, Color colour) {
        List<LabelPlaces.Point> points = new ArrayList<>();
        for (var i = 0; i < size(); i++) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
                points.add(new LabelPlaces.Point(x.pixel(xs[i]), y.pixel(ys[i]), diameter(i) / 2,
                        name(i)));
            }
        }
        var area = new Rectangle2D.Double(Math.min(x.from(), x.to()), Math.min(y.from(), y.to()) - 4,
                x.length() + 8, y.length() + 4);
        for (var place : LabelPlaces.of(points, area)) {
            place.ifPresent(name -> canvas.text(name.text(), name.frame().getX(),
                    name.frame().getY() + Canvas.SMALL.getSize2D() * 0.9, 0, Canvas.SMALL, colour));
        }
    }

    @Override
    public List<Key> keys() {
        var last = -1;
        for (var i = 0; i < size(); i++) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i]) && (last < 0 || xs[i] >= xs[last])) {
                last = i;
            }
        }
        var end = lines && last >= 0
                ? Optional.of(new End(xs[last],
                        Double.isNaN(floor[last]) || floor[last] == 0 || fill.equals("none")
                                ? ys[last]
                                : (ys[last] + floor[last]) / 2))
                : Optional.<End>empty();
        var colour = lines ? lineColour() : trace.colourAt(0);
        var area = lines && Json.number(trace.json().path("line").path("width"), 2) == 0;
        return trace.legendName().map(name -> new Key(name, colour, lines && !area, end)).stream().toList();
    }
}
