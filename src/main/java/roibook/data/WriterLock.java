package roibook.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The right to write to a store, held by one process at a time and given up by the system when that process dies.
/// Readers never ask for it.
final class WriterLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel channel;

    private WriterLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits for the right to write.
    ///
    /// @throws DataException when another holds it for longer than the wait; the message says who
    static WriterLock take(Path root, Duration wait) throws IOException {
        Files.createDirectories(root);
        var file = root.resolve("writer.lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            long end = System.nanoTime() + wait.toNanos();
            while (!locked(channel)) {
                if (System.nanoTime() >= end) {
                    throw new BusyException("the store " + root + " is being written by " + holder(channel)
                            + "; try again when it is done");
                }
                Thread.sleep(PAUSE);
            }
            var note = "process " + ProcessHandle.current().pid() + " since "
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
            return new WriterLock(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            channel.close();
            throw new DataException("interrupted while waiting to write to " + root, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(200);
        channel.read(bytes, 0);
        var note = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        return note.isEmpty() ? "another process" : note;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
