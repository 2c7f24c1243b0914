package roibook.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The layout's shapes and annotations.
///
/// @param layout the layout
/// @param scales the axes by id
/// @param plot the rectangle that `paper` refers to
record Annotations(ObjectNode layout, Map<String, Scale> scales, Rectangle2D plot) {

    /// Names of lines that a page shows in place of a legend; here they find their own places.
    private static final String LINE_END = "roibook-end";

    void shapes(Canvas canvas, boolean below) {
        for (var shape : Json.array(layout.path("shapes"))) {
            if (shape.path("layer").asString("above").equals("above") != below
                    && !Json.isFalse(shape.path("visible"))) {
                draw(canvas, shape);
            }
        }
    }

    private void draw(Canvas canvas, JsonNode shape) {
        var x0 = pixel(shape.path("x0"), shape.path("xref").asString("x"), true, false);
        var x1 = pixel(shape.path("x1"), shape.path("xref").asString("x"), true, false);
        var y0 = pixel(shape.path("y0"), shape.path("yref").asString("y"), false, false);
        var y1 = pixel(shape.path("y1"), shape.path("yref").asString("y"), false, false);
        if (Double.isNaN(x0 + x1 + y0 + y1)) {
            return;
        }
        var opacity = Json.number(shape.path("opacity"), 1);
        var colour = Colours.fade(Colours.of(shape.path("line").path("color"), Colours.MUTED), opacity);
        var width = Math.clamp(Json.number(shape.path("line").path("width"), 1.5), 0, 20);
        var dash = shape.path("line").path("dash").asString("");
        var frame = new Rectangle2D.Double();
        frame.setFrameFromDiagonal(x0, y0, x1, y1);
        switch (shape.path("type").asString("")) {
            case "line" -> canvas.outline(new Line2D.Double(x0, y0, x1, y1), colour, width, dash);
            case "rect", "circle" -> {
                var outline = shape.path("type").asString("").equals("rect")
                        ? frame
                        : new Ellipse2D.Double(frame.x, frame.y, frame.width, frame.height);
                canvas.fill(outline, Colours
                        .fade(Colours.of(shape.path("fillcolor"), new java.awt.Color(0, 0, 0, 0)), opacity));
                canvas.outline(outline, colour, width, dash);
            }
            default -> {
            }
        }
    }

    void texts(Canvas canvas, double width) {
        for (var note : Json.array(layout.path("annotations"))) {
            if (!Json.isFalse(note.path("visible")) && !Json.text(note.path("name")).equals(LINE_END)) {
                text(canvas, note, width);
            }
        }
    }

    private void text(Canvas canvas, JsonNode note, double width) {
        var x = pixel(note.path("x"), note.path("xref").asString("x"), true, true);
        var y = pixel(note.path("y"), note.path("yref").asString("y"), false, true);
        var text = Markup.plain(Json.text(note.path("text")));
        if (Double.isNaN(x + y) || text.isBlank()) {
            return;
        }
        x += Json.number(note.path("xshift"), 0);
        y -= Json.number(note.path("yshift"), 0);
        var font = Canvas.TEXT
                .deriveFont((float) Math.clamp(Json.number(note.path("font").path("size"), 10.5), 7, 28));
        var colour = Colours.of(note.path("font").path("color"), Colours.INK);
        var lines = java.util.List.of(text.split("\n", -1));
        var wide = Canvas.widest(lines, font);
        var tall = lines.size() * Canvas.lineHeight(font);
        var arrow = !Json.isFalse(note.path("showarrow"));
        if (arrow) {
            var tipX = x;
            var tipY = y;
            x += Json.number(note.path("ax"), 0);
            y += Json.number(note.path("ay"), -24);
            canvas.line(x, y, tipX, tipY, Colours.of(note.path("arrowcolor"), Colours.MUTED), 0.9, "");
        }
        var anchorX = switch (note.path("xanchor").asString("auto")) {
            case "left" -> 0.0;
            case "right" -> 1.0;
            case "center" -> 0.5;
            default -> arrow || !paper(note.path("xref"))
                    ? 0.5
                    : Json.number(note.path("x"), 0) <= 1 / 3.0
                            ? 0
                            : Json.number(note.path("x"), 0) >= 2 / 3.0 ? 1 : 0.5;
        };
        var anchorY = switch (note.path("yanchor").asString("auto")) {
            case "top" -> 0.0;
            case "bottom" -> 1.0;
            case "middle" -> 0.5;
            default -> arrow
                    ? Json.number(note.path("ay"), -24) < 0 ? 1.0 : 0.0
                    : !paper(note.path("yref"))
                            ? 0.5
                            : Json.number(note.path("y"), 0) <= 1 / 3.0
                                    ? 1.0
                                    : Json.number(note.path("y"), 0) >= 2 / 3.0 ? 0.0 : 0.5;
        };
        var left = Math.clamp(x - anchorX * wide, 2, Math.max(2, width - wide - 2));
        var top = y - anchorY * tall;
        var ground = note.path("bgcolor");
        if (ground.isString()) {
            canvas.rectangle(left - 3, top - 1, left + wide + 3, top + tall + 1,
                    Colours.of(ground, java.awt.Color.WHITE));
        }
        canvas.lines(lines, left, top, 0, font, colour);
    }

    private static boolean paper(JsonNode reference) {
        return reference.asString("").equals("paper") || reference.asString("").endsWith("domain");
    }

    private double pixel(JsonNode value, String reference, boolean horizontal, boolean exponent) {
        if (reference.equals("paper")) {
            var share = Json.number(value);
            return horizontal
                    ? plot.getX() + share * plot.getWidth()
                    : plot.getMaxY() - share * plot.getHeight();
        }
        var scale = scales.get(reference.replace(" domain", ""));
        if (scale == null) {
            return Double.NaN;
        }
        return reference.endsWith(" domain")
                ? scale.from() + Json.number(value) * (scale.to() - scale.from())
                : scale.pixel(scale.axis().place(value, exponent));
    }
}
