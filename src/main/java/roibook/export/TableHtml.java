package roibook.export;

import java.util.ArrayList;
import java.util.List;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;

/// A table of ready-made texts as HTML that XML reads too: headers with scope, totals in the foot, why a value is
/// missing as numbered notes below.
final class TableHtml {

    private final TableResult table;
    private final Words words;
    private final List<String> footnotes = new ArrayList<>();

    private TableHtml(TableResult table, Words words) {
        this.table = table;
        this.words = words;
    }

    /// The `table` element and the notes below it.
    ///
    /// @param caption whether the title stands as the table's caption
    static String of(TableResult table, Words words, boolean caption) {
        return new TableHtml(table, words).html(caption);
    }

    private String html(boolean caption) {
        var out = new StringBuilder("<table>");
        if (caption && !table.title().isBlank()) {
            out.append("<caption>").append(Html.escape(table.title())).append("</caption>");
        }
        out.append("<thead><tr>");
        table.columns().forEach(column -> head(out, column));
        out.append("</tr></thead>");
        if (!table.totals().isEmpty()) {
            out.append("<tfoot>");
            row(out, table.totals());
            out.append("</tfoot>");
        }
        out.append("<tbody>");
        table.rows().forEach(row -> row(out, row));
        out.append("</tbody></table>");
        return out.append(notes()).toString();
    }

    private static void head(StringBuilder out, Column column) {
        out.append("<th scope=\"col\"").append(align(column)).append('>').append(Html.escape(column.label()));
        if (!column.unit().isBlank() && !column.label().contains(column.unit())) {
            out.append(" <span class=\"rb-unit\">").append(Html.escape(column.unit())).append("</span>");
        }
        out.append("</th>");
    }

    private void row(StringBuilder out, List<Value> values) {
        out.append("<tr>");
        for (var i = 0; i < values.size() && i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            var header = i == 0 && column.align() == Align.LEFT;
            out.append(header ? "<th scope=\"row\"" : "<td").append(align(column)).append('>');
            value(out, values.get(i));
            out.append(header ? "</th>" : "</td>");
        }
        out.append("</tr>");
    }

    private void value(StringBuilder out, Value value) {
        var text = Html.escape(value.text());
        if (value.effect() == Effect.GOOD || value.effect() == Effect.BAD) {
            var good = value.effect() == Effect.GOOD;
            out.append("<span class=\"rb-")
                    .append(good ? "good" : "bad")
                    .append("\">")
                    .append(text)
                    .append("<span class=\"rb-mark\"> ")
                    .append(good ? "✓" : "✗")
                    .append("</span><span class=\"rb-vh\"> (")
                    .append(words.get(good ? "good" : "bad"))
                    .append(")</span></span>");
        } else {
            out.append(text);
        }
        if (!value.note().isBlank()) {
            out.append("<sup>").append(number(value.note())).append("</sup>");
        }
    }

    private int number(String note) {
        if (!footnotes.contains(note)) {
            footnotes.add(note);
        }
        return footnotes.indexOf(note) + 1;
    }

    private static String align(Column column) {
        return column.align() == Align.RIGHT ? " class=\"rb-num\"" : "";
    }

    private String notes() {
        var out = new StringBuilder();
        for (var i = 0; i < footnotes.size(); i++) {
            note(out, "<sup>" + (i + 1) + "</sup> " + Html.escape(footnotes.get(i)));
        }
        table.notes().forEach(text -> note(out, Html.escape(text)));
        if (table.rowCount() > table.rows().size()) {
            note(out, Html.escape(words.get("of.rows", table.rows().size(), table.rowCount())));
        }
        return out.isEmpty() ? "" : "<div class=\"rb-notes\">" + out + "</div>";
    }

    private static void note(StringBuilder out, String html) {
        out.append("<p>").append(html).append("</p>");
    }
}
