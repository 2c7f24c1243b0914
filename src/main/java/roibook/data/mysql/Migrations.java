package roibook.data.mysql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateOutput;
import roibook.data.DataException;
import roibook.data.mysql.SchemaState.Kind;

/// Brings the tables of a database to the version that this Roibook knows. Tables that somebody else made are never
/// touched.
public final class Migrations {

    static final int OLDEST_SERVER = 804;

    private final Database database;

    private Migrations(Database database) {
        this.database = database;
    }

    /// Prepares to change a database.
    ///
    /// @param database connected as the migrator
    /// @return its migrations
    public static Migrations of(Database database) {
        return new Migrations(database);
    }

    /// Makes and changes what is missing; nothing when all is there.
    ///
    /// @return what was done, a description a step
    /// @throws DataException when the server is too old, the tables are somebody else's or a newer Roibook's, or the
    ///         account may not
    public List<String> migrate() {
        check();
        try {
            var flyway = flyway();
            // What was broken off is done again: each step is one that holds whole or can be repeated.
            flyway.repair();
            return flyway.migrate().migrations.stream().map(Migrations::words).toList();
        } catch (FlywayException e) {
            throw sql(e).map(database::failure)
                    .orElseGet(() -> new DataException(
                            database.settings() + " could not be brought up to date: " + e.getMessage(), e));
        }
    }

    /// How far Flyway's own errors are ours to tell: the SQL error underneath, if there is one.
    private static Optional<SQLException> sql(Throwable failure) {
        for (var cause = Optional.of(failure); cause
                .isPresent(); cause = Optional.ofNullable(cause.get().getCause())) {
            if (cause.get() instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private void check() {
        var settings = database.settings();
        try (var connection = database.connection()) {
            var meta = connection.getMetaData();
            int version = meta.getDatabaseMajorVersion() * 100 + meta.getDatabaseMinorVersion();
            if (version < OLDEST_SERVER) {
                throw new DataException(settings + " is MySQL " + meta.getDatabaseProductVersion()
                        + ", which is at its end of life and is only read; its tables are not changed. Update the server to 8.4");
            }
            var state = SchemaState.of(connection);
            if (state.kind() == Kind.PLAIN) {
                throw new DataException(state.notOurs(settings)
                        + ". They are read as they are and never changed; for imports "
                        + "name a database of its own in database.url and migrate that");
            }
            if (state.kind() == Kind.AHEAD) {
                state.readable(settings);
            }
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    private Flyway flyway() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .loggers(FlywayLog.class.getName())
                .dataSource(database.pool())
                .locations("classpath:roibook/data/mysql")
                .table(SchemaState.HISTORY)
                .createSchemas(false)
                .cleanDisabled(true)
                .placeholderReplacement(false)
                .validateOnMigrate(true)
                .failOnMissingLocations(true)
                .load();
    }

    private static String words(MigrateOutput step) {
        return step.version + " " + step.description;
    }
}
