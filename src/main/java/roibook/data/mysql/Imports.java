package roibook.data.mysql;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import roibook.data.Store.Import;
import roibook.data.StoreTable;
import tools.jackson.databind.json.JsonMapper;

/// What the rows of a database were imported from.
public final class Imports {

    private Imports() {}

    /// Reads what a table's rows were imported from, oldest first; only databases whose tables are Roibook's know it.
    ///
    /// @param connection to the database
    /// @param table the table
    /// @return its imports
    /// @throws SQLException when the database can't be asked
    public static List<Import> of(Connection connection, StoreTable table) throws SQLException {
        try (var statement = connection.prepareStatement("""
            select id, source_name, sha256, mapping, row_count, newest_day, imported_at, sample, settings
            from roibook_imports where table_name = ? order by imported_at, id""")) {
            statement.setString(1, table.tableName());
            var imports = new ArrayList<Import>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    var settings = new TreeMap<String, String>();
                    JsonMapper.shared()
                            .readTree(found.getString(9))
                            .properties()
                            .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asString()));
                    imports.add(new Import(found.getString(1), found.getString(2), found.getString(3),
                            found.getString(4),
                            found.getLong(5), Optional.ofNullable(found.getDate(6)).map(Date::toLocalDate),
                            found.getObject(7, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                            found.getBoolean(8),
                            settings));
                }
            }
            return List.copyOf(imports);
        }
    }

    static void add(Connection connection, StoreTable table, Import source) throws SQLException {
        try (var statement = connection.prepareStatement("""
            insert into roibook_imports (id, table_name, source_name, sha256, mapping, row_count, newest_day,
                imported_at, sample, settings) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            statement.setString(1, source.id());
            statement.setString(2, table.tableName());
            statement.setString(3, source.name());
            statement.setString(4, source.sha256());
            statement.setString(5, source.mapping());
            statement.setLong(6, source.rows());
            statement.setObject(7, source.newestDay().orElse(null));
            statement.setObject(8, LocalDateTime.ofInstant(source.importedAt(), ZoneOffset.UTC));
            statement.setBoolean(9, source.sample());
            statement.setString(10, JsonMapper.shared().writeValueAsString(Map.copyOf(source.settings())));
            statement.executeUpdate();
        }
    }
}
