package roibook.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A table of the database as it is there: which of the store's columns it has, and what tells its changes.
///
/// @param table the store's table
/// @param columns the columns that both have, in the store's order
/// @param keyed whether `id` is a number that no two rows share, so that rows can be read by ranges of it
/// @param stamped whether the database itself notes each change of a row in `updated_at`
/// @param fine whether it does so to the microsecond
/// @param view whether it is a view, which has no checksum
/// @param signature all that the reading depends on; rows read under another one are read again
record SourceTable(StoreTable table, List<SourceColumn> columns, boolean keyed, boolean stamped, boolean fine,
        boolean view, String signature) {

    static final String STAMP = "updated_at";
    private static final int FORMAT = 1;

    private record Found(String name, String type, String extra, int digits) {}

    /// Looks a table up; empty when there is none of that name.
    static Optional<SourceTable> find(Connection connection, String schema, StoreTable table)
            throws SQLException {
        var found = columns(connection, schema, table);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean view = isView(connection, schema, table);
        var id = found.get("id");
        boolean keyed = !view && id != null && id.type().endsWith("int")
                && isUnique(connection, schema, table);
        var stamp = found.get(STAMP);
        boolean stamped = keyed && stamp != null
                && stamp.extra().toLowerCase(Locale.ROOT).contains("on update current_timestamp");
        var columns = new ArrayList<SourceColumn>();
        for (var column : table.rawColumns()) {
            var source = found.get(column.name());
            if (source != null && !column.name().startsWith("source_")) {
                columns.add(SourceColumn.of(column.name(), column.type(), source.type()));
            }
        }
        var signature = FORMAT + ":" + columns.stream()
                .map(column -> column.name() + " " + column.kind() + " " + column.approximate())
                .collect(Collectors.joining(", "))
                + (keyed ? "; id" : "") + (stamped ? "; " + STAMP : "");
        return Optional.of(new SourceTable(table, List.copyOf(columns), keyed, stamped,
                stamped && stamp != null && stamp.digits() == 6, view, signature));
    }

    private static Map<String, Found> columns(Connection connection, String schema, StoreTable table)
            throws SQLException {
        var found = new LinkedHashMap<String, Found>();
        try (var query = connection.prepareStatement(
                "select column_name, data_type, extra, coalesce(datetime_precision, 0) "
                        + "from information_schema.columns where table_schema = ? and table_name = ?")) {
            query.setString(1, schema);
            query.setString(2, table.tableName());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(1).toLowerCase(Locale.ROOT);
                    found.put(name, new Found(name, rows.getString(2).toLowerCase(Locale.ROOT),
                            String.valueOf(rows.getString(3)), rows.getInt(4)));
                }
            }
        }
        return found;
    }

    private static boolean isView(Connection connection, String schema, StoreTable table)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "select 1 from information_schema.views where table_schema = ? and table_name = ?")) {
            query.setString(1, schema);
            query.setString(2, table.tableName());
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static boolean isUnique(Connection connection, String schema, StoreTable table)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "select index_name from information_schema.statistics where table_schema = ? and table_name = ? "
                        + "group by index_name having max(non_unique) = 0 and count(*) = 1 and "
                        + "max(lower(column_name)) = 'id' and max(nullable) = ''")) {
            query.setString(1, schema);
            query.setString(2, table.tableName());
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    String name() {
        return SourceColumn.quoted(table.tableName());
    }

    /// The statement that reads rows; the time of their last change comes last.
    String select(String condition) {
        return columns.stream().map(SourceColumn::select).collect(Collectors.joining(", ", "select ", ""))
                + (stamped ? ", " + STAMP : "") + " from " + name()
                + (condition.isEmpty() ? "" : " where " + condition);
    }
}
