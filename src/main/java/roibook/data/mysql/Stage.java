package roibook.data.mysql;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import roibook.data.Corrections;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.Names;
import roibook.data.StoreTable;

/// A temporary table with the rows that are to be imported; it goes with its connection.
final class Stage implements AutoCloseable {

    private static final String NAME = "roibook_stage";
    private static final Set<Integer> NO_LOCAL_INFILE = Set.of(1148, 3948, 3950);
    private static final Pattern PLACE = Pattern.compile("column '(\\w+)' at row (\\d+)");
    private static final int BATCH = 1000;

    private final Connection connection;
    private final String streamName;
    private final StoreTable table;
    private final List<String> columns;
    private long rows;
    private long expected;

    private Stage(Connection connection, String streamName, StoreTable table, List<String> columns) {
        this.connection = connection;
        this.streamName = streamName;
        this.table = table;
        this.columns = columns;
    }

    /// Sends all rows. A campaign's row gets its number from the database; a customer's `id` is the file's.
    static Stage of(Connection connection, String streamName, StoreTable table, Dataset rows,
            LongConsumer progress)
            throws SQLException {
        var columns = table.rawColumns()
                .stream()
                .filter(column -> table != StoreTable.CAMPAIGNS || !column.name().equals("id"))
                .toList();
        return fill(connection, streamName, table, rows, columns, "", progress);
    }

    /// Sends the records' keys only.
    static Stage ofKeys(Connection connection, String streamName, StoreTable table, Dataset rows)
            throws SQLException {
        var columns = table.rawColumns()
                .stream()
                .filter(column -> table.key().contains(column.name()))
                .toList();
        return fill(connection, streamName, table, rows, columns, "distinct ", _ -> {
            // it does not take long
        });
    }

    /// Sends the places of corrected rows only.
    static Stage ofPlaces(Connection connection, String streamName, StoreTable table, Dataset rows)
            throws SQLException {
        var columns = table.rawColumns()
                .stream()
                .filter(column -> Corrections.PLACES.contains(column.name()))
                .toList();
        return fill(connection, streamName, table, Corrections.once(rows), columns, "", _ -> {
            // it does not take long
        });
    }

