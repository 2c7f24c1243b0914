package roibook.figure;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Title and subtitle, left-aligned and wrapped.
final class Header {

    private Header() {}

    /// Draws the title (unbroken from `meta`, when our own charts left it there) and what stands under it; returns where the space below begins.
    static double draw(Canvas canvas, ObjectNode layout, double left, double top, double width) {
        var title = layout.path("title");
        var meta = layout.path("meta");
        var whole = meta.path("title").isString();
        var parts = (whole ? meta.path("title").asString("") : Markup.plain(Json.title(title))).strip()
                .split("\n", 2);
        var under = (whole
                ? meta.path("subtitle").asString("")
                : Markup.plain(Json.title(title.path("subtitle")))).strip();
        if (parts.length > 1) {
            under = under.isEmpty() ? parts[1].strip() : parts[1].strip() + "\n" + under;
        }
        var y = top;
        if (!parts[0].isBlank()) {
            y += canvas.lines(Canvas.wrap(parts[0], Canvas.TITLE, width, 3), left, y, 0, Canvas.TITLE,
                    Colours.INK) + 2;
        }
        if (!under.isBlank()) {
            y += canvas.lines(Canvas.wrap(under, Canvas.SUBTITLE, width, 3), left, y, 0, Canvas.SUBTITLE,
                    Colours.MUTED) + 2;
        }
        return y == top ? y : y + 6;
    }

    /// Draws a legend in rows; returns where the space below begins.
    static double legend(Canvas canvas, List<Mark.Key> keys, double left, double top, double width) {
        var x = left;
        var y = top;
        for (var key : keys) {
            var name = Canvas.fit(key.name(), Canvas.TEXT, width - 30);
            var needed = 16 + Canvas.width(name, Canvas.TEXT);
            if (x > left && x + needed > left + width) {
                x = left;
                y += 17;
            }
            if (key.line()) {
                canvas.line(x, y + 7.5, x + 12, y + 7.5, key.colour(), 2.5, "");
            } else {
                canvas.rectangle(x + 1, y + 3, x + 11, y + 13, key.colour());
            }
            canvas.text(name, x + 16, y + 11.5, 0, Canvas.TEXT, Colours.INK);
            x += needed + 16;
        }
        return keys.isEmpty() ? top : y + 24;
    }
}
