package roibook.cell;

/// The statement that is being written at the end of a text.
final class Statement {

    private Statement() {}

    /// A cell up to the cursor is mostly several statements; the last one that is not ended is what is asked about.
    static String at(String before) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < before.length(); i++) {
            char letter = before.charAt(i);
            if (letter == '"' || letter == '\'') {
                i = Brackets.endOfLiteral(before, i);
            } else if (before.startsWith("//", i)) {
                i = Brackets.end(before, "\n", i);
            } else if (before.startsWith("/*", i)) {
                i = Brackets.end(before, "*/", i + 2) + 1;
            } else if ("([{".indexOf(letter) >= 0) {
                depth++;
            } else if (")]}".indexOf(letter) >= 0) {
                depth--;
            } else if (letter == ';' && depth == 0) {
                start = i + 1;
            }
            if (letter == '}' && depth == 0) {
                start = i + 1;
            }
        }
        return before.substring(Math.min(start, before.length()));
    }
}
