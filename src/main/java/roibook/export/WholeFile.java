package roibook.export;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Files that appear whole or not at all: written beside their place, then moved into it.
final class WholeFile {

    private WholeFile() {}

    static void write(Path file, byte[] content) {
        try {
            var target = Files.isSymbolicLink(file) && Files.exists(file)
                    ? file.toRealPath()
                    : file.toAbsolutePath();
            Files.createDirectories(target.resolveSibling("."));
            var temporary = target
                    .resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new ExportException(file + " could not be written (" + e
                    + "); check the folder, its permissions and the disk", e);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
