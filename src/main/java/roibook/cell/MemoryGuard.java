package roibook.cell;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Comparator;
import javax.management.NotificationEmitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a cell before it has taken the last of the memory. Which thread runs into the wall is a matter of luck: it may be
/// one by which the kernel hears, and then nobody would ever answer again.
final class MemoryGuard {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryGuard.class);

    /// Of the old generation, what may be in use right after a collection.
    private static final double MOST = 0.95;

    /// The first cell need not wait for this.
    private static final Duration LATER = Duration.ofMillis(500);

    private final Runnable exhausted;
    private boolean started;

    /// @param exhausted ends what runs; called whenever a collection has left too little
    MemoryGuard(Runnable exhausted) {
        this.exhausted = exhausted;
    }

    /// Begins to watch, in its own time.
    synchronized void start() {
        if (!started) {
            started = true;
            Thread.ofPlatform().daemon().name("roibook-memory").start(() -> {
                try {
                    Thread.sleep(LATER);
                    watch();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // the kernel ends
                } catch (RuntimeException | LinkageError e) {
                    LOG.debug("nobody watches the memory", e);
                }
            });
        }
    }

    private void watch() {
        var old = ManagementFactory.getMemoryPoolMXBeans()
                .stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP
                        && pool.isCollectionUsageThresholdSupported()
                        && pool.getUsage().getMax() > 0)
                .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));
        if (old.isPresent() && ManagementFactory.getMemoryMXBean() instanceof NotificationEmitter news) {
            set(old.get());
            news.addNotificationListener((notification, _) -> {
                if (notification.getType()
                        .equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
                    exhausted.run();
                    set(old.get()); // else it is told of once, until there is less
                }
            }, null, null);
        }
    }

    private static void set(MemoryPoolMXBean pool) {
        pool.setCollectionUsageThreshold((long) (MOST * pool.getUsage().getMax()));
    }
}
