package roibook.data;

import java.io.IOException;
import java.nio.file.Path;
import roibook.data.Store.Import;

/// Reads a file into raw rows; found by [java.util.ServiceLoader], so that the store can be filled with the samples
/// without knowing file formats.
public interface FileReader {

    /// Reads a file whose columns are named as the table's.
    ///
    /// @param file the file
    /// @param table the table that its rows are for
    /// @return its rows and where they come from, marked as sample
    /// @throws IOException when the file can't be read
    Rows readSample(Path file, StoreTable table) throws IOException;

    /// Rows and where they come from.
    ///
    /// @param rows the rows, with the columns of [StoreTable#rawColumns()]
    /// @param source where they come from
    record Rows(Dataset rows, Import source) {}
}
