package roibook.data.mysql;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/// Temporary folders that only this user can read. What a process that was killed left behind is removed by a later one.
final class TemporaryFiles {

    private static final Duration LEFT = Duration.ofDays(1);
    private static final String OURS = "roibook-{load,none,ca}*";

    private TemporaryFiles() {}

    /// Makes a folder (0700), after the old ones of this user were removed.
    static Path folder(String prefix) throws IOException {
        var folder = Files.createTempDirectory(prefix);
        sweep(folder.resolveSibling(""), folder);
        return folder;
    }

    /// @param example made by this process, so that its owner is this user
    private static void sweep(Path parent, Path example) {
        var before = Instant.now().minus(LEFT);
        try (var found = Files.newDirectoryStream(parent, OURS)) {
            var owner = Files.getOwner(example);
            for (var path : found) {
                if (Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(before)
                        && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                    remove(path);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // another process removes them too, or the next one does
        }
    }

    private static void remove(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder,
                    java.io.@org.jspecify.annotations.Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
