package roibook.cell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.cell.Sheet.Place;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.Value;

import static roibook.cell.HtmlView.MUTED;
import static roibook.cell.HtmlView.RULE;
import static roibook.cell.HtmlView.escaped;

/// A table as HTML: what was left out stands as a row and a column of its own, types below the names, the whole of a cut
/// text in its `title`.
final class HtmlTable {

    private static final String FRAME = "border-collapse:collapse;table-layout:auto;width:auto;margin:4px 0;"
            + "font-variant-numeric:tabular-nums";
    private static final String LEFT = "padding:3px 10px;text-align:left;vertical-align:top;white-space:nowrap";
    private static final String LONG = "padding:3px 10px;text-align:left;vertical-align:top;min-width:20em;"
            + "max-width:40em;overflow-wrap:break-word";
    private static final String HEAD = "padding:3px 10px;vertical-align:bottom;text-align:";
    private static final String RIGHT = "padding:3px 10px;text-align:right;vertical-align:top;white-space:nowrap";
    private static final String GAP = "padding:3px 10px;text-align:center;color:" + MUTED;

    /// Texts up to so many characters stand on one line; of what is longer the lines would make the table too wide.
    private static final int LINE = 36;

    private final Sheet sheet;
    private final List<String> styles;
    private final StringBuilder out = new StringBuilder();

    private HtmlTable(Sheet sheet) {
        this.sheet = sheet;
        styles = IntStream.range(0, sheet.table().columns().size()).mapToObj(this::style).toList();
    }

    static String of(Sheet sheet) {
        return new HtmlTable(sheet).html();
    }

    private String html() {
        var table = sheet.table();
        out.append("<div style=\"overflow-x:auto\"><table style=\"").append(FRAME).append("\">");
        if (!table.title().isEmpty()) {
            out.append(
                    "<caption style=\"caption-side:top;text-align:left;font-weight:600;padding:4px 0;color:")
                    .append(HtmlView.INK)
                    .append("\">")
                    .append(escaped(table.title()))
                    .append("</caption>");
        }
        head();
        out.append("<tbody>");
        for (int i = 0; i < table.rows().size(); i++) {
            if (i == sheet.rows().first() && sheet.rows().isCut()) {
                gap();
            }
            row(table.rows().get(i), i, false);
        }
        if (sheet.rows().isCut() && sheet.rows().last() == 0) {
            gap();
        }
        out.append("</tbody>");
        if (!table.totals().isEmpty()) {
            out.append("<tfoot>");
            row(table.totals(), -1, true);
            out.append("</tfoot>");
        }
        out.append("</table></div>")
                .append(sheet.size().isEmpty() ? "" : note(sheet.size()))
                .append(notes(table.notes()));
        return out.toString();
    }

    private void head() {
        out.append("<thead><tr style=\"border-bottom:1px solid ").append(MUTED).append("\">");
        for (int i = 0; i < sheet.table().columns().size(); i++) {
            if (isGap(i)) {
                out.append("<th scope=\"col\" style=\"").append(GAP).append(";font-weight:normal\">");
                out.append(escaped(sheet.words()
                        .text("columns.more", sheet.words().count(sheet.columns().left()),
                                sheet.columns().left())))
                        .append("</th>");
            }
            var column = sheet.table().columns().get(i);
            out.append("<th scope=\"col\" style=\"")
                    .append(HEAD)
                    .append(column.align() == Align.RIGHT ? "right" : "left")
                    .append("\">");
            out.append(escaped(column.label())).append(unit(i)).append("</th>");
        }
        out.append("</tr></thead>");
    }

    /// Below the name stands the type; of a table for readers the unit, where the label has none.
    private String unit(int place) {
        var column = sheet.table().columns().get(place);
        var word = sheet.types().isEmpty()
                ? saysUnit(place) ? "" : column.unit()
                : sheet.types().get(place);
        return word.isEmpty()
                ? ""
                : "<div style=\"font-weight:normal;font-size:85%;color:" + MUTED + "\">" + escaped(word)
                        + "</div>";
    }

    private boolean saysUnit(int place) {
        var column = sheet.table().columns().get(place);
        return column.label().contains(column.unit())
                || sheet.table()
                        .rows()
                        .stream()
                        .anyMatch(row -> row.get(place).text().contains(column.unit()));
    }

    private void gap() {
        int columns = sheet.table().columns().size() + (sheet.columns().isCut() ? 1 : 0);
        out.append("<tr><td colspan=\"").append(columns).append("\" style=\"").append(GAP).append("\">");
        out.append(escaped(
                sheet.words()
                        .text("rows.more", sheet.words().count(sheet.rows().left()), sheet.rows().left())))
                .append("</td></tr>");
    }

    private void row(List<Value> row, int number, boolean total) {
        out.append("<tr style=\"border-")
                .append(total ? "top:1px solid " + MUTED + ";font-weight:600" : "bottom:1px solid " + RULE)
                .append("\">");
        for (int i = 0; i < row.size(); i++) {
            if (isGap(i)) {
                out.append("<td style=\"").append(GAP).append("\">…</td>");
            }
            cell(row.get(i), i, new Place(number, i));
        }
        out.append("</tr>");
    }

    /// The names of the rows of a table for readers are headers of them; a raw table's first column need not name anything.
    private void cell(Value value, int column, Place place) {
        var align = sheet.table().columns().get(column).align();
        boolean head = column == 0 && align == Align.LEFT && sheet.types().isEmpty();
        boolean missing = sheet.missing().contains(place);
        var title = missing
                ? sheet.words().text("missing")
                : sheet.wholes().getOrDefault(place, value.note());
        out.append(head ? "<th scope=\"row\" style=\"font-weight:inherit;" : "<td style=\"")
                .append(styles.get(column))
                .append(missing ? ";color:" + MUTED : effect(value.effect()))
                .append(title.isEmpty() ? "\">" : "\" title=\"" + escaped(title) + "\">")
                .append(escaped(value.text()))
                .append(head ? "</th>" : "</td>");
    }

    private boolean isGap(int column) {
        return sheet.columns().isCut() && column == sheet.columns().first();
    }

    private String style(int column) {
        if (sheet.table().columns().get(column).align() == Align.RIGHT) {
            return RIGHT;
        }
        boolean isLong = sheet.table()
                .rows()
                .stream()
                .anyMatch(row -> row.get(column).text().length() > LINE);
        return isLong ? LONG : LEFT;
    }

    /// Good and bad news in colours that a dark page can bear too.
    static String effect(Effect effect) {
        return switch (effect) {
            case GOOD -> ";color:" + HtmlView.GOOD;
            case BAD -> ";color:" + HtmlView.BAD;
            case NEUTRAL, NONE -> "";
        };
    }

    static String notes(List<String> notes) {
        return notes.stream().map(HtmlTable::note).collect(Collectors.joining());
    }

    private static String note(String text) {
        return "<p style=\"margin:2px 0;font-size:90%;color:" + MUTED + "\">" + escaped(text) + "</p>";
    }
}
