package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import roibook.config.Config;
import roibook.config.Durations;
import roibook.config.Setting;
import roibook.data.Manifest.Content;
import roibook.data.Manifest.Part;

/// The embedded database: a folder of Parquet files, by month and sorted by date, and a manifest that names the ones
/// that count. Files are never changed; a commit writes new ones and then moves the manifest, so that any number of
/// processes read while one writes, and each sees the old rows or the new ones, whole.
///
/// A store may be used by several threads and processes. Writers take turns; see [#commit].
public final class Store implements ImportTarget {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration KEEP = Durations.parse(Setting.DATA_KEEP.defaultValue().orElseThrow());

    private final Path root;
    private final Clock clock;
    private final Duration keep;
    /// The generation that is read; empty for the current one.
    private final OptionalLong pinned;

    private Store(Path root, Clock clock, Duration keep, OptionalLong pinned) {
        this.root = root;
        this.clock = clock;
        this.keep = keep;
        this.pinned = pinned;
    }

    /// The store in a folder, which is made by the first commit.
    ///
    /// @param root the folder
    /// @return the store
    /// @throws DataException when there is a file of that name
    public static Store at(Path root) {
        return at(root, Clock.systemUTC());
    }

    /// The store that is configured, with the time for which it keeps old generations (`data.keep`).
    ///
    /// @param config what is set
    /// @return the store
    /// @throws DataException when there is a file of that name
    public static Store at(Config config) {
        return at(config.store(), Clock.systemUTC(), config.duration(Setting.DATA_KEEP).orElseThrow());
    }

    static Store at(Path root, Clock clock) {
        return at(root, clock, KEEP);
    }

