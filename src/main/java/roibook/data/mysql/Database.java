package roibook.data.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.DatabaseSettings.Tls;

/// A pool of connections to the database for one role. For several threads.
public final class Database implements AutoCloseable {

    private final DatabaseSettings settings;
    private final HikariDataSource pool;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
    }

    /// Opens a pool; the first connection is made when it is asked for.
    ///
    /// @param settings how the database is reached
    /// @param role what the account may do
    /// @return the pool
    /// @throws roibook.config.ConfigException when the role has no account, or its password can't be fetched
    public static Database open(DatabaseSettings settings, Role role) {
        var account = settings.accounts().of(role);
        var pool = new HikariConfig();
        pool.setPoolName("roibook-" + role);
        pool.setJdbcUrl(
                "jdbc:mysql://" + settings.host() + ":" + settings.port() + "/" + settings.database());
        pool.setUsername(account.user());
        account.password().ifPresent(password -> pool.setPassword(password.reveal()));
        pool.setMaximumPoolSize(settings.connections());
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setDataSourceProperties(properties(settings, role));
        return new Database(settings, new HikariDataSource(pool));
    }

    private static Properties properties(DatabaseSettings settings, Role role) {
        var properties = new Properties();
        properties.setProperty("sslMode", settings.tls().name());
        properties.setProperty("allowPublicKeyRetrieval", String.valueOf(settings.tls() == Tls.DISABLED));
        properties.setProperty("allowLoadLocalInfile", String.valueOf(role == Role.LOADER));
        return properties;
    }

    /// {@return how the database is reached}
    public DatabaseSettings settings() {
        return settings;
    }

    /// Takes a connection out of the pool; closing it gives it back.
    ///
    /// @return the connection
    /// @throws SQLException when the database is away or refuses the account
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
