package roibook.data;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import roibook.config.Config;
import roibook.config.LogFiles;
import roibook.config.Setting;
import roibook.data.Store.Import;
import roibook.data.mysql.DatabaseSettings;

/// The repository of campaigns and customers. Rows are loaded lazily: a [Dataset] is a query until a table, a count or
/// rows are asked for. What is loaded stays as it was, also when another process imports meanwhile.
public final class DataLoader implements AutoCloseable {

    private static final Duration AWAY_FOR = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final Store store;
    private final Clock clock;
    private final Freshness freshness;
    private final Optional<String> away;
    private final boolean configured;
    private final Optional<Publication> pending;

    private DataLoader(Store store, Clock clock, Freshness freshness, Optional<String> away,
            boolean configured) {
        this(store, clock, freshness, away, configured, Optional.empty());
    }

    private DataLoader(Store store, Clock clock, Freshness freshness, Optional<String> away,
            boolean configured, Optional<Publication> pending) {
        this.pending = pending;
        this.store = store;
        this.clock = clock;
        this.freshness = freshness;
        this.away = away;
        this.configured = configured;
    }

    /// Opens the store that is configured (`ROIBOOK_STORE`, `store` in the configuration file), else `.roibook/store` in
    /// the project. An empty store is filled with the project's samples first, if it has any.
    ///
    /// @return the loader
    /// @throws DataException when the store can't be read
    public static DataLoader open() {
        return open(Config.load(System.getenv()));
    }

    /// Opens the store that is configured, as [#open()] does. With a database (`database.url`) the store is its snapshot:
    /// what changed there is fetched first, and while it is away the snapshot serves, up to the age that is allowed.
    ///
    /// @param config what is set
    /// @return the loader
    /// @throws DataException when the store can't be read, or holds other rows than the database's
    /// @throws DataUnavailableException when the database is away and no snapshot may serve
    /// @throws roibook.config.ConfigException when the database refuses what is set
    public static DataLoader open(Config config) {
        return open(config, Clock.systemUTC(), Backoff.of(AWAY_FOR));
    }

    static DataLoader open(Config config, Clock clock, Backoff backoff) {
        LogFiles.audit(config.home());
        DuckDbEngine.limit(config.text(Setting.DATA_MEMORY), config.home().resolve(".roibook/spill"));
        var store = Store.at(config);
        Publication.await(store.root());
        var freshness = Freshness.of(config);
        var database = DatabaseSettings.of(config);
        if (database.isPresent()) {
            try (var patience = new Patience(database.get().name())) {
                var served = new SnapshotSource(database.get(), store, clock, backoff, PATIENCE)
                        .serve(freshness, patience);
                return new DataLoader(store, clock, freshness, served.away(), true, served.pending());
            }
        }
        if (store.snapshotOf().isEmpty()) {
            SampleFolder.of(config.home(), Path.of("").toAbsolutePath())
                    .ifPresent(samples -> Samples.in(samples).fill(store));
            return new DataLoader(store, clock, freshness, Optional.empty(), false);
        }
        var unknown = "no database is configured (database.url)";
        freshness.refusal().ifPresent(refusal -> {
            throw new DataUnavailableException(unknown + ", and " + refusal);
        });
        return new DataLoader(store, clock, freshness, Optional.of(unknown), false);
    }

    /// Brings the store that is configured to what the database has now.
    ///
    /// @param config what is set
    /// @param progress told of numbers of rows as they come
    /// @return what was changed
    /// @throws DataUnavailableException when the database is away
    /// @throws DataException when the store holds other rows, or another process is writing it (it says which)
    /// @throws roibook.config.ConfigException when no database is configured, or it refuses what is set
    public static SyncReport sync(Config config, LongConsumer progress) {
        config.required(Setting.DATABASE_URL);
        var store = Store.at(config);
        Publication.await(store.root());
        return new SnapshotSource(DatabaseSettings.of(config).orElseThrow(), store,
                Clock.systemUTC(), Backoff.of(AWAY_FOR), PATIENCE)
                .sync(progress);
    }

    /// Opens the store in a folder, as it is.
    ///
    /// @param store the folder
    /// @return the loader
    /// @throws DataException when the store can't be read
    public static DataLoader open(Path store) {
        var opened = Store.at(store);
        Publication.await(opened.root());
        return new DataLoader(opened, Clock.systemUTC(), Freshness.ANY, Optional.empty(), false);
    }

    /// {@return the store that is read; the first time that a database is read, its rows are waited for}
    public Store store() {
        pending.ifPresent(Publication::await);
        return store;
    }

    /// The campaigns' daily rows as they were imported, unclean; SQL finds them as `campaigns_raw`.
    ///
    /// @return the rows, lazily
    /// @throws DataException when there are none
    public Dataset loadCampaigns() {
        return load(StoreTable.CAMPAIGNS);
    }

    /// The customers as they were imported, unclean; SQL finds them as `customers_raw`.
    ///
    /// @return the rows, lazily; none when only campaigns were imported
    /// @throws DataException when there are none
    public Dataset loadCustomers() {
        return load(StoreTable.CUSTOMERS);
    }

    /// Writes rows as CSV: UTF-8, comma, a header, dots for decimals, days as 2026-10-31, nothing for missing values.
    /// The file appears whole or not at all.
    ///
    /// @param rows the rows
    /// @param file the file, which is replaced if there is one
    /// @return the file
    /// @throws DataException when it can't be written
    public Path saveToCsv(Dataset rows, Path file) {
        RowFiles.csv(rows, file);
        return file;
    }

