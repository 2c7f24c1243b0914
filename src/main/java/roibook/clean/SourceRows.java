package roibook.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.Names;
import roibook.data.StoreTable;

/// The rows as they come, brought to the table's columns and types: from the store, or from a user's own table of
/// which some columns are missing or of other types. What can't be read as its type goes to `unread`.
final class SourceRows {

    /// What may give other rows, or the same under other numbers, when it is asked again.
    private static final Pattern CHANGING = Pattern.compile(
            "\\b(sample|random|limit|offset|uuid|over|nextval)\\b",
            Pattern.CASE_INSENSITIVE);

    private final StoreTable table;
    private final Dataset rows;
    private final Map<String, ColumnType> given;

    SourceRows(StoreTable table, Dataset rows) {
        this.table = table;
        this.rows = rows;
        this.given = rows.columns()
                .stream()
                .collect(Collectors.toMap(column -> column.name().toLowerCase(Locale.ROOT), column -> column,
                        (first, second) -> first));
        if (table.columns().stream().noneMatch(column -> has(column.name()))) {
            throw new DataException(
                    "these rows are no " + table.tableName() + ": they have none of the columns "
                            + table.columns().stream().map(ColumnType::name).collect(Collectors.joining(", "))
                            + ", but "
                            + String.join(", ", rows.columnNames()));
        }
    }

    boolean has(String column) {
        return given.containsKey(column);
    }

    /// Whether the rows are raw rows of the store or of a file, which can be read again and are the same then, so that
    /// they need not be copied.
    boolean isStored() {
        return isRaw()
                && table.rawColumns().stream().allMatch(column -> column.equals(given.get(column.name())))
                && !CHANGING.matcher(rows.query()).find();
    }

    private boolean isRaw() {
        return has("unread") && has("source_hash");
    }

    /// A select of all columns of the table and of provenance, with types.
    String query() {
        boolean raw = isRaw();
        var columns = new ArrayList<String>();
        var unread = new ArrayList<String>();
        for (var column : table.columns()) {
            var name = column.name();
            if (!has(name)) {
                columns.add("cast(null as " + column.type() + ") as " + name);
            } else {
                var value = value(column);
                columns.add(value + " as " + name);
                unread.add(
                        "{'k': '" + name + "', 'v': case when (" + value + ") is null then nullif(trim(cast("
                                + Names.quoted(name) + " as varchar)), '') end}");
            }
        }
        columns.add((has("source_file") ? "source_file" : "cast(null as varchar)") + " as source_file");
        columns.add((has("source_line") ? "cast(source_line as bigint)" : "row_number() over ()")
                + " as source_line");
        columns.add(raw ? "source_hash" : hash() + " as source_hash");
        columns.add((raw
                ? "unread"
                : "map_from_entries(list_filter([" + String.join(", ", unread)
                        + "], lambda e: e.v is not null))")
                + " as unread");
        return "select " + String.join(", ", columns) + " from (" + rows.query() + ")";
    }

    private String hash() {
        List<String> all = rows.columnNames().stream().map(Names::quoted).toList();
        return "cast(hash(" + String.join(", ", all) + ") >> 1 as bigint)";
    }

    private String value(ColumnType column) {
        var name = Names.quoted(column.name());
        var type = given.getOrDefault(column.name(), column).type();
        if (type.equals(column.type())) {
            return name;
        }
        boolean text = type.equals("VARCHAR");
        if (column.type().equals("BIGINT")) {
            return "case when try_cast(" + name + " as " + (text ? "decimal(38,18)" : "double")
                    + ") = try_cast(" + name
                    + " as bigint) then try_cast(" + name + " as bigint) end";
        }
        if (column.type().startsWith("DECIMAL") && text) {
            return "case when try_cast(" + name + " as decimal(38,24)) = try_cast(" + name + " as "
                    + column.type()
                    + ") then try_cast(" + name + " as " + column.type() + ") end";
        }
        return "try_cast(" + name + " as " + column.type() + ")";
    }
}
