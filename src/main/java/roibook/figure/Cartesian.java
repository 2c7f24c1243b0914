package roibook.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// A figure with axes, laid out for one size. Confined to one drawing.
final class Cartesian {

    static final double PAD = 12;

    private final ObjectNode layout;
    private final Map<String, Axis> axes;
    private final List<Layer> layers;
    private final Ticks ticks;
    private final Map<String, Extent> extents = new HashMap<>();
    private final Map<String, Scale> scales = new LinkedHashMap<>();

    /// A mark and the ids of its axes.
    record Layer(Mark mark, String x, String y) {}

    Cartesian(ObjectNode layout, Map<String, Axis> axes, List<Layer> layers, Ticks ticks) {
        this.layout = layout;
        this.axes = axes;
        this.layers = layers;
        this.ticks = ticks;
        for (var layer : layers) {
            layer.mark().extend(extent(layer.x()), extent(layer.y()));
        }
    }

    private Extent extent(String id) {
        return extents.computeIfAbsent(id, _ -> new Extent());
    }

    void draw(Canvas canvas, double top, double width, double height) {
        var keys = keys();
        var direct = direct(keys);
        var y = Header.legend(canvas, direct || !legend(keys) ? List.of() : keys, PAD, top, width - 2 * PAD);
        var titled = axes.values().stream().anyMatch(axis -> !axis.horizontal() && !axis.title().isBlank());
        var axisTitles = y;
        y += titled ? 18 : 4;
        var plot = plot(y, width, height,
                direct ? Canvas.widest(keys.stream().map(Mark.Key::name).toList(), Canvas.STRONG) + 8 : 0);
        var names = new AxisLabels(canvas, ticks, values(), width);
        for (var axis : axes.values()) {
            names.grid(scale(axis), across(axis), zeroLine(axis));
        }
        var notes = new Annotations(layout, scales, plot);
        notes.shapes(canvas, true);
        marks(canvas);
        for (var axis : axes.values()) {
            names.baseline(scale(axis), across(axis), zeroLine(axis));
            names.labels(scale(axis), across(axis), axisTitles + 11);
        }
        notes.shapes(canvas, false);
        if (direct) {
            ends(canvas, keys, plot);
        }
        notes.texts(canvas, width);
    }

    private Scale scale(Axis axis) {
        return Objects.requireNonNull(scales.get(axis.id()));
    }

    private void marks(Canvas canvas) {
        for (var layer : layers) {
            var x = Objects.requireNonNull(scales.get(layer.x()));
            var y = Objects.requireNonNull(scales.get(layer.y()));
            var cut = x.axis().spec().has("range") || y.axis().spec().has("range");
            var area = new Rectangle2D.Double(Math.min(x.from(), x.to()), Math.min(y.from(), y.to()),
                    x.length(), y.length());
            if (cut) {
                canvas.clipped(area, () -> layer.mark().draw(canvas, x, y));
            } else {
                layer.mark().draw(canvas, x, y);
            }
            if (layer.mark() instanceof Heatmap heat && heat.needsBar()) {
                heat.bar(canvas, area.getMaxX() + 14, area.getMinY() + 14, area.getMaxY());
            }
        }
    }

    /// Finds the rectangle for the marks: what remains when labels have their room; sets all scales.
    private Rectangle2D plot(double top, double width, double height, double room) {
        var bottom = height - PAD;
        var left = PAD;
        var right = width - PAD - room;
        if (layers.stream().anyMatch(layer -> layer.mark() instanceof Heatmap heat && heat.needsBar())) {
            right -= Heatmap.BAR_ROOM;
        }
        for (var axis : axes.values()) {
            if (axis.horizontal() && !axis.title().isBlank()) {
                bottom -= 16;
                break;
            }
        }
        bottom -= 18;
        var wide = new double[2];
        for (var axis : axes.values()) {
            if (!axis.horizontal()) {
                var side = AxisLabels.opposite(axis) ? 1 : 0;
                var trial = extent(axis.id()).scale(axis, bottom, top);
                wide[side] = Math.max(wide[side],
                        AxisLabels.room(ticks.of(trial, about(trial)), axis, width));
            }
        }
        left += Math.max(wide[0], lean(left + wide[0], right));
        right -= wide[1] > 0 ? wide[1] : 4;
        right = Math.max(right, left + 20);
        var under = 0.0;
        var over = 0.0;
        for (var axis : axes.values()) {
            if (axis.horizontal()) {
                var trial = extent(axis.id()).scale(axis, left, right);
                under = Math.max(under, AxisLabels.depth(ticks.of(trial, about(trial)), trial));
                over = Math.max(over, AxisLabels.overhang(ticks.of(trial, about(trial)), trial, width - PAD));
            }
        }
        bottom = Math.max(bottom - under, top + 20);
        var plot = new Rectangle2D.Double(left, top, Math.max(right - over - left, 20), bottom - top);
        for (var axis : axes.values()) {
            var domain = Json.array(axis.spec().path("domain"));
            var from = Math.clamp(Json.number(domain.path(0), 0), 0, 1);
            var to = Math.clamp(Json.number(domain.path(1), 1), 0, 1);
            scales.put(axis.id(), axis.horizontal()
                    ? extent(axis.id()).scale(axis, plot.x + from * plot.width, plot.x + to * plot.width)
                    : extent(axis.id()).scale(axis, plot.getMaxY() - from * plot.height,
                            plot.getMaxY() - to * plot.height));
        }
        return plot;
    }

