package roibook.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// A surface with the few things that charts draw. Texts are measured alike whatever the surface is, so that a
/// chart has the same layout as SVG, in a PDF and on a screen.
///
/// @param surface where to draw
record Canvas(Graphics2D surface) {

    static final Font TEXT = new ChartFont(Font.PLAIN, 11);
    static final Font SMALL = new ChartFont(Font.PLAIN, 10);
    static final Font TITLE = new ChartFont(Font.BOLD, 15);
    static final Font STRONG = new ChartFont(Font.BOLD, 11);
    static final Font SUBTITLE = new ChartFont(Font.PLAIN, 12);

    private static final double HATCH = 7;
    private static final int TAIL = 5;

    static double width(String text, Font font) {
        return TextWidths.of(text, font.isBold()) * font.getSize2D();
    }

    static double widest(List<String> texts, Font font) {
        return texts.stream().mapToDouble(text -> width(text, font)).max().orElse(0);
    }

    /// Draws one line of text. An anchor of 0 puts its left end at x, 1 its right end.
    void text(String text, double x, double baseline, double anchor, Font font, Color colour) {
        if (text.isBlank()) {
            return;
        }
        surface.setFont(font);
        surface.setColor(colour);
        surface.drawString(text, (float) (x - anchor * width(text, font)), (float) baseline);
    }

    /// Draws lines of text below each other and returns the height used.
    double lines(List<String> lines, double x, double top, double anchor, Font font, Color colour) {
        var step = lineHeight(font);
        for (var i = 0; i < lines.size(); i++) {
            text(lines.get(i), x, top + i * step + font.getSize2D(), anchor, font, colour);
        }
        return lines.size() * step;
    }

    static double lineHeight(Font font) {
        return font.getSize2D() * 1.25;
    }

    /// Breaks a text into at most so many lines; what does not fit ends in an ellipsis.
    static List<String> wrap(String text, Font font, double width, int most) {
        List<String> lines = new ArrayList<>();
        for (var paragraph : text.split("\n", -1)) {
            var line = new StringBuilder();
            for (var word : paragraph.strip().split("\\s+", -1)) {
                if (!line.isEmpty() && width(line + " " + word, font) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        if (lines.size() > most) {
            var rest = String.join(" ", lines.subList(most - 1, lines.size()));
            lines = new ArrayList<>(lines.subList(0, most - 1));
            lines.add(rest);
        }
        return lines.stream().map(line -> fit(line, font, width)).toList();
    }

    /// The text, or as much of it as fits with an ellipsis.
    static String fit(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        var low = 0;
        var high = text.length();
        while (low < high) {
            var middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle) + "…", font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low > 0 && Character.isHighSurrogate(text.charAt(low - 1))) {
            low--;
        }
        return text.substring(0, low).stripTrailing() + "…";
    }

    /// The text, or its start and its end: names of one campaign often differ at their ends only.
    static String middle(String text, Font font, double width) {
        if (width(text, font) <= width || text.length() < 8) {
            return fit(text, font, width);
        }
        var from = Math.max(text.length() - TAIL, text.length() / 2);
        from -= Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
        var tail = text.substring(from);
        var head = fit(text.substring(0, from), font, Math.max(width - width(tail, font), width / 3));
        return head.endsWith("…") ? head + tail.stripLeading() : fit(text, font, width);
    }

    void line(double x1, double y1, double x2, double y2, Color colour, double width, String dash) {
        outline(new Line2D.Double(x1, y1, x2, y2), colour, width, dash);
    }

    void outline(Shape shape, Color colour, double width, String dash) {
        if (width <= 0 || colour.getAlpha() == 0) {
            return;
        }
        surface.setColor(colour);
        surface.setStroke(stroke(width, dash));
        surface.draw(shape);
    }

    private static BasicStroke stroke(double width, String dash) {
        var w = (float) width;
        float @org.jspecify.annotations.Nullable [] pattern = switch (dash) {
            case "dash" -> new float[]{w * 4, w * 3};
            case "dot" -> new float[]{w * 1.2f, w * 2.2f};
            case "dashdot" -> new float[]{w * 4, w * 2, w * 1.2f, w * 2};
            case "longdash" -> new float[]{w * 7, w * 3};
            default -> null;
        };
        return pattern == null
                ? new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }

    void fill(Shape shape, Color colour) {
        if (colour.getAlpha() > 0) {
            surface.setColor(colour);
            surface.fill(shape);
        }
    }

    void rectangle(double x1, double y1, double x2, double y2, Color colour) {
        fill(new Rectangle2D.Double(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)),
                colour);
    }

    /// Draws slanting lines across a rectangle: what colour says is seen without it too.
    void hatch(Rectangle2D area, Color colour) {
        for (var start = -area.getHeight() + HATCH; start < area.getWidth(); start += HATCH) {
            var from = Math.max(start, 0);
            var to = Math.min(start + area.getHeight(), area.getWidth());
            if (to > from) {
                line(area.getX() + from, area.getMaxY() - (from - start), area.getX() + to,
                        area.getMaxY() - (to - start), colour, 1.1, "");
            }
        }
    }

    /// Draws inside a rectangle only.
    void clipped(Rectangle2D area, Runnable drawing) {
        var before = surface.getClip();
        surface.clip(area);
        drawing.run();
        surface.setClip(before);
    }

    /// Draws a text that reads upwards, or leans.
    void turned(String text, double x, double y, double angle, double anchor, Font font, Color colour) {
        var before = surface.getTransform();
        surface.rotate(Math.toRadians(angle), x, y);
        text(text, x, y, anchor, font, colour);
        surface.setTransform(before);
    }
}
