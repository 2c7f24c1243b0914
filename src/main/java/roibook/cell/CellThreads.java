package roibook.cell;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import roibook.Progress;

/// Runs what cells ask for, so that it can be interrupted. Lies between JJava and its own threads.
final class CellThreads extends AbstractExecutorService {

    private final ThreadPoolExecutor threads;
    private final Set<CellTask<?>> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong cell = new AtomicLong();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    private final Function<Throwable, RuntimeException> interrupted;
    private final MemoryReserve reserve = new MemoryReserve();
    private final Listening listening = new Listening();
    private final MemoryGuard guard = new MemoryGuard(this::exhaust);
    private @Nullable ProgressLine line;

    /// @param interrupted makes what the kernel says when a cell was interrupted
    CellThreads(ThreadPoolExecutor threads, Function<Throwable, RuntimeException> interrupted) {
        this.threads = threads;
        this.interrupted = interrupted;
        var made = threads.getThreadFactory();
        threads.setThreadFactory(task -> {
            var thread = made.newThread(task);
            thread.setDaemon(true); // else an idle one keeps a kernel alive for a minute that was shut down
            return thread;
        });
    }

    /// Stops what runs; if that is the compiler, what it would have run.
    void interrupt() {
        if (running.isEmpty()) {
            pending.set(true);
        }
        running.forEach(task -> task.cancel(true));
    }

    /// Says where long calls tell how far they have come.
    void watch(ProgressLine where) {
        line = where;
    }

    /// Stops what runs, since memory is used up.
    private void exhaust() {
        reserve.release();
        running.forEach(CellTask::exhaust);
    }

    /// A cell begins: what was pending was meant for another.
    void begin() {
        pending.set(false);
        cell.incrementAndGet();
        reserve.hold();
        listening.keep();
        guard.start();
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> work) {
        return new CellTask<>(() -> watched(work), cell.get());
    }

    private <T extends @Nullable Object> T watched(Callable<T> work) throws Exception {
        try {
            return line == null ? work.call() : Progress.watched(line, work::call);
        } catch (OutOfMemoryError e) {
            reserve.release();
            throw e;
        } catch (InvocationTargetException e) {
            // JJava calls the cell's code by reflection.
            if (e.getCause() instanceof OutOfMemoryError) {
                reserve.release();
            }
            throw e;
        } finally {
            if (line != null) {
                line.end();
            }
        }
    }

    @Override
    public void execute(Runnable task) {
        if (!(task instanceof CellTask<?> statement)) {
            threads.execute(task);
            return;
        }
        running.add(statement);
        threads.execute(() -> {
            inside.set(true);
            try {
                statement.run();
            } finally {
                inside.remove();
                running.remove(statement);
            }
        });
        if (pending.getAndSet(false)) {
            statement.cancel(true);
        }
    }

    /// Does work for a cell on one of its threads, and waits.
    ///
    /// @throws CellFailure when it ran into an error that would end the calling thread
    <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        if (inside.get()) {
            return work.call();
        }
        try {
            return submit(work).get();
        } catch (CancellationException e) {
            throw interrupted.apply(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case null, default -> throw new CellFailure(
                        OutOfMemory.sentence(e).orElseGet(() -> String.valueOf(e.getCause())), e);
            }
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
