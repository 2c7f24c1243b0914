package roibook.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Workbooks for people who open them in a spreadsheet: numbers are numbers, days are days, missing values are empty cells.
/// Whole numbers of more than fifteen digits, which a spreadsheet would round, are texts.
///
/// Texts come from outside, and must not run: those that a spreadsheet would take for a formula get an apostrophe in front
/// ([#text]). In a workbook they are texts anyway; with the apostrophe they also stay so when somebody edits the cell or
/// saves it as CSV.
public final class Spreadsheet {

    /// What spreadsheets take for the beginning of a formula, as characters of a regular expression's class.
    static final String FORMULA = "=+\\-@\\t\\r\\n";

    private static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST_TEXT = 32_767;
    private static final int FLUSHED_ROWS = 1_000;
    private static final long LARGEST_EXACT = 999_999_999_999_999L;
    /// Days before were never agreed upon by spreadsheets.
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private Spreadsheet() {}

    /// A sheet of a workbook.
    ///
    /// @param name its name; what a spreadsheet does not take is replaced
    /// @param table its rows
    /// @param formats how the numbers of a column are shown, such as `0.0%`, by the column's name
    public record Sheet(String name, Table table, Map<String, String> formats) {

        /// A sheet of plain numbers.
        ///
        /// @param name its name
        /// @param table its rows
        public Sheet(String name, Table table) {
            this(name, table, Map.of());
        }
    }

    /// Makes a text safe to be opened in a spreadsheet.
    ///
    /// @param text a text from anywhere
    /// @return the text; led by an apostrophe when it begins with `=`, `+`, `-`, `@`, a tab or a line break
    public static String text(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /// Writes a workbook, XLSX. The file appears whole or not at all.
    ///
    /// @param file the file, which is replaced if there is one
    /// @param sheets its sheets, at least one
    /// @return the file
    /// @throws DataException when a sheet has more rows, or a cell more letters, than a spreadsheet takes, or it can't be
    ///         written
    public static Path write(Path file, List<Sheet> sheets) {
        sheets.forEach(sheet -> check(sheet.table().rowCount()));
        var unfinished = AtomicFiles.beside(file);
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try {
                try (var bytes = Files.newOutputStream(unfinished)) {
                    write(bytes, sheets);
                }
                AtomicFiles.finish(unfinished, file);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new DataException(file + " can't be written: " + e.getMessage()
                    + "; give a file in a folder that you may write to", e);
        }
        return file;
    }

    static void check(long rows) {
        if (rows >= MOST_ROWS) {
            throw new DataException(String.format(Locale.ROOT,
                    "%,d rows do not fit into a sheet, which has %,d with its header; save fewer by where(\"...\") or sums by "
                            + "sql(\"...\"), or use saveCsv or saveParquet",
                    rows, MOST_ROWS));
        }
    }

    private static void write(OutputStream bytes, List<Sheet> sheets) throws IOException {
        try (var workbook = new Workbook(bytes, "Roibook", "1.0")) {
            for (var sheet : sheets) {
                write(workbook.newWorksheet(sheet.name().replaceAll("[\\[\\]:*?/\\\\]", " ")), sheet);
            }
        }
    }

    private static void write(Worksheet to, Sheet sheet) throws IOException {
        var columns = sheet.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            to.value(0, i, text(columns.get(i).name()));
            to.style(0, i).bold().set();
        }
        to.freezePane(0, 1);
        for (int row = 0; row < sheet.table().rowCount(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                if (!columns.get(i).isMissing(row)) {
                    cell(to, row, i, columns.get(i), sheet.formats());
                }
            }
            if (row % FLUSHED_ROWS == FLUSHED_ROWS - 1) {
                to.flush();
            }
        }
    }

    private static void cell(Worksheet to, int row, int place, Column<?> column,
            Map<String, String> formats) {
        int line = row + 1;
        switch (column) {
            case IntColumn numbers -> to.value(line, place, numbers.getInt(row));
            case ShortColumn numbers -> to.value(line, place, numbers.getShort(row));
            case LongColumn numbers when Math.abs(numbers.getLong(row)) > LARGEST_EXACT ->
                to.value(line, place, Long.toString(numbers.getLong(row)));
            case LongColumn numbers -> to.value(line, place, numbers.getLong(row));
            case NumericColumn<?> numbers when Double.isFinite(numbers.getDouble(row)) ->
                to.value(line, place, numbers.getDouble(row));
            case BooleanColumn flags -> to.value(line, place, flags.get(row));
            case DateColumn days when !days.get(row).isBefore(FIRST_DAY) -> {
                to.value(line, place, days.get(row));
                to.style(line, place).format("yyyy-mm-dd").set();
            }
            case DateTimeColumn times when !times.get(row).toLocalDate().isBefore(FIRST_DAY) -> {
                to.value(line, place, times.get(row));
                to.style(line, place).format("yyyy-mm-dd hh:mm:ss").set();
            }
            case NumericColumn<?> _ -> {
                // No number at all: an empty cell.
            }
            default -> to.value(line, place, bounded(text(column.getString(row)), column.name()));
        }
        var format = formats.get(column.name());
        if (format != null) {
            to.style(line, place).format(format).set();
        }
    }

    private static String bounded(String text, String column) {
        if (text.length() > LONGEST_TEXT) {
            throw new DataException(String.format(Locale.ROOT,
                    "a text in column '%s' has %,d letters, but a cell takes %,d; leave the column out by select(\"...\"), or use "
                            + "saveCsv or saveParquet",
                    column, text.length(), LONGEST_TEXT));
        }
        return text;
    }
}
