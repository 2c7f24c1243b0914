package roibook.data.mysql;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import roibook.data.DataException;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.DatabaseSettings.Tls;

/// A pool of connections to the database for one role. For several threads.
///
/// Every connection keeps time in UTC and takes values as strictly as MySQL can; the reader's are read-only, and only the
/// loader's may send rows by `LOAD DATA LOCAL`, from a stream and never from a file that the server names.
public final class Database implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LOGIN = Duration.ofSeconds(10);
    private static final Duration WAIT_FOR_ONE = Duration.ofSeconds(10);

    private final DatabaseSettings settings;
    private final Role role;
    private final HikariDataSource pool;
    private final Optional<Trust> trust;
    private final Optional<Path> nothing;

    private Database(DatabaseSettings settings, Role role, HikariDataSource pool, Optional<Trust> trust,
            Optional<Path> nothing) {
        this.settings = settings;
        this.role = role;
        this.pool = pool;
        this.trust = trust;
        this.nothing = nothing;
    }

    /// Opens a pool; the first connection is made when it is asked for.
    ///
    /// @param settings how the database is reached
    /// @param role what the account may do
    /// @return the pool
    /// @throws roibook.config.ConfigException when the role has no account, its password can't be fetched, or the
    ///         certificates to trust can't be read
    public static Database open(DatabaseSettings settings, Role role) {
        var account = settings.accounts().of(role);
        var trust = settings.ca()
                .filter(_ -> settings.tls() == Tls.VERIFY_CA || settings.tls() == Tls.VERIFY_IDENTITY)
                .map(ca -> Trust.of(ca, settings.caPassword().get()));
        var pool = new HikariDataSource();
        quieten();
        pool.setPoolName("roibook-" + role);
        pool.setJdbcUrl(
                "jdbc:mysql://" + settings.host() + ":" + settings.port() + "/" + settings.database());
        pool.setUsername(account.user());
        account.password().ifPresent(password -> pool.setPassword(password.reveal()));
        pool.setMaximumPoolSize(settings.connections() + 1); // and one that asks whether the server is still there
        // The pool would close the connection that it tries first and make another, had it none to keep.
        pool.setMinimumIdle(1);
        // The first connection is tried once: a wrong password or a server that is away is said at once, and waiting is
        // up to whom it is said to.
        pool.setInitializationFailTimeout(1);
        pool.setConnectionTimeout(WAIT_FOR_ONE.toMillis());
        pool.setReadOnly(role == Role.READER);
        var nothing = role == Role.LOADER ? Optional.of(emptyFile()) : Optional.<Path>empty();
        pool.setDataSourceProperties(properties(settings, role, trust));
        nothing.ifPresent(file -> pool.addDataSourceProperty("allowLoadLocalInfileInPath",
                file.resolveSibling("").toString()));
        return new Database(settings, role, pool, trust, nothing);
    }

    /// A server may ask for any file by its name. The loader sends streams, and the only file that could be had, in the only
    /// folder that files may come from, is this empty one.
    private static Path emptyFile() {
        try {
            return Files.createFile(TemporaryFiles.folder("roibook-none").toRealPath().resolve("rows"));
        } catch (IOException e) {
            throw new DataException("no temporary folder can be made: " + e, e);
        }
    }

    /// The pool notes what it does, and each broken connection with its trace; who asked for the connection says it
    /// better. A level that somebody has set stays. The pool's own logger is there already and holds on to this one, which
    /// else would be forgotten with its level.
    private static void quieten() {
        var logger = Logger.getLogger("com.zaxxer.hikari");
        if (logger.getLevel() == null) {
            logger.setLevel(Level.SEVERE);
        }
    }

    private static Properties properties(DatabaseSettings settings, Role role, Optional<Trust> trust) {
        var properties = new Properties();
        properties.setProperty("sslMode", settings.tls().name());
        properties.setProperty("allowPublicKeyRetrieval", String.valueOf(settings.tls() == Tls.DISABLED));
        trust.ifPresent(certificates -> {
            properties.setProperty("trustCertificateKeyStoreUrl", certificates.file().toUri().toString());
            properties.setProperty("trustCertificateKeyStoreType", "PKCS12");
            properties.setProperty("trustCertificateKeyStorePassword", Trust.PASSWORD);
            properties.setProperty("fallbackToSystemTrustStore", "false");
        });
        properties.setProperty("allowLoadLocalInfile", "false");
        properties.setProperty("allowUrlInLocalInfile", "false");
        properties.setProperty("rewriteBatchedStatements", String.valueOf(role == Role.LOADER));
        properties.setProperty("autoDeserialize", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        // The driver trusts what it has set itself, and adds no mode of its own: each would be another round trip.
        properties.setProperty("useLocalSessionState", String.valueOf(role == Role.READER));
        properties.setProperty("sessionVariables",
                "sql_mode='STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT.toMillis()));
        properties.setProperty("socketTimeout",
                String.valueOf((role == Role.MIGRATOR ? patience(role) : LOGIN).toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logger", "Slf4JLogger");
        return properties;
    }

    /// How long the server may be silent: a network that was cut looks like a statement that takes its time.
    private static Duration patience(Role role) {
        return role == Role.READER ? Duration.ofMinutes(2) : Duration.ofMinutes(30);
    }

    /// Says in words for people why the database refused or is away: a [roibook.data.DataUnavailableException] when it can't
    /// be reached (or not safely), a [roibook.config.ConfigException] when a setting is wrong, else a
    /// [roibook.data.DataException]. Neither a password nor a value of a row is in it.
    ///
    /// @param failure what the driver or the pool said
    /// @param settings how the database is reached
    /// @param role who asked
    /// @return the failure, to be thrown
    public static RuntimeException failure(SQLException failure, DatabaseSettings settings, Role role) {
        return new DatabaseFailure(settings, role).of(failure);
    }

    /// The same, of this database.
    ///
    /// @param failure what the driver or the pool said
    /// @return the failure, to be thrown
    public RuntimeException failure(SQLException failure) {
        return failure(failure, settings, role);
    }

    /// {@return who logs in}
    public String user() {
        return pool.getUsername();
    }

    /// {@return how the database is reached}
    public DatabaseSettings settings() {
        return settings;
    }

    /// {@return what the account may do}
    public Role role() {
        return role;
    }

    /// Takes a connection out of the pool; closing it gives it back.
    ///
    /// @return the connection
    /// @throws SQLException when the database is away or refuses the account; see [#failure]
    public Connection connection() throws SQLException {
        try {
            var connection = pool.getConnection();
            pool.setMinimumIdle(0); // from now on none is made that nobody asked for
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience(role).toMillis()));
            return connection;
        } catch (PoolInitializationException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getMessage(), e);
        } catch (SQLTransientConnectionException e) {
            throw e.getCause() instanceof SQLException cause ? cause : e;
        }
    }

    /// Asks for a sign of life, over a connection that nobody uses.
    ///
    /// @return whether the server says anything within the time that a login may take, be it a refusal
    public boolean answers() {
        try (var connection = connection()) {
            return connection.isValid(Math.toIntExact(LOGIN.toSeconds()));
        } catch (SQLException e) {
            return e.getErrorCode() > 0;
        }
    }

    /// {@return the name that the loader's streams go by in `LOAD DATA LOCAL`}
    String streamName() {
        return nothing.orElseThrow(() -> new IllegalStateException("only the loader sends rows")).toString();
    }

    HikariDataSource pool() {
        pool.setMinimumIdle(0);
        return pool;
    }

    @Override
    public void close() {
        pool.close();
        trust.ifPresent(Trust::close);
        nothing.ifPresent(file -> {
            if (file.toFile().delete()) {
                file.resolveSibling("").toFile().delete();
            }
        });
    }
}
