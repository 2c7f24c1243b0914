package roibook.export;

import roibook.export.ExportOptions.Paper;

/// The sheet of paper: sizes in millimetres and in points.
///
/// @param width the width of a portrait sheet in mm
/// @param height the height of a portrait sheet in mm
record PrintSheet(double width, double height) {

    static final double POINTS = 72 / 25.4;
    static final double SIDE = 17;
    static final double SIDE_WIDE = 15;
    static final double BOTTOM_ONE = 17;

    static PrintSheet of(Paper paper) {
        return paper == Paper.A4 ? new PrintSheet(210, 297) : new PrintSheet(215.9, 279.4);
    }

    /// {@return the width of text on a portrait page in mm}
    double text() {
        return width - 2 * SIDE;
    }

    /// {@return the width of text on a landscape page in mm}
    double wideText() {
        return height - 2 * SIDE_WIDE;
    }

    /// The style sheet for this paper.
    String css() {
        return Documents.resource("print.css")
                .replace("%SIZE%", width + "mm " + height + "mm")
                .replace("%WIDE%", height + "mm " + width + "mm");
    }
}
