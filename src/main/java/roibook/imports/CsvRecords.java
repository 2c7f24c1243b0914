package roibook.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// Reads delimited text record by record, as RFC 4180 says: a cell in quotes may hold delimiters, line breaks and
/// doubled quotes. A quote inside an unquoted cell is a character like others.
final class CsvRecords {

    /// A cell longer than this is no cell: the quote that opened it was never closed, or the file is no table.
    static final int LONGEST_CELL = 1 << 20;

    private static final char QUOTE = '"';
    private static final int END = -1;

    private final Reader reader;
    private final char delimiter;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder cell = new StringBuilder();
    private int position;
    private int limit;
    private long line = 1;
    private long start;
    private boolean plain;

    CsvRecords(Reader reader, char delimiter) {
        this.reader = reader;
        this.delimiter = delimiter;
    }

    /// The line on which the last record started, from 1.
    long start() {
        return start;
    }

    /// Whether the last record stands on one line, with quotes only around cells, and ends as lines do.
    boolean plain() {
        return plain;
    }

    /// Reads the next record; a blank line is a record of one empty cell, no record is an empty list.
    List<String> next() throws IOException {
        start = line;
        plain = true;
        var cells = new ArrayList<String>();
        int first = read();
        if (first == END) {
            return cells;
        }
        int c = first;
        while (true) {
            c = c == QUOTE ? quoted() : unquoted(c);
            cells.add(cell.toString());
            if (c != delimiter) {
                return cells;
            }
            c = read();
        }
    }

    /// Reads a cell from its first character and returns what ended it.
    private int unquoted(int first) throws IOException {
        cell.setLength(0);
        int c = first;
        while (c != END && c != delimiter && c != '\n' && c != '\r') {
            plain &= c != QUOTE;
            append(c);
            c = read();
        }
        return lineEnd(c);
    }

    private int quoted() throws IOException {
        cell.setLength(0);
        while (true) {
            int c = read();
            if (c == END) {
                throw new ImportException("line " + start + ": a quote is opened and never closed");
            }
            if (c == QUOTE) {
                int after = read();
                if (after != QUOTE) {
                    return afterQuote(after);
                }
            } else if (c == '\n') {
                line++;
                plain = false;
            }
            append(c);
        }
    }

    /// Takes what follows a closing quote before the delimiter as it stands.
    private int afterQuote(int first) throws IOException {
        int c = first;
        while (c != END && c != delimiter && c != '\n' && c != '\r') {
            plain = false;
            append(c);
            c = read();
        }
        return lineEnd(c);
    }

    private int lineEnd(int c) throws IOException {
        if (c == '\r') {
            if (peek() == '\n') {
                read();
            } else {
                plain = false;
            }
            line++;
            return '\n';
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private void append(int c) {
        if (cell.length() >= LONGEST_CELL) {
            throw new ImportException(
                    "line " + start + ": a cell is longer than a million characters; is a quote"
                            + " never closed, or is this no table?");
        }
        cell.append((char) c);
    }

    private int peek() throws IOException {
        return position < limit || fill() ? buffer[position] : END;
    }

    private int read() throws IOException {
        return position < limit || fill() ? buffer[position++] : END;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, reader.read(buffer));
        return limit > 0;
    }
}
