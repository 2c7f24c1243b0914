package roibook.data;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ends what waits for the database when the cell that asked is interrupted: a socket hears no interrupt, and a server
/// goes on with a statement until it is told. For one use.
final class Interruption implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(5);

    private final Thread caller = Thread.currentThread();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread watching;

    private Interruption(Runnable end) {
        watching = Thread.ofVirtual().name("roibook-interruption").unstarted(() -> watch(end));
    }

    /// Watches the thread that calls this.
    ///
    /// @param end ends what the thread waits for
    static Interruption ofThisThread(Runnable end) {
        var interruption = new Interruption(end);
        interruption.watching.start();
        return interruption;
    }

    private void watch(Runnable end) {
        try {
            do {
                Thread.sleep(PERIOD);
            } while (!caller.isInterrupted());
            if (over.compareAndSet(false, true)) {
                end.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the work is done
        }
    }

    /// Waits for the end of what waits, if that has begun.
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            watching.interrupt();
            return;
        }
        boolean again = Thread.interrupted();
        try {
            watching.join(MOST);
        } catch (InterruptedException e) {
            again = true;
        }
        if (again) {
            Thread.currentThread().interrupt();
        }
    }
}
