package roibook.data;

import java.time.Duration;
import roibook.data.mysql.Database;

/// Tells a database that takes its time from one that is gone: while a long statement is silent, a connection beside it
/// asks for a sign of life, and when none comes, what waits is ended. For one use.
final class Heartbeat implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Thread asking;

    private Heartbeat(Thread asking) {
        this.asking = asking;
    }

    /// @param gone ends what waits for the database
    static Heartbeat of(Database database, Runnable gone) {
        return new Heartbeat(Thread.ofVirtual().name("roibook-heartbeat").start(() -> {
            try {
                do {
                    Thread.sleep(PERIOD);
                } while (database.answers());
                if (!Thread.currentThread().isInterrupted()) {
                    gone.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the work is done
            }
        }));
    }

    @Override
    public void close() {
        asking.interrupt();
    }
}
