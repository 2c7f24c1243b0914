package roibook.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/// A figure drawn without a browser, to SVG or onto any `Graphics2D`.
public interface StaticFigure {

    /// Prepares a figure for drawing.
    ///
    /// @param figure the figure
    /// @return its static face, or empty when it holds a trace that can't be drawn
    static Optional<StaticFigure> of(Figure figure) {
        return Figures.read(figure);
    }

    /// Draws as SVG.
    ///
    /// @param width width in pixels
    /// @param height height in pixels
    /// @return an `svg` element with a `viewBox` and texts as text
    String svg(int width, int height);

    /// Draws onto a surface.
    ///
    /// @param surface where to draw
    /// @param area the rectangle to fill, in the units of the surface
    void draw(Graphics2D surface, Rectangle2D area);
}
