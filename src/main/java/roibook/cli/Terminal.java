package roibook.cli;

import java.util.regex.Pattern;

/// Text that others wrote, made fit for a line of ours.
final class Terminal {

    private static final Pattern ESCAPES = Pattern
            .compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)|.)");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private Terminal() {}

    /// {@return the text without colours, cursor moves and other control characters; of a line that overwrote itself
    /// what was last to be seen}
    ///
    /// @param line one line
    static String plain(String line) {
        var ended = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        var seen = ended.substring(ended.lastIndexOf('\r') + 1);
        return CONTROLS.matcher(ESCAPES.matcher(seen).replaceAll("")).replaceAll("");
    }

    /// {@return the text, cut to a width}
    ///
    /// @param text the text
    /// @param width how many characters fit
    static String fitted(String text, int width) {
        int count = text.codePointCount(0, text.length());
        return count <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
}
