package roibook.data.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import roibook.data.DataException;
import roibook.data.StoreTable;

/// What a database holds of Roibook's tables, by a look that changes nothing.
///
/// @param kind in a word
/// @param version the version of the tables; 0 when they are not Roibook's
/// @param tables which tables there are, whoever made them
public record SchemaState(Kind kind, int version, Set<StoreTable> tables) {

    /// The table in which Flyway keeps what was done.
    static final String HISTORY = "roibook_history";

    /// The version that this Roibook reads and writes.
    static final int NEWEST = 3;

    /// What a database holds.
    public enum Kind {
        /// Nothing of the kind.
        EMPTY,
        /// Tables of these names that somebody else made: they are read as they are.
        PLAIN,
        /// Roibook's tables of an older version.
        BEHIND,
        /// Roibook's tables as this version knows them.
        CURRENT,
        /// Roibook's tables of a newer version.
        AHEAD
    }

    /// Looks at a database.
    ///
    /// @param connection to it
    /// @return what is there
    /// @throws SQLException when it can't be asked
    public static SchemaState of(Connection connection) throws SQLException {
        boolean managed = false;
        var tables = EnumSet.noneOf(StoreTable.class);
        try (var statement = connection
                .prepareStatement("select lower(table_name) from information_schema.tables "
                        + "where table_schema = database() and lower(table_name) in ('campaigns', 'customers', '"
                        + HISTORY + "')");
                var found = statement.executeQuery()) {
            while (found.next()) {
                if (found.getString(1).equals(HISTORY)) {
                    managed = true;
                } else {
                    tables.add(StoreTable.of(found.getString(1).toLowerCase(Locale.ROOT)));
                }
            }
        }
        if (!managed) {
            return new SchemaState(tables.isEmpty() ? Kind.EMPTY : Kind.PLAIN, 0, Set.copyOf(tables));
        }
        int version = version(connection);
        return new SchemaState(version == NEWEST ? Kind.CURRENT : version < NEWEST ? Kind.BEHIND : Kind.AHEAD,
                version,
                Set.copyOf(tables));
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select coalesce(max(cast(version as unsigned)), 0) from " + HISTORY + " where success");
                var result = statement.executeQuery()) {
            result.next();
            return result.getInt(1);
        }
    }

    /// Refuses to read tables that this version does not know.
    ///
    /// @param settings the database, for the message
    /// @return this state
    /// @throws DataException when the tables are of another version, saying what to do
    public SchemaState readable(DatabaseSettings settings) {
        switch (kind) {
            case EMPTY -> throw new DataException(settings
                    + " has neither campaigns nor customers; make the tables (./roibook database migrate), or "
                    + "let the account see them (./roibook database grants)");
            case BEHIND -> throw new DataException(settings + " has the tables of an older Roibook (version "
                    + version
                    + ", this one needs " + NEWEST + "); bring them up to date: ./roibook database migrate");
            case AHEAD ->
                throw new DataException(settings + " was changed by a newer Roibook (version " + version
                        + ", this one knows " + NEWEST + "); install the newer one here");
            case PLAIN, CURRENT -> {
                // can be read
            }
        }
        return this;
    }

    /// Refuses to write tables that are not Roibook's.
    ///
    /// @param settings the database, for the message
    /// @return this state
    /// @throws DataException when they are somebody else's or of another version
    public SchemaState writable(DatabaseSettings settings) {
        if (kind == Kind.PLAIN) {
            throw new DataException(notOurs(settings) + " and is read as it is; nothing was changed");
        }
        return readable(settings);
    }

    String notOurs(DatabaseSettings settings) {
        return settings + " has tables that Roibook did not make (" + String.join(", ",
                tables.stream().map(StoreTable::tableName).sorted().toList()) + ")";
    }
}
