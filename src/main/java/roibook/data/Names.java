package roibook.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /// Quotes a text for SQL.
    ///
    /// @param text any text
    /// @return the text in single quotes
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    static DataException unknownColumn(String name, Collection<String> known) {
        return new DataException("no column '" + name + "'"
                + nearest(name, known).map(near -> "; did you mean '" + near + "'?")
                        .orElse("; there are: " + String.join(", ", known)));
    }

    static DataException unknownValue(String column, String value, Collection<String> known) {
        return new DataException("no row has the " + column + " '" + value + "'"
                + nearest(value, known).map(near -> "; did you mean '" + near + "'?")
                        .orElse(known.isEmpty()
                                ? "; the column is empty"
                                : "; there are: " + known.stream().limit(12).collect(Collectors.joining(", "))
                                        + (known.size() > 12
                                                ? " and " + (known.size() - 12) + " more"
                                                : "")));
    }

    /// The known name nearest to a wrong one, when one is near enough to be meant.
    ///
    /// @param name the wrong name
    /// @param known the names there are
    /// @return the nearest, if it is near
    public static Optional<String> nearest(String name, Collection<String> known) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= Math.max(2,
                        candidate.length() / 3))
                .min(Comparator
                        .comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))));
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
