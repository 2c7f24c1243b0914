package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Files of rows, for other programs and for people.
final class RowFiles {

    private static final String CSV = "format csv, header true, delimiter ','";
    private static final String FORMULA = "^[" + Spreadsheet.FORMULA + "]";

    private RowFiles() {}

    static void parquet(Dataset rows, Path file) {
        write(rows.engine(), rows.query(), file, "format parquet, compression zstd");
        Audit.saved(file, rows);
    }

    static void csv(Dataset rows, Path file) {
        write(rows.engine(), rows.query(), file, CSV);
        Audit.saved(file, rows);
    }

    static Path spreadsheet(Dataset rows, Path file) {
        var columns = rows.columns().stream().map(column -> {
            var name = Names.quoted(column.name());
            return column.type().equals("VARCHAR")
                    ? "case when regexp_matches(" + name + ", '" + FORMULA + "') then chr(39) || " + name
                            + " else "
                            + name + " end as " + name
                    : name;
        }).collect(Collectors.joining(", "));
        write(rows.engine(), "select " + columns + " from (" + rows.query() + "\n)", file, CSV);
        Audit.saved(file, rows);
        return file;
    }

    static Path xlsx(Dataset rows, Path file) {
        Spreadsheet.check(rows.count());
        Spreadsheet.write(file, List.of(new Spreadsheet.Sheet("data", rows.table())));
        Audit.saved(file, rows);
        return file;
    }

    /// The line that reads a file in Python.
    static String pandas(String format, Path file) {
        return "pd.read_" + format + "(\""
                + file.toAbsolutePath().normalize().toString().replace("\\", "\\\\").replace("\"", "\\\"")
                + "\")";
    }

    private static void write(Engine engine, String query, Path file, String options) {
        var unfinished = AtomicFiles.beside(file);
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try {
                engine.run("copy (" + query + "\n) to " + Names.literal(unfinished.toString()) + " ("
                        + options + ")");
                AtomicFiles.finish(unfinished, file);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new DataException(file + " can't be written: " + e, e);
        }
    }
}
