package roibook.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import roibook.figure.RichResult.LineageNote;

/// The columns and rows that are to be shown of anything that can stand as a table, with their values as they are.
///
/// @param role what the table is
/// @param title its heading; may be empty
/// @param fields the shown columns
/// @param values the shown rows, each as long as `fields`; empty where a value is missing
/// @param rows which rows they are
/// @param columns which columns they are
/// @param notes what a reader must know
/// @param lineage where the rows come from, when known
record Grid(String role, String title, List<Field> fields, List<List<Optional<Object>>> values, Ends rows,
        Ends columns, List<String> notes, Optional<LineageNote> lineage) {

    /// Rows and columns shown of a table at most, and how many from each end of a larger one.
    static final int ROWS = 60;
    static final int COLUMNS = 30;
    private static final int END_ROWS = 10;
    private static final int END_COLUMNS = 12;

    /// A column.
    ///
    /// @param name its name
    /// @param type what kind of values it has, as a reader of the code calls it; may be empty
    record Field(String name, String type) {}

    /// A table of which all columns are at hand.
    static Grid of(String title, List<Field> fields, List<List<Optional<Object>>> values, Ends rows) {
        var columns = columns(fields.size());
        return new Grid("table", title, picked(fields, columns),
                values.stream().map(row -> picked(row, columns)).toList(), rows, columns, List.of(),
                Optional.empty());
    }

    /// One thing, a row for each of its members. They share no column, so each number is written by its own name.
    static Grid upright(String title, Map<String, Optional<Object>> members) {
        var words = CellWords.current();
        var values = members.entrySet()
                .stream()
                .map(member -> List.of(Optional.<Object>of(member.getKey()),
                        member.getValue().map(value -> written(member.getKey(), value))))
                .toList();
        return of(title,
                List.of(new Field(words.text("row.column"), ""), new Field(words.text("row.value"), "")),
                values, Ends.all(values.size())).as("record");
    }

    private static Object written(String name, Object value) {
        return value instanceof Number number
                ? ColumnFormat.of(new Field(name, ""), List.of(Optional.of(value))).text(number)
                : value;
    }

    static Ends rows(long count) {
        return Ends.of(count, ROWS, END_ROWS);
    }

    static Ends columns(int count) {
        return Ends.of(count, COLUMNS, END_COLUMNS);
    }

    static <T> List<T> picked(List<T> all, Ends ends) {
        return ends.isCut()
                ? Arrays.stream(ends.places()).mapToObj(place -> all.get((int) place)).toList()
                : all;
    }

    Grid as(String otherRole) {
        return new Grid(otherRole, title, fields, values, rows, columns, notes, lineage);
    }

    Grid titled(String otherTitle) {
        return new Grid(role, otherTitle, fields, values, rows, columns, notes, lineage);
    }

    /// The same without the types of the columns, which readers of reports don't ask for.
    Grid untyped() {
        return new Grid(role, title, fields.stream().map(field -> new Field(field.name(), "")).toList(),
                values, rows,
                columns, notes, lineage);
    }

    Grid noting(List<String> otherNotes) {
        return new Grid(role, title, fields, values, rows, columns, otherNotes, lineage);
    }

    Grid from(LineageNote source) {
        return new Grid(role, title, fields, values, rows, columns, notes, Optional.of(source));
    }

    /// The same with a few rows from each end.
    Grid shorter() {
        var places = Ends.of(values.size(), 2 * END_ROWS, END_ROWS);
        return places.isCut()
                ? new Grid(role, title, fields, picked(values, places),
                        new Ends(rows.count(), END_ROWS, END_ROWS),
                        columns, notes, lineage)
                : this;
    }

    /// The same with fewer columns from each end.
    Grid narrower(int each) {
        var fewer = new Ends(columns.count(), each, each);
        var places = new Ends(fields.size(), each, each);
        return fields.size() <= 2 * each
                ? this
                : new Grid(role, title, picked(fields, places),
                        values.stream().map(row -> picked(row, places)).toList(), rows, fewer, notes,
                        lineage);
    }
}
