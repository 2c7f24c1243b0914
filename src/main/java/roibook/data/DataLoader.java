package roibook.data;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.config.Config;
import roibook.config.Setting;
import roibook.data.Store.Import;

/// The repository of campaigns and customers. Rows are loaded lazily: a [Dataset] is a query until a table, a count or
/// rows are asked for. What is loaded stays as it was, also when another process imports meanwhile.
public final class DataLoader implements AutoCloseable {

    private final Store store;
    private final Clock clock;

    private DataLoader(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Opens the store that is configured (`ROIBOOK_STORE`, `store` in the configuration file), else `.roibook/store` in
    /// the project. An empty store is filled with the project's samples first, if it has any.
    ///
    /// @return the loader
    /// @throws DataException when the store can't be read
    public static DataLoader open() {
        return open(Config.load(System.getenv()));
    }

    /// Opens the store that is configured, as [#open()] does.
    ///
    /// @param config what is set
    /// @return the loader
    /// @throws DataException when the store can't be read
    public static DataLoader open(Config config) {
        DuckDbEngine.limit(config.text(Setting.DATA_MEMORY), config.home().resolve(".roibook/spill"));
        var store = Store.at(config);
        SampleFolder.of(config.home(), Path.of("").toAbsolutePath())
                .ifPresent(samples -> Samples.in(samples).fill(store));
        return new DataLoader(store, Clock.systemUTC());
    }

    /// Opens the store in a folder, as it is.
    ///
    /// @param store the folder
    /// @return the loader
    /// @throws DataException when the store can't be read
    public static DataLoader open(Path store) {
        return new DataLoader(Store.at(store), Clock.systemUTC());
    }

    /// {@return the store that is read}
    public Store store() {
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

    /// Ends the use of the loader. Rows loaded from it stay usable: no file is held open.
    @Override
    public void close() {
        // Nothing is held; the engine belongs to the process.
    }

    private Dataset load(StoreTable table) {
        var rows = store.rows(table);
        rows.engine().view(table.tableName() + "_raw", rows);
        return rows;
    }

    /// {@return the sources, rows, newest day and age of what can be loaded, one line a table}
    @Override
    public String toString() {
        if (Arrays.stream(StoreTable.values()).allMatch(table -> store.imports(table).isEmpty())) {
            return "no data in " + store.root()
                    + "; import some: ./roibook import FILE --table campaigns";
        }
        return Arrays.stream(StoreTable.values()).map(this::describe).collect(Collectors.joining("\n"));
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
