package roibook.imports;

import java.io.IOException;
import java.nio.file.Path;
import roibook.data.FileReader;
import roibook.data.StoreTable;

/// Reads the samples in the same way as a user's own file.
public final class SampleReader implements FileReader {

    /// Made by the service loader.
    public SampleReader() {}

    @Override
    public Rows readSample(Path file, StoreTable table) throws IOException {
        var prepared = FileImport.of(file).table(table.tableName()).prepared();
        return new Rows(prepared.rows(), prepared.source(true));
    }
}
