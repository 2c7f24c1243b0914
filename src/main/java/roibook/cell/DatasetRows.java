package roibook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roibook.cell.Grid.Field;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.Row;

/// The rows that are shown of a dataset, which the engine finds without loading the others.
///
/// First and last rows come from one statement: two would be free to order the rows of a grouping differently.
final class DatasetRows {

    /// Of more values than these only the first rows are shown: the last can't be found without reading all.
    private static final long MANY = 50_000_000;

    /// Texts may be this long on the way from the engine.
    private static final int LONGEST = 4_000;

    private DatasetRows() {}

    static Grid of(Dataset dataset) {
        long count = dataset.count();
        var all = dataset.columns();
        var columns = Grid.columns(all.size());
        var rows = count > MANY / Math.max(1, columns.shown()) ? new Ends(count, 10, 0) : Grid.rows(count);
        var shown = Grid.picked(all, columns);
        var values = dataset.sql(select(shown, rows)).rows();
        return new Grid("table", "", shown.stream().map(DatasetRows::field).toList(),
                values.stream().map(row -> values(row, shown.size())).toList(), rows, columns, List.of(),
                Optional.of(Tables.note(dataset.lineage())));
    }

    /// The columns get names of their own, so that one of the dataset's may be called like the numbers of the rows.
    private static String select(List<ColumnType> columns, Ends rows) {
        var list = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            list.add(value(columns.get(i)) + " as c" + i);
        }
        var values = list.isEmpty() ? "null as c0" : String.join(", ", list);
        return rows.last() == 0
                ? "select " + values + " from data limit " + rows.first()
                : "select * from (select " + values + ", row_number() over () as n from data) where n <= "
                        + rows.first() + " or n > " + (rows.count() - rows.last()) + " order by n";
    }

    private static String value(ColumnType column) {
        var name = '"' + column.name().replace("\"", "\"\"") + '"';
        return column.type().equalsIgnoreCase("varchar") ? "left(" + name + ", " + LONGEST + ")" : name;
    }

    private static List<Optional<Object>> values(Row row, int columns) {
        return row.columns().stream().limit(columns).map(row::get).toList();
    }

    /// Types as SQL has them; the values of an enumeration would fill the page.
    private static Field field(ColumnType column) {
        var type = column.type().toLowerCase(Locale.ROOT);
        return new Field(column.name(), type.startsWith("enum(") ? "enum" : type);
    }
}
