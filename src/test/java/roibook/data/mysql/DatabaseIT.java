package roibook.data.mysql;

import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roibook.config.Config;
import roibook.config.ConfigException;
import roibook.config.Setting;
import roibook.data.DataUnavailableException;
import roibook.data.mysql.DatabaseSettings.Account;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.DatabaseSettings.Tls;
import roibook.data.mysql.MySqlServer.Schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Connections to a real server: encryption, accounts, and words for failures.
class DatabaseIT {

    private static final Schema SCHEMA = MySqlServer.shared().schema().migrated();

    @TempDir
    private static Path folder;

    private static Certificates certificates = new Certificates(Path.of("unused"));

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = Certificates.in(folder);
    }

    @AfterAll
    static void drop() {
        SCHEMA.close();
    }

    @Test
    void connectsEncryptedInUtcAndReadsOnly() throws Exception {
        assertThat(ask(SCHEMA.settings(), Role.READER, "select @@session.time_zone")).isEqualTo("+00:00");
        assertThat(status(SCHEMA.settings(), "Ssl_version")).startsWith("TLSv1.");
        assertThat(ask(SCHEMA.settings(), Role.READER, "select @@session.transaction_read_only"))
                .isEqualTo("1");
        assertThat(ask(SCHEMA.settings(), Role.LOADER, "select @@session.transaction_read_only"))
                .isEqualTo("0");
        assertThat(ask(SCHEMA.settings(), Role.LOADER, "select @@session.sql_mode"))
                .contains("STRICT_ALL_TABLES");
        assertThat(ask(SCHEMA.settings(), Role.READER, "select timestamp '2026-03-29 02:30:00'"))
                .isEqualTo("2026-03-29 02:30:00");
    }

    @Test
    void trustsOnlyTheCertificatesThatAreNamed() throws Exception {
        try (var server = MySqlServer.start(folder, "--ssl-ca=" + certificates.file("ca.pem"),
                "--ssl-cert=" + certificates.file("server.pem"), "--ssl-key=" + certificates.file("key.pem"));
                var schema = server.schema().migrated()) {
            for (var tls : List.of("verify-ca", "verify-identity")) {
                var pem = schema.settings(Map.of("ROIBOOK_DATABASE_TLS", tls, "ROIBOOK_DATABASE_CA",
                        certificates.file("ca.pem").toString()));
                assertThat(status(pem, "Ssl_version")).startsWith("TLSv1.");
                var pkcs = schema.settings(Map.of("ROIBOOK_DATABASE_TLS", tls, "ROIBOOK_DATABASE_CA",
                        certificates.file("ca.p12").toString(), "ROIBOOK_DATABASE_CA_PASSWORD",
                        Certificates.PASSWORD));
                assertThat(status(pkcs, "Ssl_version")).startsWith("TLSv1.");
            }
            var without = schema.settings(Map.of("ROIBOOK_DATABASE_TLS", "verify-ca"));
            assertThat(failure(without)).isInstanceOf(ConfigException.class)
                    .hasMessage(without
                            + ": its certificate is not signed by an authority that Java trusts; "
                            + "name the right certificates in database.ca");
        }
        assertThat(temporaryTrusts()).isEmpty();
    }

    @Test
    void refusesACertificateOfAnotherAuthorityOrHost() {
        var foreign = SCHEMA.settings(Map.of("ROIBOOK_DATABASE_TLS", "verify-ca", "ROIBOOK_DATABASE_CA",
                certificates.file("ca.pem").toString()));
        assertThat(failure(foreign)).isInstanceOf(ConfigException.class)
                .hasMessage(foreign + ": its certificate is not signed by a certificate in "
                        + certificates.file("ca.pem") + "; name the right certificates in database.ca");
        if (!MySqlServer.shared().hasCa()) {
            return; // a server that was given, whose certificate may well be for its host
        }
        var own = MySqlServer.shared().ca(folder.resolve("shared.pem")).toString();
        assertThat(failure(SCHEMA
                .settings(Map.of("ROIBOOK_DATABASE_TLS", "verify-identity", "ROIBOOK_DATABASE_CA", own))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("its certificate is not for the host '127.0.0.1'");
    }

    @Test
    void saysWhatIsWrongWithTheCertificatesToTrust() throws Exception {
        var nowhere = folder.resolve("nowhere.pem");
        var empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        assertThatThrownBy(() -> Database.open(trusting(nowhere), Role.READER))
                .isInstanceOf(ConfigException.class)
                .hasMessage("database.ca names " + nowhere + ", which can't be read or is not there");
        for (var file : List.of(empty, certificates.file("ca.p12"))) {
            assertThatThrownBy(() -> Database.open(trusting(file), Role.READER))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("database.ca names " + file
                            + ", which is no PEM, and no PKCS 12 that the password in database.ca-password opens");
        }
    }

    private static DatabaseSettings trusting(Path ca) {
        return SCHEMA
                .settings(Map.of("ROIBOOK_DATABASE_TLS", "verify-ca", "ROIBOOK_DATABASE_CA", ca.toString()));
    }

    @Test
    void isPlainOnlyWhenAskedFor() throws Exception {
        try (var server = MySqlServer.start("--tls-version=")) {
            var required = settings(server, Tls.REQUIRED);
            assertThat(failure(required)).isInstanceOf(ConfigException.class)
                    .hasMessageContaining("it offers no encryption (TLS), but database.tls is required");
            assertThat(status(settings(server, Tls.DISABLED), "Ssl_version")).isEmpty();
        }
    }

    @Test
    void aWrongPasswordNamesTheSettingsAndNeitherValue() {
        for (var role : Role.values()) {
            var settings = SCHEMA.settings(Map.of(role.password().variable(), "Falsch-123"));
            assertThat(failure(settings, role)).isInstanceOf(ConfigException.class)
                    .hasMessage(settings + ": it does not know the account in " + role.user().key()
                            + " by the password in " + role.password().key() + " (" + role.user().variable()
                            + ", "
                            + role.password().variable() + "), or not from this computer")
                    .hasNoCause();
        }
    }

    @Test
    void saysWhatIsAway() throws Exception {
        var unknown = SCHEMA.settings(Map.of("ROIBOOK_DATABASE_URL", "mysql://db.invalid/marketing"));
        assertThat(failure(unknown)).isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("nobody knows the host 'db.invalid'");
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var closed = SCHEMA
                .settings(Map.of("ROIBOOK_DATABASE_URL", "mysql://127.0.0.1:" + free + "/marketing"));
        assertThat(failure(closed)).isInstanceOf(DataUnavailableException.class)
                .hasMessage(
                        "mysql://127.0.0.1:" + free + "/marketing is away: nothing listens at port " + free);
        try (var mute = new ServerSocket(0)) {
            var silent = SCHEMA.settings(
                    Map.of("ROIBOOK_DATABASE_URL",
                            "mysql://127.0.0.1:" + mute.getLocalPort() + "/marketing"));
            assertThat(failure(silent)).isInstanceOf(DataUnavailableException.class)
                    .hasMessageEndingWith("is away: no answer in time");
        }
        var url = "mysql://" + MySqlServer.shared().host() + ":" + MySqlServer.shared().port() + "/";
        var denied = SCHEMA.settings(Map.of("ROIBOOK_DATABASE_URL", url + "mysql"));
        assertThat(failure(denied)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("the account in database.user may not use this database");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "READER; insert into campaigns (cost) values (1); lacks INSERT on the table campaigns|may only be read",
            "READER; delete from customers; lacks DELETE on the table customers|may only be read",
            "READER; create table mine (a int); lacks CREATE on the table mine|may only be read",
            "READER; create temporary table mine (a int); may not use this database|may not do that|Access denied",
            "READER; drop table campaigns; lacks DROP on the table campaigns|may only be read",
            "READER; load data local infile '/etc/hostname' into table campaigns; LOAD DATA LOCAL|lacks|not allowed",
            "READER; select load_file('/etc/hostname') into outfile '/tmp/x'; may not do that",
            "LOADER; create table mine (a int); lacks CREATE on the table mine",
            "LOADER; drop table campaigns; lacks DROP on the table campaigns",
            "LOADER; alter table campaigns add column mine int; lacks ALTER on the table campaigns",
            "LOADER; delete from roibook_imports; lacks DELETE on the table roibook_imports",
            "LOADER; update roibook_history set version = 9; lacks UPDATE on the table roibook_history",
            "LOADER; load data local infile '/etc/hostname' into table campaigns (campaign_name); is not under the safe path",
            "LOADER; load data infile '/etc/hostname' into table campaigns; does not know the account",
            "MIGRATOR; drop table campaigns; lacks DROP on the table campaigns",
            "MIGRATOR; load data infile '/etc/hostname' into table campaigns; does not know the account",
            "MIGRATOR; create user eve; may not do that",
            "MIGRATOR; create database eve; may not use this database"})
    void anAccountIsRefusedWhatItMustNotDo(Role role, String sql, String words) throws Exception {
        try (var database = Database.open(SCHEMA.settings(), role);
                var connection = database.connection();
                var statement = connection.createStatement()) {
            if (role == Role.READER) {
                connection.setReadOnly(false); // what the server holds, not what the connection asks of itself
            }
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class,
                    e -> assertThat(database.failure(e).getMessage())
                            .containsAnyOf(words.split("\\|", -1)));
        }
    }

    @Test
    void statusFindsWhatAnAccountLacksOrHasTooMuchOf() throws Exception {
        try (var schema = MySqlServer.shared().schema().migrated()) {
            var good = DatabaseStatus.of(schema.settings(), Duration.ofSeconds(30));
            assertThat(good.isGood()).as(good.toString()).isTrue();
            assertThat(good.toString()).contains("ok       tls       TLSv1.", "ok       tables    version 3",
                    "ok       loader    logs in");
            schema.run("grant insert on `" + schema.name() + "`.* to " + schema.account(Role.READER),
                    "revoke create temporary tables on `" + schema.name() + "`.* from "
                            + schema.account(Role.LOADER));
            var bad = DatabaseStatus.of(schema.settings(), Duration.ofSeconds(30));
            assertThat(bad.isGood()).isFalse();
            assertThat(bad.toString()).contains(
                    "wrong    reader    may do more than it must: INSERT ON `" + schema.name() + "`.*",
                    "wrong    loader    lacks CREATE TEMPORARY TABLES");
        }
    }

    @Test
    void nothingIsPrinted() throws Exception {
        var seen = new ArrayList<String>();
        var handler = new Handler() {

            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() >= Level.INFO.intValue()) {
                    seen.add(record.getLoggerName() + ": " + record.getMessage());
                }
            }

            @Override
            public void flush() {
                // nothing is kept
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
        Logger.getLogger("").addHandler(handler);
        try (var server = MySqlServer.start(); var schema = server.schema().migrated()) {
            try (var database = Database.open(schema.settings(), Role.READER)) {
                database.connection().close();
                server.kill();
                Thread.sleep(600); // a connection that was used within half a second is not looked at
                assertThatThrownBy(database::connection).isInstanceOf(SQLException.class);
                server.restart();
                database.connection().close();
            }
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(seen).isEmpty();
    }

    private static DatabaseSettings settings(MySqlServer server, Tls tls) {
        var password = Config.load(Map.of("ROIBOOK_DATABASE_PASSWORD", server.password()))
                .secret(Setting.DATABASE_PASSWORD);
        return new DatabaseSettings(server.host(), server.port(), "mysql", tls, Optional.empty(), 1,
                _ -> new Account(server.user(), password));
    }

    private static RuntimeException failure(DatabaseSettings settings) {
        return failure(settings, Role.READER);
    }

    private static RuntimeException failure(DatabaseSettings settings, Role role) {
        try (var database = Database.open(settings, role)) {
            try (var _ = database.connection()) {
                throw new AssertionError("it connected");
            } catch (SQLException e) {
                return database.failure(e);
            }
        }
    }

    private static String status(DatabaseSettings settings, String variable) throws SQLException {
        try (var database = Database.open(settings, Role.READER);
                var connection = database.connection();
                var results = connection.createStatement()
                        .executeQuery("show session status like '" + variable + "'")) {
            assertThat(results.next()).isTrue();
            return results.getString(2);
        }
    }

    private static String ask(DatabaseSettings settings, Role role, String query) throws SQLException {
        try (var database = Database.open(settings, role);
                var connection = database.connection();
                var results = connection.createStatement().executeQuery(query)) {
            assertThat(results.next()).isTrue();
            return results.getString(1);
        }
    }

    private static List<File> temporaryTrusts() {
        var files = Path.of(System.getProperty("java.io.tmpdir"))
                .toFile()
                .listFiles((_, name) -> name.startsWith("roibook-ca"));
        return files == null ? List.of() : List.of(files);
    }
}
