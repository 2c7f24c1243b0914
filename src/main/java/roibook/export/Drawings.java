package roibook.export;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// The vector pictures of a print page; the page names them by number.
final class Drawings {

    private final List<Drawing> drawings = new ArrayList<>();

    /// Something that can be painted into any rectangle.
    interface Drawing {

        /// Paints.
        ///
        /// @param surface where to paint, one unit is 1/96 inch
        /// @param area the rectangle to fill
        void paint(Graphics2D surface, Rectangle2D area);

        /// {@return the texts in the picture, so that a font is chosen that has all of them}
        default String texts() {
            return "";
        }
    }

    /// Keeps a drawing.
    ///
    /// @return the element that stands for it
    String add(Drawing drawing, double widthMillimetres, double heightMillimetres) {
        drawings.add(drawing);
        return "<img class=\"drawing\" data-drawing=\"" + (drawings.size() - 1) + "\" style=\"width:"
                + rounded(widthMillimetres) + "mm;height:" + rounded(heightMillimetres) + "mm\" alt=\"\">";
    }

    Drawing get(int number) {
        return drawings.get(number);
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
