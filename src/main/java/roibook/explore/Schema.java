package roibook.explore;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;

/// Which columns there are and what they are for.
///
/// @param columns all columns
record Schema(List<ColumnType> columns) {

    /// What the values of a column are.
    enum Kind {
        NUMBER, DAY, FLAG, TEXT
    }

    static final List<String> MEASURES = List.of("cost", "revenue", "conversions", "clicks", "impressions");
    private static final Set<String> MONEY = Set.of("cost", "revenue");
    private static final Set<String> BOOKKEEPING = Set.of("created_at", "updated_at", "import_id",
            "external_id");
    private static final Pattern NUMBER = Pattern
            .compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?\\b.*|INTEGER|DECIMAL.*|DOUBLE|FLOAT|REAL");
    private static final Pattern IDENTIFIER = Pattern.compile("(.*_)?id");

    static Schema of(Dataset rows) {
        return new Schema(rows.columns());
    }

    static Kind kind(ColumnType column) {
        var type = column.type().toUpperCase(Locale.ROOT);
        if (NUMBER.matcher(type).matches()) {
            return Kind.NUMBER;
        }
        if (type.equals("DATE") || type.startsWith("TIMESTAMP")) {
            return Kind.DAY;
        }
        return type.equals("BOOLEAN") ? Kind.FLAG : Kind.TEXT;
    }

    static boolean money(String column) {
        return MONEY.contains(column.toLowerCase(Locale.ROOT));
    }

    boolean has(String name, Kind kind) {
        return columns.stream()
                .anyMatch(column -> column.name().equalsIgnoreCase(name) && kind(column) == kind);
    }

    /// The day of a row: `date`, or the first column of days that is not bookkeeping.
    Optional<String> day() {
        if (has("date", Kind.DAY)) {
            return Optional.of("date");
        }
        return columns.stream()
                .filter(column -> kind(column) == Kind.DAY && !bookkeeping(column.name()))
                .map(ColumnType::name)
                .findFirst();
    }

    /// The measures of campaigns that are there.
    List<String> measures() {
        return MEASURES.stream().filter(name -> has(name, Kind.NUMBER)).toList();
    }

    /// Numbers that measure something: not identifiers, not bookkeeping.
    List<String> numbers() {
        return columns.stream()
                .filter(column -> kind(column) == Kind.NUMBER)
                .map(ColumnType::name)
                .filter(name -> !IDENTIFIER.matcher(name.toLowerCase(Locale.ROOT)).matches())
                .filter(name -> !bookkeeping(name))
                .toList();
    }

    /// Whether rows are campaigns by day.
    boolean campaigns() {
        return has("cost", Kind.NUMBER) && day().isPresent();
    }

    /// What names a campaign-day, as far as it is there.
    List<String> campaignKey() {
        return List.of("platform", "account_id", "channel", "campaign_name")
                .stream()
                .filter(name -> columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name)))
                .toList();
    }

    boolean hasText(String name) {
        return has(name, Kind.TEXT);
    }

    static boolean bookkeeping(String name) {
        return BOOKKEEPING.contains(name.toLowerCase(Locale.ROOT));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
