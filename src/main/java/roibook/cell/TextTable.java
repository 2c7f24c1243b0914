package roibook.cell;

import java.util.ArrayList;
import java.util.List;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Value;

/// A table as plain text, for terminals and logs: columns aligned by what characters take up there.
final class TextTable {

    /// Values of raw tables take up no more, but for the last column: nothing stands behind it.
    private static final int WIDEST = 100;

    private final Sheet sheet;

    private TextTable(Sheet sheet) {
        this.sheet = sheet;
    }

    static String of(Sheet sheet) {
        return new TextTable(sheet).text();
    }

    private String text() {
        var table = sheet.table();
        var head = new ArrayList<List<String>>();
        head.add(line(table.columns().stream().map(Column::label).toList(), left()));
        if (sheet.types().stream().anyMatch(type -> !type.isEmpty())) {
            head.add(line(sheet.types(), "…"));
        }
        var body = new ArrayList<>(
                table.rows().stream().map(TextTable::texts).map(row -> line(row, "…")).toList());
        var totals = table.totals().isEmpty() ? List.<String>of() : line(texts(table.totals()), "…");
        var all = new ArrayList<>(head);
        all.addAll(body);
        if (!totals.isEmpty()) {
            all.add(totals);
        }
        var aligns = aligns();
        var widths = widths(all, aligns.size());
        var text = new StringBuilder();
        if (!table.title().isEmpty()) {
            text.append(table.title()).append('\n');
        }
        head.forEach(line -> append(text, line, widths, aligns));
        for (int i = 0; i < body.size(); i++) {
            if (i == sheet.rows().first() && sheet.rows().isCut()) {
                gap(text);
            }
            append(text, body.get(i), widths, aligns);
        }
        if (sheet.rows().isCut() && sheet.rows().last() == 0) {
            gap(text);
        }
        if (!totals.isEmpty()) {
            append(text, totals, widths, aligns);
        }
        if (!sheet.size().isEmpty()) {
            text.append(sheet.size()).append('\n');
        }
        table.notes().forEach(note -> text.append(note).append('\n'));
        return text.toString().stripTrailing();
    }

    private static List<String> texts(List<Value> row) {
        return row.stream().map(Value::text).toList();
    }

    private String left() {
        return sheet.words()
                .text("columns.more", sheet.words().count(sheet.columns().left()), sheet.columns().left());
    }

    private void gap(StringBuilder text) {
        text.append(sheet.words()
                .text("rows.more", sheet.words().count(sheet.rows().left()), sheet.rows().left()))
                .append('\n');
    }

    private List<String> line(List<String> texts, String gap) {
        var line = new ArrayList<>(texts.stream().map(text -> ShortText.line(text, 2000)).toList());
        for (int i = 0; i < line.size() - 1 && !sheet.types().isEmpty(); i++) {
            line.set(i, TextWidth.cut(line.get(i), WIDEST));
        }
        if (sheet.columns().isCut()) {
            line.add(sheet.columns().first(), gap);
        }
        return line;
    }

    private List<Align> aligns() {
        var aligns = new ArrayList<>(sheet.table().columns().stream().map(Column::align).toList());
        if (sheet.columns().isCut()) {
            aligns.add(sheet.columns().first(), Align.LEFT);
        }
        return aligns;
    }

    private static int[] widths(List<List<String>> lines, int columns) {
        var widths = new int[columns];
        for (var line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(line.get(i)));
            }
        }
        return widths;
    }

    private static void append(StringBuilder text, List<String> line, int[] widths, List<Align> aligns) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < widths.length; i++) {
            var space = " ".repeat(widths[i] - TextWidth.of(line.get(i)));
            cells.add(aligns.get(i) == Align.RIGHT ? space + line.get(i) : line.get(i) + space);
        }
        text.append(String.join("  ", cells).stripTrailing()).append('\n');
    }
}
