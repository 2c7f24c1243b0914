package roibook.cell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roibook.cell.Grid.Field;
import roibook.data.Lineage;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SourceNote;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Tablesaw's tables, columns and rows as what is shown of them.
final class Tables {

    /// Tables whose name says what they are.
    private static final List<String> ROLES = List.of("rejected", "metrics");

    private Tables() {}

    static Grid of(Table table) {
        return of(table, Grid.rows(table.rowCount()));
    }

    /// All rows of a table that is a report.
    static Grid whole(Table table) {
        return of(table, Ends.all(table.rowCount()));
    }

    private static Grid of(Table table, Ends rows) {
        var columns = Grid.columns(table.columnCount());
        var shown = Grid.picked(table.columns(), columns);
        var values = Arrays.stream(rows.places())
                .mapToObj(row -> shown.stream().map(column -> value(column, (int) row)).toList())
                .toList();
        var title = Optional.ofNullable(table.name()).orElse("");
        return new Grid(ROLES.contains(title) ? title : "table", title,
                shown.stream().map(Tables::field).toList(), values, rows, columns, List.of(),
                Optional.empty());
    }

    /// A column alone. It is not put into a table, which would rename or copy it.
    static Grid of(Column<?> column) {
        var rows = Grid.rows(column.size());
        return Grid.of(column.name(), List.of(field(column)), Arrays.stream(rows.places())
                .mapToObj(row -> List.of(value(column, (int) row)))
                .toList(), rows);
    }

    /// A row stands upright: its columns may be many.
    static Grid of(Row row) {
        var members = new LinkedHashMap<String, Optional<Object>>();
        row.columnNames()
                .forEach(name -> members.put(name,
                        Optional.ofNullable(row.getObject(name)).filter(_ -> !row.isMissing(name))));
        return Grid.upright("", members);
    }

    private static Field field(Column<?> column) {
        return new Field(column.name(), switch (column.type().name()) {
            case "LOCAL_DATE" -> "date";
            case "LOCAL_TIME" -> "time";
            case "LOCAL_DATE_TIME" -> "datetime";
            default -> column.type().name().toLowerCase(Locale.ROOT);
        });
    }

    private static Optional<Object> value(Column<?> column, int row) {
        return column.isMissing(row) ? Optional.empty() : Optional.ofNullable(column.get(row));
    }

    /// A lineage as the page knows it.
    static LineageNote note(Lineage lineage) {
        return new LineageNote(lineage.sources()
                .stream()
                .map(source -> new SourceNote(source.name(), source.sha256(), source.rows(),
                        source.importedAt()))
                .toList(), lineage.read(), lineage.accepted(), lineage.repaired(), lineage.rejected(),
                lineage.newestDay(), snapshot(lineage));
    }

    private static Optional<SnapshotNote> snapshot(Lineage lineage) {
        return lineage.snapshot().map(one -> {
            var display = Cells.display();
            return new SnapshotNote(one.source(), one.asOf(), one.age(), one.away(),
                    display.asOf(one.asOf(), one.age(), one.away().isPresent(), one.configured()),
                    display.dataAge(one.age()), Optional.of(one.maxAge()));
        });
    }
}
