package roibook.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds places for the names of points, so that no name stands on another one or on a point. Names that find no place
/// are left out: a point without a name is better than two names that can't be read.
public final class LabelPlaces {

    private static final List<String> SIDES = List.of("middle right", "middle left", "top center",
            "bottom center", "top right", "bottom right", "top left", "bottom left");
    private static final double GAP = 3;
    private static final double MOST_WIDTH = 150;

    private final Rectangle2D area;
    private final List<Rectangle2D> taken = new ArrayList<>();

    private LabelPlaces(Rectangle2D area) {
        this.area = area;
    }

    /// A point that wants a name.
    ///
    /// @param x its middle in pixels from the left
    /// @param y its middle in pixels from the top
    /// @param radius how far it reaches
    /// @param name its name; empty for none
    public record Point(double x, double y, double radius, String name) {}

    /// A name at its place.
    ///
    /// @param text the name, shortened where it is very long
    /// @param side where it stands, as Plotly's `textposition` says it
    /// @param frame the rectangle that it fills
    public record Place(String text, String side, Rectangle2D frame) {}

    /// Places names, those of the first points first.
    ///
    /// @param points the points, the most important first
    /// @param area the rectangle that no name leaves
    /// @return a place for each point, in their order; empty for a point without a name
    public static List<Optional<Place>> of(List<Point> points, Rectangle2D area) {
        var places = new LabelPlaces(area);
        points.forEach(point -> places.taken.add(frame(point)));
        return points.stream().map(places::place).toList();
    }

    private static Rectangle2D frame(Point point) {
        // A little inside the rim: a name may touch the corner of a circle's box.
        var reach = point.radius() * 0.85;
        return new Rectangle2D.Double(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach);
    }

    private Optional<Place> place(Point point) {
        var text = Canvas.middle(point.name(), Canvas.SMALL, MOST_WIDTH);
        if (text.isBlank()) {
            return Optional.empty();
        }
        for (var side : SIDES) {
            var frame = frame(point, text, side);
            if (area.contains(frame) && taken.stream().noneMatch(frame::intersects)) {
                taken.add(frame);
                return Optional.of(new Place(text, side, frame));
            }
        }
        return Optional.empty();
    }

    private static Rectangle2D frame(Point point, String text, String side) {
        var wide = Canvas.width(text, Canvas.SMALL);
        var tall = Canvas.SMALL.getSize2D() * 1.1;
        var straight = side.startsWith("middle") || side.endsWith("center");
        var away = (straight ? point.radius() : point.radius() * 0.72) + GAP;
        var x = side.endsWith("right")
                ? point.x() + away
                : side.endsWith("left") ? point.x() - away - wide : point.x() - wide / 2;
        var y = side.startsWith("top")
                ? point.y() - away - tall
                : side.startsWith("bottom") ? point.y() + away : point.y() - tall / 2;
        return new Rectangle2D.Double(x, y, wide, tall);
    }
}
