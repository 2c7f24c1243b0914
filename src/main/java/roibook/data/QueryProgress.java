package roibook.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import roibook.Progress;

/// How much of a statement the engine has worked off, for those who watch; what it is for is said by who asks.
final class QueryProgress implements AutoCloseable {

    private static final long LOOK_MILLIS = 250;

    private final Statement statement;
    private final @Nullable Progress progress;

    private QueryProgress(Statement statement, @Nullable Progress progress) {
        this.statement = statement;
        this.progress = progress;
    }

    static QueryProgress of(Statement statement) {
        return new QueryProgress(statement,
                Progress.isWatched() ? Progress.of("", "%", 100) : null);
    }

    /// Lets the engine count; it knows no such setting for all connections.
    static void enable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set enable_progress_bar = true; set enable_progress_bar_print = false");
        }
    }

    <T extends @Nullable Object> T await(Future<T> task) throws InterruptedException, ExecutionException {
        if (progress == null) {
            return task.get();
        }
        while (true) {
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                look(progress);
            }
        }
    }

    private void look(Progress seen) {
        try {
            if (statement instanceof DuckDBPreparedStatement query) {
                seen.at(Math.round(query.getQueryProgress().getPercentage()));
            }
        } catch (SQLException _) {
            // it ends just now
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
