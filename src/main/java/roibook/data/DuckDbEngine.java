package roibook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.Progress;
import roibook.data.HeapBudget.TooLarge;
import tech.tablesaw.api.Table;

/// DuckDB inside this process, in memory. Each statement runs on a connection of its own.
final class DuckDbEngine implements Engine {

    private static final Pattern UNKNOWN_COLUMN = Pattern
            .compile("(?:Referenced column|column named|Column with name) \"([^\"]+)\"");
    private static final Pattern MADE = Pattern.compile(".*\\d.*");
    private static final Pattern UNKNOWN_TABLE = Pattern.compile("Table with name (\\S+) does not exist");
    private static final Pattern CANDIDATES = Pattern.compile("Candidate bindings: (.*)");

    private static final String OUT_OF_MEMORY = "Out of Memory Error:";

    private static final Logger LOG = LoggerFactory.getLogger(DuckDbEngine.class);

    /// Statements that change nothing that a known result was computed from.
    private static final Pattern STEADY = Pattern
            .compile("(create (or replace )?(temp )?(table|view) |drop (table|view) |copy )");

    /// Statements that read no row.
    private static final Pattern CATALOG = Pattern
            .compile("(create (or replace )?(view|table \\w+ \\()|drop |set )");

    private final DuckDBConnection root;
    private @Nullable Path spill;
    private final AtomicLong names = new AtomicLong();
    private final Interruptible calls = new Interruptible();
    private final TableReader tables = new TableReader();
    private final AtomicInteger reading = new AtomicInteger();
    private final Map<Path, Publication> publications = new ConcurrentHashMap<>();
    private final ResultCache cache = new ResultCache(this::known);
    private final HeldTables held = new HeldTables();

    private DuckDbEngine(DuckDBConnection root) {
        this.root = root;
    }

    static Engine shared() {
        return Shared.ENGINE;
    }

    static void prepare() {
        Thread.ofPlatform().daemon().name("roibook-engine").start(() -> {
            try {
                Shared.ENGINE.cache.prepare();
            } catch (LinkageError | DataException e) {
                LOG.debug("the engine did not start; who asks it will be told", e);
            }
        });
    }

    /// Bounds the memory of this process's engine; what takes more goes to the disk.
    ///
    /// @param memory such as `4GB`
    /// @param spill the folder for what goes to the disk; it stays as it is once something lies there
    static void limit(Optional<String> memory, Path spill) {
        memory.ifPresent(size -> Shared.ENGINE.run("set memory_limit = " + Names.literal(size)));
        Shared.ENGINE.spillTo(spill);
    }

    private synchronized void spillTo(Path parent) {
        var project = parent.getParent() == null ? parent : parent.getParent().getParent();
        if (!parent.equals(spill) && project != null && Files.isWritable(project)) {
            spill = parent;
            try {
                run("set temp_directory = " + Names.literal(Spill.in(parent).toString()));
            } catch (DataException e) {
                LOG.debug("the engine's files stay where they are", e);
            }
        }
    }

