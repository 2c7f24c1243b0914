package roibook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Documentation as it stands in a source, as people read it: Markdown, or plain text.
final class DocText {

    private static final Pattern RETURN = Pattern.compile("\\{@return ([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
    private static final Pattern INLINE = Pattern
            .compile("\\{@(?:code|link|linkplain|literal|value) ([^{}]*)}");
    private static final Pattern REFERENCE = Pattern
            .compile("\\[#?([\\w.]+(?:#\\w+)?(?:\\([^)\\]]*\\))?)](?![(\\[])");
    private static final Pattern TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");
    private static final Pattern HTML = Pattern.compile("</?[a-z][^>]*>");
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    private DocText() {}

    /// A declaration and its documentation, as Markdown.
    static String markdown(String signature, String doc) {
        return "```java\n" + signature + "\n```\n\n" + markdown(doc);
    }

    static String markdown(String doc) {
        var text = inline(doc.strip());
        var tag = TAG.matcher(text);
        var parts = new ArrayList<String>();
        var parameters = new ArrayList<String>();
        int last = text.length();
        var starts = new ArrayList<Integer>();
        while (tag.find()) {
            starts.add(tag.start());
        }
        parts.add(text.substring(0, starts.isEmpty() ? last : starts.getFirst()).strip());
        var others = new ArrayList<String>();
        for (int i = 0; i < starts.size(); i++) {
            var block = text.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : last)
                    .strip();
            add(block, parameters, others);
        }
        if (!parameters.isEmpty()) {
            parts.add("**Parameters**\n\n" + String.join("\n", parameters));
        }
        parts.addAll(others);
        parts.removeIf(String::isEmpty);
        return String.join("\n\n", parts);
    }

    private static void add(String block, List<String> parameters, List<String> others) {
        var words = block.replaceAll("\\s+", " ").split(" ", 3);
        var rest = words.length > 2 ? words[2] : "";
        switch (words[0]) {
            case "@param" -> parameters.add("- `" + words[1] + "`: " + rest);
            case "@return" -> others.add("**Returns** " + block.replaceFirst("@return\\s+", ""));
            case "@throws" ->
                others.add("**Throws** `" + PACKAGE.matcher(words[1]).replaceAll("") + "` " + rest);
            default -> {
                // who wrote it, since when: not for the reader of a tooltip
            }
        }
    }

    private static String inline(String doc) {
        var text = RETURN.matcher(doc).replaceAll("Returns $1.");
        text = INLINE.matcher(text).replaceAll("`$1`");
        return REFERENCE.matcher(text).replaceAll(match -> "`" + match.group(1).replace('#', '.') + "`");
    }

    /// Older documentation is written in HTML, and indented by a letter.
    static String fromHtml(String doc) {
        return HTML.matcher(doc).replaceAll("").replaceAll("(?m)^[ \\t]+", "");
    }

    /// Markdown without its marks.
    static String plain(String markdown) {
        return markdown.replaceAll("(?m)^```\\w*\\n?", "").replace("**", "").replace("`", "").strip();
    }

    /// The first sentence of a documentation, on one line.
    static String first(String doc) {
        var text = markdown(doc).lines()
                .takeWhile(line -> !line.isBlank())
                .reduce("", (a, b) -> a + " " + b)
                .strip();
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
