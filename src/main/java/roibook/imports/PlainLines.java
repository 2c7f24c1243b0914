package roibook.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// A quick look at a whole file, byte by byte: whether each line after the header is one record with a cell for each
/// name, so that the engine's own reader can be trusted with it. Most files are like that; for the others, and where
/// there is the least doubt, [CsvRecords] looks again.
///
/// It reads UTF-8: all signs that matter are single bytes in it.
final class PlainLines {

    private static final int QUOTE = '"';

    /// Signs behind this one are neither quotes nor ends of lines.
    private static final char ORDINARY = QUOTE;

    /// A line that is longer is left to the careful reader, which says what is wrong with it.
    private static final int LONGEST = 1 << 20;

    private final int delimiter;
    private final int cells;
    private final long header;
    private long line = 1;
    private long records;
    private int delimiters;
    private int length;
    private State state = State.START;

    /// Where in a line the last byte stood.
    private enum State {
        /// A cell begins.
        START,
        /// In a cell without quotes.
        BARE,
        /// In a cell in quotes.
        QUOTED,
        /// After a quote within quotes: it ends the cell, or is half of a doubled one.
        CLOSING,
        /// After a carriage return.
        RETURN
    }

    private PlainLines(char delimiter, int cells, long header) {
        this.delimiter = delimiter;
        this.cells = cells;
        this.header = header;
    }

    /// Counts the records after the header.
    ///
    /// @param in the text without its byte order mark
    /// @param delimiter what separates cells
    /// @param cells how many a record has
    /// @param header the line of the header, from 1
    /// @return how many there are, or empty when the file is not so plain
    static OptionalLong count(InputStream in, char delimiter, int cells, long header) throws IOException {
        if (delimiter > 127 || cells < 2) {
            return OptionalLong.empty();
        }
        var lines = new PlainLines(delimiter, cells, header);
        var buffer = new byte[1 << 17];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (!lines.take(buffer, read)) {
                return OptionalLong.empty();
            }
        }
        return lines.end();
    }

    private boolean take(byte[] buffer, int limit) {
        int at = 0;
        while (at < limit) {
            if (state == State.BARE || state == State.START) {
                int end = bare(buffer, at, limit);
                if (end < 0) {
                    return false;
                }
                at = end;
            } else if (!quotedOrReturn(buffer[at++])) {
                return false;
            }
        }
        return true;
    }

    /// Runs over cells without quotes, which is nearly all there is; -1 when the file is not plain.
    private int bare(byte[] buffer, int from, int limit) {
        int start = from - length;
        int separator = delimiter;
        boolean fresh = state == State.START;
        for (int at = from; at < limit; at++) {
            int b = buffer[at];
            if (b > ORDINARY && b != separator) {
                fresh = false;
            } else if (b == separator) {
                delimiters++;
                fresh = true;
            } else if (b == '\n') {
                length = at - start;
                if (!endLine()) {
                    return -1;
                }
                start = at + 1;
                fresh = true;
            } else if (b == '\r' || b == QUOTE) {
                if (b == QUOTE && !fresh) {
                    return -1;
                }
                length = at + 1 - start;
                state = b == QUOTE ? State.QUOTED : State.RETURN;
                return at + 1;
            } else if (b == 0) {
                return -1;
            } else {
                fresh = false;
            }
        }
        length = limit - start;
        state = fresh ? State.START : State.BARE;
        return length > LONGEST ? -1 : limit;
    }

    private boolean quotedOrReturn(int b) {
        length++;
        if (state == State.QUOTED) {
            state = b == QUOTE ? State.CLOSING : state;
            return b != 0 && b != '\n' && b != '\r' && b != '\\' && line >= header && length < LONGEST;
        }
        if (b == '\n') {
            length -= state == State.RETURN ? 2 : 1;
            return endLine();
        }
        if (state == State.RETURN) {
            return false;
        }
        if (b == delimiter) {
            delimiters++;
            state = State.START;
            return true;
        }
        state = b == QUOTE ? State.QUOTED : State.RETURN;
        return b == QUOTE || b == '\r';
    }

    private boolean endLine() {
        boolean whole = line <= header || (delimiters == cells - 1 && length > delimiters);
        records += line > header ? 1 : 0;
        line++;
        delimiters = 0;
        length = 0;
        state = State.START;
        return whole;
    }

    /// The last line may lack its end.
    private OptionalLong end() {
        boolean whole = state != State.QUOTED && state != State.RETURN && (length == 0 || endLine());
        return whole ? OptionalLong.of(records) : OptionalLong.empty();
    }
}