    static DuckDbEngine open() {
        try {
            // Extensions can't be downloaded on a machine without a network, and must not be on one with it.
            var settings = new Properties();
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            // A result is computed while it is read, so that one that is too large can be given up.
            settings.setProperty("jdbc_stream_results", "true");
            // Java and the system need the other half.
            settings.setProperty("memory_limit", "50%");
            settings.setProperty("temp_directory", Spill.in(Path.of(System.getProperty("java.io.tmpdir"),
                    "roibook-spill-" + System.getProperty("user.name"))).toString());
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
        if (table.columnCount() == 0) {
            throw new DataException(
                    "the table '" + table.name() + "' has no columns, so there is nothing to work out; "
                            + "add columns to it first");
        }
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
        // A table can be changed: each caller has its own.
        return cache.get(Table.class, sql, () -> computeTable(sql), DuckDbEngine::values, Table::copy);
    }

    private static long values(Table table) {
        return (long) table.rowCount() * table.columnCount();
    }

    /// Whether somebody waits for a table.
    boolean isReading() {
        return reading.get() > 0;
    }

    /// {@return what is being written to stores from this engine's memory, by their folders}
    Map<Path, Publication> publications() {
        return publications;
    }

    /// {@return the rows that Java has beside their files}
    HeldTables held() {
        return held;
    }

    /// Makes a table that somebody waits for.
    Table reading(Supplier<Table> table) {
        reading.incrementAndGet();
        try {
            return table.get();
        } finally {
            reading.decrementAndGet();
        }
    }

    /// Rows that were handed over are given to the engine in their own time, unless a statement may ask for them.
    private void settle() {
        publications.values().forEach(Publication::awaitRows);
    }

    private Table computeTable(String sql) {
        settle();
        return reading(() -> {
            try (var connection = connect()) {
                return tables.read(connection, sql, calls);
            } catch (SQLException e) {
                throw failure(e);
            } catch (TooLarge | OutOfMemoryError e) {
                throw tooLarge(sql, e);
            }
        });
    }

    private DataException tooLarge(String sql, Throwable cause) {
        long rows = rows("select count(*) as n from (" + TableReader.subquery(sql) + ")").getFirst()
                .count("n");
        return new DataException(String.format(Locale.ROOT,
                "a table of %,d rows and %d columns does not fit into"
                        + " the %,d MB that Java may use here; ask for less: select(\"...\"), where(\"...\"), sample(n),"
                        + " or sums by sql(\"select ... from data group by all\")",
                rows, columns(sql).size(),
                Runtime.getRuntime().maxMemory() >> 20), cause);
    }

    @Override
    public List<Row> rows(String sql) {
        return cache.get(Row.class, sql, () -> compute(sql),
                rows -> rows.isEmpty() ? 0 : (long) rows.size() * rows.getFirst().size(), rows -> rows);
    }

    private List<Row> compute(String sql) {
        settle();
        return known(sql);
    }

    /// Rows of what the engine itself knows, such as the names of its functions.
    private List<Row> known(String sql) {
        return ask(sql, results -> {
            var names = columnNames(results);
            var places = Row.places(names);
            var rows = new ArrayList<Row>();
            while (results.next()) {
                var values = new @Nullable Object[names.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = results.getObject(i + 1);
                }
                rows.add(new Row(places, values));
            }
            return List.copyOf(rows);
        });
    }

    @Override
    public ExactColumns exact(String sql) {
        return cache.get(ExactColumns.class, sql, () -> computeExact(sql), ExactColumns::values,
                columns -> columns);
    }

    private ExactColumns computeExact(String sql) {
        settle();
        try (var connection = connect()) {
            var columns = tables.exact(connection, sql, calls);
            if (columns.isPresent()) {
                return columns.get();
            }
            var rows = known(sql);
            tables.expect(connection, rows.size());
            return ExactColumns.of(rows);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public List<ColumnType> columns(String sql) {
        return cache.get(ColumnType.class, sql, () -> computeColumns(sql), List::size, columns -> columns);
    }

    private List<ColumnType> computeColumns(String sql) {
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
        if (!CATALOG.matcher(sql).lookingAt()) {
            settle();
        }
        try (var connection = connect(); var statement = connection.createStatement()) {
            if (sql.startsWith("drop ")) {
                // What is cleaned up is cleaned up after an interrupt, too.
                statement.execute(sql);
                return;
            }
            if (!STEADY.matcher(sql).lookingAt()) {
                cache.clear();
            }
            calls.call(statement, () -> statement.execute(sql));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        if (this == Shared.ENGINE) {
            return;
        }
        calls.close();
        tables.close();
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
        var connection = root.duplicate();
        if (Progress.isWatched()) {
            QueryProgress.enable(connection);
        }
        return connection;
    }

    private <T> T ask(String sql, Reader<T> reader) {
        try (var connection = connect(); var statement = connection.createStatement()) {
            return calls.call(statement, () -> {
                try (var results = statement.executeQuery(sql)) {
                    return reader.read(results);
                }
            });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private DataException unknownTable(String name) {
        // What is made on the way has numbers in its names.
        var known = known("select view_name as name from duckdb_views() where not internal"
                + " union all select table_name from duckdb_tables() where not internal order by all")
                .stream()
                .map(row -> row.text("name").orElse(""))
                .filter(each -> !each.isEmpty() && !MADE.matcher(each).matches())
                .toList();
        return Names.unknownTable(name, known);
    }

    private static List<String> columnNames(ResultSet results) throws SQLException {
        var names = new ArrayList<String>();
        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
            names.add(results.getMetaData().getColumnLabel(i));
        }
        return names;
    }

    private DataException failure(SQLException e) {
        var message = String.valueOf(e.getMessage());
        if (message.startsWith(OUT_OF_MEMORY)) {
            return new DataException("the query needs more memory than the engine may use ("
                    + message.lines().findFirst().orElse("").substring(OUT_OF_MEMORY.length()).strip()
                    + "); ask for fewer rows or columns, or let it use more: data.memory in the configuration,"
                    + " or ROIBOOK_DATA_MEMORY=8GB", e);
        }
        var column = UNKNOWN_COLUMN.matcher(message);
        if (column.find()) {
            var candidates = CANDIDATES.matcher(message);
            var known = candidates.find()
                    ? List.of(candidates.group(1).replaceAll("[\"\\s]", "").split(",", -1))
                    : List.<String>of();
            return Names.unknownColumn(column.group(1),
                    known.stream().map(name -> name.substring(name.indexOf('.') + 1)).toList());
        }
        var table = UNKNOWN_TABLE.matcher(message);
        if (table.find()) {
            return unknownTable(table.group(1));
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
        static final DuckDbEngine ENGINE = open();
    }
}
