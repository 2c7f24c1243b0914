package roibook.figure;

import java.awt.Graphics2D;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jfree.svg.SVGGraphics2D;

/// Writes drawings as SVG whose bytes depend on nothing but the figure and the size.
final class Svg {

    private static final String FONTS = "DejaVu Sans, Arial, sans-serif";
    private static final Pattern TAG = Pattern.compile("<[a-z][^<>]*>");

    private Svg() {}

    static String of(Figure figure, int width, int height, Consumer<Graphics2D> drawing) {
        var surface = new SVGGraphics2D(width, height);
        var hash = new CRC32();
        hash.update(figure.toJson().toString().getBytes(StandardCharsets.UTF_8));
        surface.setDefsKeyPrefix("f" + Long.toHexString(hash.getValue()) + "-");
        surface.setFontFunction(_ -> FONTS);
        surface.setGeomDoubleConverter(Svg::shortNumber);
        surface.setTransformDoubleConverter(Svg::shortNumber);
        drawing.accept(surface);
        var drawn = surface.getSVGElement();
        var inner = drawn.substring(drawn.indexOf('>') + 1);
        return opening(figure, width, height)
                + TAG.matcher(inner).replaceAll(tag -> Matcher.quoteReplacement(shorter(tag.group())));
    }

    /// The size is the natural one; a page may make the picture smaller, never distorted.
    private static String opening(Figure figure, int width, int height) {
        var meta = figure.layout().path("meta");
        var alt = escape(meta.path("alt").asString(Markup.plain(figure.title())));
        var label = alt.isBlank() ? "" : " aria-label='" + alt + "'";
        return "<svg xmlns='http://www.w3.org/2000/svg' width='" + width + "' height='" + height
                + "' viewBox='0 0 " + width + " "
                + height + "' role='img'" + label + " font-family='" + FONTS
                + "' style='max-width:100%;height:auto'>";
    }

    static String escape(String text) {
        return Markup.plain(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    /// What JFreeSVG repeats on each element although it is the default, or stands on the root.
    private static String shorter(String tag) {
        return tag.replace(" font-family: " + FONTS + ";", "")
                .replace(" fill-opacity: 1.0;", "")
                .replace(";fill-opacity:1.0", "")
                .replace(";stroke-opacity:1.0", "")
                .replace(";stroke-miterlimit:10", "");
    }

    private static String shortNumber(double value) {
        var rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
