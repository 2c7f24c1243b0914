package roibook.data;

import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/// Reads queries into tables: by Arrow where it works, else cell by cell. The first table is always begun cell by cell,
/// since starting Arrow takes longer than reading a small one, unless it is known to be large.
final class TableReader implements AutoCloseable {

    private static final long SMALL = 20_000;
    private static final Pattern WHOLE = Pattern.compile("select \\* from (\\w+)");
    private static final int MANY = 2_000;

    private volatile @Nullable ArrowTables arrow;
    private volatile boolean tried;

    Table read(DuckDBConnection connection, String sql, Interruptible calls) throws SQLException {
        if (!tried && isLarge(connection, sql)) {
            start(connection);
        }
        boolean first = !tried;
        var started = arrow;
        var table = started == null ? null : byArrow(started, connection, sql, calls);
        if (table == null) {
            table = byJdbc(connection, sql, calls, first ? SMALL : Long.MAX_VALUE);
        }
        if (table == null) {
            start(connection);
            return read(connection, sql, calls);
        }
        return table;
    }

    /// Whether all rows of a table are asked for that the engine knows to be many.
    private static boolean isLarge(DuckDBConnection connection, String sql) throws SQLException {
        var whole = WHOLE.matcher(sql);
        if (!whole.matches()) {
            return false;
        }
        try (var statement = connection
                .prepareStatement("select estimated_size from duckdb_tables() where table_name = ?")) {
            statement.setString(1, whole.group(1));
            try (var results = statement.executeQuery()) {
                return results.next() && results.getLong(1) > SMALL;
            }
        }
    }

    private synchronized void start(DuckDBConnection connection) {
        if (!tried) {
            arrow = ArrowTables.start(connection);
            tried = true;
        }
    }

    static @Nullable Table byJdbc(DuckDBConnection connection, String sql, Interruptible calls,
            long most)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            return calls.<@Nullable Table>call(statement, () -> {
                try (var results = statement.executeQuery(sql)) {
                    return TablesawTables.read(results, names(results.getMetaData()), most);
                }
            });
        }
    }

    /// The table; null when a column is of a type that Arrow's builders don't know.
    static @Nullable Table byArrow(ArrowTables arrow, DuckDBConnection connection, String sql,
            Interruptible calls)
            throws SQLException {
        var text = sql;
        try (var statement = connection.prepareStatement(sql)) {
            var types = ArrowTables.typeNames(statement.getMetaData());
            if (!ArrowTables.canRead(types)) {
                return null;
            }
            if (types.stream().noneMatch(ArrowTables::isText)) {
                return byArrow(arrow, statement, types, calls);
            }
            text = asText(sql, names(statement.getMetaData()), types);
        }
        try (var statement = connection.prepareStatement(text)) {
            return byArrow(arrow, statement, ArrowTables.typeNames(statement.getMetaData()), calls);
        }
    }

    /// The columns of a result with exact numbers; empty where Arrow was not started yet, or is no help with these types.
    Optional<ExactColumns> exact(DuckDBConnection connection, String sql, Interruptible calls)
            throws SQLException {
        var started = arrow;
        if (started == null) {
            return Optional.empty();
        }
        try (var statement = connection.prepareStatement(sql)) {
            var types = ArrowTables.typeNames(statement.getMetaData());
            if (!types.stream().allMatch(ExactReader::reads)) {
                return Optional.empty();
            }
            return calls.call(statement, () -> {
                try (var results = (DuckDBResultSet) statement.executeQuery()) {
                    var reader = new ExactReader(names(results.getMetaData()), types);
                    return started.read(results, reader::add)
                            ? Optional.of(reader.columns())
                            : Optional.empty();
                }
            });
        }
    }

    /// Starts Arrow for the next one, where results are as large as this.
    void expect(DuckDBConnection connection, int rows) {
        if (rows > MANY) {
            start(connection);
        }
    }

    private static Table byArrow(ArrowTables arrow, PreparedStatement statement, List<String> types,
            Interruptible calls) throws SQLException {
        return calls.call(statement, () -> {
            try (var results = (DuckDBResultSet) statement.executeQuery()) {
                return arrow.read(results, names(results.getMetaData()), types);
            }
        });
    }

    private static String asText(String sql, List<String> names, List<String> types) {
        var columns = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            var name = Names.quoted(names.get(i));
            columns.add(ArrowTables.isText(types.get(i)) ? "cast(" + name + " as varchar) as " + name : name);
        }
        return "select " + String.join(", ", columns) + " from (" + subquery(sql) + ")";
    }

    @Override
    public void close() {
        var started = arrow;
        if (started != null) {
            started.close();
        }
    }

    /// A statement as it can stand in parentheses.
    static String subquery(String sql) {
        return sql.strip().replaceAll(";+$", "") + "\n";
    }

    /// The names of the columns; a second one of the same name gets a number, as DuckDB does it in tables.
    static List<String> names(ResultSetMetaData meta) throws SQLException {
        var names = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            var label = meta.getColumnLabel(i);
            var name = label;
            for (int n = 1; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
                name = label + "_" + n;
            }
            names.add(name);
        }
        return names;
    }
}
