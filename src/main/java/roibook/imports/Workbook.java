package roibook.imports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import roibook.Nearest;
import roibook.imports.SourceFile.HeaderTest;

/// An Excel workbook: the sheet that holds the table, and its rows.
final class Workbook implements Closeable {

    private static final int LOOK = 200;

    private final Path file;
    private final ReadableWorkbook book;
    private final WorkbookParts parts;

    private Workbook(Path file, ReadableWorkbook book, WorkbookParts parts) {
        this.file = file;
        this.book = book;
        this.parts = parts;
    }

    /// Opens a workbook whose archive is whole.
    static Workbook open(Path file) throws IOException {
        Archive.check(file);
        try {
            var parts = WorkbookParts.of(file);
            return new Workbook(file, new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true)),
                    parts);
        } catch (ImportException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /// The library throws whatever its parser stumbles over.
    static ImportException damaged(RuntimeException e) {
        return new ImportException(
                "the workbook is damaged, or made by a program that writes it in another way than"
                        + " Excel does; open it in Excel and save it again",
                e);
    }

    /// The table's sheet, its dialect and what was decided.
    record Table(Sheet sheet, Dialect dialect, List<String> notes) {}

    /// The first sheet that has a header with the names looked for, those that are shown before those that are hidden.
    Table table(HeaderTest test, Optional<String> wanted) throws IOException {
        var sheets = sheets();
        if (sheets.isEmpty()) {
            throw new ImportException("the workbook has no sheets");
        }
        var candidates = wanted.isPresent() ? List.of(named(sheets, wanted.get())) : sheets;
        Table first = null;
        for (var sheet : candidates) {
            var dialect = Dialect.of(look(sheet), test);
            if (dialect.header().isEmpty()) {
                continue;
            }
            var table = new Table(sheet, dialect, notes(sheet, sheets, dialect));
            if (test.isHeader(dialect.header())) {
                return table;
            }
            first = first == null ? table : first;
        }
        if (first == null) {
            throw new ImportException(wanted.map(name -> "the sheet '" + name + "' is empty")
                    .orElse("the workbook's sheets are empty: " + names(sheets)));
        }
        return first;
    }

    SheetRecords records(Table table) throws IOException {
        return records(table.sheet(), table.dialect().header().size());
    }

    private SheetRecords records(Sheet sheet, int width) throws IOException {
        try {
            return new SheetRecords(sheet.openStream(), parts.from1904(), width);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private List<Sheet> sheets() {
        return book.getSheets()
                .sorted(Comparator.comparing(sheet -> sheet.getVisibility() != SheetVisibility.VISIBLE))
                .toList();
    }

    private static Sheet named(List<Sheet> sheets, String name) {
        return sheets.stream()
                .filter(sheet -> sheet.getName().strip().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new ImportException("there is no sheet '" + name + "'"
                        + Nearest.to(name, sheets.stream().map(Sheet::getName).toList())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("")
                        + " It has: " + names(sheets)));
    }

    private static String names(List<Sheet> sheets) {
        return sheets.stream()
                .map(sheet -> "'" + sheet.getName() + "'"
                        + (sheet.getVisibility() == SheetVisibility.VISIBLE ? "" : " (hidden)"))
                .collect(Collectors.joining(", "));
    }

    private List<String> notes(Sheet sheet, List<Sheet> sheets, Dialect dialect) {
        var notes = new ArrayList<String>();
        if (sheets.size() > 1 || sheet.getVisibility() != SheetVisibility.VISIBLE) {
            var others = sheets.stream().filter(other -> other.getIndex() != sheet.getIndex()).toList();
            notes.add("sheet " + names(List.of(sheet)) + " is read"
                    + (others.isEmpty() ? "" : "; there are others, chosen by --sheet: " + names(others)));
        }
        long merged = parts.merged(sheet.getId(), dialect.headerLine());
        if (merged > 0) {
            notes.add(merged
                    + " merged areas: only the first cell of each has a value, the others are missing");
        }
        return notes;
    }

    private List<Dialect.Found> look(Sheet sheet) throws IOException {
        var found = new ArrayList<Dialect.Found>();
        try (var records = records(sheet, 0)) {
            for (var cells = records.next(); !cells.isEmpty()
                    && found.size() < LOOK; cells = records.next()) {
                found.add(new Dialect.Found(records.start(), cells));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        book.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
