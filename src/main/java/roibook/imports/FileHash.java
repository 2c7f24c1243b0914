package roibook.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A file's SHA-256, computed while the file is read for other reasons: it takes as long as these.
final class FileHash implements AutoCloseable {

    /// Of a smaller file, less time is won than it takes to find the system's library.
    private static final long LARGE = 16L << 20;

    private final Path file;
    private final FutureTask<String> task;

    private FileHash(Path file) {
        this.file = file;
        this.task = new FutureTask<>(() -> hash(file));
    }

    static FileHash start(Path file) {
        var hash = new FileHash(file);
        Thread.ofPlatform().daemon().name("roibook-hash").start(hash.task);
        return hash;
    }

    /// Waits for the hash.
    ///
    /// @throws ImportException when the file can't be read
    String sha256() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw new ImportException(
                    file + " can't be read: " + (cause == null ? e : cause).getMessage(), e);
        } catch (CancellationException e) {
            throw new IllegalStateException("the hash of " + file + " was given up", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new ImportException(file + " was not read to its end: the import was interrupted", e);
        }
    }

    /// Gives it up, unless it is known.
    @Override
    public void close() {
        task.cancel(true);
    }

    private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
        var digest = Files.size(file) < LARGE
                ? Optional.<byte[]>empty()
                : NativeSha256.find().flatMap(library -> byLibrary(library, file));
        return HexFormat.of().formatHex(digest.isPresent() ? digest.get() : byJava(file));
    }

    /// Empty when it did not work out: then Java reads the file, and says why.
    private static Optional<byte[]> byLibrary(NativeSha256 library, Path file) {
        try {
            return library.hash(file);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    static byte[] byJava(Path file) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var buffer = new byte[1 << 17];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        return digest.digest();
    }
}
