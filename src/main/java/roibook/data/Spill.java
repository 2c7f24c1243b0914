package roibook.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the engine puts what does not fit into its memory: a folder for each process, which is removed when the
/// process ends, and by the next process when it was killed.
final class Spill {

    private static final Logger LOG = LoggerFactory.getLogger(Spill.class);

    private Spill() {}

    /// Names this process's folder; the engine makes it when it needs one, but not what it stands in.
    static Path in(Path parent) {
        make(parent);
        sweep(parent);
        var folder = parent
                .resolve(ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "roibook-spill"));
        return folder;
    }

    private static void make(Path parent) {
        try {
            Files.createDirectories(parent);
        } catch (IOException e) {
            LOG.debug("{} can't be made", parent, e);
        }
    }

    private static void sweep(Path parent) {
        for (var folder : children(parent)) {
            var pid = folder.getFileName().toString().split("-", 2)[0];
            if (pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                remove(folder);
            }
        }
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.list(parent)) {
            return children.toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} can't be listed", parent, e);
            return List.of();
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} was not removed", folder, e);
        }
    }
}
