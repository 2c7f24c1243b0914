package roibook.figure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plotly's texts are a little HTML; what is drawn is plain.
final class Markup {

    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,6});");
    private static final Map<String, String> NAMED = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"",
            "apos",
            "'", "nbsp", "\u00a0", "euro", "€", "pound", "£", "mdash", "—", "ndash", "–");

    private Markup() {}

    /// The text without tags, `<br>` as line ends, entities resolved, control characters gone.
    static String plain(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return clean(html);
        }
        var text = TAG.matcher(BREAK.matcher(html).replaceAll("\n")).replaceAll("");
        return clean(ENTITY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(entity(match.group(1), match.group()))));
    }

    private static String entity(String name, String whole) {
        if (name.charAt(0) != '#') {
            return NAMED.getOrDefault(name, whole);
        }
        var hex = name.charAt(1) == 'x';
        var point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
        return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(Markup::printable)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean printable(int point) {
        return point == '\n'
                || !(Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                        || point == 0xfffe || point == 0xffff);
    }
}
