package roibook.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/// A font by name only: nothing asks the machine for its fonts, of which there may be none.
final class ChartFont extends Font {

    private static final long serialVersionUID = 1L;
    private static final String FAMILY = "DejaVu Sans";

    ChartFont(int style, int size) {
        super(FAMILY, style, size);
    }

    private ChartFont(ChartFont font, float size) {
        super(FAMILY, font.style, Math.round(size));
        pointSize = size;
    }

    @Override
    public Font deriveFont(float size) {
        return new ChartFont(this, size);
    }

    /// The same font: charts turn the surface, never the font.
    @Override
    public Font deriveFont(AffineTransform turned) {
        return this;
    }

    @Override
    public Rectangle2D getStringBounds(String text, FontRenderContext context) {
        return new Rectangle2D.Double(0, -getSize2D(), TextWidths.of(text, isBold()) * getSize2D(),
                1.25 * getSize2D());
    }

    @Override
    public String getFamily() {
        return FAMILY;
    }

    @Override
    public boolean canDisplay(char c) {
        return true;
    }

    @Override
    public boolean canDisplay(int codePoint) {
        return true;
    }
}
