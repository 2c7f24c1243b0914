package roibook.imports;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import roibook.imports.SourceFile.Numbers;

/// Writes records as the plainest CSV there is: the cells, the line, the text of a row that does not fit, and a letter
/// for each cell that is a number by the file's own word.
final class RecordWriter implements Closeable {

    private final Path source;
    private final BufferedWriter writer;
    private final Dialect dialect;
    private final int width;
    private final long[] numbers;
    private final long[] texts;
    private long rows;

    RecordWriter(Path file, Path source, Dialect dialect) throws IOException {
        this.source = source;
        this.writer = Files.newBufferedWriter(file);
        this.dialect = dialect;
        this.width = dialect.header().size();
        this.numbers = new long[width];
        this.texts = new long[width];
    }

    void writeAll(Records records) throws IOException {
        for (var cells = records.next(); !cells.isEmpty(); cells = records.next()) {
            if (dialect.takes(records.start())
                    && (records.broken().isPresent() || !Dialect.blank(cells))) {
                write(cells, records);
            }
        }
    }

    private void write(List<String> cells, Records records) throws IOException {
        WatchedInput.check(source);
        rows++;
        var unread = records.broken()
                .orElseGet(() -> fits(cells) ? "" : String.join(String.valueOf(dialect.delimiter()), cells));
        boolean fits = unread.isEmpty();
        var typed = new StringBuilder();
        for (int i = 0; i < width; i++) {
            var cell = fits ? cells.get(i) : "";
            quote(cell);
            writer.write(',');
            boolean number = fits && records.number(i);
            typed.append(number ? 'n' : '-');
            numbers[i] += number ? 1 : 0;
            texts[i] += !number && !cell.isBlank() ? 1 : 0;
        }
        writer.write(records.start() + ",");
        quote(unread);
        writer.write(",");
        quote(typed.toString());
        writer.write('\n');
    }

    /// A row may end with delimiters for cells that are not there.
    private boolean fits(List<String> cells) {
        return cells.size() >= width && Dialect.blank(cells.subList(width, cells.size()));
    }

    /// A zero byte within a number must not make another number of it.
    private void quote(String cell) throws IOException {
        if (!cell.isEmpty()) {
            writer.write('"');
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c == '"') {
                    writer.write("\"\"");
                } else if (c == 0 || isAlone(cell, i)) {
                    writer.write('\ufffd');
                } else {
                    writer.write(c);
                }
            }
            writer.write('"');
        }
    }

    /// Half of a character cannot be written.
    private static boolean isAlone(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    long rows() {
        return rows;
    }

    /// The columns that hold numbers by the file's own word.
    Map<String, Numbers> numbers() {
        var found = new HashMap<String, Numbers>();
        for (int i = 0; i < width; i++) {
            if (numbers[i] > 0) {
                found.put("c" + i, texts[i] > 0 ? Numbers.SOME : Numbers.ALL);
            }
        }
        return found;
    }

    /// The columns `n0` to `nn` that say of each cell of a mixed column whether it is a number.
    String flags() {
        var flags = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            if (numbers[i] > 0 && texts[i] > 0) {
                flags.add(", substr(c" + (width + 2) + ", " + (i + 1) + ", 1) = 'n' as n" + i);
            }
        }
        return String.join("", flags);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