    /// Writes rows as Parquet; see [Dataset#saveParquet(Path)].
    ///
    /// @param rows the rows
    /// @param file the file, which is replaced if there is one
    /// @return the line that reads it in Python: `pd.read_parquet("...")`
    /// @throws DataException when it can't be written
    public String saveParquet(Dataset rows, Path file) {
        return rows.saveParquet(file);
    }

    /// Ends the use of the loader. Rows loaded from it stay usable: no file is held open. The rows of a database that were
    /// read for the first time are in the store when this returns.
    ///
    /// @throws DataException when they could not be written
    @Override
    public void close() {
        pending.ifPresent(Publication::await); // the engine belongs to the process
    }

    private Dataset load(StoreTable table) {
        var rows = rows(table);
        rows.engine().view(table.tableName() + "_raw", rows);
        Audit.loaded(store, unwritten().map(Publication::generation).orElseGet(store::generation), table,
                rows.lineage().read());
        return rows;
    }

    /// Rows that are not in the store yet, or could not be written to it.
    private Optional<Publication> unwritten() {
        return pending.filter(one -> !one.isDone());
    }

    private Dataset rows(StoreTable table) {
        var snapshot = snapshot();
        var handed = unwritten().flatMap(one -> one.rows(table, snapshot.orElseThrow()));
        if (handed.isPresent()) {
            freshness.require(snapshot.orElseThrow());
            return handed.get();
        }
        pending.ifPresent(Publication::await);
        if (snapshot.isPresent()) {
            freshness.require(snapshot.get());
            return store.rows(table, snapshot);
        }
        var imports = store.imports(table);
        if (imports.stream().noneMatch(Import::sample)) {
            imports.stream()
                    .map(Import::importedAt)
                    .max(Instant::compareTo)
                    .ifPresent(last -> freshness.requireImport(table.tableName(), last, clock));
        }
        return store.rows(table);
    }

    private Optional<Lineage.Snapshot> snapshot() {
        var unwritten = unwritten();
        if (unwritten.isPresent()) {
            var asOf = unwritten.get().asOf();
            return Optional.of(new Lineage.Snapshot(unwritten.get().source(), asOf, snapshotAge(asOf), away,
                    configured, freshness.maxAge()));
        }
        return Snapshots.of(store)
                .map(state -> new Lineage.Snapshot(state.source(), state.asOf(), snapshotAge(state.asOf()),
                        away,
                        configured, freshness.maxAge()));
    }

    /// A snapshot that was just taken has no age.
    private Duration snapshotAge(Instant asOf) {
        var age = Freshness.age(asOf, clock);
        return away.isEmpty() && age.compareTo(JUST_NOW) < 0 ? Duration.ZERO : age;
    }

    /// {@return the sources, rows, newest day and age of what can be loaded, one line a table}
    @Override
    public String toString() {
        pending.ifPresent(Publication::finish);
        var lost = pending.flatMap(Publication::failure);
        if (lost.isPresent()) {
            return pending.orElseThrow().source() + ", read just now, but not kept: " + lost.get();
        }
        if (Arrays.stream(StoreTable.values()).allMatch(table -> store.imports(table).isEmpty())) {
            return "no data in " + store.root()
                    + "; import some: ./roibook import FILE --table campaigns";
        }
        var tables = Arrays.stream(StoreTable.values()).map(this::describe).collect(Collectors.joining("\n"));
        return snapshot().map(one -> describe(one) + "\n" + tables).orElse(tables);
    }

    private String describe(Lineage.Snapshot snapshot) {
        if (snapshot.away().isEmpty() && snapshot.age().isZero()) {
            return snapshot.source() + ", read just now";
        }
        var future = snapshot.asOf().isAfter(clock.instant().plus(JUST_NOW))
                ? " (its time is yet to come: was the clock set back?)"
                : "";
        return "snapshot of " + snapshot.source() + ", " + Freshness.words(snapshot.age()) + " old" + future
                + snapshot.away()
                        .map(why -> configured ? ": the database is away (" + why + ")" : ": " + why)
                        .orElse("");
    }

    private String describe(StoreTable table) {
        var imports = store.imports(table);
        return imports.isEmpty()
                ? "no " + table.tableName() + " of your own yet; import some: ./roibook import FILE --table "
                        + table.tableName()
                : describe(table, imports);
    }

    private String describe(StoreTable table, List<Import> imports) {
        var what = imports.stream().anyMatch(Import::sample)
                ? "samples (synthetic)"
                : imports.stream().map(Import::name).distinct().limit(3).collect(Collectors.joining(", "))
                        + (imports.size() > 3 ? ", ..." : "");
        var newest = imports.stream().flatMap(one -> one.newestDay().stream()).max(LocalDate::compareTo);
        var last = imports.stream().map(Import::importedAt).max(Instant::compareTo).orElseThrow();
        return what + ", " + String.format(Locale.ROOT, "%,d", store.count(table)) + " "
                + (table == StoreTable.CAMPAIGNS ? "campaign" : "customer") + " rows"
                + newest.map(day -> " to " + day).orElse("") + ", imported " + age(last);
    }

    private String age(Instant then) {
        var age = Duration.between(then, clock.instant());
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
    }
}
