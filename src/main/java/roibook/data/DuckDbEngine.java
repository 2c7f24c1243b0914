package roibook.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/// DuckDB inside this process, in memory. Each statement runs on a connection of its own.
final class DuckDbEngine implements Engine {

    private static final Pattern UNKNOWN_COLUMN = Pattern
            .compile("(?:Referenced column|column named|Column with name) \"([^\"]+)\"");
    private static final Pattern CANDIDATES = Pattern.compile("Candidate bindings: (.*)");

    private final DuckDBConnection root;
    private final AtomicLong names = new AtomicLong();

    private DuckDbEngine(DuckDBConnection root) {
        this.root = root;
    }

    static Engine shared() {
        return Shared.ENGINE;
    }

    static DuckDbEngine open() {
        try {
            // Extensions can't be downloaded on a machine without a network, and must not be on one with it.
            var settings = new Properties();
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            return new DuckDbEngine((DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings));
        } catch (SQLException e) {
            throw new DataException("the embedded engine did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public Dataset query(String sql, Lineage lineage) {
        columns(sql);
        return new Query(this, sql, lineage);
    }

    @Override
    public Dataset register(Table table) {
        var name = "registered_" + names.incrementAndGet();
        try (var connection = connect()) {
            TablesawTables.append(connection, name, table);
        } catch (SQLException e) {
            throw failure(e);
        }
        return new Query(this, "select * from " + name, Lineage.ofRows(table.rowCount()));
    }

    @Override
    public void view(String name, Dataset rows) {
        run("create or replace view " + Names.quoted(name) + " as " + rows.query());
    }

    @Override
    public Table table(String sql) {
        return ask(sql, TablesawTables::read);
    }

    @Override
    public List<Row> rows(String sql) {
        return ask(sql, results -> {
            var names = columnNames(results);
            var rows = new ArrayList<Row>();
            while (results.next()) {
                var values = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 0; i < names.size(); i++) {
                    values.put(names.get(i), results.getObject(i + 1));
                }
                rows.add(new Row(values));
            }
            return List.copyOf(rows);
        });
    }

    @Override
    public List<ColumnType> columns(String sql) {
        return ask("describe " + sql, results -> {
            var columns = new ArrayList<ColumnType>();
            while (results.next()) {
                columns.add(new ColumnType(results.getString(1), results.getString(2)));
            }
            return List.copyOf(columns);
        });
    }

    @Override
    public void run(String sql) {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        if (this == Shared.ENGINE) {
            return;
        }
        try {
            root.close();
        } catch (SQLException e) {
            throw new DataException("the embedded engine did not close: " + e.getMessage(), e);
        }
    }

    /// A connection of one's own, for what needs more than SQL.
    DuckDBConnection connection() throws SQLException {
        return connect();
    }

    private DuckDBConnection connect() throws SQLException {
        return root.duplicate();
    }

    private <T> T ask(String sql, Reader<T> reader) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var results = statement.executeQuery(sql)) {
            return reader.read(results);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static List<String> columnNames(ResultSet results) throws SQLException {
        var names = new ArrayList<String>();
        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
            names.add(results.getMetaData().getColumnLabel(i));
        }
        return names;
    }

    private static DataException failure(SQLException e) {
        var message = String.valueOf(e.getMessage());
        var column = UNKNOWN_COLUMN.matcher(message);
        if (column.find()) {
            var candidates = CANDIDATES.matcher(message);
            var known = candidates.find()
                    ? List.of(candidates.group(1).replaceAll("[\"\\s]", "").split(",", -1))
                    : List.<String>of();
            return Names.unknownColumn(column.group(1),
                    known.stream().map(name -> name.substring(name.indexOf('.') + 1)).toList());
        }
        return new DataException("the query failed: " + message.lines().findFirst().orElse(message), e);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet results) throws SQLException;
    }

    private record Query(Engine engine, String query, Lineage lineage) implements Dataset {

        @Override
        public String toString() {
            return "Dataset of " + count() + " rows: " + String.join(", ", columnNames());
        }
    }

    /// Started by its first use; the only state of the process.
    private static final class Shared {
        static final Engine ENGINE = open();
    }
}
