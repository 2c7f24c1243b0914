package roibook.data;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;
import roibook.data.Engine.ColumnType;
import roibook.data.Fingerprint.Range;

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
        each(connections, connection -> {
            if (connection.equals(connections.getFirst())) {
                beforehand.run(connection);
            }
            copy(queue, connection);
        });
    }

    /// Reads rows without giving them to the engine; [#fill] does so later.
    ///
    /// @param ranges of ids, in their order
    /// @return the rows; empty when they take more memory than they may
    Optional<HeldRows> hold(List<Range> ranges, List<Connection> connections, long mostBytes)
            throws SQLException, IOException, InterruptedException {
        var next = new AtomicInteger();
        var left = new AtomicLong(mostBytes);
        var read = new ArrayList<List<RowBatch>>();
        ranges.forEach(_ -> read.add(new ArrayList<>()));
        each(connections, connection -> {
            for (int i = next.getAndIncrement(); i < ranges.size(); i = next.getAndIncrement()) {
                hold(ranges.get(i), connection, left, read.get(i));
            }
        });
        return left.get() < 0
                ? Optional.empty()
                : Optional.of(HeldRows.of(table, read.stream().flatMap(List::stream).toList()));
    }

    private void hold(Range range, Connection connection, AtomicLong left, List<RowBatch> read)
            throws SQLException {
        var rows = WireRows.of(connection, table.select(range.condition(table.keyName())));
        int capacity = (int) Math.min(RowBatch.ROWS, range.last() - range.first() + 1);
        boolean more = true;
        var batch = new RowBatch(table, capacity);
        while (more) {
            more = batch.fill(rows);
            note(batch.count());
            // Rows that are too many are read to their end, so that the connection can be used again.
            if (left.addAndGet(-batch.bytes()) >= 0) {
                if (batch.count() > 0) {
                    read.add(batch);
                }
                batch = more ? new RowBatch(table, capacity) : batch;
            }
        }
    }

    private void each(List<Connection> connections, Work work)
            throws SQLException, IOException, InterruptedException {
        if (connections.size() == 1) {
            work.run(connections.getFirst());
            return;
        }
        try (var threads = Executors.newFixedThreadPool(connections.size())) {
            var running = new ArrayList<Future<?>>();
            for (var connection : connections) {
                running.add(threads.submit(() -> {
                    try {
                        work.run(connection);
                        return true;
                    } catch (SQLException | IOException | RuntimeException e) {
                        failed.set(true);
                        throw e;
                    }
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
                Thread.currentThread().interrupt(); // who waits for the threads to end shall know
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
        }
    }

    private void copy(String condition, Connection connection, DuckDBConnection here)
            throws SQLException, IOException {
        try (var memory = new RootAllocator();
                var batches = RowBatches.of(memory, WireRows.of(connection, table.select(condition)), table,
                        this::note)) {
            insert(memory, batches, here);
        }
    }

    /// Copies rows that are here already.
    void fill(HeldRows rows) throws SQLException, IOException {
        try (var here = engine.connection();
                var memory = new RootAllocator();
                var batches = RowBatches.of(memory, new RowBatch(table, 1).schema(), rows.batches())) {
            insert(memory, batches, here);
        }
        if (!rows.ordered()) {
            sort();
        }
    }

    private void insert(RootAllocator memory, RowBatches batches, DuckDBConnection here)
            throws SQLException, IOException {
        var name = "stream_" + Long.toHexString(System.nanoTime()) + "_" + Thread.currentThread().threadId();
        try (var stream = ArrowArrayStream.allocateNew(memory)) {
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
        if (Thread.currentThread().isInterrupted()) {
            throw new DataException("interrupted while rows were read; nothing was changed");
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

    @FunctionalInterface
    private interface Work {
        void run(Connection connection) throws SQLException, IOException;
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
