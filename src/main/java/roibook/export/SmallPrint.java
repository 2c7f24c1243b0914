package roibook.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Breaks the small print of a tile where people would: statements on lines of their own, and neither within a number
/// nor between a number and its little word.
///
/// @param fonts the fonts of the page
/// @param width the width of a line in multiples of the type size
record SmallPrint(PdfFonts fonts, double width) {

    private static final Pattern STATEMENTS = Pattern.compile(";\\s+");
    private static final Pattern RANGE = Pattern
            .compile("(.*?\\p{L}{3,}:?) (\\S*\\d\\S*(?: %)? \\p{L}{2,3} \\S*\\d.*)");
    private static final Pattern BITS = Pattern
            .compile("(?<!(?<!\\p{L})(?:to|of|vs|at|by|bis|von|zum|zu)) (?!%|\\d{4}\\b)");

    /// {@return the lines}
    List<String> lines(String text) {
        var lines = new ArrayList<String>();
        for (var statement : STATEMENTS.split(text.strip(), -1)) {
            var range = RANGE.matcher(statement);
            if (!fits(statement) && range.matches() && fits(range.group(1))) {
                lines.add(range.group(1));
                fill(lines, range.group(2));
            } else {
                fill(lines, statement);
            }
        }
        return lines;
    }

    private void fill(List<String> lines, String text) {
        var line = "";
        for (var bit : BITS.split(text, -1)) {
            var longer = line.isEmpty() ? bit : line + " " + bit;
            if (!line.isEmpty() && !fits(longer)) {
                lines.add(line);
                line = bit;
            } else {
                line = longer;
            }
        }
        lines.add(line);
    }

    private boolean fits(String text) {
        return fonts.width(text, false) <= width;
    }
}
