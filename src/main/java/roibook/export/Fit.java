package roibook.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;

/// How a table fits on paper: as it is, in smaller type, or on a landscape page.
///
/// @param classes the classes of the element around the table
/// @param wide whether it needs a landscape page
record Fit(String classes, boolean wide) {

    private static final int SAMPLE = 300;
    /// Widths in mm: a character at 8.5 pt, the space between columns.
    private static final double CHARACTER = 1.72;
    private static final double GAP = 3;

    static Fit of(TableResult table, PrintSheet sheet) {
        var rows = new ArrayList<List<String>>();
        rows.add(table.columns().stream().map(Column::label).map(Fit::longestWord).toList());
        for (var row : table.rows().subList(0, Math.min(SAMPLE, table.rows().size()))) {
            rows.add(row.stream().map(Value::text).toList());
        }
        rows.add(table.totals().stream().map(Value::text).toList());
        return of(rows, sheet);
    }

    static Fit of(List<List<String>> rows, PrintSheet sheet) {
        var columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var need = IntStream.range(0, columns).mapToDouble(column -> width(rows, column)).sum();
        var width = sheet.text();
        if (need < 0.45 * width) {
            return new Fit("data short nowrap", false);
        }
        if (need <= width) {
            return new Fit("data nowrap", false);
        }
        if (need * 0.84 <= width) {
            return new Fit("data t7", false);
        }
        var wide = sheet.wideText();
        if (need <= wide) {
            return new Fit("data nowrap", true);
        }
        return new Fit(need * 0.84 <= wide ? "data t7" : need * 0.7 <= wide ? "data t6" : "data t5", true);
    }

    /// Long texts may wrap, so that they count for what they need on two lines, down to their longest word.
    private static double width(List<List<String>> rows, int column) {
        var longest = 0;
        for (var row : rows.subList(0, Math.min(SAMPLE, rows.size()))) {
            if (column < row.size()) {
                var text = row.get(column);
                var length = text.length() > 24 ? Math.max(longestWord(text).length(), 24) : text.length();
                longest = Math.max(longest, Math.min(length, 40));
            }
        }
        return longest * CHARACTER + GAP;
    }

    private static String longestWord(String text) {
        var longest = "";
        for (var word : text.split("\\s+", -1)) {
            longest = word.length() > longest.length() ? word : longest;
        }
        return longest;
    }
}
