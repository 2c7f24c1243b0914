package roibook.chart;

import java.util.Locale;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Finds columns by name, with a hint when the name is wrong.
final class Columns {

    private Columns() {}

    static Column<?> any(Table table, String name) {
        return table.columns()
                .stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ChartException("no column '" + name + "'" + hint(table, name)));
    }

    static NumericColumn<?> numbers(Table table, String name) {
        if (any(table, name) instanceof NumericColumn<?> numbers) {
            return numbers;
        }
        throw new ChartException(
                "column '" + name + "' holds " + any(table, name).type().name().toLowerCase(Locale.ROOT)
                        + " values, but the chart needs numbers there");
    }

    static boolean times(Column<?> column) {
        return column instanceof DateColumn || column instanceof DateTimeColumn
                || column instanceof InstantColumn;
    }

    private static String hint(Table table, String name) {
        if (table.columnCount() == 0) {
            return "; the table has no columns";
        }
        var nearest = table.columnNames()
                .stream()
                .min(java.util.Comparator.comparingInt(
                        column -> distance(column.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))))
                .orElse("");
        return distance(nearest.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)) <= Math.max(2,
                name.length() / 3)
                        ? "; did you mean '" + nearest + "'?"
                        : "; the table has " + String.join(", ", table.columnNames());
    }

    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var above = row[j];
                var cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
