package roibook.cell;

import java.util.ArrayDeque;
import java.util.List;
import roibook.cell.CompileErrors.Problem;

/// Says why a cell ends before its last statement does: mostly, a bracket was never closed.
final class Brackets {

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private Brackets() {}

    /// @param rest the statement that is not whole, as it stands at the cell's end
    static List<Problem> problem(CellSource cell, String rest) {
        int start = Math.max(0, cell.code().lastIndexOf(rest.strip()));
        int open = firstOpen(cell.code(), start);
        return List.of(open < 0
                ? new Problem("the cell ends before this statement does", cell, start, cell.code().length())
                : new Problem("this `" + cell.code().charAt(open) + "` is never closed", cell, open,
                        open + 1));
    }

    /// The innermost bracket that is still open at the end; -1 when there is none.
    private static int firstOpen(String code, int start) {
        var open = new ArrayDeque<Integer>();
        for (int i = start; i < code.length(); i++) {
            char letter = code.charAt(i);
            if (letter == '"' || letter == '\'') {
                i = endOfLiteral(code, i);
            } else if (code.startsWith("//", i)) {
                i = end(code, "\n", i);
            } else if (code.startsWith("/*", i)) {
                i = end(code, "*/", i + 2) + 1;
            } else if (OPENING.indexOf(letter) >= 0) {
                open.push(i);
            } else if (!open.isEmpty() && CLOSING.indexOf(letter) >= 0) {
                open.pop();
            }
        }
        return open.isEmpty() ? -1 : open.peek();
    }

    static int endOfLiteral(String code, int start) {
        if (code.startsWith("\"\"\"", start)) {
            return end(code, "\"\"\"", start + 3) + 2;
        }
        for (int i = start + 1; i < code.length() && code.charAt(i) != '\n'; i++) {
            if (code.charAt(i) == '\\') {
                i++;
            } else if (code.charAt(i) == code.charAt(start)) {
                return i;
            }
        }
        return end(code, "\n", start);
    }

    static int end(String code, String mark, int from) {
        int end = code.indexOf(mark, from);
        return end < 0 ? code.length() : end;
    }
}
