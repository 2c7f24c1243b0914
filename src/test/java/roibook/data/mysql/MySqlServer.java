package roibook.data.mysql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import roibook.config.Config;
import roibook.data.mysql.DatabaseSettings.Role;

/// A real MySQL server for tests: the one that `ROIBOOK_TEST_MYSQL_URL` (`mysql://HOST:PORT`), `_USER` and `_PASSWORD` (of
/// an account that may create schemas and accounts) name, else one that `src/test/mysql/server` runs, in Docker where a
/// daemon answers. A test without a server fails.
///
/// Tests share one, in schemas of their own; it ends with this process, however that ends.
///
/// ```java
/// private final MySqlServer.Schema schema = MySqlServer.shared().schema();   // one a test class; close it
/// DataLoader.open(Config.load(schema.environment()));
/// ```
public final class MySqlServer implements AutoCloseable {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Map<String, String> facts;
    private final Optional<Process> process;
    private final Optional<BufferedReader> answers;

    private MySqlServer(Map<String, String> facts, Optional<Process> process,
            Optional<BufferedReader> answers) {
        this.facts = facts;
        this.process = process;
        this.answers = answers;
    }

    /// {@return the server that all tests share}
    public static MySqlServer shared() {
        return Shared.SERVER;
    }

    /// Starts a server of one's own, which may be killed.
    ///
    /// @param options further options of mysqld
    /// @return the server, up
    public static MySqlServer start(String... options) {
        return start(Optional.empty(), options);
    }

    /// Starts a server of one's own that reads some files.
    ///
    /// @param files the folder in which they are
    /// @param options further options of mysqld
    /// @return the server, up
    public static MySqlServer start(Path files, String... options) {
        return start(Optional.of(files), options);
    }

