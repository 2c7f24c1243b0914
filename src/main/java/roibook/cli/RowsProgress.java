package roibook.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;

/// Says how many rows have come or gone: a line that moves on a terminal, and one every ten seconds elsewhere.
final class RowsProgress {

    private static final long MOVING = Duration.ofMillis(200).toNanos();
    private static final long PLAIN = Duration.ofSeconds(10).toNanos();

    private final PrintWriter err;
    private final boolean terminal;
    private final String done;
    private long rows;
    private long last = System.nanoTime();
    private boolean moved;

    /// @param done what was done with them, such as `read`
    RowsProgress(PrintWriter err, boolean terminal, String done) {
        this.err = err;
        this.terminal = terminal;
        this.done = done;
    }

    /// Takes how many more rows there are.
    LongConsumer more() {
        return this::add;
    }

    private synchronized void add(long more) {
        at(rows + more);
    }

    /// Takes how many rows there are in all.
    LongConsumer inAll() {
        return this::at;
    }

    private synchronized void at(long all) {
        rows = all;
        long now = System.nanoTime();
        if (now - last < (terminal ? MOVING : PLAIN)) {
            return;
        }
        last = now;
        var text = String.format(Locale.ROOT, "%,d rows %s", rows, done);
        if (terminal) {
            moved = true;
            err.print("\r\u001b[K" + text);
        } else {
            err.println("roibook: " + text);
        }
        err.flush();
    }

    /// Clears the line that moved, so that the next one begins at the left.
    synchronized void end() {
        if (moved) {
            moved = false;
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
