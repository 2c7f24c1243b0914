package roibook.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// The shapes of points.
final class Symbols {

    private Symbols() {}

    static Shape dot(double x, double y, double diameter) {
        return new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter);
    }

    static Shape of(String symbol, double x, double y, double diameter) {
        var r = diameter / 2;
        return switch (symbol.replace("-open", "").replace("-dot", "")) {
            case "square" -> new Rectangle2D.Double(x - r * 0.89, y - r * 0.89, r * 1.78, r * 1.78);
            case "diamond" -> polygon(x, y - r * 1.2, x + r * 1.2, y, x, y + r * 1.2, x - r * 1.2, y);
            case "triangle-up" -> polygon(x, y - r * 1.2, x + r * 1.1, y + r * 0.8, x - r * 1.1, y + r * 0.8);
            case "triangle-down" ->
                polygon(x, y + r * 1.2, x + r * 1.1, y - r * 0.8, x - r * 1.1, y - r * 0.8);
            case "cross" -> {
                var t = r * 0.4;
                yield polygon(x - t, y - r, x + t, y - r, x + t, y - t, x + r, y - t, x + r, y + t, x + t,
                        y + t, x + t,
                        y + r, x - t, y + r, x - t, y + t, x - r, y + t, x - r, y - t, x - t, y - t);
            }
            case "x" -> {
                var t = r * 0.35;
                yield polygon(x, y - t, x + r - t, y - r, x + r, y - r + t, x + t, y, x + r, y + r - t,
                        x + r - t, y + r, x,
                        y + t, x - r + t, y + r, x - r, y + r - t, x - t, y, x - r, y - r + t, x - r + t,
                        y - r);
            }
            default -> dot(x, y, diameter);
        };
    }

    private static Shape polygon(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (var i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
