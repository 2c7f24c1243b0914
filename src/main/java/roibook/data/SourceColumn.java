package roibook.data;

import java.util.Locale;
import java.util.Set;

/// A column of a database's table that the store keeps.
///
/// @param name its name, one of the store's
/// @param kind how its text is read
/// @param approximate true for floating point, whose values are rounded to six digits; others must fit
/// @param select the expression that gives its text
record SourceColumn(String name, Kind kind, boolean approximate, String select) {

    private static final Set<String> BINARY = Set.of("binary", "varbinary", "blob", "tinyblob", "mediumblob",
            "longblob", "bit", "geometry", "point", "vector");

    /// What a column's text becomes.
    enum Kind {
        /// A whole number.
        LONG,
        /// A number of six digits after the point.
        DECIMAL,
        /// A text as it is.
        TEXT,
        /// A day.
        DAY,
        /// A time in UTC.
        TIME,
        /// The texts of cells that an import could not read, as a JSON object.
        UNREAD,
        /// Bytes, which no column of the store takes: kept as hex beside the row.
        BYTES
    }

    /// @param name the column, one of an allow-list
    /// @param type the store's type of it
    /// @param source the database's type of it
    static SourceColumn of(String name, String type, String source) {
        var mysql = source.toLowerCase(Locale.ROOT);
        var quoted = quoted(name);
        if (BINARY.contains(mysql)) {
            return new SourceColumn(name, Kind.BYTES, false, "concat('0x', hex(" + quoted + "))");
        }
        // A float shown by MySQL has six digits only; as a double it has all.
        var select = mysql.equals("float") ? "(" + quoted + " + 0e0)" : quoted;
        return new SourceColumn(name, kind(type), mysql.equals("float") || mysql.equals("double"), select);
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "BIGINT" -> Kind.LONG;
            case "DATE" -> Kind.DAY;
            case "TIMESTAMP" -> Kind.TIME;
            case "MAP(VARCHAR, VARCHAR)" -> Kind.UNREAD;
            default -> type.startsWith("DECIMAL") ? Kind.DECIMAL : Kind.TEXT;
        };
    }

    static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
