package roibook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.data.Store.Filler;

/// The made-up rows that come with the project, for a first look.
final class Samples {

    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);

    private final Path folder;

    private Samples(Path folder) {
        this.folder = folder;
    }

    static Samples in(Path folder) {
        return new Samples(folder);
    }

    /// Fills the tables of the store that are empty.
    void fill(Store store) {
        var fillers = new LinkedHashMap<StoreTable, Filler>();
        for (var table : StoreTable.values()) {
            var file = folder.resolve(table.tableName() + ".csv.gz");
            if (Files.exists(file)) {
                fillers.put(table, writer -> {
                    LOG.info("the store {} has no {} yet: loading the samples (synthetic) from {}",
                            store.root(),
                            table.tableName(), file);
                    var read = reader().readSample(file, table);
                    writer.write(read.rows(), read.source());
                });
            }
        }
        store.fillIfEmpty(fillers);
    }

    private static FileReader reader() {
        return ServiceLoader.load(FileReader.class, Samples.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "nothing here reads files: META-INF/services is missing from the class path"));
    }
}
