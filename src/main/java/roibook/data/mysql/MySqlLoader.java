package roibook.data.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import roibook.data.Audit;
import roibook.data.Corrections;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.ImportTarget;
import roibook.data.Store.Change;
import roibook.data.Store.Import;
import roibook.data.StoreTable;

/// Imports into a database. Rows are sent into a temporary table first; then one transaction takes away the records that
/// they replace, adds them and notes the import. Whatever happens before its end leaves the database as it was. Imports
/// take turns.
public final class MySqlLoader implements ImportTarget, AutoCloseable {

    private static final int PATIENCE = 10;

    private final Database database;
    private final LongConsumer progress;

    private MySqlLoader(Database database, LongConsumer progress) {
        this.database = database;
        this.progress = progress;
    }

    /// Prepares to import; nothing is asked before the first rows come.
    ///
    /// @param database connected as the loader; closed by [#close()]
    /// @return the loader
    public static MySqlLoader of(Database database) {
        return of(database, _ -> {
            // nobody watches
        });
    }

    /// Prepares to import while somebody watches.
    ///
    /// @param database connected as the loader; closed by [#close()]
    /// @param progress is told how many rows have been sent, every ten thousand and at the end
    /// @return the loader
    public static MySqlLoader of(Database database, LongConsumer progress) {
        return new MySqlLoader(database, progress);
    }

    @Override
    public Change foresee(StoreTable table, Dataset rows, Import source) {
        return withConnection(connection -> {
            var before = before(connection, table, source);
            if (source.corrects() && !before.unchanged()) {
                try (var stage = Stage.ofPlaces(connection, database.streamName(), table, rows)) {
                    return correcting(source, stage.countCorrected());
                }
            }
            if (before.unchanged() || isEmpty(connection, table)) {
                return before;
            }
            try (var stage = Stage.ofKeys(connection, database.streamName(), table, rows)) {
                return replacing(before, stage.countReplaced());
            }
        });
    }

    @Override
    public Change commit(StoreTable table, Dataset rows, Import source) {
        return withConnection(connection -> {
            var before = before(connection, table, source);
            if (before.unchanged()) {
                return before;
            }
            try (var stage = Stage.of(connection, database.streamName(), table,
                    source.corrects() ? Corrections.once(rows) : rows, progress)) {
                long sent = stage.expected();
                if (stage.rows() != sent) {
                    throw new DataException(
                            database.settings() + " took " + stage.rows() + " of " + sent
                                    + " rows; nothing was changed. Please report this");
                }
                var change = locked(connection, table, () -> replace(connection, table, source, stage));
                Audit.imported(database.settings().name(), database.user(), table, source, change);
                return change;
            }
        });
    }

    private Change replace(Connection connection, StoreTable table, Import source, Stage stage)
            throws SQLException {
        // Asked again, as the one who writes.
        var before = before(connection, table, source);
        if (before.unchanged()) {
            return before;
        }
        if (source.corrects()) {
            stage.prepareCorrections();
        }
        connection.setAutoCommit(false);
        try {
            Change change;
            if (source.corrects()) {
                change = correcting(source, stage.correct());
            } else {
                change = replacing(before, stage.deleteReplaced());
                stage.insert();
            }
            if (!change.unchanged()) {
                Imports.add(connection, table, source);
            }
            connection.commit();
            return change;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e); // the server does it itself when the connection is gone
        }
    }

    private static Change before(Connection connection, StoreTable table, Import source) throws SQLException {
        var imports = Imports.of(connection, table);
        var others = imports.stream()
                .filter(one -> one.sha256().equals(source.sha256()) && !one.sameAs(source))
                .map(Import::id)
                .toList();
        boolean same = imports.stream().anyMatch(source::sameAs);
        return source.corrects() && same
                ? new Change(0, 0, true, false, List.of(), true, 0)
                : new Change(source.rows(), 0, same, false, others, false, 0);
    }

    private static Change replacing(Change before, long replaced) {
        return new Change(before.rows(), replaced, before.unchanged(), before.replacesSamples(),
                before.otherMappings(), false, 0);
    }

    private static Change correcting(Import source, long corrected) {
        return new Change(corrected, corrected, corrected == 0, false, List.of(), true,
                source.rows() - corrected);
    }

    private static boolean isEmpty(Connection connection, StoreTable table) throws SQLException {
        try (var statement = connection.prepareStatement("select 1 from " + table.tableName() + " limit 1");
                var row = statement.executeQuery()) {
            return !row.next();
        }
    }

    /// One import at a time, also from other computers.
    private Change locked(Connection connection, StoreTable table, Work work) throws SQLException {
        var name = "roibook." + Integer.toHexString(database.settings().database().hashCode()) + "."
                + table.tableName();
        try (var lock = connection.prepareStatement("select get_lock(?, ?), is_used_lock(?)")) {
            lock.setString(1, name);
            lock.setInt(2, PATIENCE);
            lock.setString(3, name);
            try (var result = lock.executeQuery()) {
                result.next();
                if (result.getInt(1) != 1) {
                    throw new DataException("another import is writing the " + table.tableName() + " of "
                            + database.settings() + " (connection " + result.getLong(2)
                            + " on the server); nothing was changed. Try again when it is done");
                }
            }
        }
        try {
            return work.change();
        } finally {
            if (!connection.isClosed()) {
                try (var unlock = connection.prepareStatement("do release_lock(?)")) {
                    unlock.setString(1, name);
                    unlock.execute();
                }
            }
        }
    }

    private Change withConnection(Task task) {
        try (var connection = database.connection()) {
            SchemaState.of(connection).writable(database.settings());
            return task.change(connection);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /// Ends the use of the database.
    @Override
    public void close() {
        database.close();
    }

    @Override
    public String toString() {
        return database.settings().toString();
    }

    @FunctionalInterface
    private interface Work {
        Change change() throws SQLException;
    }

    @FunctionalInterface
    private interface Task {
        Change change(Connection connection) throws SQLException;
    }
}
