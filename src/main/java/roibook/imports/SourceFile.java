package roibook.imports;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import roibook.data.DataException;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;

/// A file's cells as text, in the engine: a table with the columns `c0` to `cn`, `line_` (where a row starts, from 1)
/// and `ragged_` (the text of a row that has more or fewer cells than the header; its cells are then missing).
///
/// @param numbers the columns in which the file itself says that cells are numbers, written with a dot: all of them, or
///     some, and then the column `n0` to `nn` says which
record SourceFile(Path file, String sha256, List<String> header, String table, long rows,
        List<String> notes, Map<String, Numbers> numbers, Surroundings around) {

    /// How the note begins that says where the header is, when it is not at the top.
    static final String HEADER_BELOW = "the header is in ";

    private static final String CELLS = "_cells";
    private static final String NUMBERED = "_numbered";

    /// How many of a column's cells are numbers by the file's own word.
    enum Numbers {
        ALL, SOME
    }

    /// Finds the header among the first records, given the names a file should have.
    @FunctionalInterface
    interface HeaderTest {
        boolean isHeader(List<String> cells);

        /// How well a header fits, for a file of several tables: the table that fits best is read.
        default int fitness(List<String> cells) {
            return isHeader(cells) ? 1 : 0;
        }
    }

    static SourceFile read(Path file, HeaderTest test, Optional<String> sheet) {
        var bytes = FileBytes.of(file);
        try {
            if (sheet.isPresent() && bytes.kind() != FileBytes.Kind.WORKBOOK) {
                throw new ImportException(
                        file + " is no Excel workbook and has no sheets; leave out --sheet");
            }
            return switch (bytes.kind()) {
                case PARQUET -> parquet(bytes);
                case TEXT -> text(bytes, test);
                case JSON -> json(bytes);
                case WORKBOOK -> workbook(bytes, test, sheet);
            };
        } catch (CharacterCodingException e) {
            throw new ImportException(file + " is not " + bytes.charset() + " text throughout", e);
        } catch (ZipException | EOFException e) {
            throw new ImportException(file + " is damaged: its compressed data ends early or is broken", e);
        } catch (IOException e) {
            throw new ImportException(file + " can't be read: " + e.getMessage(), e);
        } catch (ImportException e) {
            throw FileBytes.named(file, e);
        } catch (DataException e) {
            throw new ImportException(file + " can't be read: " + e.getMessage(), e);
        } finally {
            bytes.hash().close();
        }
    }

    private static SourceFile parquet(FileBytes bytes) {
        try {
            return readParquet(bytes);
        } catch (DataException e) {
            throw new ImportException(
                    bytes.file() + " is no whole Parquet file: it can't be read to its end, or bytes"
                            + " were changed on the way; write or download it again",
                    e);
        }
    }

    private static SourceFile readParquet(FileBytes bytes) {
        var engine = Engine.embedded();
        var scan = "read_parquet(" + Names.literal(bytes.file().toString()) + ")";
        var header = new ArrayList<String>();
        var nested = new ArrayList<String>();
        var numbers = new HashMap<String, Numbers>();
        var select = new StringBuilder();
        for (var column : engine.columns("select * from " + scan)) {
            var type = column.type();
            if (type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP")) {
                nested.add(column.name());
                continue;
            }
            var name = Names.quoted(column.name());
            // A moment in a time zone would be written in the machine's.
            var value = type.startsWith("TIMESTAMP WITH TIME ZONE") ? name + " at time zone 'UTC'" : name;
            if (type.matches("(DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT|DOUBLE|FLOAT).*")) {
                numbers.put("c" + header.size(), Numbers.ALL);
            }
            select.append("nullif(cast(" + value + " as varchar), '') as c" + header.size() + ", ");
            header.add(column.name());
        }
        var notes = nested.isEmpty()
                ? List.<String>of()
                : List.of("left out, for they hold lists, which are no cells: " + String.join(", ", nested));
        return stored(bytes, header, "select " + select
                + "row_number() over () as line_, cast(null as varchar) as ragged_ from " + scan, "*", notes,
                numbers, Surroundings.NONE);
    }

    private static SourceFile json(FileBytes bytes) throws IOException {
        var layout = Json.layout(bytes);
        var notes = notes(bytes);
        notes.addAll(layout.notes());
        return rewritten(bytes, new Dialect('\t', false, 0, layout.header(), Surroundings.NONE),
                () -> layout.open(bytes),
                notes);
    }

    private static SourceFile workbook(FileBytes bytes, HeaderTest test, Optional<String> sheet)
            throws IOException {
        try (var book = Workbook.open(bytes.file())) {
            var found = book.table(test, sheet);
            var notes = new ArrayList<>(found.notes());
            preamble(found.dialect(), "row", notes);
            try (var records = book.records(found)) {
                var read = rewritten(bytes, found.dialect(), () -> records, notes);
                return read.noted(records.notes());
            }
        }
    }

    private SourceFile noted(List<String> more) {
        var all = new ArrayList<>(notes);
        all.addAll(more);
        return new SourceFile(file, sha256, header, table, rows, List.copyOf(all), numbers, around);
    }

    private static List<String> notes(FileBytes bytes) {
        var notes = new ArrayList<String>();
        bytes.entry().ifPresent(name -> notes.add("'" + name + "' in the archive is read"));
        if (!bytes.charset().equals(StandardCharsets.UTF_8)) {
            notes.add("read as " + bytes.charset());
        }
        if (bytes.damaged() > 0) {
            notes.add(bytes.damaged() + " bytes are no UTF-8, as the others are; they are shown as \ufffd");
        }
        return notes;
    }

    private static void preamble(Dialect dialect, String unit, List<String> notes) {
        if (dialect.headerLine() > 1 && dialect.around().sections().isEmpty()) {
            notes.add(HEADER_BELOW + unit + " " + dialect.headerLine() + "; the " + unit
                    + "s before it are left out");
        }
    }

    private static SourceFile text(FileBytes bytes, HeaderTest test) throws IOException {
        var notes = notes(bytes);
        var first = Dialect.sniff(bytes, test);
        preamble(first, "line", notes);
        if (first.delimiter() != ',') {
            notes.add("cells are separated by "
                    + (first.delimiter() == '\t'
                            ? "tabs"
                            : "'" + Dialect.name("" + first.delimiter()) + "'"));
        }
        var shape = shape(bytes, first);
        if (shape.backslash()) {
            first = first.withBackslash();
            notes.add("quotes within quotes are written \\\"");
            shape = shape(bytes, first);
        }
        if (shape.failure().isPresent()) {
            throw shape.failure().get();
        }
        if (shape.records() == 0) {
            throw new ImportException(bytes.file() + " has a header but no rows");
        }
        if (shape.regular() && bytes.isPlainText()) {
            var read = numbered(bytes, first, notes);
            if (read.rows() == shape.records()) {
                return read;
            }
            // The engine counts other rows than we do; then each row is read by ourselves.
            read.drop();
        }
        var dialect = first;
        return rewritten(bytes, dialect,
                () -> new CsvRecords(bytes.open(), dialect.delimiter(), dialect.backslash()), notes);
    }

    /// What stands between a file and the engine's own fast reader.
    private record Shape(boolean regular, long records, boolean backslash,
            Optional<ImportException> failure) {}

    private static Shape shape(FileBytes bytes, Dialect dialect) throws IOException {
        var plain = dialect.around().sections().isEmpty()
                ? bytes.plainRecords(dialect)
                : OptionalLong.empty();
        return plain.isPresent()
                ? new Shape(true, plain.getAsLong(), false, Optional.empty())
                : slowShape(bytes, dialect);
    }

    private static Shape slowShape(FileBytes bytes, Dialect dialect) throws IOException {
        boolean regular = dialect.around().sections().isEmpty();
        long count = 0;
        try (var records = new CsvRecords(bytes.open(), dialect.delimiter(), dialect.backslash())) {
            try {
                for (var cells = records.next(); !cells.isEmpty(); cells = records.next()) {
                    regular &= records.plain() || records.start() < dialect.headerLine();
                    if (!dialect.takes(records.start())) {
                        continue;
                    }
                    if (Dialect.blank(cells)) {
                        regular = false;
                        continue;
                    }
                    count++;
                    regular &= cells.size() == dialect.header().size();
                }
                return new Shape(regular, count, records.escapesByBackslash(), Optional.empty());
            } catch (ImportException e) {
                return new Shape(false, count, records.escapesByBackslash(), Optional.of(e));
            }
        }
    }

    /// The engine reads the file with all cores, and numbers the rows in the file's order as it stores them; a window
    /// function would read with one.
    private static SourceFile numbered(FileBytes bytes, Dialect dialect, List<String> notes) {
        int width = dialect.header().size();
        return stored(bytes, dialect.header(), "select " + select(width) + " from "
                + reader(bytes.file(), dialect.delimiter(), bytes.gzip(), dialect.headerLine(), width),
                "*, rowid + " + (dialect.headerLine() + 1) + " as line_, cast(null as varchar) as ragged_",
                notes, Map.of(), dialect.around());
    }

    private static String select(int width) {
        var select = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            select.add("c" + i);
        }
        return String.join(", ", select);
    }

    private static String reader(Path file, char delimiter, boolean gzip, long skip, int width) {
        var columns = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            columns.add("'c" + i + "': 'VARCHAR'");
        }
        return "read_csv(" + Names.literal(file.toString()) + ", auto_detect=false, header=false, skip="
                + skip
                + ", delim=" + Names.literal(String.valueOf(delimiter))
                + ", quote='\"', escape='\"', nullstr='', compression='" + (gzip ? "gzip" : "none")
                + "', max_line_size=16000000, columns={" + String.join(", ", columns) + "})";
    }

    /// Writes the records that the engine's reader would stumble over, or has none for, into a file that it reads.
    private static SourceFile rewritten(FileBytes bytes, Dialect dialect, Records.Opener opener,
            List<String> notes)
            throws IOException {
        int width = dialect.header().size();
        var plain = Files.createTempFile("roibook-import", ".csv");
        try {
            RecordWriter written;
            try (var writer = new RecordWriter(plain, bytes.file(), dialect); var records = opener.open()) {
                writer.writeAll(records);
                written = writer;
            }
            if (written.rows() == 0) {
                throw new ImportException(bytes.file() + " has a header but no rows");
            }
            var columns = select(width) + written.flags() + ", try_cast(c" + width + " as bigint) as line_, c"
                    + (width + 1) + " as ragged_";
            var read = stored(bytes, dialect.header(),
                    "select " + columns + " from " + reader(plain, ',', false, 0, width + 3), "*", notes,
                    written.numbers(), dialect.around());
            if (read.rows() != written.rows()) {
                read.drop();
                throw new ImportException(bytes.file() + " has " + written.rows() + " rows, of which "
                        + read.rows() + " arrived; nothing was imported. Please report this as a bug");
            }
            return read;
        } finally {
            Files.deleteIfExists(plain);
        }
    }

    private static SourceFile stored(FileBytes bytes, List<String> header, String select, String columns,
            List<String> notes, Map<String, Numbers> numbers, Surroundings around) {
        var engine = Engine.embedded();
        // Not named by the hash, which is still being computed.
        var table = "import_" + Long.toHexString(System.nanoTime());
        try {
            engine.run("create table " + table + CELLS + " as " + select);
            engine.run(
                    "create view " + table + NUMBERED + " as select " + columns + " from " + table + CELLS);
            engine.run("create view " + table + " as select * from " + table + NUMBERED);
            long rows = engine.query("select * from " + table, Lineage.ofRows(0)).count();
            return new SourceFile(bytes.file(), bytes.sha256(), unique(header), table, rows,
                    List.copyOf(notes), Map.copyOf(numbers), around);
        } catch (RuntimeException e) {
            // Interrupted, perhaps: its rows take memory that nobody could free.
            engine.run("drop view if exists " + table);
            engine.run("drop view if exists " + table + NUMBERED);
            engine.run("drop table if exists " + table + CELLS);
            throw e;
        }
    }

    /// Leaves rows out from here on.
    void leaveOut(Collection<Long> lines) {
        Engine.embedded()
                .run("create or replace view " + table + " as select * from " + table + NUMBERED
                        + " where line_ not in ("
                        + lines.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
    }

    /// Gives a row that did not fit its cells.
    ///
    /// @param cells a cell for each column; blank ones are missing
    void align(long line, List<String> cells) {
        var values = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            var cell = i < cells.size() ? cells.get(i).strip() : "";
            values.add("c" + i + " = " + (cell.isEmpty() ? "null" : Names.literal(cell)));
        }
        Engine.embedded()
                .run("update " + table + CELLS + " set " + String.join(", ", values)
                        + ", ragged_ = null where line_ = " + line);
    }

    /// Frees the cells.
    void drop() {
        Engine.embedded().run("drop view if exists " + table);
        Engine.embedded().run("drop view if exists " + table + NUMBERED);
        Engine.embedded().run("drop table if exists " + table + CELLS);
    }

    /// Names of columns that stand twice get a number from the second on.
    private static List<String> unique(List<String> header) {
        var names = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var cell : header) {
            var name = cell;
            for (int i = 2; !taken.add(name); i++) {
                name = cell + " (" + i + ")";
            }
            names.add(name);
        }
        return List.copyOf(names);
    }
}
