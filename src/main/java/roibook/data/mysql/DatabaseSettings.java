package roibook.data.mysql;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import roibook.config.Config;
import roibook.config.ConfigException;
import roibook.config.Secret;
import roibook.config.Setting;

/// How the database is reached. Secrets are fetched when a connection is opened, not before.
///
/// @param host its host
/// @param port its port
/// @param database the schema
/// @param tls how the connection is protected
/// @param ca certificates to trust, for [Tls#VERIFY_CA] and [Tls#VERIFY_IDENTITY]
/// @param connections how many connections are used at a time
/// @param accounts who logs in, by role
/// @param caPassword fetches the password of a PKCS 12 file of certificates, if it has one
public record DatabaseSettings(String host, int port, String database, Tls tls, Optional<Path> ca,
        int connections,
        Accounts accounts, Supplier<Optional<Secret>> caPassword) {

    private static final int PORT = 3306;

    /// Settings whose certificates have no password.
    ///
    /// @param host its host
    /// @param port its port
    /// @param database the schema
    /// @param tls how the connection is protected
    /// @param ca certificates to trust
    /// @param connections how many connections are used at a time
    /// @param accounts who logs in, by role
    public DatabaseSettings(String host, int port, String database, Tls tls, Optional<Path> ca,
            int connections,
            Accounts accounts) {
        this(host, port, database, tls, ca, connections, accounts, Optional::empty);
    }

    /// How a connection is protected.
    public enum Tls {
        /// Encrypted, whoever answers.
        REQUIRED,
        /// Encrypted, with a certificate signed by a trusted authority.
        VERIFY_CA,
        /// The same, with the host's name in the certificate.
        VERIFY_IDENTITY,
        /// Plain: anyone on the way can read it.
        DISABLED
    }

    /// What an account may do.
    public enum Role {
        /// Reads rows.
        READER,
        /// Changes rows.
        LOADER,
        /// Makes and changes tables.
        MIGRATOR;

        /// {@return the setting that names the account}
        public Setting user() {
            return switch (this) {
                case READER -> Setting.DATABASE_USER;
                case LOADER -> Setting.DATABASE_LOADER_USER;
                case MIGRATOR -> Setting.DATABASE_MIGRATOR_USER;
            };
        }

        /// {@return the setting that says where its password is}
        public Setting password() {
            return switch (this) {
                case READER -> Setting.DATABASE_PASSWORD;
                case LOADER -> Setting.DATABASE_LOADER_PASSWORD;
                case MIGRATOR -> Setting.DATABASE_MIGRATOR_PASSWORD;
            };
        }
    }

    /// Who logs in.
    ///
    /// @param user the account
    /// @param password its password, empty for none
    public record Account(String user, Optional<Secret> password) {}

    /// Finds the account of a role.
    @FunctionalInterface
    public interface Accounts {

        /// Fetches an account; that may run a command.
        ///
        /// @param role what it is to do
        /// @return the account
        /// @throws ConfigException when none is set for the role, saying which setting lacks
        Account of(Role role);
    }

    /// The database that is configured.
    ///
    /// @param config what is set
    /// @return the settings; empty when the store itself is the database
    public static Optional<DatabaseSettings> of(Config config) {
        return config.text(Setting.DATABASE_URL).map(url -> {
            var place = url.substring("mysql://".length());
            int slash = place.indexOf('/');
            var server = place.substring(0, slash);
            // The colons of an address in brackets come before no port.
            int colon = server.indexOf(':', server.indexOf(']') + 1);
            return new DatabaseSettings(colon < 0 ? server : server.substring(0, colon),
                    colon < 0 ? PORT : Integer.parseInt(server.substring(colon + 1)),
                    place.substring(slash + 1),
                    Tls.valueOf(
                            config.required(Setting.DATABASE_TLS).toUpperCase(Locale.ROOT).replace('-', '_')),
                    config.text(Setting.DATABASE_CA).map(ca -> config.home().resolve(ca)),
                    Integer.parseInt(config.required(Setting.DATABASE_CONNECTIONS)),
                    role -> account(config, role), () -> config.secret(Setting.DATABASE_CA_PASSWORD));
        });
    }

    private static Account account(Config config, Role role) {
        return new Account(config.required(role.user()), config.secret(role.password()));
    }

    /// {@return the database's name in messages, such as `mysql://db.example.com:3306/marketing`; never an account}
    public String name() {
        return "mysql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return name();
    }
}
