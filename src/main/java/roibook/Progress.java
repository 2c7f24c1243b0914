package roibook;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What a long call tells while it works: what it does, how much of it is done, since when. Whoever waits may watch;
/// where nobody watches, nothing happens.
///
/// ```java
/// try (var progress = Progress.of("reading ads.csv", "bytes", size)) {
///     progress.add(read);
/// }
/// ```
///
/// It is made on the thread that was called; what is done may be told from any.
public final class Progress implements AutoCloseable {

    private static final ScopedValue<Watcher> WATCHER = ScopedValue.newInstance();

    private final @Nullable Watcher watcher;
    private final String what;
    private final String unit;
    private final OptionalLong total;
    private final AtomicLong done = new AtomicLong();
    private final long start = System.nanoTime();

    private Progress(String what, String unit, OptionalLong total) {
        this.watcher = WATCHER.isBound() ? WATCHER.get() : null;
        this.what = what;
        this.unit = unit;
        this.total = total;
        if (watcher != null) {
            watcher.began(this);
        }
    }

    /// Who wants to know. Told on the thread that works, and must not hold it up.
    public interface Watcher {

        /// Told when something begins; it may be part of what began before.
        ///
        /// @param progress what to look at from time to time
        void began(Progress progress);

        /// Told when it has ended, also by a failure.
        ///
        /// @param progress what began
        void ended(Progress progress);
    }

    /// Begins work of which nobody knows how much there is.
    ///
    /// @param what what is done, such as `reading ads.csv`
    /// @param unit what is counted, such as `rows`; empty when nothing is
    /// @return close it when it is done
    public static Progress of(String what, String unit) {
        return new Progress(what, unit, OptionalLong.empty());
    }

    /// Begins work of a known size.
    ///
    /// @param what what is done, such as `choosing the number of segments`
    /// @param unit what is counted, such as `fits`; `%` and `bytes` are shown as a share
    /// @param total how much there is to do
    /// @return close it when it is done
    public static Progress of(String what, String unit, long total) {
        return new Progress(what, unit, OptionalLong.of(total));
    }

    /// Runs work that is watched.
    ///
    /// @param <T> what it returns
    /// @param <X> what it throws
    /// @param watcher told of all that begins on this thread meanwhile
    /// @param work the work
    /// @return its result
    /// @throws X when it fails
    public static <T extends @Nullable Object, X extends Throwable> T watched(Watcher watcher,
            ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(WATCHER, watcher).call(work);
    }

    /// {@return whether somebody watches what this thread does}
    public static boolean isWatched() {
        return WATCHER.isBound();
    }

    /// Tells that more was done.
    ///
    /// @param more how much
    public void add(long more) {
        done.addAndGet(more);
    }

    /// Tells that a step was done, and goes on unless the cell that waits was interrupted. On the thread that began.
    ///
    /// @throws RoibookException when it was interrupted; the thread's flag stays set
    public void step() {
        add(1);
        if (Thread.currentThread().isInterrupted()) {
            throw new RoibookException(what + " was interrupted");
        }
    }

    /// Tells how much was done in all.
    ///
    /// @param all how much
    public void at(long all) {
        done.set(all);
    }

    /// {@return what is done}
    public String what() {
        return what;
    }

    /// {@return what is counted}
    public String unit() {
        return unit;
    }

    /// {@return how much was done so far}
    public long done() {
        return done.get();
    }

    /// {@return how much there is to do, where that is known}
    public OptionalLong total() {
        return total;
    }

    /// {@return how long it has taken so far}
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.ended(this);
        }
    }
}
