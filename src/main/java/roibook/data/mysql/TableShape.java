package roibook.data.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.data.Engine.ColumnType;
import roibook.data.StoreTable;

/// Which of the columns that Roibook knows a table has, whoever made it. Names in statements come from Roibook's own
/// list, never from the database.
///
/// @param table the table
/// @param types the type of each known column that is there, as MySQL names it (`decimal(15,2)`), in Roibook's order
/// @param rowKey the primary key, when it is one column of whole numbers: `row_id` or `id`
/// @param hasUpdatedAt whether a column says when a row was changed last
public record TableShape(StoreTable table, Map<String, String> types, Optional<String> rowKey,
        boolean hasUpdatedAt) {

    private static final List<String> ROW_KEYS = List.of("row_id", "id");

    /// Looks at a table.
    ///
    /// @param connection to its database
    /// @param table which
    /// @return its shape; empty when there is no such table, or the account sees none of it
    /// @throws SQLException when the database can't be asked
    public static Optional<TableShape> of(Connection connection, StoreTable table) throws SQLException {
        var found = new LinkedHashMap<String, String>();
        var keys = new LinkedHashMap<String, String>();
        try (var statement = connection.prepareStatement("""
            select lower(column_name), lower(column_type), column_key
            from information_schema.columns where table_schema = database() and table_name = ?""")) {
            statement.setString(1, table.tableName());
            try (var results = statement.executeQuery()) {
                while (results.next()) {
                    found.put(results.getString(1), results.getString(2));
                    if ("PRI".equals(results.getString(3))) {
                        keys.put(results.getString(1), results.getString(2));
                    }
                }
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var types = new LinkedHashMap<String, String>();
        table.rawColumns()
                .stream()
                .map(ColumnType::name)
                .filter(found::containsKey)
                .forEach(name -> types.put(name, found.getOrDefault(name, "")));
        var key = ROW_KEYS.stream()
                .filter(name -> keys.size() == 1 && keys.getOrDefault(name, "").contains("int"))
                .findFirst();
        return Optional.of(new TableShape(table, types, key,
                found.getOrDefault("updated_at", "").startsWith("timestamp")));
    }

    /// {@return whether a column is there}
    ///
    /// @param column one of [StoreTable#rawColumns()]
    public boolean has(String column) {
        return types.containsKey(column);
    }

    /// {@return the select list that gives raw rows their columns in order: a column that is not there is missing in each
    /// row, and rows without provenance name the table and their primary key}
    public String select() {
        return table.rawColumns()
                .stream()
                .map(column -> expression(column) + " as `" + column.name() + "`")
                .collect(Collectors.joining(", "));
    }

    private String expression(ColumnType column) {
        if (has(column.name())) {
            return "`" + column.name() + "`";
        }
        return switch (column.name()) {
            case "source_file" -> "'" + table.tableName() + "'";
            case "source_line" -> rowKey.map(key -> "`" + key + "`").orElse("cast(null as signed)");
            default -> "cast(null as " + cast(column.type().toUpperCase(Locale.ROOT)) + ")";
        };
    }

    private static String cast(String type) {
        return switch (type) {
            case "BIGINT" -> "signed";
            case "DATE" -> "date";
            case "TIMESTAMP" -> "datetime(6)";
            default -> type.startsWith("DECIMAL") ? type : "char";
        };
    }
}
