package roibook.data;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;
import roibook.Progress;

/// Tells a person who waits for a long time how many rows have come; a short wait needs no words.
final class Patience implements LongConsumer, AutoCloseable {

    private static final long FIRST = Duration.ofSeconds(3).toNanos();

    private final String source;
    private final Progress progress;
    private final boolean watched = Progress.isWatched();
    private final long start = System.nanoTime();
    private long next = FIRST;
    private long rows;

    Patience(String source) {
        this.source = source;
        progress = Progress.of("reading " + source, "rows");
    }

    @Override
    public void accept(long more) {
        progress.add(more);
        if (!watched) {
            print(more);
        }
    }

    private synchronized void print(long more) {
        rows += more;
        long elapsed = System.nanoTime() - start;
        if (elapsed > next) {
            next = elapsed + FIRST;
            System.err.println(String.format(Locale.ROOT, "reading %s: %,d rows so far", source, rows));
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
