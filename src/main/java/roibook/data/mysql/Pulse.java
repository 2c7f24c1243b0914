package roibook.data.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import roibook.RoibookException;
import roibook.data.DataUnavailableException;
import roibook.data.mysql.DatabaseSettings.Role;

/// Whether a database answers its reader, and how.
///
/// @param version the server's version
/// @param cipher how the connection is encrypted; empty when it is plain
public record Pulse(String version, Optional<String> cipher) {

    /// Asks a database for a sign of life.
    ///
    /// @param settings how it is reached
    /// @param patience how long it is waited for, passwords that a command fetches included
    /// @return its answer
    /// @throws RoibookException when it does not answer in time, refuses the account, or the settings lack something
    public static Pulse of(DatabaseSettings settings, Duration patience) {
        var answer = new CompletableFuture<Pulse>();
        var asking = Thread.ofPlatform().daemon().name("roibook-pulse").start(() -> {
            try (var database = Database.open(settings, Role.READER);
                    var connection = database.connection()) {
                answer.complete(new Pulse(one(connection, "select version()", 1).orElse("unknown"),
                        one(connection, "show session status like 'Ssl_cipher'", 2)
                                .filter(name -> !name.isEmpty())));
            } catch (SQLException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asking.interrupt();
            throw new DataUnavailableException(
                    settings.name() + " did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RoibookException told
                    ? told
                    : new DataUnavailableException(
                            settings.name() + " cannot be asked: " + words(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataUnavailableException("interrupted while " + settings.name() + " was asked");
        }
    }

    /// What is at the bottom of it, in a line; drivers wrap it in what their pool thinks of it.
    private static String words(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.getClass().getSimpleName());
    }

    private static Optional<String> one(Connection connection, String sql, int column) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(column)) : Optional.empty();
        }
    }
}
