package roibook.data;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs statements on threads of their own, so that interrupting the caller (a cell that is stopped) cancels them;
/// DuckDB itself hears no interrupt.
final class Interruptible implements AutoCloseable {

    private static final long AGAIN_MILLIS = 20;

    private final ExecutorService threads = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("roibook-query-", 1).factory());

    /// Runs a call of a statement and waits for it. When this returns or throws, the call has ended.
    ///
    /// @throws DataException when the caller was interrupted; its flag is set again
    <T extends @Nullable Object> T call(Statement statement, Callable<T> call) throws SQLException {
        var task = new FutureTask<T>(call);
        threads.execute(task);
        boolean interrupted = false;
        try (var progress = QueryProgress.of(statement)) {
            while (true) {
                try {
                    var result = interrupted
                            ? task.get(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                            : progress.await(task);
                    if (interrupted) {
                        throw stopped();
                    }
                    return result;
                } catch (InterruptedException | TimeoutException _) {
                    // A cancel that comes before the statement runs is lost, hence again and again.
                    interrupted = true;
                    statement.cancel();
                } catch (ExecutionException e) {
                    throw interrupted ? stopped() : failure(e.getCause());
                }
            }
        }
    }

    private static DataException stopped() {
        Thread.currentThread().interrupt();
        return new DataException("the query was interrupted");
    }

    private static RuntimeException failure(@Nullable Throwable cause) throws SQLException {
        switch (cause) {
            case SQLException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new SQLException(cause);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