    /// The room at the left that the first leaning label of a horizontal axis needs.
    private double lean(double left, double right) {
        return axes.values().stream().filter(Axis::horizontal).mapToDouble(axis -> {
            var trial = extent(axis.id()).scale(axis, left, Math.max(right, left + 20));
            return AxisLabels.underhang(ticks.of(trial, about(trial)), trial);
        }).max().orElse(0);
    }

    static int about(Scale scale) {
        if (!scale.axis().horizontal()) {
            return (int) Math.max(2, scale.length() / 44);
        }
        return (int) Math.max(2, scale.length() / (scale.axis().kind() == Axis.Kind.DATE ? 52 : 64));
    }

    /// The scale that crosses an axis.
    private Scale across(Axis axis) {
        var anchor = axis.spec().path("anchor").asString("");
        var crossing = scales.get(anchor);
        if (crossing != null) {
            return crossing;
        }
        for (var layer : layers) {
            if (layer.x().equals(axis.id()) || layer.y().equals(axis.id())) {
                return java.util.Objects
                        .requireNonNull(scales.get(axis.horizontal() ? layer.y() : layer.x()));
            }
        }
        return scale(axis);
    }

    private boolean zeroLine(Axis axis) {
        return extent(axis.id()).needsZero() && axis.kind() == Axis.Kind.LINEAR;
    }

    /// The axes of values: they carry grid and baseline; the places of bars and lines do not.
    private Set<String> values() {
        Set<String> values = new HashSet<>();
        for (var layer : layers) {
            var x = Objects.requireNonNull(axes.get(layer.x()));
            var y = Objects.requireNonNull(axes.get(layer.y()));
            if (layer.mark() instanceof Heatmap) {
                continue;
            }
            if (layer.mark() instanceof Bars bars) {
                values.add(bars.positions().equals(x) ? y.id() : x.id());
            } else {
                values.add(y.kind() == Axis.Kind.CATEGORY ? x.id() : y.id());
                if (layer.mark() instanceof Scatter scatter && scatter.cloud()
                        && x.kind() != Axis.Kind.CATEGORY) {
                    values.add(x.id());
                }
            }
        }
        return values;
    }

    private List<Mark.Key> keys() {
        List<Mark.Key> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (var layer : layers) {
            for (var key : layer.mark().keys()) {
                if (seen.add(key.name())) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private boolean legend(List<Mark.Key> keys) {
        if (Json.isTrue(layout.path("meta").path("direct"))) {
            return true;
        }
        var asked = layout.path("showlegend");
        return asked.isBoolean() ? asked.asBoolean() : keys.size() > 1;
    }

    /// Whether names can stand at the ends of their lines, which reads better than a legend.
    private boolean direct(List<Mark.Key> keys) {
        var places = layers.stream().map(layer -> layer.x() + layer.y()).distinct().count();
        return legend(keys) && keys.size() > 1 && keys.size() <= 8 && places == 1
                && keys.stream().allMatch(key -> key.end().isPresent())
                && keys.stream().allMatch(key -> Canvas.width(key.name(), Canvas.STRONG) < 150);
    }

    private void ends(Canvas canvas, List<Mark.Key> keys, Rectangle2D plot) {
        var x = Objects.requireNonNull(scales.get(layers.getFirst().x()));
        var y = Objects.requireNonNull(scales.get(layers.getFirst().y()));
        record End(Mark.Key key, double y) {}
        var ends = keys.stream()
                .flatMap(key -> key.end().stream().map(end -> new End(key, y.pixel(end.y()))))
                .sorted(Comparator.comparingDouble(End::y))
                .toList();
        var places = Spread.apart(ends.stream().mapToDouble(End::y).toArray(), 14, plot.getMinY(),
                plot.getMaxY());
        for (var i = 0; i < places.length; i++) {
            var key = ends.get(i).key();
            canvas.text(key.name(), Math.max(x.from(), x.to()) + 7, places[i] + 4, 0, Canvas.STRONG,
                    Colours.legible(key.colour()));
        }
    }
}
