package roibook.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// Reads delimited text record by record, as RFC 4180 says: a cell in quotes may hold delimiters, line breaks and
/// doubled quotes. A quote inside an unquoted cell is a character like others. Some exports write `\"` for a quote
/// within quotes; then they are read so, when the file leaves no doubt.
final class CsvRecords implements Records {

    /// A cell longer than this is no cell: the quote that opened it was never closed, or the file is no table.
    static final int LONGEST_CELL = 1 << 20;

    /// More cells than any sheet has columns.
    static final int MOST_CELLS = 1 << 14;

    private static final char QUOTE = '"';
    private static final char BACKSLASH = '\\';
    private static final int END = -1;

    private final Reader reader;
    private final char delimiter;
    private final boolean backslash;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder cell = new StringBuilder();
    private int position;
    private int limit;
    private long line = 1;
    private long start;
    private boolean plain;
    private long escaped;
    private long doubled;

    CsvRecords(Reader reader, char delimiter, boolean backslash) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.backslash = backslash;
    }

    @Override
    public long start() {
        return start;
    }

    /// Whether the last record stands on one line, with quotes only around cells, and ends as lines do.
    boolean plain() {
        return plain;
    }

    /// Whether quotes within quotes were written with a backslash so far, and never doubled.
    boolean escapesByBackslash() {
        return escaped > 0 && doubled == 0;
    }

    /// Reads the next record; a blank line is a record of one empty cell, no record is an empty list.
    @Override
    public List<String> next() throws IOException {
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
            if (cells.size() == MOST_CELLS) {
                throw new ImportException("line " + start + " has more than " + MOST_CELLS
                        + " cells; this is no table");
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
        int before = 0;
        while (true) {
            int c = read();
            if (c == END) {
                throw new ImportException("line " + start + ": a quote is opened and never closed");
            }
            if (backslash && c == BACKSLASH && (peek() == QUOTE || peek() == BACKSLASH)) {
                plain = false;
                append(read());
                before = 0;
                continue;
            }
            if (c == QUOTE) {
                int after = read();
                note(before, after);
                if (after != QUOTE) {
                    return afterQuote(after);
                }
            } else if (c == '\n' || (c == '\r' && peek() != '\n')) {
                line++;
                plain = false;
            }
            append(c);
            before = c;
        }
    }

    /// How the file writes quotes within quotes.
    private void note(int before, int after) {
        boolean ends = after == END || after == delimiter || after == '\n' || after == '\r';
        if (before == BACKSLASH && !ends) {
            escaped++;
        } else if (after == QUOTE) {
            doubled++;
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
        plain &= c != 0;
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

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
