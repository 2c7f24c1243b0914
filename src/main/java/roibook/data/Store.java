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
import java.util.TreeSet;
import java.util.stream.Collectors;
import roibook.data.Manifest.Content;
import roibook.data.Manifest.Part;

/// The embedded database: a folder of Parquet files, by month and sorted by date, and a manifest that names the ones
/// that count. Files are never changed; a commit writes new ones and then moves the manifest, so that any number of
/// processes read while one writes, and each sees the old rows or the new ones, whole.
///
/// A store may be used by several threads and processes. Writers take turns; see [#commit].
public final class Store {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path root;
    private final Clock clock;

    private Store(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /// The store in a folder, which is made by the first commit.
    ///
    /// @param root the folder
    /// @return the store
    /// @throws DataException when there is a file of that name
    public static Store at(Path root) {
        return at(root, Clock.systemUTC());
    }

    static Store at(Path root, Clock clock) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new DataException("the store must be a folder, but " + root + " is a file");
        }
        return new Store(root.toAbsolutePath().normalize(), clock);
    }

    /// {@return the folder}
    public Path root() {
        return root;
    }

    /// {@return the number of commits so far}
    public long generation() {
        return Manifest.read(root).generation();
    }

    /// What a table's rows were imported from, oldest first.
    ///
    /// @param table the table
    /// @return its imports
    public List<Import> imports(StoreTable table) {
        return Manifest.read(root).content(table).imports();
    }

    /// Counts a table's raw rows, without reading them.
    ///
    /// @param table the table
    /// @return how many there are
    public long count(StoreTable table) {
        return Manifest.read(root).content(table).rows();
    }

    /// A table's raw rows, as they are now: later commits do not change them.
    ///
    /// @param table the table
    /// @return its rows with the columns of [StoreTable#rawColumns()]; none when there are campaigns of one's own and no
    ///         customers yet, since reports of campaigns can do without them
    /// @throws DataException when the table has no rows
    public Dataset rows(StoreTable table) {
        var manifest = Manifest.read(root);
        var content = manifest.content(table);
        if (content.parts().isEmpty()) {
            if (table == StoreTable.CUSTOMERS && manifest.hasOwnRows()) {
                return Engine.embedded().query(table.noRows(), Lineage.ofRows(0));
            }
            throw new DataException("the store " + root + " has no " + table.tableName()
                    + "; import some: ./roibook import FILE --table " + table.tableName());
        }
        var sources = content.imports()
                .stream()
                .map(one -> new Lineage.Source(one.name(), one.sha256(), one.rows(), one.importedAt()))
                .toList();
        var newest = content.imports()
                .stream()
                .flatMap(one -> one.newestDay().stream())
                .max(LocalDate::compareTo);
        long rows = content.rows();
        return Engine.embedded()
                .query("select * from " + scan(content.parts()),
                        new Lineage(sources, rows, rows, 0, 0, newest));
    }

    /// Foretells what a commit of these rows would do.
    ///
    /// @param table the table they would go to
    /// @param rows the rows, with the columns of [StoreTable#rawColumns()]
    /// @param source where they come from
    /// @return the change, with nothing changed
    public Change foresee(StoreTable table, Dataset rows, Import source) {
        return foresee(Manifest.read(root).content(table), table, rows, source);
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
    public Change commit(StoreTable table, Dataset rows, Import source) {
        try (var _ = WriterLock.take(root, PATIENCE)) {
            return write(table, rows, source);
        } catch (IOException e) {
            throw refused(e);
        }
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
        var manifest = Manifest.read(root);
        return !manifest.hasOwnRows()
                && fillers.keySet().stream().anyMatch(table -> manifest.content(table).rows() == 0);
    }

    private DataException refused(IOException e) {
        return new DataException("the store " + root + " can't be written: " + e
                + "; nothing was changed. Is the disk full, or the folder not yours?", e);
    }

    private Change write(StoreTable table, Dataset rows, Import source) throws IOException {
        var manifest = Manifest.read(root);
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
        imports.add(change.corrects() && before.isSample() ? source.asSample() : source);
        manifest.with(table, new Content(written, List.copyOf(imports))).publish(root);
        new Janitor(root, clock).sweep();
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
            replaced = Engine.embedded()
                    .rows("select count(*) as n from " + scan(before.parts()) + " as old where "
                            + Generation.replaced(table, rows))
                    .getFirst()
                    .count("n");
        }
        return new Change(source.rows(), replaced, same, samples, otherMapping, false, 0);
    }

    private String scan(List<Part> parts) {
        return Generation.scan(root, parts);
    }

    @Override
    public String toString() {
        var manifest = Manifest.read(root);
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

        /// A correction of the samples leaves them samples.
        Import asSample() {
            return new Import(id, name, sha256, mapping, rows, newestDay, importedAt, true, settings);
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
