package roibook.data;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import roibook.data.Manifest.Part;

/// Rows that this process has in Java beside the files that it wrote of them: until memory gets short, and for as long as
/// these are the same files by name, size, time and identity.
final class HeldTables {

    private final Map<List<String>, SoftReference<HeldRows>> tables = new ConcurrentHashMap<>();

    /// Remembers that files and rows are the same.
    void keep(Path root, List<Part> parts, SoftReference<HeldRows> rows) {
        tables.values().removeIf(one -> one.get() == null);
        state(root, parts).ifPresent(files -> tables.put(files, rows));
    }

    /// The rows of files, with those that are held where there are some.
    static Dataset of(Dataset rows, Path root, List<Part> parts) {
        if (!(rows.engine() instanceof DuckDbEngine engine) || engine.held().tables.isEmpty()) {
            return rows;
        }
        return state(root, parts).map(engine.held().tables::get)
                .map(held -> HeldDataset.of(rows, held))
                .orElse(rows);
    }

    private static Optional<List<String>> state(Path root, List<Part> parts) {
        var state = new ArrayList<String>();
        try {
            for (var part : parts) {
                var file = root.resolve(part.path());
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                state.add(
                        file + " " + attributes.size() + " " + attributes.lastModifiedTime().toInstant() + " "
                                + attributes.fileKey());
            }
            return state.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(state));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
