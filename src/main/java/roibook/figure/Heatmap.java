package roibook.figure;

import java.awt.Color;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// A matrix of coloured cells, with labels or a colour bar.
final class Heatmap implements Mark {

    static final double BAR_ROOM = 64;

    private final Trace trace;
    private final ArrayNode rows;
    private final double[] xs;
    private final double[] ys;
    private final double low;
    private final double high;

    private Heatmap(Trace trace) {
        this.trace = trace;
        rows = Json.matrix(trace.json().path("z"));
        xs = trace.coordinates(true);
        ys = trace.coordinates(false);
        var least = Double.POSITIVE_INFINITY;
        var most = Double.NEGATIVE_INFINITY;
        for (var row : rows) {
            for (var cell : Json.array(row)) {
                var value = Json.number(cell);
                least = value < least ? value : least;
                most = value > most ? value : most;
            }
        }
        var middle = Json.number(trace.json().path("zmid"));
        if (!Double.isNaN(middle) && least <= most) {
            var reach = Math.max(Math.abs(most - middle), Math.abs(middle - least));
            least = middle - reach;
            most = middle + reach;
        }
        low = Json.number(trace.json().path("zmin"), least);
        high = Json.number(trace.json().path("zmax"), most);
    }

    static Heatmap of(Trace trace) {
        return new Heatmap(trace);
    }

    boolean needsBar() {
        return low < high && !Json.isFalse(trace.json().path("showscale")) && !labelled();
    }

    private boolean labelled() {
        return !trace.json().path("texttemplate").isMissingNode();
    }

    private static double step(double[] places) {
        return places.length > 1 ? Math.abs(places[places.length - 1] - places[0]) / (places.length - 1) : 1;
    }

    @Override
    public void extend(Extent x, Extent y) {
        for (var place : xs) {
            x.add(place - step(xs) / 2);
            x.add(place + step(xs) / 2);
        }
        for (var place : ys) {
            y.add(place - step(ys) / 2);
            y.add(place + step(ys) / 2);
        }
    }

    @Override
    public void draw(Canvas canvas, Scale x, Scale y) {
        var halfX = step(xs) / 2;
        var halfY = step(ys) / 2;
        var gap = xs.length * ys.length > 600 ? 0 : 0.75;
        for (var r = 0; r < Math.min(rows.size(), ys.length); r++) {
            var row = Json.array(rows.get(r));
            for (var c = 0; c < Math.min(row.size(), xs.length); c++) {
                var value = Json.number(row.get(c));
                if (Double.isNaN(value) || Double.isNaN(xs[c]) || Double.isNaN(ys[r])) {
                    continue;
                }
                var colour = colour(value);
                var left = x.pixel(xs[c] - halfX);
                var right = x.pixel(xs[c] + halfX);
                var top = y.pixel(ys[r] + halfY);
                var bottom = y.pixel(ys[r] - halfY);
                canvas.rectangle(Math.min(left, right) + gap, Math.min(top, bottom) + gap,
                        Math.max(left, right) - gap,
                        Math.max(top, bottom) - gap, colour);
                if (labelled()) {
                    label(canvas, r, c, value, (left + right) / 2, (top + bottom) / 2, Math.abs(right - left),
                            colour);
                }
            }
        }
    }

    private void label(Canvas canvas, int r, int c, double value, double x, double y, double room,
            Color ground) {
        var template = trace.json().path("texttemplate").asString("");
        var own = Json.text(Json.array(trace.json().path("text")).path(r).path(c));
        var format = template.replaceFirst(".*%\\{z(?::([^}]*))?}.*", "$1");
        var number = format.isEmpty() || format.equals(template)
                ? trace.ticks().numbers().plain(value)
                : trace.ticks().numbers().format(value, format);
        var text = Markup.plain(
                template.replaceFirst("%\\{z[^}]*}", number.replace("$", "\\$")).replace("%{text}", own));
        if (Canvas.width(text, Canvas.SMALL) <= room) {
            canvas.text(text, x, y + 3.6, 0.5, Canvas.SMALL, Colours.readableOn(ground));
        }
    }

    private Color colour(double value) {
        return Colours.scale(trace.json().path("colorscale"), Json.isTrue(trace.json().path("reversescale")),
                high > low ? (value - low) / (high - low) : 0.5);
    }

    /// Draws the colour bar between two heights.
    void bar(Canvas canvas, double x, double top, double bottom) {
        var steps = 32;
        var height = (bottom - top) / steps;
        for (var i = 0; i < steps; i++) {
            var value = low + (high - low) * (i + 0.5) / steps;
            canvas.rectangle(x, bottom - (i + 1) * height - 0.2, x + 10, bottom - i * height, colour(value));
        }
        var step = Ticks.nice((high - low) / 4);
        for (var value = Math.ceil(low / step) * step; value <= high + step * 1e-6; value += step) {
            var y = bottom - (value - low) / (high - low) * (bottom - top);
            var text = trace.ticks().numbers().tick(value, step, Math.max(Math.abs(low), Math.abs(high)));
            canvas.text(text, x + 15, y + 3.6, 0, Canvas.SMALL, Colours.MUTED);
        }
        canvas.text(Markup.plain(Json.title(trace.json().path("colorbar").path("title"))), x + 10, top - 8,
                0.5, Canvas.SMALL,
                Colours.MUTED);
    }

    @Override
    public List<Key> keys() {
        return List.of();
    }
}
