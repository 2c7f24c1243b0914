package roibook.export;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// HTML from outputs and Markdown, reduced to an allow-list: no scripts, no handlers, no style sheets, no frames,
/// nothing that loads. Pictures stay when they are in the page itself; a picture elsewhere becomes its alternative text.
final class SafeHtml {

    /// Larger pieces are shown as text: no reader wants them, and they cost memory.
    static final int LIMIT = 20_000_000;

    private static final Pattern PICTURE = Pattern
            .compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("(https?://|mailto:|#).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PLAIN_VALUE = Pattern.compile("[\\w\\s#%.,()+-]*");
    private static final Set<String> PROPERTIES = Set.of("text-align", "color", "background-color",
            "font-weight",
            "font-style", "text-decoration", "vertical-align", "white-space", "width", "min-width",
            "max-width",
            "border", "border-top", "border-bottom", "border-left", "border-right", "border-collapse",
            "padding");

    private SafeHtml() {}

    /// The allowed part of a piece of HTML.
    ///
    /// @param html anything
    /// @param attachments pictures by the name that `attachment:` links give, as data URIs
    /// @return a `body` that holds only what is allowed
    static Element clean(String html, Map<String, String> attachments) {
        var dirty = Jsoup.parseBodyFragment(html.length() > LIMIT ? html.substring(0, LIMIT) : html);
        dirty.outputSettings(settings());
        dirty.select("img").forEach(image -> attach(image, attachments));
        var clean = new Cleaner(safelist()).clean(dirty);
        clean.outputSettings(settings());
        clean.body().getAllElements().forEach(SafeHtml::tidy);
        clean.body().select("img").forEach(SafeHtml::keepInPage);
        return clean.body();
    }

    /// HTML without line breaks of its own, with entities that XML knows too.
    private static Document.OutputSettings settings() {
        return new Document.OutputSettings().prettyPrint(false)
                .escapeMode(org.jsoup.nodes.Entities.EscapeMode.xhtml);
    }

    private static Safelist safelist() {
        return new Safelist()
                .addTags("a", "abbr", "article", "aside", "b", "blockquote", "br", "caption", "center",
                        "cite",
                        "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
                        "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
                        "header",
                        "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
                        "section", "small", "span", "strike", "strong", "sub", "summary", "sup", "table",
                        "tbody",
                        "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr")
                .addAttributes(":all", "class", "dir", "lang", "style", "title")
                .addAttributes("a", "href")
                .addAttributes("img", "src", "alt", "width", "height")
                .addAttributes("ol", "start", "type", "reversed")
                .addAttributes("details", "open")
                .addAttributes("td", "colspan", "rowspan", "headers", "align", "valign")
                .addAttributes("th", "colspan", "rowspan", "scope", "abbr", "align", "valign")
                .addAttributes("col", "span", "width")
                .addAttributes("colgroup", "span")
                .addAttributes("time", "datetime");
    }

    private static void attach(Element image, Map<String, String> attachments) {
        var source = image.attr("src").strip();
        if (source.startsWith("attachment:")) {
            var name = source.substring("attachment:".length());
            image.attr("src", attachments.getOrDefault(name, attachments.getOrDefault(decoded(name), "")));
        }
    }

    private static String decoded(String name) {
        try {
            return java.net.URLDecoder.decode(name.replace("+", "%2B"),
                    java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    private static void tidy(Element element) {
        if (element.hasAttr("href") && !LINK.matcher(element.attr("href").strip()).matches()) {
            element.removeAttr("href");
        }
        if (element.hasAttr("style")) {
            var style = style(element.attr("style"));
            if (style.isEmpty()) {
                element.removeAttr("style");
            } else {
                element.attr("style", style);
            }
        }
        if (element.normalName().equals("a")
                && element.attr("href").toLowerCase(Locale.ROOT).startsWith("http")) {
            element.attr("rel", "noopener noreferrer");
        }
        numbersOnly(element);
    }

    private static void numbersOnly(Element element) {
        for (var name : new String[]{"width", "height", "colspan", "rowspan", "span"}) {
            var value = element.attr(name);
            var span = name.endsWith("span");
            if (!value.isEmpty() && !value.matches(span ? "\\d{1,3}" : "\\d{1,5}(\\.\\d+)?(px|%)?")) {
                element.removeAttr(name);
            }
        }
    }

    /// The harmless part of a style attribute.
    private static String style(String style) {
        var kept = new StringBuilder();
        for (var declaration : style.split(";", -1)) {
            var colon = declaration.indexOf(':');
            if (colon > 0) {
                var property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                var value = declaration.substring(colon + 1).strip();
                if (PROPERTIES.contains(property) && PLAIN_VALUE.matcher(value).matches()
                        && !value.toLowerCase(Locale.ROOT).contains("url")) {
                    kept.append(kept.isEmpty() ? "" : "; ").append(property).append(": ").append(value);
                }
            }
        }
        return kept.toString();
    }

    /// A picture that would have to be fetched becomes its alternative text: nothing points to where it was.
    private static void keepInPage(Element image) {
        var source = image.attr("src").strip();
        if (PICTURE.matcher(source).matches()) {
            image.attr("src", source.replaceAll("\\s", ""));
            if (!image.hasAttr("alt")) {
                image.attr("alt", "");
            }
            return;
        }
        var words = image.attr("alt").isBlank() ? "image left out: remote" : image.attr("alt");
        image.replaceWith(new Element("span").addClass("rb-unloaded").text("[" + words + "]"));
    }

}
