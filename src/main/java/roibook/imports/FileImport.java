package roibook.imports;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roibook.data.Dataset;
import roibook.data.Store;
import roibook.data.StoreTable;

/// An import of a CSV (any delimiter, gzip, UTF-8 or UTF-16) or Parquet file into the store: first a preview, then the
/// commit.
///
/// ```java
/// var ads = FileImport.of(Path.of("ads.csv")).table("campaigns").map("campaign_name", "Kampagne");
/// ads.preview(store)
/// ads.commit(store)
/// ```
///
/// Columns are found by their names and the usual synonyms; [#map] says what is named otherwise. The way numbers and
/// days are written is decided per column over all rows and never by the machine's settings; where the file leaves it
/// open, the import is refused until [#numbers] or [#dateFormat] says it. Each step returns a new import; the file is
/// read once, by the first preview or commit. For one thread.
public final class FileImport {

    private final Path file;
    private final StoreTable table;
    private final Options options;
    private final Clock clock;
    private @Nullable Prepared prepared;

    /// What the user decided.
    record Options(Map<String, String> mapping, Optional<String> dateFormat, Optional<NumberStyle> numbers,
            boolean rounded) {}

    private FileImport(Path file, StoreTable table, Options options, Clock clock) {
        this.file = file;
        this.table = table;
        this.options = options;
        this.clock = clock;
    }

    /// An import of a file into the campaigns.
    ///
    /// @param file the file
    /// @return the import, with nothing read yet
    public static FileImport of(Path file) {
        return new FileImport(file, StoreTable.CAMPAIGNS,
                new Options(Map.of(), Optional.empty(), Optional.empty(), false), Clock.systemUTC());
    }

    /// Chooses the table.
    ///
    /// @param name `campaigns` or `customers`
    /// @return the import into that table
    public FileImport table(String name) {
        return new FileImport(file, StoreTable.of(name), options, clock);
    }

    /// Says where a column's values come from.
    ///
    /// @param target the table's column
    /// @param source the file's column; in double or single quotes, a text for all rows; blank to leave the target out
    /// @return the import with this mapping
    public FileImport map(String target, String source) {
        var mapping = new LinkedHashMap<>(options.mapping());
        mapping.put(target, source);
        return with(new Options(mapping, options.dateFormat(), options.numbers(), options.rounded()));
    }

    /// Says how the file writes its days.
    ///
    /// @param pattern a pattern such as `dd.MM.yyyy`
    /// @return the import with this format
    public FileImport dateFormat(String pattern) {
        return with(
                new Options(options.mapping(), Optional.of(pattern), options.numbers(), options.rounded()));
    }

    /// Says how the file writes its numbers.
    ///
    /// @param style what stands before decimals
    /// @return the import with this style
    public FileImport numbers(NumberStyle style) {
        return with(
                new Options(options.mapping(), options.dateFormat(), Optional.of(style), options.rounded()));
    }

    /// Allows amounts to be rounded to the six decimals that are kept; else a row with more is refused.
    ///
    /// @return the import that rounds
    public FileImport rounded() {
        return with(new Options(options.mapping(), options.dateFormat(), options.numbers(), true));
    }

    /// Reads the file and leaves the store alone: its rows with the columns of [StoreTable#rawColumns()], ready to be
    /// cleaned. Of a file that is read once and never again, this is the shorter way.
    ///
    /// @return the rows
    /// @throws ImportException when the file can't be imported as it is
    public Dataset rows() {
        return prepared().rows();
    }

    /// {@return the table that the file goes to}
    public StoreTable table() {
        return table;
    }

    /// Reads the file and says what was found, without a look at any store.
    ///
    /// @return the report
    /// @throws ImportException when the file can't be imported as it is
    public ImportReport preview() {
        return ImportReport.of(table, prepared(), Optional.empty(), false);
    }

    /// Reads the file and says what an import would do.
    ///
    /// @param store the store it would go to
    /// @return the report, with nothing changed
    /// @throws ImportException when the file can't be imported as it is
    public ImportReport preview(Store store) {
        var change = store.foresee(table, prepared().rows(), prepared().source(false));
        return ImportReport.of(table, prepared(), Optional.of(change), false);
    }

    /// Imports the file.
    ///
    /// @param store the store it goes to
    /// @return the report of what was done
    /// @throws ImportException when the file can't be imported as it is
    /// @throws roibook.data.DataException when the store is being written by another process, or the disk refuses
    public ImportReport commit(Store store) {
        var change = store.commit(table, prepared().rows(), prepared().source(false));
        return ImportReport.of(table, prepared(), Optional.of(change), true);
    }

    Prepared prepared() {
        if (prepared == null) {
            prepared = new Prepared(SourceFile.read(file, cells -> Synonyms.isHeader(table, cells)), table,
                    options,
                    clock);
        }
        return prepared;
    }

    private FileImport with(Options changed) {
        return new FileImport(file, table, changed, clock);
    }
}
