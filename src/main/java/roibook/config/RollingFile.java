package roibook.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// A log file that several processes append to, each line in one write, and that rolls over at a size. It is open only
/// while a line is written, so that nothing is left behind by a process that is killed. A file that can't be written
/// never hinders the work: the line is lost.
///
/// Java's own `FileHandler` keeps a lock file beside each log and gives each process a log of its own.
final class RollingFile extends Handler {

    private final Path home;
    private final Path file;
    private final long limit;
    private final int kept;

    RollingFile(Path home, String name, long limit, int kept, Formatter formatter) {
        this.home = home;
        this.file = LogFiles.folder(home).resolve(name);
        this.limit = limit;
        this.kept = kept;
        setFormatter(formatter);
        setLevel(Level.INFO);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record) || !Files.isDirectory(home)) {
            return;
        }
        try {
            append(getFormatter().format(record).getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            // a full disk or a folder of somebody else's is no reason to fail
        }
    }

    private void append(byte[] line) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        if (isFull(line.length)) {
            roll();
        }
        try (var channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                forItsOwner())) {
            channel.write(ByteBuffer.wrap(line));
        }
    }

    /// Another process may roll the file away at any moment: then there is room, and the line is not lost.
    private boolean isFull(int more) throws IOException {
        try {
            return Files.size(file) + more > limit;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private FileAttribute<?>[] forItsOwner() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    /// Moves the files on by one. Of processes that want to at the same time one does; another finds a file of its name
    /// that is not the one it has locked. A line that is written meanwhile stands at the end of the file rolled.
    private void roll() {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE); var lock = channel.tryLock()) {
            if (lock == null || channel.size() != Files.size(file)) {
                return;
            }
            for (int i = kept - 1; i > 0; i--) {
                if (Files.exists(rolled(i))) {
                    Files.move(rolled(i), rolled(i + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(file, rolled(1), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | OverlappingFileLockException e) {
            // another one rolls it, or nobody can: then it grows
        }
    }

    private Path rolled(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing is open
    }
}
