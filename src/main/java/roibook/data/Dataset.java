package roibook.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.data.Engine.ColumnType;
import tech.tablesaw.api.Table;

/// Rows that SQL can reach. A dataset is lazy and immutable: nothing is computed before a table, a count or rows are
/// asked for, and each step returns a new dataset over the same engine.
///
/// Missing values are SQL nulls. Names of columns are case-insensitive, as in SQL.
public interface Dataset {

    /// Makes a user's own table a dataset; the rows are copied into the embedded engine.
    ///
    /// @param table the table
    /// @return its rows
    static Dataset of(Table table) {
        return Engine.embedded().register(table);
    }

    /// {@return the engine that computes these rows}
    Engine engine();

    /// {@return the select statement whose result these rows are}
    String query();

    /// {@return the select statement for the same rows by which groups are made: texts may be numbered (`ENUM`), which is
    ///         twice as fast; results have them as such, so cast them to text}
    default String groupingQuery() {
        return query();
    }

    /// {@return where the rows come from}
    Lineage lineage();

    /// {@return name and type of each column, in order}
    default List<ColumnType> columns() {
        return engine().columns(query());
    }

    /// {@return the names of the columns, in order}
    default List<String> columnNames() {
        return columns().stream().map(ColumnType::name).toList();
    }

    /// Says whether there is a column of this name.
    ///
    /// @param name the name, in any case
    /// @return whether there is one
    default boolean hasColumn(String name) {
        return columnNames().stream().anyMatch(name::equalsIgnoreCase);
    }

    /// Derives rows by SQL, in which `data` names these rows.
    ///
    /// @param statement a select statement, such as `select channel, sum(cost) as cost from data group by all`
    /// @return the derived rows
    /// @throws DataException when the statement names a column that is not there, with the nearest name
    default Dataset sql(String statement) {
        return engine().query("with data as (" + query() + ") " + statement, lineage());
    }

    /// Keeps the rows for which a condition holds.
    ///
    /// @param condition an SQL condition, such as `channel = 'Search' and cost > 10`
    /// @return the rows for which it is true
    /// @throws DataException when it names a column that is not there, with the nearest name
    default Dataset where(String condition) {
        return sql("select * from data where " + condition);
    }

    /// Keeps the rows that have a value in a column, in any case of letters; what a parameter of a notebook asks for.
    ///
    /// @param column the column's name
    /// @param value the value; an empty one keeps all rows
    /// @return the rows that have it
    /// @throws DataException when there is no such column, or no row has the value: with the nearest one
    default Dataset only(String column, String value) {
        if (value.isEmpty()) {
            return this;
        }
        var name = Names.quoted(column);
        var kept = where("lower(" + name + "::varchar) = lower(" + Names.literal(value) + ")");
        if (kept.count() == 0) {
            var known = sql("select distinct " + name + "::varchar as value from data where " + name
                    + " is not null order by value limit 1000").rows()
                    .stream()
                    .flatMap(row -> row.text("value").stream())
                    .toList();
            throw Names.unknownValue(column, value, known);
        }
        return kept;
    }

    /// Keeps some columns.
    ///
    /// @param columns their names, in the order wanted
    /// @return the same rows with these columns
    /// @throws DataException when there is no such column, with the nearest name
    default Dataset select(String... columns) {
        return sql("select " + Arrays.stream(columns).map(Names::quoted).collect(Collectors.joining(", "))
                + " from data");
    }

    /// Draws rows at random, the same ones at each call.
    ///
    /// @param rows how many at most
    /// @return the sample
    default Dataset sample(long rows) {
        return sql("select * from data using sample reservoir(" + rows + " rows) repeatable (42)");
    }

    /// {@return the first ten rows}
    default Table head() {
        return head(10);
    }

    /// Computes the first rows.
    ///
    /// @param rows how many at most
    /// @return the first rows
    default Table head(int rows) {
        return sql("select * from data limit " + rows).table();
    }

    /// Computes a profile of each column: type, distinct values, missing share, least, greatest, mean, quartiles. Of more
    /// than two million rows it looks at about one million, drawn at random, the same ones at each call; the table's name
    /// says so, and its column `count` how many there were.
    ///
    /// @return one row per column
    default Table describe() {
        long rows = count();
        if (rows <= 2_000_000) {
            return engine().table("summarize " + query());
        }
        var table = engine().table("summarize select * from (" + query() + "\n) using sample "
                + String.format(Locale.ROOT, "%.6f", 100_000_000.0 / rows) + " percent (system, 42)");
        table.setName(String.format(Locale.ROOT, "about a million of %,d rows, drawn at random", rows));
        return table;
    }

    /// {@return the number of rows}
    default long count() {
        return sql("select count(*) as n from data").rows().getFirst().count("n");
    }

    /// {@return all rows as a Tablesaw table; decimals become doubles}
    default Table table() {
        return engine().table(query());
    }

    /// {@return all rows with exact decimals; for results that are small}
    default List<Row> rows() {
        return engine().rows(query());
    }

    /// Writes all rows as Parquet, which keeps types and exact decimals. The file appears whole or not at all.
    ///
    /// @param file the file, which is replaced if there is one
    /// @return the line that reads it in Python: `pd.read_parquet("...")`
    /// @throws DataException when it can't be written
    default String saveParquet(Path file) {
        RowFiles.parquet(this, file);
        return RowFiles.pandas("parquet", file);
    }

    /// Writes all rows as CSV for programs: UTF-8, comma, a header, dots for decimals, days as 2026-10-31, nothing for
    /// missing values. The file appears whole or not at all. What is read back is what was written.
    ///
    /// @param file the file, which is replaced if there is one
    /// @return the line that reads it in Python: `pd.read_csv("...")`
    /// @throws DataException when it can't be written
    default String saveCsv(Path file) {
        RowFiles.csv(this, file);
        return RowFiles.pandas("csv", file);
    }

    /// Writes all rows as CSV for people who open it in a spreadsheet. Texts that a spreadsheet would take for a formula,
    /// those that begin with `=`, `+`, `-`, `@`, a tab or a line break, get an apostrophe in front: a campaign's name
    /// comes from outside, and must not run there. To be read by programs, use [#saveCsv(Path)].
    ///
    /// @param file the file, which is replaced if there is one
    /// @return the file
    /// @throws DataException when it can't be written
    default Path saveForSpreadsheet(Path file) {
        return RowFiles.spreadsheet(this, file);
    }

    /// Writes all rows as a workbook for people who open it in a spreadsheet: numbers and days are typed, texts are made safe
    /// as by [#saveForSpreadsheet(Path)].
    ///
    /// @param file the file, which is replaced if there is one
    /// @return the file
    /// @throws DataException when there are more rows than a sheet takes, about a million, or it can't be written
    default Path saveXlsx(Path file) {
        return RowFiles.xlsx(this, file);
    }
}
