package roibook.export;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

import static java.nio.charset.StandardCharsets.UTF_8;

/// SVG from outputs, reduced to an allow-list: shapes, text, gradients, clips. No scripts, handlers, animations,
/// foreign objects, nothing that loads, no entities.
final class SafeSvg {

    private static final int LIMIT = 10_000_000;
    private static final Set<String> ELEMENTS = Set.of("svg", "g", "defs", "symbol", "use", "path", "rect",
            "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textpath", "title", "desc",
            "clippath", "mask", "lineargradient", "radialgradient", "stop", "pattern", "marker", "image",
            "style");
    private static final Pattern PICTURE = Pattern
            .compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OUTSIDE = Pattern.compile(
            "url\\s*\\(\\s*['\"]?\\s*(?!['\"]?#)|@import|expression|\\\\",
            Pattern.CASE_INSENSITIVE);

    private SafeSvg() {}

    /// The allowed part of an SVG document.
    ///
    /// @param svg anything
    /// @return one `svg` element, or empty when there is none, or it is too large to be a picture
    static Optional<Element> clean(String svg) {
        if (svg.length() > LIMIT) {
            return Optional.empty();
        }
        var document = Parser.xmlParser().parseInput(svg, "");
        document.outputSettings(new Document.OutputSettings().prettyPrint(false)
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(org.jsoup.nodes.Entities.EscapeMode.xhtml));
        var root = document.selectFirst("svg");
        if (root == null) {
            return Optional.empty();
        }
        clean(root);
        unfold(root);
        root.attr("xmlns", "http://www.w3.org/2000/svg");
        if (!root.select("[xlink:href]").isEmpty()) {
            root.attr("xmlns:xlink", "http://www.w3.org/1999/xlink");
        }
        size(root);
        return Optional.of(root);
    }

    /// A picture that a browser keeps apart from the page: no style or id of it reaches out.
    static String dataUri(Element svg) {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.outerHtml().getBytes(UTF_8));
    }

    private static void clean(Element element) {
        for (var attribute : List.copyOf(element.attributes().asList())) {
            if (!isAllowed(element, attribute)) {
                element.removeAttr(attribute.getKey());
            }
        }
        for (var child : new ArrayList<>(element.childNodes())) {
            if (!keeps(child)) {
                child.remove();
            }
        }
    }

    private static boolean keeps(Node node) {
        return switch (node) {
            case Element element -> {
                if (!ELEMENTS.contains(element.tagName().toLowerCase(Locale.ROOT))) {
                    yield false;
                }
                if (element.normalName().equals("style") && !isCalm(element.wholeText() + element.data())) {
                    yield false;
                }
                clean(element);
                yield true;
            }
            case TextNode _ -> true;
            case DataNode _ -> true;
            default -> false;
        };
    }

    private static boolean isCalm(String css) {
        return !OUTSIDE.matcher(css).find() && !css.contains("<");
    }

    private static boolean isAllowed(Element element, Attribute attribute) {
        var name = attribute.getKey().toLowerCase(Locale.ROOT);
        var value = attribute.getValue();
        if (name.equals("href") || name.equals("xlink:href")) {
            var target = value.strip();
            var picture = element.normalName().equals("image");
            return picture ? PICTURE.matcher(target).matches() : target.startsWith("#");
        }
        return !name.startsWith("on") && !name.contains(":base") && isCalm(value)
                && (!name.contains(":") || name.equals("xml:space") || name.equals("xml:lang"));
    }

    /// `use` of a `use` can grow without bound: only one level is kept.
    private static void unfold(Element root) {
        var nested = new java.util.HashSet<String>();
        for (var use : root.getElementsByTag("use")) {
            for (Element up = use; up != null; up = up.parent()) {
                if (up.hasAttr("id")) {
                    nested.add("#" + up.attr("id"));
                }
            }
        }
        for (var use : root.getElementsByTag("use")) {
            if (nested.contains(use.attr("href").strip())
                    || nested.contains(use.attr("xlink:href").strip())) {
                use.remove();
            }
        }
    }

    /// Makes ids the page's own, so that two pictures in one page don't take each other's gradients and clips.
    static void scopeIds(Element root, String prefix) {
        for (var element : root.getAllElements()) {
            for (var attribute : element.attributes().asList()) {
                var value = attribute.getValue();
                if (attribute.getKey().equals("id")) {
                    element.attr("id", prefix + value);
                } else if (attribute.getKey().endsWith("href") && value.startsWith("#")) {
                    element.attr(attribute.getKey(), "#" + prefix + value.substring(1));
                } else if (value.contains("url(")) {
                    element.attr(attribute.getKey(),
                            value.replaceAll("url\\(\\s*['\"]?#([^'\")]*)['\"]?\\s*\\)",
                                    "url(#" + prefix + "$1)"));
                }
            }
        }
    }

    /// Without a viewBox a picture can't be scaled.
    private static void size(Element root) {
        if (!root.hasAttr("viewBox")) {
            var width = number(root.attr("width"));
            var height = number(root.attr("height"));
            if (width > 0 && height > 0) {
                root.attr("viewBox", "0 0 " + (int) Math.ceil(width) + " " + (int) Math.ceil(height));
            }
        }
    }

    static double number(String length) {
        var matcher = Pattern.compile("\\s*(\\d{1,6}(?:\\.\\d+)?)\\s*(px|pt|)\\s*").matcher(length);
        if (!matcher.matches()) {
            return 0;
        }
        var number = Double.parseDouble(matcher.group(1));
        return "pt".equals(matcher.group(2)) ? number * 96 / 72 : number;
    }
}
