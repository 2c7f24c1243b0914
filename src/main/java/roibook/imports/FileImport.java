package roibook.imports;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roibook.Progress;
import roibook.data.Dataset;
import roibook.data.ImportTarget;
import roibook.data.Store;
import roibook.data.StoreTable;

/// An import of a file into the store: first a preview, then the commit. The file is CSV or TSV (any delimiter, gzip,
/// zip, UTF-8, UTF-16 or windows-1252), JSON (an object a line, or a list of them), Excel (.xlsx) or Parquet. Exports of
/// ad platforms are read as they are downloaded (see [AdPlatform]).
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

    private static final Restated.Found NOTHING = new Restated.Found(Optional.empty(), Optional.empty());

    private final Path file;
    private final StoreTable table;
    private final Options options;
    private final Clock clock;
    private @Nullable Prepared prepared;

    /// What the user decided.
    ///
    /// @param ignored columns of the file that nothing is read from unasked
    record Options(Map<String, String> mapping, Optional<String> dateFormat, Optional<NumberStyle> numbers,
            boolean rounded, Optional<AdPlatform> platform, List<String> ignored, Optional<String> sheet) {

        static final Options NONE = new Options(Map.of(), Optional.empty(), Optional.empty(), false,
                Optional.empty(), List.of(), Optional.empty());

        Options withMapping(Map<String, String> other) {
            return new Options(other, dateFormat, numbers, rounded, platform, ignored, sheet);
        }
    }

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
                Options.NONE, Clock.systemUTC());
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
        return with(new Options(mapping, options.dateFormat(), options.numbers(), options.rounded(),
                options.platform(), options.ignored(), options.sheet()));
    }

    /// Says how the file writes its days.
    ///
    /// @param pattern a pattern such as `dd.MM.yyyy`
    /// @return the import with this format
    public FileImport dateFormat(String pattern) {
        return with(
                new Options(options.mapping(), Optional.of(pattern), options.numbers(), options.rounded(),
                        options.platform(), options.ignored(), options.sheet()));
    }

    /// Says how the file writes its numbers.
    ///
    /// @param style what stands before decimals
    /// @return the import with this style
    public FileImport numbers(NumberStyle style) {
        return with(
                new Options(options.mapping(), options.dateFormat(), Optional.of(style), options.rounded(),
                        options.platform(), options.ignored(), options.sheet()));
    }

    /// Allows amounts to be rounded to the six decimals that are kept; else a row with more is refused.
    ///
    /// @return the import that rounds
    public FileImport rounded() {
        return with(new Options(options.mapping(), options.dateFormat(), options.numbers(), true,
                options.platform(), options.ignored(), options.sheet()));
    }

    /// Chooses the sheet of an Excel workbook; else it is the first one that has a header with names that are known.
    ///
    /// @param name the sheet's name
    /// @return the import of this sheet
    public FileImport sheet(String name) {
        return with(new Options(options.mapping(), options.dateFormat(), options.numbers(), options.rounded(),
                options.platform(), options.ignored(), Optional.of(name)));
    }

    /// Reads the file and leaves the store alone: its rows with the columns of [StoreTable#rawColumns()], ready to be
    /// cleaned. Of a file that is read once and never again, this is the shorter way.
    ///
    /// @return the rows
    /// @throws ImportException when the file can't be imported as it is
    public Dataset rows() {
        return prepared().rows();
    }

    /// Says whose export the file is; else that is recognised by what stands in it, and the report says how.
    ///
    /// @param platform the platform; [AdPlatform#OTHER] for a table of which nothing is to be assumed
    /// @return the import that reads the file so
    public FileImport platform(AdPlatform platform) {
        return with(new Options(options.mapping(), options.dateFormat(), options.numbers(), options.rounded(),
                Optional.of(platform), options.ignored(), options.sheet()));
    }

    /// Leaves columns of the file alone that would be taken for something by their names.
    ///
    /// @param columns the file's columns
    /// @return the import that reads nothing from them unless it is told to
    public FileImport ignoring(List<String> columns) {
        var ignored = new ArrayList<>(options.ignored());
        ignored.addAll(columns);
        return with(new Options(options.mapping(), options.dateFormat(), options.numbers(), options.rounded(),
                options.platform(), List.copyOf(ignored), options.sheet()));
    }

    /// Takes decisions from a mapping file, which [#saveMapping] writes:
    ///
    /// ```yaml
    /// table: campaigns
    /// platform: google-ads
    /// columns:
    ///   campaign_name: Kampagne
    /// constants:
    ///   currency: EUR
    /// date-format: dd.MM.yyyy
    /// decimal: ","
    /// ignore: [Notes]
    /// ```
    ///
    /// What is said before and not in the file stays; what is said afterwards wins.
    ///
    /// @param mapping the file
    /// @return the import with these decisions
    /// @throws ImportException when there is no such file, or a key or value in it is wrong; the message names the line
    public FileImport mapping(Path mapping) {
        return MappingFile.read(mapping).applyTo(this);
    }

    /// Writes what was decided about this file to a mapping file, for the next one of its kind.
    ///
    /// @param mapping the file to write, in place of one that is there
    /// @throws ImportException when the import can't be read, or the mapping not be written
    public void saveMapping(Path mapping) {
        MappingFile.of(prepared()).write(mapping);
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
        return ImportReport.of(table, prepared(), Optional.empty(), NOTHING, false);
    }

    /// Reads the file and says what an import would do.
    ///
    /// @param store the store or database it would go to
    /// @return the report, with nothing changed
    /// @throws ImportException when the file can't be imported as it is
    public ImportReport preview(ImportTarget store) {
        var change = store.foresee(table, prepared().rows(), prepared().source(false));
        return ImportReport.of(table, prepared(), Optional.of(change), restated(store), false);
    }

    /// Imports the file.
    ///
    /// @param store the store or database it goes to
    /// @return the report of what was done
    /// @throws ImportException when the file can't be imported as it is
    /// @throws roibook.data.DataException when the store is being written by another process, or the disk refuses
    public ImportReport commit(ImportTarget store) {
        try (var _ = Progress.of("importing " + file.getFileName(), "")) {
            var restated = restated(store);
            var change = store.commit(table, prepared().rows(), prepared().source(false));
            return ImportReport.of(table, prepared(), Optional.of(change), restated, true);
        }
    }

    private Restated.Found restated(ImportTarget target) {
        return table == StoreTable.CAMPAIGNS && target instanceof Store store
                ? Restated.of(store, prepared().rows())
                : NOTHING;
    }

    Prepared prepared() {
        if (prepared == null) {
            prepared = prepare();
        }
        return prepared;
    }

    private Prepared prepare() {
        try (var _ = Progress.of("reading " + file.getFileName(), "")) {
            var source = SourceFile.read(file, new TableFinder(table, options.mapping()), options.sheet());
            try {
                return new Prepared(source, table, options, clock);
            } catch (RuntimeException e) {
                source.drop(); // its rows take memory that nobody could free
                throw e;
            }
        }
    }

    private FileImport with(Options changed) {
        return new FileImport(file, table, changed, clock);
    }
}
