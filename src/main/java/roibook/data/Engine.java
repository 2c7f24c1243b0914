package roibook.data;

import java.util.List;
import tech.tablesaw.api.Table;

/// Runs SQL over rows that need not fit into memory. Analyses never know which engine they have.
///
/// Engines may be used by several threads.
public interface Engine extends AutoCloseable {

    /// The in-memory DuckDB of this process. It is started by its first use, holds no file open and is never closed,
    /// so that all datasets of a notebook can be joined.
    ///
    /// @return the engine
    static Engine embedded() {
        return DuckDbEngine.shared();
    }

    /// Starts [#embedded] beside other work, for who will need it soon; nothing waits for it.
    static void prepare() {
        DuckDbEngine.prepare();
    }

    /// The rows of a query, not yet computed.
    ///
    /// @param sql a select statement
    /// @param lineage where its rows come from
    /// @return a lazy dataset
    /// @throws DataException when the statement does not fit the rows it names
    Dataset query(String sql, Lineage lineage);

    /// Makes a user's own table reachable by SQL; the rows are copied now.
    ///
    /// @param table the table
    /// @return its rows
    Dataset register(Table table);

    /// Gives rows a name that SQL can use; a name given before is moved to these rows.
    ///
    /// @param name an identifier, such as `campaigns_raw`
    /// @param rows the rows
    void view(String name, Dataset rows);

    /// Computes a query into a Tablesaw table. Decimals become doubles; missing values stay missing.
    ///
    /// @param sql a select statement
    /// @return all its rows
    /// @throws DataException when the statement fails
    Table table(String sql);

    /// Computes a query into rows with exact decimals; for results that are small.
    ///
    /// @param sql a select statement
    /// @return all its rows
    /// @throws DataException when the statement fails
    List<Row> rows(String sql);

    /// Computes a query into columns with exact decimals; for sums of many groups.
    ///
    /// @param sql a select statement
    /// @return all its rows
    /// @throws DataException when the statement fails
    default ExactColumns exact(String sql) {
        return ExactColumns.of(rows(sql));
    }

    /// The columns of a query, which is not computed.
    ///
    /// @param sql a select statement
    /// @return name and type of each column, in order
    /// @throws DataException when the statement does not fit the rows it names
    List<ColumnType> columns(String sql);

    /// Runs a statement that returns no rows, such as `COPY ... TO`.
    ///
    /// @param sql the statement
    /// @throws DataException when the statement fails
    void run(String sql);

    /// Ends the engine; the shared one stays.
    @Override
    void close();

    /// A column of a query.
    ///
    /// @param name its name
    /// @param type its SQL type, such as `DECIMAL(19,6)`
    record ColumnType(String name, String type) {}
}
