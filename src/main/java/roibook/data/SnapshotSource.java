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
        try {
            return backoff.run(() -> attempt(progress));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException(
                    "interrupted while " + settings.name() + " was being read; nothing was changed", e);
        }
    }

    private SyncReport attempt(LongConsumer progress) throws InterruptedException {
        try (var database = Database.open(settings, Role.READER)) {
            try {
                var report = new SnapshotSync(store, database, clock, patience, progress).run();
                report.changes()
                        .forEach((table, change) -> Audit.synced(report.source(), database.user(),
                                table.tableName(),
                                change.added() + change.replaced()));
                return report;
            } catch (SQLException e) {
                throw database.failure(e);
            } catch (IOException e) {
                throw store.refused(e);
            }
        }
    }

    /// Syncs, or says why the snapshot that is there has to serve.
    ///
    /// @return why the database was not asked; empty when it was
    /// @throws DataUnavailableException when it is away and no snapshot may serve
    Optional<String> syncOrServe(Freshness freshness, LongConsumer progress) {
        boolean first = Snapshots.of(store).isEmpty();
        try {
            (first ? new SnapshotSource(settings, store, clock, backoff, FIRST_PATIENCE) : this)
                    .sync(progress);
            return Optional.empty();
        } catch (DataUnavailableException | BusyException e) {
            var why = reason(e);
            if (first) {
                throw unavailable(why, "there is no snapshot of it yet", e);
            }
            freshness.refusal().ifPresent(refusal -> {
                throw unavailable(why, refusal, e);
            });
            LOG.warn("{} is away ({}); its snapshot in {} serves", settings.name(), why, store.root());
            return Optional.of(why);
        }
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
