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

/// Removes what no reader can still want: old generations after a week, the files that only they named, and files
/// that a killed writer left unfinished.
final class Janitor {

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration UNFINISHED_KEPT = Duration.ofHours(1);

    private final Path root;
    private final Clock clock;

    Janitor(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /// Cleaning up must never make a commit fail that has succeeded.
    void sweep() {
        try {
            for (var manifest : files(root.resolve("generations"))) {
                if (olderThan(manifest, KEPT)) {
                    Files.deleteIfExists(manifest);
                }
            }
            var named = named();
            for (var table : StoreTable.values()) {
                for (var file : files(root.resolve(table.tableName()))) {
                    boolean unfinished = file.toString().endsWith(AtomicFiles.UNFINISHED);
                    if (!named.contains(root.relativize(file).toString().replace('\\', '/'))
                            && olderThan(file, unfinished ? UNFINISHED_KEPT : KEPT)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("old files of the store {} were not removed", root, e);
        }
    }

    private Set<String> named() throws IOException {
        var texts = new StringBuilder(Files.readString(root.resolve(Manifest.NAME)));
        for (var manifest : files(root.resolve("generations"))) {
            texts.append(Files.readString(manifest));
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
