package roibook.clean;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import roibook.data.Engine.ColumnType;
import roibook.data.Names;
import roibook.data.StoreTable;

/// How clean rows are kept: texts that are known before the rows are written, since their spellings were folded, as numbers
/// of texts (`ENUM`), and amounts in 64 bits where they fit. That takes no longer, and who adds and groups in the engine
/// needs half of the time (1 M rows by channel and month 15 ms of CPU instead of 41). Everybody else is given the table's
/// own types.
final class Coding {

    /// Texts up to which a column is kept so; they are part of statements.
    private static final int MOST = 5_000;

    private static final String WIDE = "DECIMAL(19,6)";
    private static final String NARROW = "DECIMAL(18,6)";
    /// What does not fit into the narrow type.
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(12);

    /// How a column is kept, and the type that it has for others.
    private record Kept(String kept, String shown) {}

    private final Map<String, Kept> columns = new LinkedHashMap<>();

    /// Notes what a column will hold.
    ///
    /// @param given its texts before they are folded
    /// @param changes the texts that change; empty: missing
    void note(String column, Collection<String> given, Map<String, Optional<String>> changes) {
        var left = new TreeSet<String>();
        given.forEach(text -> changes.getOrDefault(text, Optional.of(text)).ifPresent(left::add));
        if (!left.isEmpty() && left.size() <= MOST) {
            columns.put(column, new Kept(
                    left.stream().map(Names::literal).collect(Collectors.joining(", ", "enum(", ")")),
                    "varchar"));
        }
    }

    /// The columns that may be narrow.
    static List<String> wide(StoreTable table) {
        return table.columns()
                .stream()
                .filter(column -> column.type().equals(WIDE))
                .map(ColumnType::name)
                .toList();
    }

    /// Notes between which amounts those of a column are. Even the sum of all must fit, since days are summed.
    void note(String column, long rows, BigDecimal least, BigDecimal greatest) {
        if (least.abs().max(greatest.abs()).multiply(BigDecimal.valueOf(rows)).compareTo(TOO_LARGE) < 0) {
            columns.put(column, new Kept(NARROW, WIDE));
        }
    }

    /// The select statement that has rows as they are kept.
    ///
    /// @param rows rows as others see them, as SQL
    String keeping(String rows) {
        return casting(rows, Kept::kept);
    }

    /// The select statement that has rows as others see them.
    ///
    /// @param rows rows as they are kept, as SQL
    String showing(String rows) {
        return casting(rows, Kept::shown);
    }

    private String casting(String rows, Function<Kept, String> type) {
        return columns.isEmpty()
                ? "select * from " + rows
                : "select * replace (" + columns.entrySet()
                        .stream()
                        .map(column -> "cast(" + column.getKey() + " as " + type.apply(column.getValue())
                                + ") as "
                                + column.getKey())
                        .collect(Collectors.joining(", ")) + ") from " + rows;
    }
}
