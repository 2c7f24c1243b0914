package roibook.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import tech.tablesaw.api.NumericColumn;

/// The table behind a chart, ready to be shown.
final class TableNotes {

    private static final int MOST_ROWS = 100;

    private TableNotes() {}

    static Optional<TableResult> of(Recipe.Drawing drawing, Look look) {
        var table = drawing.table();
        if (table.columnCount() == 0) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        for (var column : table.columns()) {
            var number = column instanceof NumericColumn<?>;
            var unit = number && !Foreign.countable(column.name()) ? look.unit() : "";
            columns.add(new Column(column.name(), Words.capital(Words.label(column.name(), unit)),
                    number ? Align.RIGHT : Align.LEFT, unit));
        }
        List<List<Value>> rows = new ArrayList<>();
        for (var i = 0; i < Math.min(table.rowCount(), MOST_ROWS); i++) {
            List<Value> row = new ArrayList<>();
            for (var column = 0; column < table.columnCount(); column++) {
                row.add(value(table.column(column), i, columns.get(column).unit(), look.speech()));
            }
            rows.add(List.copyOf(row));
        }
        return Optional.of(new TableResult("table", drawing.finding(), columns, rows, List.of(),
                table.rowCount(), drawing.notes(),
                Optional.empty()));
    }

    private static Value value(tech.tablesaw.columns.Column<?> column, int row, String unit,
            Speech speech) {
        if (column.isMissing(row)) {
            return Value.of(speech.display().none());
        }
        if (column instanceof NumericColumn<?> numbers && Double.isFinite(numbers.getDouble(row))) {
            return Value.of(speech.number(numbers.getDouble(row), unit),
                    BigDecimal.valueOf(numbers.getDouble(row)));
        }
        return Value.of(column.getString(row));
    }
}
