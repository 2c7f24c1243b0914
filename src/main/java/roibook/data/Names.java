package roibook.data;

import java.util.Collection;
import java.util.stream.Collectors;
import roibook.Nearest;

/// Names of columns in SQL and in messages; how identifiers and texts are quoted is decided here alone.
public final class Names {

    private Names() {}

    /// Quotes an identifier for SQL.
    ///
    /// @param name any text
    /// @return the identifier in double quotes
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Quotes a text for SQL. A zero character would end the statement.
    ///
    /// @param text any text
    /// @return the text in single quotes
    public static String literal(String text) {
        var quoted = '\'' + text.replace("'", "''") + '\'';
        return text.indexOf('\0') < 0 ? quoted : '(' + quoted.replace("\0", "' || chr(0) || '") + ')';
    }

    static DataException unknownColumn(String name, Collection<String> known) {
        return new DataException("no column '" + name + "'"
                + Nearest.to(name, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; there are: " + String.join(", ", known)));
    }

    static DataException unknownTable(String name, Collection<String> known) {
        return new DataException("no table '" + name + "'"
                + Nearest.to(name, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse((known.isEmpty()
                                ? "; nothing is loaded yet"
                                : "; there are: " + String.join(", ", known))
                                + " ('campaigns' and 'customers' stand after DataCleaner has cleaned them)"));
    }

    static DataException unknownValue(String column, String value, Collection<String> known) {
        return new DataException("no row has the " + column + " '" + value + "'"
                + Nearest.to(value, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(known.isEmpty()
                                ? "; the column is empty"
                                : "; there are: " + known.stream().limit(12).collect(Collectors.joining(", "))
                                        + (known.size() > 12
                                                ? " and " + (known.size() - 12) + " more"
                                                : "")));
    }
}
