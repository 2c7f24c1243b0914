package roibook.export;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Syntax colours as Pygments names them: `k` keyword, `s` string, `c1` comment, `mi` number, `nc` type, `nd`
/// annotation. One pass over the text; what is not recognised stays plain.
final class CodeColours {

    private static final String WORD = "(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)";
    private static final String NUMBER = "(?<number>\\b\\d[\\w.]*)";

    private static final Map<String, Language> LANGUAGES = Map.of("java", new Language(Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*(?:(?!\\*/)[\\s\\S])*+(?:\\*/)?)"
                    + "|(?<string>\"\"\"(?:(?!\"\"\")[\\s\\S])*+(?:\"\"\")?|\"(?:\\\\.|[^\"\\\\\\n])*+\"?|'(?:\\\\.|[^'\\\\\\n])*+'?)"
                    + "|(?<mark>@[\\p{L}_]\\w*|^%{1,2}\\w[^\\n]*)|" + NUMBER + "|" + WORD,
            Pattern.MULTILINE),
            Set.of("abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for if implements import instanceof int interface long native new null package permits private protected public record return sealed short static super switch synchronized this throw throws transient true try var void volatile when while yield"
                    .split(" ")),
            false, true),
            "python", new Language(Pattern.compile(
                    "(?<comment>#[^\\n]*)"
                            + "|(?<string>[fFrRbBuU]{0,2}(?:\"\"\"(?:(?!\"\"\")[\\s\\S])*+(?:\"\"\")?|'''(?:(?!''')[\\s\\S])*+(?:''')?|\"(?:\\\\.|[^\"\\\\\\n])*+\"?|'(?:\\\\.|[^'\\\\\\n])*+'?))"
                            + "|(?<mark>^\\s*@[\\w.]+|^[%!]{1,2}\\w[^\\n]*)|" + NUMBER + "|" + WORD,
                    Pattern.MULTILINE),
                    Set.of("False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield"
                            .split(" ")),
                    false, true),
            "sql", new Language(Pattern.compile(
                    "(?<comment>--[^\\n]*|/\\*(?:(?!\\*/)[\\s\\S])*+(?:\\*/)?)"
                            + "|(?<string>'(?:''|[^'])*+'?)|(?<mark>\"(?:\"\"|[^\"])*+\"?)|" + NUMBER + "|"
                            + WORD),
                    Set.of("all and any as asc between by case cast create cross date delete desc distinct drop else end except exists false filter from full group having in inner insert intersect interval into is join left like limit not null offset on or order outer over partition right select set table then true union update using values view when where window with"
                            .split(" ")),
                    true, false));

    private CodeColours() {}

    private record Language(Pattern tokens, Set<String> keywords, boolean anyCase, boolean types) {

        String classOf(String word) {
            if (keywords.contains(anyCase ? word.toLowerCase(java.util.Locale.ROOT) : word)) {
                return "k";
            }
            return types && Character.isUpperCase(word.charAt(0)) ? "nc" : "";
        }
    }

    /// The code as HTML; plain where the language is not known.
    static String toHtml(String code, String language) {
        var known = LANGUAGES.get(language);
        if (known == null) {
            return Html.escape(code);
        }
        var out = new StringBuilder(code.length() * 2);
        var matcher = known.tokens.matcher(code);
        var from = 0;
        while (matcher.find()) {
            out.append(Html.escape(code.substring(from, matcher.start())));
            from = matcher.end();
            var word = matcher.group("word");
            var name = word != null
                    ? known.classOf(word)
                    : matcher.group("comment") != null
                            ? "c1"
                            : matcher.group("string") != null
                                    ? "s"
                                    : matcher.group("number") != null ? "mi" : "nd";
            span(out, name, matcher.group());
        }
        return out.append(Html.escape(code.substring(from))).toString();
    }

    private static void span(StringBuilder out, String name, String text) {
        if (name.isEmpty()) {
            out.append(Html.escape(text));
        } else {
            out.append("<span class=\"")
                    .append(name)
                    .append("\">")
                    .append(Html.escape(text))
                    .append("</span>");
        }
    }
}
