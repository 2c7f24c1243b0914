package roibook.data;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.data.Fingerprint.Range;
import roibook.data.Manifest.Content;
import roibook.data.SnapshotFiles.Merged;
import roibook.data.SnapshotState.TableState;
import roibook.data.SnapshotState.Totals;
import roibook.data.Store.Import;
import roibook.data.mysql.Database;

/// Brings the store to what the database has at one moment. Nothing is believed that was not counted: whatever way the
/// rows came, the snapshot is taken for the database's only when number, ids and times of change of its rows add up to
/// the same, else more is read: first the changed rows, then the blocks of ids that differ, then all.
///
/// A table that notes no changes (`updated_at ... on update current_timestamp`) is compared by the database's checksum
/// over all its rows, and read again whole when that differs.
final class SnapshotSync {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSync.class);

    /// Blocks of ids a table is divided into to find what differs.
    private static final long BLOCKS = 512;
    /// Ranges of ids a connection reads one after the other, so that an uneven table keeps all connections busy.
    private static final int RANGES = 4;
    /// For how long after its time of change a row may change once more and bear the same time: as long as a statement
    /// waits for a lock where times are full seconds, else hardly at all.
    private static final long SLACK_COARSE = 120_000_000;
    private static final long SLACK_FINE = 2_000_000;
    private static final TableCopy.Beforehand NOTHING = _ -> {};

    private final Store store;
    private final Database database;
    private final Clock clock;
    private final Duration patience;
    private final LongConsumer progress;
    private final DuckDbEngine engine = (DuckDbEngine) Engine.embedded();

    /// @param patience how long to wait for another writer of the store
    /// @param progress told of rows as they come
    SnapshotSync(Store store, Database database, Clock clock, Duration patience, LongConsumer progress) {
        this.store = store;
        this.database = database;
        this.clock = clock;
        this.patience = patience;
        this.progress = progress;
    }

    /// What is known of a table before rows are read.
    private record Checked(SourceTable table, Optional<TableState> state, Totals totals,
            Optional<String> checksum,
            long serverTime) {

        private boolean comparable() {
            return state.isPresent() && state.get().certain()
                    && state.get().signature().equals(table.signature());
        }

        private boolean same() {
            return comparable() && totals.equals(state.orElseThrow().totals())
                    && (table.stamped()
                            ? !hot()
                            : checksum.isPresent() && checksum.equals(state.orElseThrow().checksum()));
        }

        /// Whether rows of the last sync may have changed since without a new time of change.
        private boolean hot() {
            return state.orElseThrow().totals().newest() >= since();
        }

        /// The time from which on a row may have changed since the last sync.
        private long since() {
            return state.orElseThrow().serverTime() - (table.fine() ? SLACK_FINE : SLACK_COARSE);
        }

        /// Whether rows that changed can be asked for, rather than all.
        private boolean partial() {
            return comparable() && table.stamped();
        }

        private TableState state(Totals found, boolean certain) {
            return new TableState(table.signature(), found, checksum, serverTime, certain);
        }
    }

    private record Written(Content content, TableState state, Merged merged) {}

    /// Syncs.
    ///
    /// @throws SQLException when the database is away or refuses
    /// @throws DataException when the store is not this database's, or another process is writing it
    SyncReport run() throws SQLException, IOException, InterruptedException {
        long start = System.nanoTime();
        var manifest = Manifest.read(store.root());
        Snapshots.requireSnapshotOf(store, manifest, database.settings().name());
        var session = SourceSession.open(database);
        try (var _ = Interruption.ofThisThread(session::kill)) {
            var report = run(session, manifest, start);
            session.close();
            return report;
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            session.abort();
            throw e;
        }
    }

    /// Reads all rows for a store that holds none yet, and leaves the counting and the writing for later. Whether the rows
    /// are the database's is asked of the same moment, over the connection that stays open for it.
    ///
    /// @return the rows; empty when the store is a snapshot already
    Optional<FirstRows> read() throws SQLException, IOException, InterruptedException {
        var manifest = Manifest.read(store.root());
        Snapshots.requireSnapshotOf(store, manifest, database.settings().name());
        if (manifest.snapshot().isPresent()) {
            return Optional.empty();
        }
        var session = SourceSession.open(database);
        session.expectMore();
        var copies = new TreeMap<StoreTable, Copied>();
        @Nullable
        WriterLock lock = null;
        try (var _ = Interruption.ofThisThread(session::kill)) {
            var tables = tables(session.first());
            lock = WriterLock.take(store.root(), patience);
            var latest = Manifest.read(store.root());
            if (latest.generation() != manifest.generation()) {
                lock.close();
                session.close();
                return Optional.empty();
            }
            var asOf = now();
            var connections = session.align();
            for (var table : tables.values()) {
                copies.put(table.table(), copied(session, connections, table));
            }
            return Optional.of(new FirstRows(this, session, lock, latest, asOf, Map.copyOf(copies)));
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            session.abort();
            copies.values().forEach(one -> one.copy().drop());
            if (lock != null) {
                lock.close();
            }
            throw e;
        }
    }

    private SyncReport run(SourceSession session, Manifest manifest, long start)
            throws SQLException, IOException, InterruptedException {
        var asOf = now();
        boolean first = manifest.snapshot().isEmpty();
        var checks = first ? Map.<StoreTable, Checked>of() : check(session, manifest);
        if (!first && checks.values().stream().allMatch(Checked::same)
                && checks.keySet().equals(manifest.snapshot().orElseThrow().tables().keySet())) {
            confirm(manifest, asOf, checks);
            return report(Map.of(), checks, asOf, start);
        }
        try (var _ = WriterLock.take(store.root(), patience)) {
            var latest = Manifest.read(store.root());
            if (latest.generation() != manifest.generation()) {
                Snapshots.requireSnapshotOf(store, latest, database.settings().name());
                asOf = now();
                session.align();
                checks = check(session, latest);
            }
            var written = new TreeMap<StoreTable, Written>();
            if (!checks.isEmpty()
                    && checks.values().stream().allMatch(check -> check.partial() || check.same())) {
                for (var check : checks.entrySet()) {
                    written.put(check.getKey(), partly(session, latest, check.getValue(), asOf));
                }
            } else {
                asOf = now();
                var connections = session.align();
                for (var table : tables(session.first()).values()) {
                    var known = checks.get(table.table());
                    written.put(table.table(), known != null && (known.same() || known.partial())
                            ? partly(session, latest, check(session.first(), latest, table), asOf)
                            : wholly(session, connections, latest, table, asOf));
                }
            }
            if (written.values().stream().allMatch(one -> one.merged().unchanged())
                    && latest.snapshot()
                            .map(SnapshotSync::timeless)
                            .equals(Optional.of(timeless(state(written, asOf))))) {
                Snapshots.confirm(store, latest, asOf, serverTimes(written)); // read again, and found to be the same
            } else {
                publish(latest, written, asOf);
            }
            return report(written, checks, asOf, start);
        }
    }

    /// When the rows are read is a time of this computer, since its clock tells the age later.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<StoreTable, Checked> check(SourceSession session, Manifest manifest) throws SQLException {
        var checks = new TreeMap<StoreTable, Checked>();
        for (var table : tables(session.first()).values()) {
            checks.put(table.table(), check(session.first(), manifest, table));
        }
        return checks;
    }

    private Checked check(Connection connection, Manifest manifest, SourceTable table) throws SQLException {
        var state = manifest.snapshot().flatMap(one -> Optional.ofNullable(one.tables().get(table.table())));
        long serverTime = Fingerprint.serverTime(connection);
        return new Checked(table, Snapshots.confirmed(store, manifest, table.table(), state),
                Fingerprint.totals(connection, table),
                table.stamped() ? Optional.empty() : Fingerprint.checksum(connection, table), serverTime);
    }

    private Map<StoreTable, SourceTable> tables(Connection connection) throws SQLException {
        var tables = new TreeMap<StoreTable, SourceTable>();
        for (var table : StoreTable.values()) {
            SourceTable.find(connection, database.settings().database(), table)
                    .ifPresent(found -> tables.put(table, found));
        }
        if (!tables.containsKey(StoreTable.CAMPAIGNS)) {
            throw new DataException(database.settings().name() + " has no table campaigns that "
                    + "database.user may read; make it with: ./roibook import FILE, or grant SELECT on it");
        }
        return tables;
    }

    /// Reads the rows that changed, and where that does not explain the difference, the blocks that differ.
    private Written partly(SourceSession session, Manifest manifest, Checked check, Instant asOf)
            throws SQLException, IOException, InterruptedException {
        if (check.same()) {
            return kept(manifest, check);
        }
        var table = check.table();
        var before = manifest.content(table.table());
        var files = files(manifest, table);
        var copy = new TableCopy(engine, table, progress);
        try {
            long newest = check.state().orElseThrow().totals().newest();
            var changed = check.hot()
                    ? ">= " + seconds(check.since())
                    : "> " + seconds(newest);
            copy.copy(List.of(SourceTable.STAMP + " " + changed), List.of(session.first()), NOTHING);
            var merged = merged(before, copy);
            var scope = "key_ in (select key_ from " + copy.target() + ")";
            if (!check.totals().equals(Fingerprint.totals(engine, merged, true))) {
                var ranges = Fingerprint.different(session.first(), table, engine, merged,
                        blockSize(session, table));
                engine.run("delete from " + copy.target() + " where " + either(ranges));
                copy.copy(ranges.stream().map(range -> range.condition(table.keyName())).toList(),
                        List.of(session.first()), NOTHING);
                scope = scope + " or " + either(ranges);
                merged = merged(before, copy) + " where not (" + either(ranges) + ") or source_ = 1";
                if (!check.totals()
                        .equals(Fingerprint.totals(engine, "(select * from " + merged + ")", true))) {
                    return wholly(session, List.of(session.first()), manifest, table, asOf);
                }
            }
            var result = before.parts().isEmpty()
                    ? files.replace(copy.target(), 0)
                    : files.merge(before.parts(), copy.target(), scope);
            return written(before, check, check.totals(), true, result, asOf);
        } finally {
            copy.drop();
        }
    }

    /// The rows so far with the copied ones in place of those with the same ids; `source_` is 1 for the copied ones.
    private String merged(Content before, TableCopy copy) {
        var copied = "select key_, stamp_, 1 as source_ from " + copy.target();
        return "(" + (before.parts().isEmpty()
                ? copied
                : "select key_, stamp_, 0 as source_ from " + Generation.scan(store.root(), before.parts())
                        + " where key_ not in (select key_ from " + copy.target() + ") union all " + copied)
                + ")";
    }

    private static String either(List<Range> ranges) {
        return ranges.isEmpty()
                ? "false"
                : ranges.stream()
                        .map(range -> range.condition("key_"))
                        .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String seconds(long micros) {
        return "from_unixtime(" + micros / 1_000_000 + "." + "%06d".formatted(micros % 1_000_000) + ")";
    }

    private static long blockSize(SourceSession session, SourceTable table) throws SQLException {
        var all = Fingerprint.ranges(session.first(), table, 1);
        long span = all.isEmpty() ? 1 : all.getLast().last() - all.getFirst().first() + 1;
        return Math.max(64, Long.highestOneBit(Math.max(1, span / BLOCKS)) * 2);
    }

    private static List<String> conditions(SourceSession session, List<Connection> connections,
            SourceTable table) throws SQLException {
        return table.keyed()
                ? Fingerprint.ranges(session.first(), table, connections.size() * RANGES)
                        .stream()
                        .map(range -> range.condition(table.keyName()))
                        .toList()
                : List.of(TableCopy.ALL);
    }

    private Written wholly(SourceSession session, List<Connection> connections, Manifest manifest,
            SourceTable table, Instant asOf) throws SQLException, IOException, InterruptedException {
        var copy = new TableCopy(engine, table, progress);
        try {
            var checked = new AtomicReference<Checked>();
            copy.copy(conditions(session, connections, table), connections,
                    connection -> checked.set(check(connection, manifest, table)));
            var check = Objects.requireNonNull(checked.get());
            var found = Fingerprint.totals(engine, copy.target(), table.keyed());
            var before = manifest.content(table.table());
            boolean comparable = table.keyed() && manifest.snapshot().isPresent()
                    && !before.parts().isEmpty();
            var files = files(manifest, table);
            var merged = comparable
                    ? files.merge(before.parts(), copy.target(), "true")
                    : files.replace(copy.target(), manifest.snapshot().isPresent() ? before.rows() : 0);
            return written(before, check, found, found.equals(check.totals()), merged, asOf);
        } finally {
            copy.drop();
        }
    }

    /// Rows that were read and not yet compared.
    ///
    /// @param serverTime the database's clock before they were
    /// @param rows how many they are
    /// @param held the rows, where the engine does not have them yet
    record Copied(SourceTable table, TableCopy copy, long serverTime, long rows,
            AtomicReference<@Nullable HeldRows> held) {

        /// Gives the engine what it does not have yet.
        void fill() throws SQLException, IOException {
            var all = held.getAndSet(null);
            if (all != null) {
                copy.fill(all);
            }
        }
    }

    private Copied copied(SourceSession session, List<Connection> connections, SourceTable table)
            throws SQLException, IOException, InterruptedException {
        var copy = new TableCopy(engine, table, progress);
        try {
            long serverTime = Fingerprint.serverTime(session.first());
            var held = held(session, connections, table, copy);
            if (held.isPresent()) {
                return new Copied(table, copy, serverTime, held.get().rows(),
                        new AtomicReference<>(held.get()));
            }
            copy.copy(conditions(session, connections, table), connections, NOTHING);
            long rows = engine.rows("select count(*) as n from " + copy.target()).getFirst().count("n");
            if (rows <= FirstRows.MANY) {
                copy.sort();
            }
            return new Copied(table, copy, serverTime, rows, new AtomicReference<>());
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            copy.drop();
            throw e;
        }
    }

    /// Reads rows that are few enough to stay in memory, without the engine: who waits for a table of them has it sooner.
    private static Optional<HeldRows> held(SourceSession session, List<Connection> connections,
            SourceTable table, TableCopy copy) throws SQLException, IOException, InterruptedException {
        if (!table.keyed()) {
            return Optional.empty();
        }
        var ranges = Fingerprint.ranges(session.first(), table, connections.size() * RANGES);
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        long most = ranges.getLast().last() - ranges.getFirst().first() + 1;
        long memory = Runtime.getRuntime().maxMemory() / 4;
        return most > FirstRows.MANY || most * (table.columns().size() + 3L) * Long.BYTES > memory
                ? Optional.empty()
                : copy.hold(ranges, connections, memory);
    }

    /// Compares and writes what [#read()] has read, and makes it the store's content.
    ///
    /// @return the files of each table
    Map<StoreTable, Content> publish(FirstRows rows) throws IOException {
        var written = new TreeMap<StoreTable, Written>();
        for (var one : rows.copies().values()) {
            var table = one.table();
            var found = Fingerprint.totals(engine, one.copy().target(), table.keyed());
            var check = compared(rows.session(), one);
            var merged = files(rows.manifest(), table).replace(one.copy().target(), 0);
            var state = check
                    .orElse(new Checked(table, Optional.empty(), found, Optional.empty(), one.serverTime()));
            written.put(table.table(), written(Content.EMPTY, state, found,
                    check.isPresent() && found.equals(state.totals()), merged, rows.asOf()));
        }
        rows.session().close();
        publish(rows.manifest(), written, rows.asOf());
        var contents = new TreeMap<StoreTable, Content>();
        written.forEach((table, one) -> contents.put(table, one.content()));
        return contents;
    }

    /// What the database counts; empty when it went away since, so that the next sync reads all rows again.
    private static Optional<Checked> compared(SourceSession session, Copied copied) {
        var table = copied.table();
        try {
            return Optional
                    .of(new Checked(table, Optional.empty(), Fingerprint.totals(session.first(), table),
                            table.stamped() ? Optional.empty() : Fingerprint.checksum(session.first(), table),
                            copied.serverTime()));
        } catch (SQLException e) {
            LOG.debug("{} was not counted, and will be read again", table.table().tableName(), e);
            return Optional.empty();
        }
    }

    /// The source of rows, as the manifest names it.
    Import source(StoreTable table, long rows, Optional<LocalDate> newest, Instant asOf) {
        var name = database.settings().name() + "/" + table.tableName();
        return new Import(asOf.toString(), name, "", "", rows, newest, asOf, false, Map.of());
    }

    private SnapshotFiles files(Manifest manifest, SourceTable table) {
        return new SnapshotFiles(store.root(), manifest.generation() + 1, table.table(), engine);
    }

    private static Written kept(Manifest manifest, Checked check) {
        var content = manifest.content(check.table().table());
        return new Written(content, check.state(check.totals(), true), new Merged(content.parts(), 0, 0, 0));
    }

    private Written written(Content before, Checked check, Totals totals, boolean certain, Merged merged,
            Instant asOf) {
        var parts = merged.parts();
        var table = check.table().table();
        var newest = parts.isEmpty()
                ? Optional.<LocalDate>empty()
                : engine.rows("select cast(max(" + table.dayColumn() + ") as date) as day from "
                        + Generation.scan(store.root(), parts)).getFirst().day("day");
        var source = source(table, totals.rows(), newest, asOf);
        return new Written(
                merged.unchanged() && !before.imports().isEmpty()
                        ? new Content(parts, before.imports())
                        : new Content(parts, List.of(source)),
                check.state(totals, certain), merged);
    }

    private void confirm(Manifest manifest, Instant asOf, Map<StoreTable, Checked> checks) {
        Snapshots.confirm(store, manifest, asOf, checks.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().serverTime())));
    }

    private static Map<StoreTable, Long> serverTimes(Map<StoreTable, Written> written) {
        return written.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().state().serverTime()));
    }

    private SnapshotState state(Map<StoreTable, Written> written, Instant asOf) {
        var states = new TreeMap<StoreTable, TableState>();
        written.forEach((table, one) -> states.put(table, one.state()));
        return new SnapshotState(database.settings().name(), asOf, states);
    }

    /// The same with no times, which differ where no row does.
    private static SnapshotState timeless(SnapshotState state) {
        var tables = new TreeMap<StoreTable, TableState>();
        state.tables()
                .forEach((table, one) -> tables.put(table,
                        new TableState(one.signature(), one.totals(), one.checksum(), 0, one.certain())));
        return new SnapshotState(state.source(), Instant.EPOCH, tables);
    }

    private void publish(Manifest manifest, Map<StoreTable, Written> written, Instant asOf)
            throws IOException {
        var contents = new TreeMap<StoreTable, Content>();
        var states = new TreeMap<StoreTable, TableState>();
        written.forEach((table, one) -> {
            contents.put(table, one.content());
            states.put(table, one.state());
        });
        new Manifest(manifest.generation() + 1, contents,
                Optional.of(new SnapshotState(database.settings().name(), asOf, states)))
                .publish(store.root(), clock);
        new Janitor(store.root(), clock, store.keep()).sweep();
    }

    private SyncReport report(Map<StoreTable, Written> written, Map<StoreTable, Checked> checks, Instant asOf,
            long start) {
        var changes = new TreeMap<StoreTable, SyncReport.Change>();
        checks.forEach((table, check) -> changes.put(table,
                new SyncReport.Change(check.totals().rows(), 0, 0, 0)));
        written.forEach((table, one) -> changes.put(table, new SyncReport.Change(one.state().totals().rows(),
                one.merged().added(), one.merged().replaced(), one.merged().removed())));
        return new SyncReport(database.settings().name(), asOf, changes,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
