package roibook.explore;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.metric.Measure;

/// Which columns there are and what they are for.
///
/// @param columns all columns
/// @param measured the column of each measure of campaigns that is there
record Schema(List<ColumnType> columns, Map<Measure, String> measured) {

    /// How the values of a column are stored.
    enum Kind {
        NUMBER, DAY, FLAG, TEXT, OTHER
    }

    private static final Map<Measure, List<String>> NAMES = Map.of(
            Measure.COST, List.of("cost", "spend", "ad_spend", "adspend", "amount_spent", "media_cost"),
            Measure.REVENUE, List.of("revenue", "conversion_value", "conversions_value", "purchase_value"),
            Measure.IMPRESSIONS, List.of("impressions", "impr"),
            Measure.CLICKS, List.of("clicks", "link_clicks"),
            Measure.CONVERSIONS, List.of("conversions"));
    private static final List<String> DAYS = List.of("date", "day", "datum", "tag", "time", "week", "month");
    private static final List<String> CHANNELS = List.of("channel", "channel_name", "source", "platform",
            "network", "campaign_name", "campaign", "geo", "region");
    private static final List<String> CAMPAIGNS = List.of("campaign_name", "campaign", "campaign_id");
    private static final List<String> CURRENCIES = List.of("currency", "currency_code");
    private static final Set<String> BOOKKEEPING = Set.of("created_at", "updated_at", "import_id",
            "external_id", "source_file", "source_line", "source_hash", "unread");
    private static final Pattern NUMBER = Pattern
            .compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?\\b.*|INTEGER|DECIMAL.*|DOUBLE|FLOAT|REAL");

    static Schema of(Dataset rows) {
        var columns = rows.columns();
        var measured = new EnumMap<Measure, String>(Measure.class);
        NAMES.forEach((measure, names) -> named(columns, names, Kind.NUMBER)
                .ifPresent(column -> measured.put(measure, column)));
        return new Schema(columns, measured);
    }

    /// The first of some names that there is, with values of a kind.
    private static Optional<String> named(List<ColumnType> columns, List<String> names, Kind kind) {
        return names.stream()
                .flatMap(name -> columns.stream()
                        .filter(column -> plain(column.name()).equals(name) && kind(column) == kind))
                .map(ColumnType::name)
                .findFirst();
    }

    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    }

    static Kind kind(ColumnType column) {
        var type = column.type().toUpperCase(Locale.ROOT);
        if (type.endsWith("]")) {
            return Kind.OTHER;
        }
        if (NUMBER.matcher(type).matches()) {
            return Kind.NUMBER;
        }
        if (type.equals("DATE") || type.startsWith("TIMESTAMP")) {
            return Kind.DAY;
        }
        if (type.equals("BOOLEAN")) {
            return Kind.FLAG;
        }
        return type.startsWith("VARCHAR") || type.startsWith("ENUM") || type.equals("UUID")
                ? Kind.TEXT
                : Kind.OTHER;
    }

    static Kind kind(Schema schema, String name) {
        return schema.columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(Schema::kind)
                .orElse(Kind.OTHER);
    }

    /// The day of a row: `date`, or the first column of days that is not bookkeeping.
    Optional<String> day() {
        return named(columns, DAYS, Kind.DAY).or(() -> columns.stream()
                .filter(column -> kind(column) == Kind.DAY && !bookkeeping(column.name()))
                .map(ColumnType::name)
                .findFirst());
    }

    /// What rows are told apart by first: the channel, or what comes nearest.
    Optional<String> channel() {
        return named(columns, CHANNELS, Kind.TEXT);
    }

    Optional<String> campaign() {
        return named(columns, CAMPAIGNS, Kind.TEXT).or(() -> named(columns, CAMPAIGNS, Kind.NUMBER));
    }

    Optional<String> currency() {
        return named(columns, CURRENCIES, Kind.TEXT);
    }

    boolean has(Measure... measures) {
        return measured.keySet().containsAll(List.of(measures));
    }

    /// The measure that a column holds.
    Optional<Measure> measure(String column) {
        return measured.entrySet()
                .stream()
                .filter(one -> one.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean has(String name, Kind kind) {
        return columns.stream()
                .anyMatch(column -> column.name().equalsIgnoreCase(name) && kind(column) == kind);
    }

    /// Whether rows are campaigns by day.
    boolean campaigns() {
        return has(Measure.COST) && day().isPresent();
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
