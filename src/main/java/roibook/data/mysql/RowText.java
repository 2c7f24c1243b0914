package roibook.data.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.Names;

/// Rows as `LOAD DATA` reads them: a line a row, tabs between values, `\N` for a missing one. The engine writes them into a
/// folder that only this user can read.
record RowText(Path folder, List<ColumnType> columns) implements AutoCloseable {

    private static final long STEP = 10_000;

    static RowText of(Dataset rows, List<ColumnType> columns, String selection) {
        try {
            var text = new RowText(TemporaryFiles.folder("roibook-load"), columns);
            try {
                rows.engine()
                        .run("copy (" + rows.sql("select " + selection + columns.stream()
                                .map(RowText::value)
                                .collect(Collectors.joining(", ")) + " from data").query() + ") to "
                                + Names.literal(text.file().toString())
                                + " (format csv, header false, delimiter '\t', quote '', escape '', nullstr '\\N')");
            } catch (RuntimeException e) {
                text.close();
                throw e;
            }
            return text;
        } catch (IOException e) {
            throw new DataException(
                    "rows can't be written to a temporary folder: " + e + "; nothing was changed", e);
        }
    }

    /// A value in which nothing can be taken for a tab, an end of line or an escape.
    private static String value(ColumnType column) {
        var typed = "cast(" + Names.quoted(column.name()) + " as " + column.type() + ")";
        var text = column.type().startsWith("MAP") ? "cast(to_json(" + typed + ") as varchar)" : typed;
        return column.type().equals("VARCHAR") || column.type().startsWith("MAP")
                ? "replace(replace(replace(replace(" + text
                        + ", '\\', '\\\\'), chr(9), '\\t'), chr(10), '\\n'), chr(13), '\\r')"
                : text;
    }

    /// What [#value] made, as it was.
    static @Nullable String plain(String value) {
        if (value.equals("\\N")) {
            return null;
        }
        if (value.indexOf('\\') < 0) {
            return value;
        }
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '\\' && i + 1 < value.length()) {
                i++;
                letter = switch (value.charAt(i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> value.charAt(i);
                };
            }
            text.append(letter);
        }
        return text.toString();
    }

    private Path file() {
        return folder.resolve("rows");
    }

    /// Opens the rows, which says how many have been read and ends when the thread is interrupted.
    InputStream open(LongConsumer progress) throws IOException {
        return new Counting(Files.newInputStream(file(), StandardOpenOption.READ), progress);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    private static final class Counting extends InputStream {

        private final InputStream in;
        private final LongConsumer progress;
        private long lines;
        private long said;

        Counting(InputStream in, LongConsumer progress) {
            this.in = in;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            int read = in.read(bytes, from, length);
            for (int i = from; i < from + read; i++) {
                if (bytes[i] == '\n') {
                    lines++;
                }
            }
            if (lines - said >= STEP || (read < 0 && lines > said)) {
                said = lines;
                progress.accept(lines);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
