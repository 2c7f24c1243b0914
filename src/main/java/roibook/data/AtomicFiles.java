package roibook.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that appear whole or not at all, and are on the disk when they do.
public final class AtomicFiles {

    /// Ends the name of a file that is being written; one left behind by a killed process means nothing.
    static final String UNFINISHED = ".unfinished";

    private AtomicFiles() {}

    /// A file beside the target to write to first.
    static Path beside(Path target) {
        var name = target.toAbsolutePath().getFileName() + "." + ProcessHandle.current().pid() + "-"
                + Long.toHexString(System.nanoTime()) + UNFINISHED;
        return target.toAbsolutePath().resolveSibling(name);
    }

    /// Writes a text in place of the file that is there, if any.
    ///
    /// @param target the file
    /// @param text what it holds then, in UTF-8
    /// @throws IOException when it can't be written; the old file stays
    public static void write(Path target, String text) throws IOException {
        var unfinished = beside(target);
        try {
            Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
            finish(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// Moves a complete file to its place.
    static void finish(Path unfinished, Path target) throws IOException {
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var folder = target.toAbsolutePath().getParent();
        if (folder != null && !System.getProperty("os.name", "").startsWith("Windows")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
