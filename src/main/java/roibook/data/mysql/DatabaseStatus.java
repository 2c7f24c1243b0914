package roibook.data.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import roibook.RoibookException;
import roibook.config.ConfigException;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.DatabaseSettings.Tls;
import roibook.data.mysql.SchemaState.Kind;

/// What a look at the database finds, by the accounts that are configured: server, encryption, tables, and whether each
/// account may do what it must and not more.
///
/// @param lines what was found, in order
public record DatabaseStatus(List<Line> lines) {

    private static final Pattern GRANT = Pattern.compile("^GRANT (.+) ON (?:TABLE )?(\\S+) TO ");
    private static final Set<String> OF_READER = Set.of("USAGE", "SELECT", "SHOW VIEW");
    private static final Set<String> OF_LOADER = Set.of("USAGE", "SELECT", "INSERT", "UPDATE", "DELETE",
            "CREATE TEMPORARY TABLES", "LOCK TABLES");

    /// Keeps the lines.
    public DatabaseStatus {
        lines = List.copyOf(lines);
    }

    /// One thing that was looked at.
    ///
    /// @param good whether it is as it should be
    /// @param subject what it is about
    /// @param found what was found
    public record Line(boolean good, String subject, String found) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-8s %-9s %s", good ? "ok" : "wrong", subject, found);
        }
    }

    /// Looks at a database by all accounts at once; nothing is changed.
    ///
    /// @param settings how it is reached
    /// @param patience how long it is waited for, passwords that a command fetches included
    /// @return what was found
    public static DatabaseStatus of(DatabaseSettings settings, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        var looks = new EnumMap<Role, CompletableFuture<List<Line>>>(Role.class);
        for (var role : Role.values()) {
            var look = new CompletableFuture<List<Line>>();
            looks.put(role, look);
            Thread.ofPlatform().daemon().name("roibook-status-" + role).start(() -> {
                try {
                    look.complete(look(settings, role));
                } catch (RuntimeException e) {
                    look.completeExceptionally(e);
                }
            });
        }
        var lines = new ArrayList<Line>();
        looks.forEach((role, look) -> lines.addAll(found(look, end - System.nanoTime(), role, patience)));
        return new DatabaseStatus(lines);
    }

    private static List<Line> found(CompletableFuture<List<Line>> look, long nanos, Role role,
            Duration patience) {
        try {
            return look.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(new Line(false, subject(role),
                    "the database did not answer within " + patience.toSeconds() + " s"));
        } catch (ExecutionException e) {
            return List.of(new Line(false, subject(role), "cannot be asked: " + e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new Line(false, subject(role), "interrupted while the database was asked"));
        }
    }

    private static String subject(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /// {@return whether all is as it should be}
    public boolean isGood() {
        return lines.stream().allMatch(Line::good);
    }

    private static List<Line> look(DatabaseSettings settings, Role role) {
        var lines = new ArrayList<Line>();
        var subject = subject(role);
        try (var database = Database.open(settings, role)) {
            try (var connection = database.connection()) {
                if (role == Role.READER) {
                    lines.addAll(server(connection, settings));
                }
                lines.add(new Line(true, subject, "logs in"));
                lines.addAll(privileges(connection, role, subject));
            } catch (SQLException e) {
                throw database.failure(e);
            }
        } catch (ConfigException e) {
            // Who only reads needs no other account.
            var words = String.valueOf(e.getMessage());
            lines.add(new Line(role != Role.READER && words.contains("is not set"), subject, words));
        } catch (RoibookException e) {
            lines.add(new Line(false, subject, String.valueOf(e.getMessage())));
        }
        return lines;
    }

    private static List<Line> server(Connection connection, DatabaseSettings settings) throws SQLException {
        var meta = connection.getMetaData();
        int version = meta.getDatabaseMajorVersion() * 100 + meta.getDatabaseMinorVersion();
        var cipher = text(connection, "show session status like 'Ssl_cipher'");
        var protocol = text(connection, "show session status like 'Ssl_version'");
        boolean localInfile = text(connection, "show variables like 'local_infile'").equals("ON");
        var state = SchemaState.of(connection);
        var lines = new ArrayList<Line>();
        lines.add(new Line(true, "server", "MySQL " + meta.getDatabaseProductVersion() + " at " + settings
                + (version < Migrations.OLDEST_SERVER ? "; at its end of life, read only" : "")
                + (localInfile
                        ? ""
                        : "; takes no LOAD DATA LOCAL (local_infile is off), imports take three times as long")));
        lines.add(new Line(!cipher.isEmpty() || settings.tls() == Tls.DISABLED, "tls",
                cipher.isEmpty()
                        ? "none: anyone on the way can read the rows"
                        : protocol + " " + cipher + ", "
                                + settings.tls().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        lines.add(new Line(state.kind() == Kind.CURRENT || state.kind() == Kind.PLAIN, "tables",
                tables(state, settings)));
        return lines;
    }

    private static String tables(SchemaState state, DatabaseSettings settings) {
        return switch (state.kind()) {
            case CURRENT -> "version " + state.version();
            case PLAIN -> "not made by Roibook, read as they are: " + String.join(", ",
                    new TreeSet<>(state.tables()).stream().map(table -> table.tableName()).toList());
            case EMPTY, BEHIND, AHEAD -> words(state, settings);
        };
    }

    private static String words(SchemaState state, DatabaseSettings settings) {
        try {
            state.readable(settings);
            return "";
        } catch (RoibookException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<Line> privileges(Connection connection, Role role, String subject)
            throws SQLException {
        var allowed = switch (role) {
            case READER -> OF_READER;
            case LOADER -> OF_LOADER;
            case MIGRATOR -> Set.<String>of();
        };
        var tooMuch = new TreeSet<String>();
        var all = new TreeSet<String>();
        try (var statement = connection.createStatement();
                var grants = statement.executeQuery("show grants")) {
            while (grants.next()) {
                var grant = GRANT.matcher(grants.getString(1));
                if (grant.find()) {
                    var privileges = privileges(grant.group(1));
                    privileges.forEach(all::add);
                    boolean everywhere = grant.group(2).startsWith("*.");
                    privileges.stream()
                            .filter(privilege -> !privilege.equals("USAGE"))
                            .filter(privilege -> everywhere
                                    || (role != Role.MIGRATOR && !allowed.contains(privilege)))
                            .map(privilege -> privilege + " ON " + grant.group(2))
                            .forEach(tooMuch::add);
                }
            }
        }
        var lines = new ArrayList<Line>();
        var lacking = lacking(role, all);
        if (!lacking.isEmpty()) {
            lines.add(new Line(false, subject, "lacks " + lacking + "; see ./roibook database grants"));
        }
        if (!tooMuch.isEmpty()) {
            lines.add(new Line(false, subject, "may do more than it must: " + String.join(", ", tooMuch)
                    + "; see ./roibook database grants"));
        }
        return lines;
    }

    private static String lacking(Role role, Set<String> all) {
        var needed = switch (role) {
            case READER -> List.of("SELECT");
            case LOADER -> List.of("SELECT", "INSERT", "DELETE", "CREATE TEMPORARY TABLES");
            case MIGRATOR -> List.of("SELECT", "INSERT", "UPDATE", "CREATE", "ALTER", "INDEX");
        };
        return all.contains("ALL PRIVILEGES")
                ? ""
                : String.join(", ", needed.stream().filter(privilege -> !all.contains(privilege)).toList());
    }

    /// The privileges of a grant; those on single columns count as the privilege.
    private static List<String> privileges(String text) {
        return List.of(text.replaceAll(" ?\\([^)]*\\)", "").split(", ", -1));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var results = statement.executeQuery(query)) {
            return results.next() && results.getString(2) != null ? results.getString(2) : "";
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines.stream().map(Line::toString).toList());
    }
}