    private static MySqlServer start(Optional<Path> files, String... options) {
        try {
            var builder = new ProcessBuilder(home().resolve("src/test/mysql/server").toString(), "run")
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("ROIBOOK_TEST_MYSQL_OPTIONS", String.join(" ", options));
            files.ifPresent(
                    folder -> builder.environment().put("ROIBOOK_TEST_MYSQL_FILES", folder.toString()));
            var process = builder.start();
            var answers = process.inputReader(StandardCharsets.UTF_8);
            var server = new MySqlServer(new LinkedHashMap<>(), Optional.of(process), Optional.of(answers));
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MySqlServer given() {
        var url = System.getenv("ROIBOOK_TEST_MYSQL_URL");
        if (url == null || url.isEmpty()) {
            return start();
        }
        var place = url.replaceFirst("^mysql://", "").replaceFirst("/.*", "").split(":", -1);
        return new MySqlServer(
                Map.of("host", place[0], "port", place.length > 1 ? place[1] : "3306", "user",
                        System.getenv().getOrDefault("ROIBOOK_TEST_MYSQL_USER", "root"), "password",
                        System.getenv().getOrDefault("ROIBOOK_TEST_MYSQL_PASSWORD", "")),
                Optional.empty(), Optional.empty());
    }

    private static Path home() {
        return Path.of(System.getenv().getOrDefault("ROIBOOK_HOME", "")).toAbsolutePath();
    }

    /// {@return where it listens}
    public String host() {
        return fact("host");
    }

    /// {@return where it listens}
    public int port() {
        return Integer.parseInt(fact("port"));
    }

    /// {@return whether its authority is known; that of a server that was given is not}
    public boolean hasCa() {
        return facts.containsKey("ca");
    }

    /// Writes the certificate that signed the server's own.
    ///
    /// @param file the PEM file to write
    /// @return the file
    public Path ca(Path file) {
        try {
            return Files.writeString(file, fact("ca").replace('|', '\n') + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the account that may do everything}
    public String user() {
        return fact("user");
    }

    /// {@return its password}
    public String password() {
        return fact("password");
    }

    /// Ends it as a power cut of the process would, without a word (SIGKILL).
    public void kill() {
        tell("kill");
    }

    /// Ends it in good order.
    public void stop() {
        tell("stop");
    }

    /// Starts it again with the rows it had, at the same port.
    public void restart() {
        tell("start");
    }

    /// {@return a new, empty schema with accounts of its own for each role}
    public Schema schema() {
        return new Schema(this,
                "rb" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet());
    }

    /// Connects as the one who may do everything.
    ///
    /// @return the connection
    /// @throws SQLException when the server is away
    public Connection admin() throws SQLException {
        return admin("");
    }

    private Connection admin(String schema) throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://" + host() + ":" + port() + "/" + schema
                + "?sslMode=REQUIRED&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true",
                fact("user"), fact("password"));
    }

    private void run(String sql) {
        try (var connection = admin(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            try {
                running.getOutputStream().close();
                running.waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private String fact(String name) {
        return Optional.ofNullable(facts.get(name))
                .orElseThrow(() -> new IllegalStateException("this server has no " + name));
    }

    private void tell(String word) {
        var running = process
                .orElseThrow(() -> new IllegalStateException("start a server of your own to " + word));
        try {
            running.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
            running.getOutputStream().flush();
            await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        for (var line = answers.orElseThrow().readLine(); !"ready".equals(line); line = answers.orElseThrow()
                .readLine()) {
            if (line == null) {
                throw new IllegalStateException(
                        "no MySQL server for this test, see above; name one in ROIBOOK_TEST_MYSQL_URL, _USER and _PASSWORD");
            }
            facts.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
    }

    /// A schema with an account for each role.
    public static final class Schema implements AutoCloseable {

        private static final String PASSWORD = "Geheim-7f3a91";

        private final MySqlServer server;
        private final String name;

        private Schema(MySqlServer server, String name) {
            this.server = server;
            this.name = name;
            server.run("CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4");
            grants().accounts().forEach(sql -> run(sql.replace("<password>", PASSWORD)));
            run(grants().beforeMigration());
        }

        /// {@return the accounts' privileges, as users give them}
        public Grants grants() {
            var users = new EnumMap<Role, String>(Role.class);
            for (var role : Role.values()) {
                users.put(role, user(role));
            }
            return new Grants(name, users, true);
        }

        /// Makes Roibook's tables and lets the accounts use them.
        ///
        /// @return this schema
        public Schema migrated() {
            try (var database = Database.open(settings(), Role.MIGRATOR)) {
                Migrations.of(database).migrate();
            }
            run(grants().afterMigration());
            return this;
        }

        /// Makes a campaigns table as people have one, which Roibook did not make, and lets the reader read it.
        ///
        /// @return this schema
        public Schema plain() {
            run("""
                CREATE TABLE campaigns (id INT AUTO_INCREMENT PRIMARY KEY, campaign_name VARCHAR(255), channel VARCHAR(100),
                    cost DECIMAL(15,2), impressions INT, clicks INT, conversions INT, revenue DECIMAL(15,2), date DATE,
                    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)""",
                    grants().plain().getFirst());
            return this;
        }

        /// Lets the reader read whatever tables this schema will have, as people's accounts may.
        ///
        /// @return this schema
        public Schema readable() {
            run("GRANT SELECT ON `" + name + "`.* TO " + account(Role.READER));
            return this;
        }

        private void run(List<String> statements) {
            run(statements.toArray(new String[0]));
        }

        /// {@return the schema's name}
        public String name() {
            return name;
        }

        /// Names an account as grants do.
        ///
        /// @param role whose
        /// @return such as `'rb1_1_reader'@'%'`
        public String account(Role role) {
            return "'" + user(role) + "'@'%'";
        }

        private String user(Role role) {
            return name + "_" + role.name().toLowerCase(Locale.ROOT);
        }

        /// {@return variables that configure this schema, for a process of its own too}
        public Map<String, String> environment() {
            var variables = new LinkedHashMap<String, String>();
            variables.put("ROIBOOK_DATABASE_URL",
                    "mysql://" + server.host() + ":" + server.port() + "/" + name);
            variables.put("ROIBOOK_DATABASE_USER", user(Role.READER));
            variables.put("ROIBOOK_DATABASE_PASSWORD", PASSWORD);
            variables.put("ROIBOOK_DATABASE_LOADER_USER", user(Role.LOADER));
            variables.put("ROIBOOK_DATABASE_LOADER_PASSWORD", PASSWORD);
            variables.put("ROIBOOK_DATABASE_MIGRATOR_USER", user(Role.MIGRATOR));
            variables.put("ROIBOOK_DATABASE_MIGRATOR_PASSWORD", PASSWORD);
            return variables;
        }

        /// {@return how this schema is reached}
        public DatabaseSettings settings() {
            return settings(Map.of());
        }

        /// Configures this schema in another way.
        ///
        /// @param other variables in place of those in [#environment()]
        /// @return how the schema is reached
        public DatabaseSettings settings(Map<String, String> other) {
            var variables = environment();
            variables.putAll(other);
            return DatabaseSettings.of(Config.load(variables)).orElseThrow();
        }

        /// Runs statements as the one who may do everything, in this schema.
        ///
        /// @param statements SQL
        public void run(String... statements) {
            try (var connection = server.admin(name); var statement = connection.createStatement()) {
                for (var sql : statements) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Asks as the one who may do everything, in this schema.
        ///
        /// @param query a query
        /// @return its rows, the columns' texts parted by `|`
        public List<String> rows(String query) {
            try (var connection = server.admin(name); var statement = connection.createStatement()) {
                var results = statement.executeQuery(query);
                var rows = new ArrayList<String>();
                while (results.next()) {
                    var cells = new ArrayList<String>();
                    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                        cells.add(String.valueOf(results.getString(i)));
                    }
                    rows.add(String.join("|", cells));
                }
                return rows;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            server.run("DROP DATABASE `" + name + "`");
            for (var role : Role.values()) {
                server.run("DROP USER IF EXISTS " + account(role));
            }
        }
    }

    /// Started by its first use.
    private static final class Shared {
        static final MySqlServer SERVER = given();
    }
}