    private static Stage fill(Connection connection, String streamName, StoreTable table, Dataset rows,
            List<ColumnType> columns,
            String selection, LongConsumer progress) throws SQLException {
        var stage = new Stage(connection, streamName, table, columns.stream().map(ColumnType::name).toList());
        try (var text = RowText.of(rows, columns, selection)) {
            stage.expected = rows.count();
            stage.create();
            stage.load(text, rows, progress);
            return stage;
        } catch (SQLException | RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private void create() throws SQLException {
        run("drop temporary table if exists " + NAME);
        run("create temporary table " + NAME + " select " + list() + " from " + table.tableName()
                + " limit 0");
    }

    private void load(RowText text, Dataset source, LongConsumer progress) throws SQLException {
        try {
            try {
                send(text, progress);
                refuseWarnings(source);
            } catch (SQLException e) {
                if (!NO_LOCAL_INFILE.contains(e.getErrorCode())) {
                    throw e;
                }
                insert(text, progress);
            }
        } catch (IOException e) {
            throw new DataException("the rows could not be sent: " + e + "; nothing was changed", e);
        }
    }

    /// Only while this one statement runs may anything be sent but an empty file, and then only this stream.
    private void send(RowText text, LongConsumer progress) throws SQLException, IOException {
        var allowed = connection.unwrap(JdbcConnection.class)
                .getPropertySet()
                .<Boolean>getProperty(PropertyKey.allowLoadLocalInfile);
        allowed.setValue(true);
        try (var in = text.open(progress); var statement = connection.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(in);
            rows = statement.executeLargeUpdate("load data local infile "
                    + Names.literal(streamName.replace("\\", "\\\\")) + " into table " + NAME
                    + " character set utf8mb4 fields terminated by '\\t' escaped by '\\\\' lines terminated by '\\n' ("
                    + list() + ")");
        } finally {
            allowed.setValue(false);
        }
    }

    /// `LOAD DATA LOCAL` cuts what does not fit and only warns.
    private void refuseWarnings(Dataset source) throws SQLException {
        try (var statement = connection.createStatement();
                var warning = statement.executeQuery("show warnings limit 1")) {
            if (warning.next()) {
                throw unfit(warning.getString("Message"), source);
            }
        }
    }

    private static DataException unfit(String message, Dataset source) {
        var row = PLACE.matcher(message);
        var where = row.find() && source.hasColumn("source_line")
                ? source.sql("select source_file, source_line from data limit 1 offset "
                        + (Long.parseLong(row.group(2)) - 1))
                        .rows()
                        .stream()
                        .map(found -> found.text("source_file").orElse("") + ", line "
                                + found.count("source_line")
                                + ", " + row.group(1) + ": ")
                        .findFirst()
                        .orElse("")
                : "";
        // What the server says may repeat the cell.
        var said = message.replaceAll("value: '.*' for column", "value for column");
        return new DataException(where + "the value does not fit the database's column (" + said
                + "); nothing was changed. Shorten or mend it in the file, and import that again");
    }

    /// The way for servers that take no `LOAD DATA LOCAL`; three times slower.
    private void insert(RowText text, LongConsumer progress) throws SQLException, IOException {
        var marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
        rows = 0;
        connection.setAutoCommit(false);
        try (var in = new BufferedReader(new InputStreamReader(text.open(progress), StandardCharsets.UTF_8));
                var insert = connection
                        .prepareStatement(
                                "insert into " + NAME + " (" + list() + ") values (" + marks + ")")) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var values = line.split("\t", -1);
                for (int i = 0; i < values.length; i++) {
                    insert.setString(i + 1, RowText.plain(values[i]));
                }
                insert.addBatch();
                rows++;
                if (rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    long rows() {
        return rows;
    }

    /// How many rows were to be sent.
    long expected() {
        return expected;
    }

    /// How many rows here correct one of the table.
    long countCorrected() throws SQLException {
        prepareCorrections();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "select count(distinct s." + String.join(", s.", Corrections.PLACES) + ") from "
                                + corrected())) {
            result.next();
            return result.getLong(1);
        }
    }

    /// A place is looked up here, once for each row of the table, since rejects are few; changing a temporary table would
    /// end a transaction.
    void prepareCorrections() throws SQLException {
        run("alter table " + NAME + " add column corrects_ boolean not null default false, "
                + "add index place (source_line, import_id)");
    }

    /// Puts the rows in the place of those that they correct, and leaves out those whose place is there no longer.
    long correct() throws SQLException {
        run("update " + corrected() + " set s.corrects_ = true");
        run("delete c from " + corrected());
        return run("insert into " + table.tableName() + " (" + list() + ") select " + list() + " from " + NAME
                + " where corrects_");
    }

    private String corrected() {
        return table.tableName() + " c straight_join " + NAME + " s on "
                + Corrections.PLACES.stream()
                        .map(place -> "s." + place + " = c." + place)
                        .collect(Collectors.joining(" and "));
    }

    long countReplaced() throws SQLException {
        try (var statement = connection
                .prepareStatement("select count(distinct c." + rowKey() + ") from " + replaced());
                var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    long deleteReplaced() throws SQLException {
        return run("delete c from " + replaced());
    }

    void insert() throws SQLException {
        long added = run(
                "insert into " + table.tableName() + " (" + list() + ") select " + list() + " from " + NAME);
        if (added != rows) {
            throw new DataException(
                    "only " + added + " of " + rows + " rows could be added; nothing was changed");
        }
    }

    /// The rows that are the same records as those here: a missing part of the key equals a missing part. It goes through
    /// the index, row by row of this table, however large the other is.
    String replaced() {
        var index = table == StoreTable.CAMPAIGNS ? "record_day" : "id";
        return NAME + " s straight_join " + table.tableName() + " c force index (" + index + ") on "
                + table.key()
                        .stream()
                        .map(column -> "c." + quoted(column)
                                + (column.equals(table.key().getLast()) ? " = s." : " <=> s.")
                                + quoted(column))
                        .collect(Collectors.joining(" and "));
    }

    private String rowKey() {
        return table == StoreTable.CAMPAIGNS ? "id" : "row_id";
    }

    private String list() {
        return columns.stream().map(Stage::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String column) {
        return '`' + column + '`';
    }

    private long run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection.isValid(1)) {
            run("drop temporary table if exists " + NAME);
        }
    }
}
