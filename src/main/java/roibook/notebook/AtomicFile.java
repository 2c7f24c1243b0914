package roibook.notebook;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/// A file that appears whole or not at all.
final class AtomicFile {

    private AtomicFile() {}

    static void write(Path file, Notebook notebook, boolean force) {
        try {
            var target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
            var temporary = target
                    .resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                fill(temporary, notebook, force);
                keepPermissions(target, temporary);
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | JacksonException e) {
            throw new NotebookFormatException(
                    file + " could not be written (" + reason(e)
                            + "); check the folder, its permissions and the disk",
                    e);
        }
    }

    private static void fill(Path temporary, Notebook notebook, boolean force) throws IOException {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            try (var writer = new Utf8Writer(Channels.newOutputStream(channel))) {
                NotebookWriter.write(notebook, writer);
                writer.flush();
                if (force) {
                    channel.force(true);
                }
            }
        }
    }

    /// A notebook that only its owner could read must not become one that everybody can.
    private static void keepPermissions(Path target, Path temporary) throws IOException {
        var view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (view != null && Files.exists(target)) {
            view.setPermissions(Files.getPosixFilePermissions(target));
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(Exception e) {
        var cause = e instanceof JacksonException && e.getCause() instanceof IOException io ? io : e;
        var message = cause.getMessage();
        return message == null || cause instanceof java.nio.file.FileSystemException
                ? cause.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                : message;
    }
}
