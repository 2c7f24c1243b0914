package roibook.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A table of the database as it is there: which of the store's columns it has, and what tells its changes.
///
/// @param table the store's table
/// @param columns the columns that both have, in the store's order
/// @param key the column of whole numbers that no two rows share, `row_id` or `id`, by ranges of which rows are read
/// @param stamped whether the database itself notes each change of a row in `updated_at`
/// @param fine whether it does so to the microsecond
/// @param view whether it is a view, which has no checksum
/// @param signature all that the reading depends on; rows read under another one are read again
record SourceTable(StoreTable table, List<SourceColumn> columns, Optional<String> key, boolean stamped,
        boolean fine,
        boolean view, String signature) {

    static final String STAMP = "updated_at";
    private static final List<String> KEYS = List.of("row_id", "id");
    private static final int FORMAT = 1;

    private record Found(String name, String type, String extra, int digits, boolean huge) {

        private boolean canBeKey() {
            return type.endsWith("int") && !huge;
        }
    }

    /// Looks a table up; empty when there is none of that name.
    static Optional<SourceTable> find(Connection connection, String schema, StoreTable table)
            throws SQLException {
        var found = columns(connection, schema, table);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean view = isView(connection, schema, table);
        var unique = view ? Set.<String>of() : unique(connection, schema, table);
        var key = KEYS.stream()
                .filter(name -> unique.contains(name) && Optional.ofNullable(found.get(name))
                        .filter(Found::canBeKey)
                        .isPresent())
                .findFirst();
        var stamp = found.get(STAMP);
        boolean stamped = key.isPresent() && stamp != null
                && stamp.extra().toLowerCase(Locale.ROOT).contains("on update current_timestamp");
        var columns = new ArrayList<SourceColumn>();
        for (var column : table.rawColumns()) {
            var source = found.get(column.name());
            if (source != null) {
                columns.add(SourceColumn.of(column.name(), column.type(), source.type()));
            }
        }
        var signature = FORMAT + ":" + columns.stream()
                .map(column -> column.name() + " " + column.kind() + " " + column.approximate())
                .collect(Collectors.joining(", "))
                + key.map(name -> "; by " + name).orElse("") + (stamped ? "; " + STAMP : "");
        return Optional.of(new SourceTable(table, List.copyOf(columns), key, stamped,
                stamped && stamp != null && stamp.digits() == 6, view, signature));
    }

    private static Map<String, Found> columns(Connection connection, String schema, StoreTable table)
            throws SQLException {
        var found = new LinkedHashMap<String, Found>();
        try (var query = connection.prepareStatement(
                "select column_name, data_type, extra, coalesce(datetime_precision, 0), column_type "
                        + "from information_schema.columns where table_schema = ? and table_name = ?")) {
            query.setString(1, schema);
            query.setString(2, table.tableName());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(1).toLowerCase(Locale.ROOT);
                    found.put(name, new Found(name, rows.getString(2).toLowerCase(Locale.ROOT),
                            String.valueOf(rows.getString(3)), rows.getInt(4),
                            rows.getString(5).matches("(?i)bigint.*unsigned.*")));
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

    /// The columns of which one value stands in one row.
    private static Set<String> unique(Connection connection, String schema, StoreTable table)
            throws SQLException {
        var unique = new HashSet<String>();
        try (var query = connection.prepareStatement(
                "select max(lower(column_name)) from information_schema.statistics where table_schema = ? and "
                        + "table_name = ? group by index_name having max(non_unique) = 0 and count(*) = 1 and "
                        + "max(nullable) = ''")) {
            query.setString(1, schema);
            query.setString(2, table.tableName());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    unique.add(String.valueOf(rows.getString(1)));
                }
            }
        }
        return unique;
    }

    boolean keyed() {
        return key.isPresent();
    }

    /// {@return the key's column; only for tables that have one}
    String keyName() {
        return key.orElseThrow();
    }

    /// {@return whether the key is none of the store's columns and read beside them}
    boolean ownKey() {
        return key.filter(name -> columns.stream().noneMatch(column -> column.name().equals(name)))
                .isPresent();
    }

    String name() {
        return SourceColumn.quoted(table.tableName());
    }

    /// The statement that reads rows; a key of its own and the time of their last change come last.
    String select(String condition) {
        return columns.stream().map(SourceColumn::select).collect(Collectors.joining(", ", "select ", ""))
                + (ownKey() ? ", " + keyName() : "") + (stamped ? ", " + STAMP : "") + " from " + name()
                + (condition.isEmpty() ? "" : " where " + condition);
    }
}
