package roibook.cell;

import java.util.ArrayList;
import java.util.List;

/// The text of a cell, and how a place in it is pointed at.
///
/// @param number the cell's number in the session, as in `[3]`; 0 when it has none
/// @param code its text
record CellSource(int number, String code) {

    private static final int BEFORE = 2;
    private static final int AFTER = 1;
    private static final int WIDTH = 160;

    /// {@return the line that a letter stands in; 1 is the first}
    int lineAt(int offset) {
        return (int) code.substring(0, Math.clamp(offset, 0, code.length()))
                .chars()
                .filter(letter -> letter == '\n')
                .count() + 1;
    }

    /// {@return how people name a line of this cell}
    String name(int line) {
        return "cell " + (number > 0 ? "[" + number + "], " : "") + "line " + line;
    }

    /// A line among its neighbours, with an arrow.
    List<String> excerpt(int line) {
        return excerpt(line, 0, 0);
    }

    /// As [#excerpt(int)], with a name underlined that stands in the line or below.
    List<String> excerpt(int line, String name) {
        int from = code.length() - code.split("\n", line)[line - 1].length();
        int found = code.indexOf(name, from);
        return found < 0 ? excerpt(line) : excerptOf(found, found + name.length());
    }

    /// The line that a part of the text begins in, among its neighbours, with the part underlined.
    List<String> excerptOf(int start, int end) {
        int line = lineAt(start);
        int lineStart = code.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = code.indexOf('\n', start);
        int last = Math.min(end, lineEnd < 0 ? code.length() : lineEnd);
        return excerpt(line, start - lineStart + 1, Math.max(1, last - start));
    }

    private List<String> excerpt(int line, int column, int width) {
        var lines = code.lines().toList();
        var excerpt = new ArrayList<String>();
        int first = Math.max(1, line - BEFORE);
        int last = Math.min(lines.size(), line + AFTER);
        int digits = String.valueOf(last).length();
        for (int i = first; i <= last; i++) {
            var text = lines.get(i - 1).replace('\t', ' ').stripTrailing();
            var number = " ".repeat(digits - String.valueOf(i).length()) + i + " | ";
            var shown = text.length() > WIDTH ? text.substring(0, WIDTH) + "…" : text;
            if (i != line) {
                excerpt.add(("      " + number + shown).stripTrailing());
                continue;
            }
            excerpt.add(Ansi.strong("----> " + number + shown));
            if (column > 0 && column <= WIDTH) {
                excerpt.add(" ".repeat(6 + number.length() + column - 1)
                        + Ansi.red("^".repeat(Math.min(width, WIDTH))));
            }
        }
        return excerpt;
    }
}
