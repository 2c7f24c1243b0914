package roibook.chart;

import java.util.Locale;
import roibook.Nearest;
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
        return Nearest.to(name, table.columnNames())
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(() -> "; the table has " + String.join(", ", table.columnNames()));
    }
}
