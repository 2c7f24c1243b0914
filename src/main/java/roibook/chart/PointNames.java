package roibook.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import roibook.figure.LabelPlaces;
import roibook.figure.Palette;
import tools.jackson.databind.node.ObjectNode;

/// Names of points in the interactive face. Plotly moves no names apart, so places are found for its usual size; the
/// static face finds its own.
final class PointNames {

    private static final double WIDTH = 540;
    private static final double HEIGHT = 270;

    private PointNames() {}

    /// A point with its name; its radius is in pixels.
    record Named(double x, double y, double radius, String name) {}

    /// Places names on axes that hold all points with some air.
    static void place(ObjectNode trace, List<Named> points) {
        place(trace, points, range(points.stream().mapToDouble(Named::x)),
                range(points.stream().mapToDouble(Named::y)));
    }

    private static List<Double> range(DoubleStream values) {
        var ends = values.summaryStatistics();
        var air = Math.max((ends.getMax() - ends.getMin()) * 0.06, 1e-12);
        return List.of(ends.getMin() - air, ends.getMax() + air);
    }

    /// Places names on axes of given ranges, those of the first points first.
    static void place(ObjectNode trace, List<Named> points, List<Double> across, List<Double> up) {
        var wanted = points.stream()
                .map(point -> new LabelPlaces.Point(
                        WIDTH * (point.x() - across.getFirst()) / (across.getLast() - across.getFirst()),
                        HEIGHT * (up.getLast() - point.y()) / (up.getLast() - up.getFirst()), point.radius(),
                        point.name()))
                .toList();
        var sides = trace.putArray("textposition");
        trace.putObject("textfont").put("size", 11).put("color", Palette.INK);
        var texts = trace.putArray("texttemplate");
        LabelPlaces.of(wanted, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)).forEach(place -> {
            sides.add(place.map(LabelPlaces.Place::side).orElse("middle right"));
            texts.add(place.map(name -> House.escape(name.text())).orElse(" "));
        });
    }
}
