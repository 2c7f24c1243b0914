package roibook.data;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;

/// Tells a person who waits for a long time how many rows have come; a short wait needs no words.
final class Patience implements LongConsumer {

    private static final long FIRST = Duration.ofSeconds(3).toNanos();

    private final String source;
    private final long start = System.nanoTime();
    private long next = FIRST;
    private long rows;

    Patience(String source) {
        this.source = source;
    }

    @Override
    public synchronized void accept(long more) {
        rows += more;
        long elapsed = System.nanoTime() - start;
        if (elapsed > next) {
            next = elapsed + FIRST;
            System.err.println(String.format(Locale.ROOT, "reading %s: %,d rows so far", source, rows));
        }
    }
}