    static Store at(Path root, Clock clock, Duration keep) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new DataException("the store must be a folder, but " + root + " is a file");
        }
        return new Store(root.toAbsolutePath().normalize(), clock, keep, OptionalLong.empty());
    }

    /// {@return how long old generations are kept}
    Duration keep() {
        return keep;
    }

    /// {@return the folder}
    public Path root() {
        return root;
    }

    /// {@return the number of the generation that is read: the commits so far}
    public long generation() {
        return manifest().generation();
    }

    /// The generations that can be read, for as long as `data.keep` says after the next one was written.
    ///
    /// @return their numbers, ascending, the current one last
    public List<Long> generations() {
        return Manifest.kept(root);
    }

    /// The store as it was after some commits; it can only be read.
    ///
    /// @param number which, see [#generations()]
    /// @return the store at that time
    /// @throws DataException when there is no such generation any more; it says which there are
    public Store generation(long number) {
        return new Store(root, clock, keep, OptionalLong.of(Manifest.read(root, number).generation()));
    }

    /// The store as it was at a time; it can only be read.
    ///
    /// @param time the time
    /// @return the newest generation that was written by then
    /// @throws DataException when none of that age is kept
    public Store asOf(Instant time) {
        return generations().reversed()
                .stream()
                .filter(number -> !Manifest.writtenAt(root, number).isAfter(time))
                .findFirst()
                .map(this::generation)
                .orElseThrow(() -> new DataException(
                        "the store " + root + " keeps no generation from before " + time
                                + "; data.keep says for how long it does"));
    }

    private Manifest manifest() {
        return pinned.isPresent() ? Manifest.read(root, pinned.getAsLong()) : Manifest.read(root);
    }

    private void requireCurrent() {
        pinned.ifPresent(number -> {
            throw new DataException("generation " + number + " of the store " + root
                    + " is past and can only be read; write to the current one: Store.at(...)");
        });
    }

    /// What a table's rows were imported from, oldest first.
    ///
    /// @param table the table
    /// @return its imports
    public List<Import> imports(StoreTable table) {
        return manifest().content(table).imports();
    }

    /// Counts a table's raw rows, without reading them.
    ///
    /// @param table the table
    /// @return how many there are
    public long count(StoreTable table) {
        return manifest().content(table).rows();
    }

    /// A table's raw rows, as they are now: later commits do not change them.
    ///
    /// @param table the table
    /// @return its rows with the columns of [StoreTable#rawColumns()]; none when there are campaigns of one's own and no
    ///         customers yet, since reports of campaigns can do without them
    /// @throws DataException when the table has no rows
    public Dataset rows(StoreTable table) {
        return rows(table, Optional.empty());
    }

    /// The same, with when a database had them in their lineage.
    Dataset rows(StoreTable table, Optional<Lineage.Snapshot> snapshot) {
        var manifest = manifest();
        var content = manifest.content(table);
        if (content.parts().isEmpty()) {
            if (table == StoreTable.CUSTOMERS && manifest.hasOwnRows()) {
                return Engine.embedded().query(table.noRows(), Lineage.ofRows(0));
            }
            if (manifest.snapshot().isPresent()) {
                return Engine.embedded()
                        .query(table.noRows(),
                                new Lineage(List.of(), 0, 0, 0, 0, Optional.empty(), snapshot));
            }
            throw new DataException("the store " + root + " has no " + table.tableName()
                    + "; import some: ./roibook import FILE --table " + table.tableName());
        }
        var rows = Engine.embedded()
                .query("select " + (manifest.snapshot().isPresent() ? "* exclude (key_, stamp_)" : "*")
                        + " from "
                        + scan(content.parts()),
                        lineage(content.imports(), content.rows(), snapshot));
        return HeldTables.of(rows, root, content.parts());
    }

    /// The lineage of a table's rows.
    ///
    /// @param rows how many they are, which is fewer than were imported when some were replaced
    static Lineage lineage(List<Import> imports, long rows, Optional<Lineage.Snapshot> snapshot) {
        var sources = imports.stream()
                .map(one -> new Lineage.Source(one.name(), one.sha256(), one.rows(), one.importedAt()))
                .toList();
        var newest = imports.stream().flatMap(one -> one.newestDay().stream()).max(LocalDate::compareTo);
        return new Lineage(sources, rows, rows, 0, 0, newest, snapshot);
    }

    /// Foretells what a commit of these rows would do.
    ///
    /// @param table the table they would go to
    /// @param rows the rows, with the columns of [StoreTable#rawColumns()]
    /// @param source where they come from
    /// @return the change, with nothing changed
    @Override
    public Change foresee(StoreTable table, Dataset rows, Import source) {
        return foresee(manifest().content(table), table, rows, source);
    }

    /// Adds rows to a table, for good. Rows of a record that is there already take its place (a restated day), the
    /// first rows that are not samples take the samples' place, and the same file with the same mapping changes
    /// nothing.
    ///
    /// @param table the table
    /// @param rows the rows, with the columns of [StoreTable#rawColumns()]
    /// @param source where they come from
    /// @return what was changed
    /// @throws DataException when another process is writing (it says which), or the disk refuses
    @Override
    public Change commit(StoreTable table, Dataset rows, Import source) {
        requireNoSnapshot();
        requireCurrent();
        try (var _ = WriterLock.take(root, PATIENCE)) {
            var change = write(table, rows, source);
            Audit.imported(this, table, source, change);
            return change;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /// {@return the database that this store is the snapshot of, such as `mysql://db.example.com:3306/marketing`; empty
    /// when the store itself is the database}
    public Optional<String> snapshotOf() {
        return Manifest.read(root).snapshot().map(SnapshotState::source);
    }

    /// {@return when the rows were last the same as in the database; empty when the store itself is the database}
    public Optional<Instant> snapshotAsOf() {
        return Snapshots.of(this).map(SnapshotState::asOf);
    }

    private void requireNoSnapshot() {
        snapshotOf().ifPresent(source -> {
            throw new DataException("the store " + root + " is the snapshot of " + source
                    + ", which files are imported into (database.url), never its snapshot; to keep files without a "
                    + "database, name another store (ROIBOOK_STORE)");
        });
    }

    /// Runs an action as the one writer when a table is empty and no rows are the user's own; another process that starts at the same time waits,
    /// and then finds the rows.
    void fillIfEmpty(Map<StoreTable, Filler> fillers) {
        if (!lacksRows(fillers)) {
            return;
        }
        try (var _ = WriterLock.take(root, Duration.ofMinutes(2))) {
            for (var filler : fillers.entrySet()) {
                if (lacksRows(fillers) && count(filler.getKey()) == 0) {
                    filler.getValue().fill((rows, source) -> write(filler.getKey(), rows, source));
                }
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private boolean lacksRows(Map<StoreTable, Filler> fillers) {
        var manifest = manifest();
        return !manifest.hasOwnRows()
                && fillers.keySet().stream().anyMatch(table -> manifest.content(table).rows() == 0);
    }

    /// Says that the disk did not take what was written.
    DataException refused(IOException e) {
        return new DataException("the store " + root + " can't be written: " + e
                + "; nothing was changed. Is the disk full, or the folder not yours?", e);
    }

    private Change write(StoreTable table, Dataset rows, Import source) throws IOException {
        var manifest = manifest();
        var before = manifest.content(table);
        var change = foresee(before, table, rows, source);
        if (change.unchanged()) {
            return change;
        }
        var generation = new Generation(root, manifest.generation() + 1, table);
        var written = change.corrects()
                ? correct(generation, before, table, rows)
                : generation.write(change.replacesSamples() ? List.of() : before.parts(), rows);
        var imports = new ArrayList<>(before.imports());
        imports.removeIf(one -> change.replacesSamples() && one.sample());
        var kept = source.withVersions();
        imports.add(change.corrects() && before.isSample() ? kept.asSample() : kept);
        manifest.with(table, new Content(written, List.copyOf(imports))).publish(root, clock);
        new Janitor(root, clock, keep).sweep();
        return change;
    }

    /// Rewrites the files of the months in which a row is corrected.
    private List<Part> correct(Generation generation, Content before, StoreTable table, Dataset rows)
            throws IOException {
        var corrections = new Corrections(table, rows, before, scan(before.parts()));
        var months = corrections.months();
        var touched = before.parts().stream().filter(part -> months.contains(part.month())).toList();
        var parts = new ArrayList<>(before.parts());
        parts.removeAll(touched);
        parts.addAll(generation.write(List.of(), corrections.after(touched, scan(touched))));
        parts.sort(Comparator.comparing(Part::month));
        return List.copyOf(parts);
    }

    private Change foresee(Content before, StoreTable table, Dataset rows, Import source) {
        boolean same = before.imports().stream().anyMatch(source::sameAs);
        if (Corrections.isCorrection(source)) {
            long corrected = same ? 0 : new Corrections(table, rows, before, scan(before.parts())).count();
            return new Change(corrected, corrected, same || corrected == 0, false, List.of(), true,
                    source.rows() - corrected);
        }
        boolean samples = !source.sample() && before.isSample();
        var otherMapping = before.imports()
                .stream()
                .filter(one -> !one.sample() && one.sha256().equals(source.sha256()) && !one.sameAs(source))
                .map(Import::id)
                .toList();
        long replaced = 0;
        if (!same && !samples && !before.parts().isEmpty()) {
            replaced = new Generation(root, 0, table).replaced(before.parts(), rows);
        }
        return new Change(source.rows(), replaced, same, samples, otherMapping, false, 0);
    }

    private String scan(List<Part> parts) {
        return Generation.scan(root, parts);
    }

    @Override
    public String toString() {
        var manifest = manifest();
        return "Store " + root + ", generation " + manifest.generation() + ": "
                + new TreeSet<>(manifest.tables().keySet())
                        .stream()
                        .map(table -> manifest.content(table).rows() + " " + table.tableName())
                        .collect(Collectors.joining(", "));
    }

    /// Rows of a table that were read at one time from one source.
    ///
    /// @param id unlike that of any other import
    /// @param name the file's or table's name
    /// @param sha256 the hash of the file's bytes in hex
    /// @param mapping how its columns were read, as one line; the same file read in another way is another import
    /// @param rows source rows in it
    /// @param newestDay the newest day in it that is not in the future
    /// @param importedAt when it was read
    /// @param sample whether it is made up, for a first look
    /// @param settings what else was decided when reading it
    public record Import(String id, String name, String sha256, String mapping, long rows,
            Optional<LocalDate> newestDay, Instant importedAt, boolean sample, Map<String, String> settings) {

        /// Keeps the settings as they are.
        public Import {
            settings = Map.copyOf(new LinkedHashMap<>(settings));
        }

        /// The same import with the versions of what read it.
        Import withVersions() {
            var all = new LinkedHashMap<>(settings);
            all.putIfAbsent("roibook", Versions.roibook());
            all.putIfAbsent("duckdb", Versions.duckdb());
            return new Import(id, name, sha256, mapping, rows, newestDay, importedAt, sample, all);
        }

        /// A correction of the samples leaves them samples.
        Import asSample() {
            return new Import(id, name, sha256, mapping, rows, newestDay, importedAt, true, settings);
        }

        /// {@return whether its rows are rejects that were corrected, each of which takes its own place}
        public boolean corrects() {
            return Corrections.isCorrection(this);
        }

        /// Says whether another import would bring the same rows.
        ///
        /// @param other the other import
        /// @return whether file and mapping are the same
        public boolean sameAs(Import other) {
            return sha256.equals(other.sha256) && mapping.equals(other.mapping)
                    && (sample == other.sample || Corrections.isCorrection(other));
        }
    }

    /// What a commit does to a table.
    ///
    /// @param rows source rows that come in
    /// @param replaced rows that they replace, being the same record (a restated campaign-day)
    /// @param unchanged true when the same file with the same mapping is there already, so that nothing changes
    /// @param replacesSamples true when the samples make room
    /// @param otherMappings imports of the same file with another mapping, which stay
    /// @param corrects true when the rows are rejects that were corrected and take their own places
    /// @param gone corrected rows whose place is there no longer; they are left out
    public record Change(long rows, long replaced, boolean unchanged, boolean replacesSamples,
            List<String> otherMappings, boolean corrects, long gone) {

        @Override
        public String toString() {
            if (corrects && (rows > 0 || gone > 0)) {
                return (rows == 0
                        ? "nothing changes"
                        : String.format(Locale.ROOT,
                                "puts %,d corrected rows in the place of the rejected ones", rows))
                        + (gone == 0
                                ? ""
                                : String.format(Locale.ROOT,
                                        "; %,d rows are left out, since what they correct is there no longer",
                                        gone));
            }
            if (unchanged) {
                return "nothing changes: the same file was imported with the same mapping before";
            }
            var text = String.format(Locale.ROOT, "adds %,d rows", rows);
            if (replacesSamples) {
                text += ", in place of the samples, which count no longer in any table";
            }
            if (replaced > 0) {
                text += ", in place of " + replaced + " rows of the same records (restated days)";
            }
            if (!otherMappings.isEmpty()) {
                text += "; note: the same file was imported before with another mapping, and those rows stay"
                        + " where their campaign, channel and day differ";
            }
            return text;
        }
    }

    /// Reads rows for a table and hands them to the writer.
    @FunctionalInterface
    interface Filler {
        void fill(Writer writer) throws IOException;
    }

    /// Takes rows into the table, as the one writer.
    @FunctionalInterface
    interface Writer {
        void write(Dataset rows, Import source) throws IOException;
    }
}
