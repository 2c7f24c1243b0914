package roibook.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/// Boxes with whiskers, by Plotly's default quartiles and fences of 1.5 interquartile ranges.
final class Boxes implements Mark {

    private static final int MOST_POINTS = 300;

    private final Trace trace;
    private final boolean sideways;
    private final List<Box> boxes = new ArrayList<>();
    private final double width;

    private record Box(double at, double low, double q1, double median, double q3, double high,
            List<Double> points) {}

    private Boxes(Trace trace, int place, int count) {
        this.trace = trace;
        sideways = trace.sideways();
        var unit = Bars.spacing(List.of(trace), sideways);
        width = unit * 0.55 / count;
        var shift = (place - (count - 1) / 2.0) * unit * 0.7 / count;
        if (trace.json().has("median")) {
            computed(shift);
            return;
        }
        Map<Double, List<Double>> groups = new TreeMap<>();
        var at = trace.coordinates(!sideways);
        var values = trace.coordinates(sideways);
        for (var i = 0; i < Math.min(at.length, values.length); i++) {
            if (!Double.isNaN(at[i]) && !Double.isNaN(values[i])) {
                groups.computeIfAbsent(at[i], _ -> new ArrayList<>()).add(values[i]);
            }
        }
        groups.forEach((where, group) -> boxes
                .add(box(where + shift, group.stream().mapToDouble(v -> v).sorted().toArray())));
    }

    /// Boxes whose quantiles the figure gives.
    private void computed(double shift) {
        var json = trace.json();
        var at = trace.coordinates(!sideways);
        var axis = sideways ? trace.x() : trace.y();
        for (var i = 0; i < at.length; i++) {
            var median = axis.coordinate(Json.number(Json.array(json.path("median")).path(i)));
            var q1 = axis.coordinate(Json.number(Json.array(json.path("q1")).path(i)));
            var q3 = axis.coordinate(Json.number(Json.array(json.path("q3")).path(i)));
            if (Double.isFinite(at[i] + median + q1 + q3)) {
                boxes.add(new Box(at[i] + shift, end("lowerfence", i, axis, q1), q1, median, q3,
                        end("upperfence", i, axis, q3), List.of()));
            }
        }
    }

    private double end(String name, int index, Axis axis, double other) {
        var end = axis.coordinate(Json.number(Json.array(trace.json().path(name)).path(index)));
        return Double.isFinite(end) ? end : other;
    }

    static Boxes of(Trace trace, int place, int count) {
        return new Boxes(trace, place, count);
    }

    private Box box(double at, double[] sorted) {
        var q1 = quantile(sorted, 0.25);
        var q3 = quantile(sorted, 0.75);
        var reach = 1.5 * (q3 - q1);
        var inside = Arrays.stream(sorted).filter(v -> v >= q1 - reach && v <= q3 + reach).toArray();
        var low = inside.length == 0 ? q1 : Math.min(inside[0], q1);
        var high = inside.length == 0 ? q3 : Math.max(inside[inside.length - 1], q3);
        var shown = trace.json()
                .path("boxpoints")
                .asString(Json.isFalse(trace.json().path("boxpoints")) ? "no" : "outliers");
        var points = switch (shown) {
            case "all" -> sorted;
            case "no" -> new double[0];
            default -> Arrays.stream(sorted).filter(v -> v < low || v > high).toArray();
        };
        return new Box(at, low, q1, quantile(sorted, 0.5), q3, high, thin(points).boxed().toList());
    }

    private static DoubleStream thin(double[] points) {
        if (points.length <= MOST_POINTS) {
            return Arrays.stream(points);
        }
        var thinned = new double[MOST_POINTS];
        for (var i = 0; i < MOST_POINTS; i++) {
            thinned[i] = points[(int) ((long) i * (points.length - 1) / (MOST_POINTS - 1))];
        }
        return Arrays.stream(thinned);
    }

    static double quantile(double[] sorted, double share) {
        var place = Math.clamp(share * sorted.length - 0.5, 0, sorted.length - 1.0);
        var below = (int) Math.floor(place);
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    @Override
    public void extend(Extent x, Extent y) {
        var along = sideways ? y : x;
        var across = sideways ? x : y;
        across.airy();
        for (var box : boxes) {
            along.add(box.at() - width);
            along.add(box.at() + width);
            across.add(box.low());
            across.add(box.high());
            for (var point : box.points()) {
                across.add(point);
            }
        }
    }

    @Override
    public void draw(Canvas canvas, Scale x, Scale y) {
        var along = sideways ? y : x;
        var across = sideways ? x : y;
        var colour = Colours.of(trace.json().path("line").path("color"), trace.colourAt(0));
        var fill = Colours.of(trace.json().path("fillcolor"), Colours.fade(colour, 0.22));
        for (var box : boxes) {
            var half = Math.clamp(width / 2 * along.unit(), 2, 34);
            var middle = along.pixel(box.at());
            segment(canvas, middle, across.pixel(box.low()), middle, across.pixel(box.q1()), 1.2);
            segment(canvas, middle, across.pixel(box.q3()), middle, across.pixel(box.high()), 1.2);
            rectangle(canvas, middle - half, across.pixel(box.q1()), middle + half, across.pixel(box.q3()),
                    fill, colour);
            segment(canvas, middle - half, across.pixel(box.median()), middle + half,
                    across.pixel(box.median()), 2.4);
            for (var end : new double[]{box.low(), box.high()}) {
                segment(canvas, middle - half / 2, across.pixel(end), middle + half / 2, across.pixel(end),
                        1.2);
            }
            for (var point : box.points()) {
                var at = across.pixel(point);
                canvas.fill(
                        new Ellipse2D.Double((sideways ? at : middle) - 2, (sideways ? middle : at) - 2, 4,
                                4),
                        Colours.fade(colour, 0.6));
            }
        }
    }

    private void segment(Canvas canvas, double a1, double v1, double a2, double v2, double weight) {
        var colour = Colours.of(trace.json().path("line").path("color"), trace.colourAt(0));
        if (sideways) {
            canvas.line(v1, a1, v2, a2, colour, weight, "");
        } else {
            canvas.line(a1, v1, a2, v2, colour, weight, "");
        }
    }

    private void rectangle(Canvas canvas, double a1, double v1, double a2, double v2, java.awt.Color fill,
            java.awt.Color rim) {
        var area = new Rectangle2D.Double();
        if (sideways) {
            area.setFrameFromDiagonal(v1, a1, v2, a2);
        } else {
            area.setFrameFromDiagonal(a1, v1, a2, v2);
        }
        canvas.fill(area, fill);
        canvas.outline(area, rim, 1.2, "");
    }

    @Override
    public List<Key> keys() {
        return trace.legendName()
                .map(name -> new Key(name, trace.colourAt(0), false, Optional.empty()))
                .stream()
                .toList();
    }
}
