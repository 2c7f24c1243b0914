package roibook.data;

import java.io.IOException;
import java.nio.Buffer;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Reads results of DuckDB by Arrow batches: arrays of primitives in place of a call for each cell. It needs a JVM
/// that was started with `--add-opens=java.base/java.nio=ALL-UNNAMED`.
final class ArrowTables implements AutoCloseable {

    private static final long BATCH_ROWS = 32_768;
    /// Types that Arrow's builders read. Those of `isText` can be had as text, all others go by JDBC.
    private static final Set<String> READ = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT",
            "UTINYINT", "USMALLINT", "UINTEGER", "FLOAT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP",
            "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "VARCHAR");

    private final BufferAllocator root;
    /// Kept, or the level would be forgotten.
    private final Logger arrow;

    private ArrowTables() {
        this.arrow = Logger.getLogger("org.apache.arrow");
        this.arrow.setLevel(Level.WARNING);
        System.setProperty("arrow.allocation.manager.type", "Unsafe");
        this.root = new RootAllocator();
    }

    /// Starts Arrow and tries it.
    ///
    /// @return null where it does not work
    static @Nullable ArrowTables start(DuckDBConnection connection) {
        if (!Buffer.class.getModule().isOpen("java.nio", BufferAllocator.class.getModule())) {
            return null;
        }
        try (var statement = connection.createStatement();
                var results = (DuckDBResultSet) statement.executeQuery("select 1 as a, 'b' as b")) {
            var tables = new ArrowTables();
            if (tables.read(results, List.of("a", "b"), List.of("INTEGER", "VARCHAR")).rowCount() == 1) {
                return tables;
            }
        } catch (SQLException | RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(ArrowTables.class).debug("no Arrow here, tables are read by JDBC", e);
        }
        return null;
    }

    /// The SQL types of the columns.
    static List<String> typeNames(ResultSetMetaData meta) throws SQLException {
        var types = new ArrayList<String>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            types.add(meta.getColumnTypeName(i));
        }
        return types;
    }

    /// Whether columns of these types can be read, some of them as text.
    static boolean canRead(List<String> types) {
        return types.stream()
                .allMatch(type -> READ.contains(type) || type.startsWith("DECIMAL(") || isText(type));
    }

    /// Whether a column must be asked for as text, which is the same text that JDBC gives.
    static boolean isText(String type) {
        return type.startsWith("MAP(") || type.startsWith("STRUCT(") || type.endsWith("]")
                || type.startsWith("ENUM") || type.equals("UUID");
    }

    Table read(DuckDBResultSet results, List<String> names, List<String> types) throws SQLException {
        try (var allocator = root.newChildAllocator("table", 0, Long.MAX_VALUE);
                var reader = (ArrowReader) results.arrowExportStream(allocator, BATCH_ROWS)) {
            var vectors = reader.getVectorSchemaRoot().getFieldVectors();
            var builders = new ArrayList<ColumnBuilder>();
            for (int i = 0; i < names.size(); i++) {
                builders.add(ColumnBuilder.of(names.get(i), types.get(i), vectors.get(i)));
            }
            var budget = new HeapBudget(Runtime.getRuntime());
            while (reader.loadNextBatch()) {
                int rows = reader.getVectorSchemaRoot().getRowCount();
                for (int i = 0; i < builders.size(); i++) {
                    builders.get(i).add(reader.getVectorSchemaRoot().getVector(i), rows);
                }
                check(budget, builders);
            }
            return Table.create(built(builders));
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /// Reads batch by batch.
    ///
    /// @param taker takes a batch; false when it can't
    /// @return whether all were taken
    boolean read(DuckDBResultSet results, Predicate<VectorSchemaRoot> taker) throws SQLException {
        try (var allocator = root.newChildAllocator("columns", 0, Long.MAX_VALUE);
                var reader = (ArrowReader) results.arrowExportStream(allocator, BATCH_ROWS)) {
            while (reader.loadNextBatch()) {
                if (!taker.test(reader.getVectorSchemaRoot())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private static void check(HeapBudget budget, List<ColumnBuilder> builders) {
        long all = 0;
        long greatest = 0;
        for (var builder : builders) {
            long bytes = builder.bytes();
            all += bytes;
            greatest = Math.max(greatest, bytes);
        }
        // A column is joined from its batches and then copied by Tablesaw.
        budget.check(all, 2 * greatest);
    }

    private static List<Column<?>> built(List<ColumnBuilder> builders) {
        var columns = new ArrayList<Column<?>>();
        for (int i = 0; i < builders.size(); i++) {
            columns.add(builders.get(i).build());
        }
        return columns;
    }

    @Override
    public void close() {
        root.close();
    }
}
