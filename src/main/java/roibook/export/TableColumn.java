package roibook.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// What a column of a table needs, in multiples of the type size.
///
/// @param least the width below which something would be clipped or wrap badly
/// @param good the width at which short texts take two lines at most
/// @param natural the width at which nothing wraps
/// @param brief whether it holds a few characters only, as a number of the row does
/// @param fonts the fonts of the page
record TableColumn(double least, double good, double natural, boolean brief, PdfFonts fonts) {

    private static final int SAMPLE = 400;
    /// Texts up to this length stay on one line.
    private static final int WHOLE = 12;
    /// Texts up to this length should take two lines at most.
    private static final int LABEL = 32;
    /// Longer texts get room for about so many lines.
    private static final int LINES = 5;
    /// A word without end may break.
    private static final int WORD = 26;
    private static final double HEADER = 0.92;
    private static final Pattern PIECES = Pattern.compile("(?<=[_/])|\\s+");

    /// {@return the columns; none when cells span several}
    static List<TableColumn> of(Element table, PdfFonts fonts) {
        if (!table.select("[colspan], [rowspan], table table").isEmpty()) {
            return List.of();
        }
        var rows = table.select("tr");
        var count = rows.stream().mapToInt(row -> row.children().size()).max().orElse(0);
        var columns = new ArrayList<TableColumn>();
        for (var i = 0; i < count; i++) {
            columns.add(of(rows, i, fonts));
        }
        return columns;
    }

    private static TableColumn of(List<Element> rows, int index, PdfFonts fonts) {
        var least = 0.0;
        var good = 0.0;
        var natural = 0.0;
        var longest = 0;
        var from = Math.max(0, rows.size() - 2);
        for (var r = 0; r < rows.size(); r++) {
            if ((r >= SAMPLE && r < from) || index >= rows.get(r).children().size()) {
                continue;
            }
            var cell = rows.get(r).child(index);
            var text = cell.text();
            if (cell.closest("thead") != null || r == 0) {
                for (var piece : PIECES.split(text, -1)) {
                    least = Math.max(least, HEADER * fonts.width(piece, true));
                }
                natural = Math.max(natural, HEADER * fonts.width(text, true));
                continue;
            }
            var bold = cell.closest("tfoot") != null || cell.closest(".total") != null
                    || !cell.select("b, strong").isEmpty();
            longest = Math.max(longest, text.length());
            natural = Math.max(natural, fonts.width(text, bold));
            least = Math.max(least, least(cell, text, bold, fonts));
            good = Math.max(good,
                    text.length() <= LABEL
                            ? halved(text, bold, fonts)
                            : 1.4 * fonts.width(text, bold) / LINES);
        }
        return new TableColumn(least, Math.max(least, good), natural, longest <= 3, fonts);
    }

    private static double least(Element cell, String text, boolean bold, PdfFonts fonts) {
        var whole = fonts.width(text, bold);
        if (text.length() <= WHOLE || (cell.hasClass("rb-num") && text.length() <= WORD)) {
            return whole;
        }
        var least = whole / LINES;
        for (var word : text.split("[\\s]+", -1)) {
            least = Math.max(least, fonts.width(word.length() > WORD ? word.substring(0, WORD) : word, bold));
        }
        return least;
    }

    /// The width at which a text takes two lines.
    private static double halved(String text, boolean bold, PdfFonts fonts) {
        var width = fonts.width(text, bold);
        for (var space = text.indexOf(' '); space > 0; space = text.indexOf(' ', space + 1)) {
            width = Math.min(width, Math.max(fonts.width(text.substring(0, space), bold),
                    fonts.width(text.substring(space + 1), bold)));
        }
        return width;
    }

    /// Breaks names such as `share_of_spend` after an underscore where they don't fit; other texts break by themselves.
    void breakHeader(Element cell, double width) {
        var text = cell.text();
        if (!text.contains("_") || cell.childrenSize() > 0 || HEADER * fonts.width(text, true) <= width) {
            return;
        }
        cell.empty();
        var line = new StringBuilder();
        for (var piece : PIECES.split(text, -1)) {
            if (!line.isEmpty() && HEADER * fonts.width(line + piece, true) > width) {
                cell.appendChild(new TextNode(line.toString()));
                cell.appendChild(new Element("br"));
                line.setLength(0);
            }
            line.append(piece);
        }
        cell.appendChild(new TextNode(line.toString()));
    }
}
