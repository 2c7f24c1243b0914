package roibook.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a server's counters of changes stood. While they have not moved in the same run of the server, nothing was
/// committed there, and rows that were the database's then are so now, without being counted. Any account may ask for them.
///
/// Why that holds, for tables of InnoDB (for others no mark is kept):
/// - No page of a table, of an undo log, or of the dictionary (new tables, other columns, grants) is changed but by a
///   mini-transaction, a commit included; each adds one to `Innodb_log_write_requests` when it takes its place in the redo
///   log, which is before the commit can be seen. The number in `Innodb_redo_log_current_lsn` says the same, but was seen
///   to lag behind a commit by 50 ms, and is compared besides only.
/// - `ALTER INSTANCE DISABLE INNODB REDO_LOG` makes changes that are not logged. `Innodb_rows_*` counts them, and that log is
///   on at both times.
/// - A commit is counted shortly before it can be seen. A mark is taken only when, after the counters were read and before the
///   rows are, no other statement runs (`Threads_running` counts none but the one that asks and the event scheduler): what
///   was counted can be seen then. What applies a replica's log may not be among them; so the rows were counted in a
///   transaction that began later, too, with the counters unmoved.
/// - Counters begin anew with the server: it must be the same one by its id, have been up since the same time, and have
///   numbered its connections on.
///
/// @param server the server's id
/// @param account who asked, who may see these tables and no others
/// @param reading what is read and how
/// @param position the counters
/// @param connection the number of the connection
/// @param uptime for how long the server had been up, in seconds
/// @param time the server's clock, in microseconds
record ServerMark(String server, String account, String reading, String position, long connection,
        long uptime,
        long time) {

    private static final String REQUESTS = "Innodb_log_write_requests";
    private static final String LOGGED = "Innodb_redo_log_enabled";
    private static final List<String> COUNTERS = List.of(REQUESTS, "Innodb_redo_log_current_lsn",
            "Innodb_rows_inserted", "Innodb_rows_updated", "Innodb_rows_deleted");
    /// A start that is later than the mark must not look like the one before it.
    private static final long LEAST_UPTIME = 5;
    private static final long SAME_START = 2_000_000;

    /// Reads the counters.
    ///
    /// @param reading what tells one way of reading rows from another
    /// @return empty where the server does not count, or does not log
    static Optional<ServerMark> of(Connection connection, String reading) throws SQLException {
        var status = status(connection);
        if (!counts(status)) {
            return Optional.empty();
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select @@server_uuid, current_user(), connection_id(), unix_timestamp(now(6))")) {
            rows.next();
            return Optional.of(new ServerMark(rows.getString(1), rows.getString(2), reading, position(status),
                    rows.getLong(3), Long.parseLong(status.getOrDefault("Uptime", "0")),
                    rows.getBigDecimal(4).movePointRight(6).longValue()));
        }
    }

    /// Where the counters stand; empty where the server does not count.
    static Optional<String> position(Connection connection) throws SQLException {
        var status = status(connection);
        return counts(status) ? Optional.of(position(status)) : Optional.empty();
    }

    private static boolean counts(Map<String, String> status) {
        return status.keySet().containsAll(COUNTERS) && "ON".equals(status.get(LOGGED));
    }

    private static String position(Map<String, String> status) {
        return String.join("/", COUNTERS.stream().map(status::get).toList());
    }

    private static Map<String, String> status(Connection connection) throws SQLException {
        var status = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("show global status where variable_name in ('" + LOGGED
                        + "', 'Uptime', '" + String.join("', '", COUNTERS) + "')")) {
            while (rows.next()) {
                status.put(rows.getString(1), rows.getString(2));
            }
        }
        return status;
    }

    /// Whether no other statement runs, so that all that was counted before can be seen.
    static boolean calm(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            boolean scheduler;
            try (var rows = statement.executeQuery("select @@event_scheduler = 'ON'")) {
                rows.next();
                scheduler = rows.getBoolean(1);
            }
            try (var rows = statement.executeQuery("show global status like 'Threads_running'")) {
                return rows.next() && rows.getLong(2) <= (scheduler ? 2 : 1);
            }
        }
    }

    /// Whether nothing was committed since an earlier mark.
    boolean unmovedSince(ServerMark earlier) {
        return server.equals(earlier.server) && account.equals(earlier.account)
                && reading.equals(earlier.reading)
                && position.equals(earlier.position) && connection > earlier.connection
                && earlier.uptime >= LEAST_UPTIME && Math.abs(start() - earlier.start()) <= SAME_START;
    }

    private long start() {
        return time - uptime * 1_000_000;
    }

    static Optional<ServerMark> read(JsonNode json) {
        return json.isObject()
                ? Optional.of(
                        new ServerMark(json.path("server").asString(""), json.path("account").asString(""),
                                json.path("reading").asString(""), json.path("position").asString(""),
                                json.path("connection").asLong(Long.MAX_VALUE), json.path("uptime").asLong(0),
                                json.path("time").asLong(0)))
                : Optional.empty();
    }

    void write(ObjectNode json) {
        json.put("server", server)
                .put("account", account)
                .put("reading", reading)
                .put("position", position)
                .put("connection", connection)
                .put("uptime", uptime)
                .put("time", time);
    }
}
