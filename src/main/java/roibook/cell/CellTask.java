package roibook.cell;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A statement of a cell while it runs. When it is interrupted, it ends when its work has ended, so that the next cell
/// finds nothing half done; JJava's own tasks end at once and let the work go on.
final class CellTask<T extends @Nullable Object> extends FutureTask<T> {

    /// How often work that hears nothing is told again.
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Duration SOON = Duration.ofMillis(20);

    /// How long it is waited for.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Threads that the cell started may need this long to see that they are unwanted.
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final long cell;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private @Nullable Thread thread;
    private volatile boolean exhausted;

    CellTask(Callable<T> work, long cell) {
        super(work);
        this.cell = cell;
    }

    @Override
    public void run() {
        CellStop.enter(cell);
        running(Thread.currentThread());
        try {
            super.run();
        } finally {
            running(null);
            var _ = Thread.interrupted(); // an interrupt is for this task, not for the thread's next one
            CellStop.leave();
        }
    }

    private synchronized void running(@Nullable Thread current) {
        thread = current;
    }

    /// A class whose initialisation is interrupted can't be used again until the kernel is restarted; Tablesaw's
    /// `Table` is such a one. So that is let end.
    private synchronized boolean interrupt() {
        if (thread != null && initialises(thread)) {
            return false;
        }
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    private static boolean initialises(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("<clinit>"));
    }

    /// Asks the work to stop, since it takes more memory than there is.
    void exhaust() {
        if (!stopped.get()) {
            exhausted = true;
            cancel(true);
        }
    }

    /// Asks the work to stop; returns at once.
    @Override
    public boolean cancel(boolean mayInterrupt) {
        if (isDone()) {
            return false;
        }
        if (stopped.compareAndSet(false, true)) {
            CellStop.stop(cell);
            Thread.ofPlatform().daemon().name("roibook-interrupt").start(this::insist);
        }
        return true;
    }

    private void insist() {
        try {
            if (!ends()) {
                System.err.println(
                        "This code does not hear that it is interrupted and goes on in the background;"
                                + " restart the kernel to end it.");
                super.cancel(false);
            }
            Thread.sleep(LINGER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the kernel ends
        }
        CellStop.forget(cell);
    }

    private boolean ends() throws InterruptedException {
        boolean heard = interrupt();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                super.get((heard ? AGAIN : SOON).toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                heard = interrupt();
            } catch (ExecutionException | CancellationException e) {
                return true;
            }
        }
        return isDone();
    }

    /// Waits for the end of the work.
    ///
    /// @throws CancellationException when it was interrupted, however it ended
    /// @throws ExecutionException when it failed; with an [OutOfMemoryError] when it was stopped for want of memory
    @Override
    public T get() throws InterruptedException, ExecutionException {
        try {
            var result = super.get();
            refuse();
            return result;
        } catch (ExecutionException e) {
            refuse();
            throw e;
        }
    }

    /// Waits for the end of the work, which is stopped when the time is up.
    @Override
    public T get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            var result = super.get(timeout, unit);
            refuse();
            return result;
        } catch (ExecutionException e) {
            refuse();
            throw e;
        } catch (TimeoutException e) {
            cancel(true);
            throw e;
        }
    }

    private void refuse() throws ExecutionException {
        if (exhausted) {
            throw new ExecutionException(new OutOfMemoryError("Java heap space"));
        }
        if (stopped.get()) {
            throw new CancellationException();
        }
    }
}
