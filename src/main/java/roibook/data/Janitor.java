package roibook.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what no reader can still want: generations that were superseded long ago, the files that only they named,
/// and files that a killed writer left. A generation's age counts from the next one on, since until then it was what
/// everybody read; the one before the current stays in any case, whatever the clock says.
final class Janitor {

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
    private static final Duration UNFINISHED_KEPT = Duration.ofHours(1);

    private final Path root;
    private final Clock clock;
    private final Duration keep;

    Janitor(Path root, Clock clock, Duration keep) {
        this.root = root;
        this.clock = clock;
        this.keep = keep;
    }

    /// Cleaning up must never make a commit fail that has succeeded.
    void sweep() {
        try {
            removeGenerations();
            removeUnfinished(root);
            removeUnfinished(root.resolve(Manifest.KEPT));
            var named = named();
            for (var table : StoreTable.values()) {
                var folder = root.resolve(table.tableName());
                removeUnfinished(folder);
                for (var file : files(folder)) {
                    if (!named.contains(root.relativize(file).toString().replace('\\', '/'))
                            && olderThan(file, keep)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("old files of the store {} were not removed", root, e);
        }
    }

    private void removeGenerations() throws IOException {
        var manifests = files(root.resolve(Manifest.KEPT)).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .sorted()
                .toList();
        for (int i = 0; i + 2 < manifests.size(); i++) {
            if (olderThan(manifests.get(i + 1), keep)) {
                Files.deleteIfExists(manifests.get(i));
            }
        }
    }

    private void removeUnfinished(Path folder) throws IOException {
        for (var file : files(folder)) {
            if (file.toString().endsWith(AtomicFiles.UNFINISHED) && olderThan(file, UNFINISHED_KEPT)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Set<String> named() throws IOException {
        var texts = new StringBuilder(Files.readString(root.resolve(Manifest.NAME)));
        for (var manifest : files(root.resolve(Manifest.KEPT))) {
            if (manifest.toString().endsWith(".json")) {
                texts.append(Files.readString(manifest));
            }
        }
        var named = new HashSet<String>();
        for (var text : texts.toString().split("\"", -1)) {
            if (text.endsWith(".parquet")) {
                named.add(text);
            }
        }
        return named;
    }

    private boolean olderThan(Path file, Duration age) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(age));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }
}
