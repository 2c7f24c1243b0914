package roibook.imports;

import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.zip.ZipException;
import roibook.data.DataException;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.imports.FileBytes.Kind;

/// A file's cells as text, in the engine: a table with the columns `c0` to `cn`, `line_` (where a row starts, from 1)
/// and `ragged_` (the text of a row that has more or fewer cells than the header; its cells are then missing).
record SourceFile(Path file, String sha256, List<String> header, String table, long rows,
        List<String> notes) {

    private static final String CELLS = "_cells";

    /// Finds the header among the first records, given the names a file should have.
    @FunctionalInterface
    interface HeaderTest {
        boolean isHeader(List<String> cells);
    }

    static SourceFile read(Path file, HeaderTest test) {
        var bytes = FileBytes.of(file);
        try {
            return bytes.kind() == Kind.PARQUET ? parquet(bytes) : text(bytes, test);
        } catch (CharacterCodingException e) {
            throw new ImportException(file + " is not " + bytes.charset() + " text throughout", e);
        } catch (ZipException | EOFException e) {
            throw new ImportException(file + " is damaged: its compressed data ends early or is broken", e);
        } catch (IOException e) {
            throw new ImportException(file + " can't be read: " + e.getMessage(), e);
        } catch (ImportException e) {
            var message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new ImportException(file + ": " + message, e);
        } catch (DataException e) {
            throw new ImportException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static SourceFile parquet(FileBytes bytes) {
        var engine = Engine.embedded();
        var scan = "read_parquet(" + Names.literal(bytes.file().toString()) + ")";
        var header = engine.columns("select * from " + scan).stream().map(Engine.ColumnType::name).toList();
        var select = new StringBuilder();
        for (int i = 0; i < header.size(); i++) {
            select.append("nullif(cast(")
                    .append(Names.quoted(header.get(i)))
                    .append(" as varchar), '') as c")
                    .append(i)
                    .append(", ");
        }
        return stored(bytes, header, "select " + select
                + "row_number() over () as line_, cast(null as varchar) as ragged_ from " + scan, "*",
                List.of());
    }

    private static SourceFile text(FileBytes bytes, HeaderTest test) throws IOException {
        var notes = new ArrayList<String>();
        if (!bytes.charset().equals(StandardCharsets.UTF_8)) {
            notes.add("read as " + bytes.charset());
        }
        var first = Dialect.sniff(bytes, test);
        if (first.headerLine() > 1) {
            notes.add("the header is in line " + first.headerLine() + "; the lines before it are left out");
        }
        if (first.delimiter() != ',') {
            notes.add("cells are separated by "
                    + (first.delimiter() == '\t' ? "tabs" : "'" + first.delimiter() + "'"));
        }
        var shape = shape(bytes, first);
        if (shape.records() == 0) {
            throw new ImportException(bytes.file() + " has a header but no rows");
        }
        if (shape.regular() && bytes.charset().equals(StandardCharsets.UTF_8)) {
            return numbered(bytes, first, notes);
        }
        if (shape.ragged() > 0) {
            notes.add(shape.ragged()
                    + " rows have more or fewer cells than the header; they are kept apart as unread");
        }
        return rewritten(bytes, first, notes);
    }

    /// What stands between a file and the engine's own fast reader.
    private record Shape(boolean regular, long records, long ragged) {}

    private static Shape shape(FileBytes bytes, Dialect dialect) throws IOException {
        var plain = bytes.plainRecords(dialect);
        return plain.isPresent() ? new Shape(true, plain.getAsLong(), 0) : slowShape(bytes, dialect);
    }

    private static Shape slowShape(FileBytes bytes, Dialect dialect) throws IOException {
        boolean regular = true;
        long count = 0;
        long ragged = 0;
        try (var reader = bytes.open()) {
            var records = new CsvRecords(reader, dialect.delimiter());
            for (var cells = records.next(); !cells.isEmpty(); cells = records.next()) {
                regular &= records.plain() || records.start() < dialect.headerLine();
                if (records.start() <= dialect.headerLine()) {
                    continue;
                }
                if (blank(cells)) {
                    regular = false;
                    continue;
                }
                count++;
                if (cells.size() != dialect.header().size()) {
                    regular = false;
                    ragged += fits(cells, dialect) ? 0 : 1;
                }
            }
        }
        return new Shape(regular, count, ragged);
    }

    private static boolean blank(List<String> cells) {
        return cells.size() == 1 && cells.getFirst().isBlank();
    }

    /// A row may end with delimiters for cells that are not there.
    private static boolean fits(List<String> cells, Dialect dialect) {
        int width = dialect.header().size();
        return cells.size() >= width && cells.subList(width, cells.size()).stream().allMatch(String::isBlank);
    }

    /// The engine reads the file with all cores, and numbers the rows in the file's order as it stores them; a window
    /// function would read with one.
    private static SourceFile numbered(FileBytes bytes, Dialect dialect, List<String> notes) {
        int width = dialect.header().size();
        return stored(bytes, dialect.header(), "select " + select(width) + " from "
                + reader(bytes.file(), dialect.delimiter(), bytes.gzip(), dialect.headerLine(), width),
                "*, rowid + " + (dialect.headerLine() + 1) + " as line_, cast(null as varchar) as ragged_",
                notes);
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

    /// Writes the records that the engine's reader would stumble over into a file that it reads.
    private static SourceFile rewritten(FileBytes bytes, Dialect dialect, List<String> notes)
            throws IOException {
        int width = dialect.header().size();
        var plain = Files.createTempFile("roibook-import", ".csv");
        try {
            try (var writer = Files.newBufferedWriter(plain); var reader = bytes.open()) {
                var records = new CsvRecords(reader, dialect.delimiter());
                for (var cells = records.next(); !cells.isEmpty(); cells = records.next()) {
                    if (records.start() > dialect.headerLine() && !blank(cells)) {
                        write(writer, cells, records.start(), dialect);
                    }
                }
            }
            var columns = select(width) + ", try_cast(c" + width + " as bigint) as line_, c" + (width + 1)
                    + " as ragged_";
            return stored(bytes, dialect.header(),
                    "select " + columns + " from " + reader(plain, ',', false, 0, width + 2), "*", notes);
        } finally {
            Files.deleteIfExists(plain);
        }
    }

    private static void write(BufferedWriter writer, List<String> cells, long line, Dialect dialect)
            throws IOException {
        int width = dialect.header().size();
        boolean fits = fits(cells, dialect);
        for (int i = 0; i < width; i++) {
            quote(writer, fits ? cells.get(i) : "");
            writer.write(',');
        }
        writer.write(line + ",");
        quote(writer, fits ? "" : String.join(String.valueOf(dialect.delimiter()), cells));
        writer.write('\n');
    }

    private static void quote(BufferedWriter writer, String cell) throws IOException {
        if (!cell.isEmpty()) {
            writer.write('"' + cell.replace("\"", "\"\"").replace("\u0000", "") + '"');
        }
    }

    private static SourceFile stored(FileBytes bytes, List<String> header, String select, String columns,
            List<String> notes) {
        var engine = Engine.embedded();
        var table = "import_" + bytes.sha256().substring(0, 12) + "_" + Long.toHexString(System.nanoTime());
        engine.run("create table " + table + CELLS + " as " + select);
        engine.run("create view " + table + " as select " + columns + " from " + table + CELLS);
        long rows = engine.query("select * from " + table, Lineage.ofRows(0)).count();
        return new SourceFile(bytes.file(), bytes.sha256(), unique(header), table, rows, List.copyOf(notes));
    }

    /// Frees the cells.
    void drop() {
        Engine.embedded().run("drop view " + table);
        Engine.embedded().run("drop table " + table + CELLS);
    }

    /// Names of columns that stand twice get a number from the second on.
    private static List<String> unique(List<String> header) {
        var seen = new HashMap<String, Integer>();
        var names = new ArrayList<String>();
        for (var cell : header) {
            int times = seen.merge(cell, 1, Integer::sum);
            names.add(times == 1 ? cell : cell + " (" + times + ")");
        }
        return List.copyOf(names);
    }
}
