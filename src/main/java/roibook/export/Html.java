package roibook.export;

/// Text into HTML.
final class Html {

    private Html() {}

    /// Escapes text for element content and for attributes in double quotes. Control characters that neither HTML
    /// nor XML allows become U+FFFD.
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /// JSON that may stand inside a `script` element.
    static String script(String json) {
        return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    private static boolean isAllowed(int c) {
        if (c < 0x20) {
            return c == '\t' || c == '\n' || c == '\r';
        }
        var control = c >= 0x7F && c < 0xA0;
        var surrogate = c >= 0xD800 && c < 0xE000;
        return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
