package roibook.figure;

import java.awt.Font;

/// A font by name only: nothing asks the machine for its fonts, of which there may be none.
final class ChartFont extends Font {

    private static final long serialVersionUID = 1L;
    private static final String FAMILY = "DejaVu Sans";

    ChartFont(int style, int size) {
        super(FAMILY, style, size);
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
