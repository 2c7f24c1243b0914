package roibook.data;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.config.ConfigException;
import roibook.data.mysql.Database;
import roibook.data.mysql.DatabaseSettings;
import roibook.data.mysql.DatabaseSettings.Role;

/// The database that a store is the snapshot of: asked when it is there, and patiently when it is away.
///
/// @param settings how it is reached
/// @param store its snapshot
/// @param clock tells when
/// @param backoff how it is waited for
/// @param patience how long another writer of the store is waited for
record SnapshotSource(DatabaseSettings settings, Store store, Clock clock, Backoff backoff,
        Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSource.class);
    private static final Duration FIRST_PATIENCE = Duration.ofMinutes(5);

    /// Syncs, again and again while the database is away.
    ///
    /// @throws DataUnavailableException when it stays away
    /// @throws ConfigException when a setting is wrong, which no waiting mends
    SyncReport sync(LongConsumer progress) {
        return patiently(() -> connected(database -> report(database, progress)));
    }

    private <T> T patiently(Backoff.Attempt<T> attempt) {
        try {
            return backoff.run(attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException(
                    "interrupted while " + settings.name() + " was being read; nothing was changed", e);
        }
    }

    private <T> T connected(Task<T> task) throws InterruptedException {
        var database = Database.open(settings, Role.READER);
        boolean handedOn = false;
        try {
            var result = task.run(database);
            handedOn = result instanceof Optional<?> some && some.isPresent();
            return result;
        } catch (SQLException e) {
            throw database.failure(e);
        } catch (IOException e) {
            throw store.refused(e);
        } finally {
            if (!handedOn) {
                database.close();
            }
        }
    }

    private SyncReport report(Database database, LongConsumer progress)
            throws SQLException, IOException, InterruptedException {
        var report = syncOf(database, progress).run();
        report.changes()
                .forEach((table, change) -> Audit.synced(report.source(), database.user(), table.tableName(),
                        change.added() + change.replaced()));
        return report;
    }

    private SnapshotSync syncOf(Database database, LongConsumer progress) {
        return new SnapshotSync(store, database, clock, patience, progress);
    }

    /// Syncs; the rows of a first sync can be read before they are written.
    private Optional<Publication> read(Database database, LongConsumer progress)
            throws SQLException, IOException, InterruptedException {
        var rows = syncOf(database, progress).read();
        if (rows.isEmpty()) {
            report(database, progress);
            return Optional.empty();
        }
        rows.get()
                .copies()
                .forEach((table, one) -> Audit.synced(settings.name(), database.user(), table.tableName(),
                        one.rows()));
        if (!rows.get().areMany()) {
            return Optional.of(Publication.start(store, rows.get(), database));
        }
        try {
            rows.get().publish();
            return Optional.empty();
        } finally {
            rows.get().drop();
            rows.get().release();
        }
    }

    /// Syncs, or says why the snapshot that is there has to serve. Nothing waits until the rows of a first sync are written.
    ///
    /// @throws DataUnavailableException when the database is away and no snapshot may serve
    Served serve(Freshness freshness, LongConsumer progress) {
        boolean first = Snapshots.of(store).isEmpty();
        try {
            if (first) {
                var source = new SnapshotSource(settings, store, clock, backoff, FIRST_PATIENCE);
                return new Served(Optional.empty(), source.patiently(
                        () -> source.connected(database -> source.read(database, progress))));
            }
            sync(progress);
            return new Served(Optional.empty(), Optional.empty());
        } catch (DataUnavailableException | BusyException e) {
            var why = reason(e);
            if (first) {
                throw unavailable(why, "there is no snapshot of it yet", e);
            }
            freshness.refusal().ifPresent(refusal -> {
                throw unavailable(why, refusal, e);
            });
            LOG.warn("{} is away ({}); its snapshot in {} serves", settings.name(), why, store.root());
            return new Served(Optional.of(why), Optional.empty());
        }
    }

    /// What there is to read.
    ///
    /// @param away why the database was not asked; empty when it was
    /// @param pending rows that are still being written
    record Served(Optional<String> away, Optional<Publication> pending) {}

    @FunctionalInterface
    private interface Task<T> {
        T run(Database database) throws SQLException, IOException, InterruptedException;
    }

    private DataUnavailableException unavailable(String why, String and, DataException cause) {
        var failure = new DataUnavailableException(settings.name() + " is away: " + why + ", and " + and
                + ". Start the database, or see database.url in the configuration, and try again");
        failure.initCause(cause);
        return failure;
    }

    private String reason(DataException failure) {
        var message = String.valueOf(failure.getMessage());
        var away = settings.name() + " is away: ";
        return message.startsWith(away) ? message.substring(away.length()) : message;
    }
}
