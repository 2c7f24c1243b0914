package roibook.data;

import com.mysql.cj.jdbc.ConnectionImpl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.data.mysql.Database;
import roibook.data.mysql.SchemaState;

/// Connections to the database that all see its rows as they were at one moment. For one thread, except that each
/// connection may be used by a thread of its own.
final class SourceSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceSession.class);
    private static final int ATTEMPTS = 5;
    private static final Executor HERE = Runnable::run;
    /// A last resort, for a connection that was lost on the way while new ones come through.
    private static final int SILENCE = 600_000;
    private static final int GOODBYE = 2_000;
    private static final String BEGIN = "start transaction with consistent snapshot, read only";

    private final Database database;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final Heartbeat heartbeat;
    private final Object connecting = new Object();
    private volatile boolean ended;

    private SourceSession(Database database) {
        this.database = database;
        this.heartbeat = Heartbeat.of(database, this::end);
    }

    static SourceSession open(Database database) throws SQLException {
        var session = new SourceSession(database);
        try {
            session.connect(1);
            session.requireKnownVersion();
            run(session.first(), BEGIN);
            return session;
        } catch (SQLException | RuntimeException e) {
            session.abort();
            throw e;
        }
    }

    private void requireKnownVersion() throws SQLException {
        var state = SchemaState.of(first());
        if (state.kind() != SchemaState.Kind.EMPTY) {
            state.readable(database.settings());
        }
    }

    Connection first() {
        return connections.getFirst();
    }

    /// Begins anew, with all connections that are allowed where they can be made to see the same moment, else with one.
    List<Connection> align() throws SQLException {
        connect(database.settings().connections());
        for (int i = 0; i < ATTEMPTS && connections.size() > 1; i++) {
            rollback();
            var before = Fingerprint.position(first());
            for (var connection : connections) {
                run(connection, BEGIN);
            }
            if (before.isPresent() && before.equals(Fingerprint.position(first()))) {
                return List.copyOf(connections);
            }
        }
        begin();
        return List.of(first());
    }

    private void begin() throws SQLException {
        rollback();
        run(first(), BEGIN);
    }

    private void rollback() throws SQLException {
        for (var connection : connections) {
            run(connection, "rollback");
        }
    }

    /// Begins to make the connections that [#align] needs, while the first one is used.
    void expectMore() {
        Thread.ofPlatform().daemon().name("roibook-connect").start(() -> {
            try {
                connect(database.settings().connections());
            } catch (SQLException | RuntimeException e) {
                LOG.debug("who needs the connection tries again, and is told", e);
            }
        });
    }

    private void connect(int wanted) throws SQLException {
        synchronized (connecting) {
            while (connections.size() < wanted && !ended) {
                add(database.connection());
            }
        }
    }

    private void add(Connection connection) throws SQLException {
        connections.add(connection);
        boolean ready = false;
        try {
            connection.setNetworkTimeout(HERE, SILENCE);
            run(connection,
                    "set time_zone = '+00:00', character_set_results = utf8mb4, net_write_timeout = 600, "
                            + "session transaction_isolation = 'REPEATABLE-READ'");
            ready = !ended;
        } finally {
            if (!ready) {
                connections.remove(connection);
                connection.abort(HERE);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Ends all connections at once, whatever they were doing.
    void abort() {
        ended = true;
        heartbeat.close();
        end();
        connections.clear();
    }

    /// Ends all statements on the server, too, which else would only notice when it has rows to send.
    void kill() {
        try (var beside = database.connection(); var statement = beside.createStatement()) {
            for (var connection : connections) {
                statement.execute("kill " + connection.unwrap(ConnectionImpl.class).getId());
            }
        } catch (SQLException e) {
            // they end when the server notices
        }
        end();
    }

    private void end() {
        for (var connection : connections) {
            try {
                connection.abort(HERE);
            } catch (SQLException e) {
                // it is lost already
            }
        }
    }

    /// Gives the connections back. That one is lost by now is no failure: all that was asked is here.
    @Override
    public void close() {
        ended = true;
        heartbeat.close();
        try {
            for (var connection : connections) {
                connection.setNetworkTimeout(HERE, GOODBYE);
            }
            rollback();
            for (var connection : connections) {
                connection.close();
            }
            connections.clear();
        } catch (SQLException e) {
            abort();
        }
    }
}
