package roibook.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The records of a file, one after another, in whatever form the file has them.
interface Records extends Closeable {

    /// Opens a file's records from the first one.
    @FunctionalInterface
    interface Opener {
        Records open() throws IOException;
    }

    /// The cells of the next record; no record is an empty list.
    List<String> next() throws IOException;

    /// Where the last record started: its line, or its row in a sheet, from 1.
    long start();

    /// Whether a cell of the last record is a number by the file's own word, not a text that looks like one.
    default boolean number(int cell) {
        return false;
    }

    /// The text of the last record, when it is no row at all.
    default Optional<String> broken() {
        return Optional.empty();
    }
}
