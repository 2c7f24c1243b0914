package roibook.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import roibook.Progress;

/// A file's bytes, told of as they are read, and no more of them when the cell that waits is interrupted.
final class WatchedInput extends FilterInputStream {

    private final Path file;
    private final Progress progress;

    private WatchedInput(InputStream in, Path file, Progress progress) {
        super(in);
        this.file = file;
        this.progress = progress;
    }

    static InputStream of(Path file) throws IOException {
        return new WatchedInput(Files.newInputStream(file), file,
                Progress.of("", "bytes", Files.size(file)));
    }

    @Override
    public int read() throws IOException {
        check();
        int read = super.read();
        progress.add(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        check();
        int read = super.read(to, offset, length);
        progress.add(Math.max(0, read));
        return read;
    }

    private void check() {
        check(file);
    }

    /// Goes on, unless the cell that waits was interrupted. Its flag stays set: what else it does ends, too.
    static void check(Path file) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ImportException(file + " was not read to its end: the import was interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        progress.close();
        super.close();
    }
}
