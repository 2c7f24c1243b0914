package roibook.data;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;
import roibook.data.Engine.ColumnType;

/// Copies rows of the database into a table of the engine, one thread a connection.
final class TableCopy {

    /// All rows.
    static final String ALL = "";

    private final DuckDbEngine engine;
    private final SourceTable table;
    private String target;
    private final LongConsumer progress;
    private final AtomicBoolean failed = new AtomicBoolean();

    TableCopy(DuckDbEngine engine, SourceTable table, LongConsumer progress) {
        this.engine = engine;
        this.table = table;
        this.progress = progress;
        target = "staged_" + table.table().tableName() + "_" + Long.toHexString(System.nanoTime());
        engine.run("create table " + target + " (" + table.table()
                .rawColumns()
                .stream()
                .map(column -> Names.quoted(column.name()) + " " + column.type())
                .collect(Collectors.joining(", ")) + ", key_ bigint, stamp_ bigint)");
    }

    /// {@return the engine's table that rows are copied to}
    String target() {
        return target;
    }

    /// Copies the rows for which one of the conditions holds.
    ///
    /// @param conditions SQL of the database, each met by other rows
    /// @param connections each is used by one thread
    /// @param beforehand what the first connection does before it takes its share of the rows
    void copy(Collection<String> conditions, List<Connection> connections, Beforehand beforehand)
            throws SQLException, IOException, InterruptedException {
        var queue = new ConcurrentLinkedQueue<>(conditions);
        if (connections.size() == 1) {
            beforehand.run(connections.getFirst());
            copy(queue, connections.getFirst());
            return;
        }
        try (var threads = Executors.newFixedThreadPool(connections.size())) {
            var running = new ArrayList<Future<?>>();
            for (var connection : connections) {
                running.add(threads.submit(() -> {
                    if (connection.equals(connections.getFirst())) {
                        beforehand.run(connection);
                    }
                    copy(queue, connection);
                    return true;
                }));
            }
            await(running);
        }
    }

    private void await(List<Future<?>> running) throws SQLException, IOException, InterruptedException {
        ExecutionException first = null;
        for (var one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                first = first == null ? e : first;
            } catch (InterruptedException e) {
                failed.set(true);
                throw e;
            }
        }
        if (first != null) {
            rethrow(Objects.requireNonNull(first.getCause()));
        }
    }

    private static void rethrow(Throwable failure) throws SQLException, IOException {
        switch (failure) {
            case SQLException e -> throw e;
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private void copy(Queue<String> conditions, Connection connection) throws SQLException, IOException {
        try (var here = engine.connection()) {
            for (var condition = conditions.poll(); condition != null; condition = conditions.poll()) {
                copy(condition, connection, here);
            }
        } catch (SQLException | IOException | RuntimeException e) {
            failed.set(true);
            throw e;
        }
    }

    private void copy(String condition, Connection connection, DuckDBConnection here)
            throws SQLException, IOException {
        var name = "stream_" + Long.toHexString(System.nanoTime()) + "_" + Thread.currentThread().threadId();
        try (var memory = new RootAllocator();
                var batches = new RowBatches(memory, WireRows.of(connection, table.select(condition)), table,
                        this::note);
                var stream = ArrowArrayStream.allocateNew(memory)) {
            Data.exportArrayStream(memory, batches, stream);
            here.registerArrowStream(name, stream);
            try (var statement = here.createStatement()) {
                statement.execute("insert into " + target + " select " + projection() + " from " + name);
                statement.execute("drop view if exists " + name);
            } catch (SQLException e) {
                var failure = batches.failure();
                if (failure != null) {
                    rethrow(failure);
                }
                throw new DataException("the engine did not take the rows: " + e.getMessage(), e);
            }
        }
    }

    private void note(long rows) {
        if (failed.get()) {
            throw new IllegalStateException("another connection failed");
        }
        progress.accept(rows);
    }

    private String projection() {
        return table.table().rawColumns().stream().map(this::expression).collect(Collectors.joining(", "))
                + ", " + key() + ", stamp_";
    }

    private String key() {
        return !table.keyed() ? "null" : table.ownKey() ? "key_" : table.keyName();
    }

    private String expression(ColumnType column) {
        var own = has(column.name()) ? Names.quoted(column.name()) : "null";
        return switch (column.name()) {
            case "source_file" ->
                "coalesce(" + own + ", " + Names.literal("mysql:" + table.table().tableName()) + ")";
            case "source_line" -> "coalesce(" + own + ", " + key() + ")";
            case "source_hash" -> "coalesce(" + own + ", cast(hash(" + hashed() + ") >> 1 as bigint))";
            case "unread" -> "cast(cast(unread_ as json) as map(varchar, varchar))";
            default -> own;
        };
    }

    private boolean has(String name) {
        return table.columns().stream().anyMatch(column -> column.name().equals(name));
    }

    /// What a row says, without the number and time that the database gave it: two rows that say the same are
    /// duplicates.
    private String hashed() {
        boolean campaigns = table.table() == StoreTable.CAMPAIGNS;
        return table.columns()
                .stream()
                .map(SourceColumn::name)
                .filter(name -> !(campaigns && (name.equals("id") || name.equals("created_at"))))
                .filter(name -> !name.startsWith("source_"))
                .map(name -> name.equals("unread") ? "unread_" : Names.quoted(name))
                .collect(Collectors.joining(", ", "", ", unread_"));
    }

    /// What is asked while others copy.
    @FunctionalInterface
    interface Beforehand {
        void run(Connection connection) throws SQLException;
    }

    /// Brings the rows into the order in which the store's files have them: what is read before the files are there must
    /// not differ from what is read later.
    void sort() {
        var sorted = target.replace("staged_", "sorted_");
        engine.run("create table " + sorted + " as select * from " + target + " order by "
                + table.table().dayColumn() + ", source_line");
        drop();
        target = sorted;
    }

    /// Removes the copy.
    void drop() {
        engine.run("drop table if exists " + target);
    }
}
