package roibook.roi;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.Lineage;
import roibook.data.Row;
import roibook.metric.Measure;
import roibook.metric.Totals;

/// The questions that a report asks the engine: an overview, one for currencies and platforms, one for the groups
/// of both periods, and one for the days when a range is wanted.
final class RoiQuery {

    /// Measures whose gaps make a row incomplete.
    private static final Set<Measure> NEEDED = EnumSet.of(Measure.COST, Measure.REVENUE, Measure.CONVERSIONS);

    /// The share of rows up to which incomplete rows are left out; above it their sums are unknown.
    private static final BigDecimal FEW = new BigDecimal("0.05");

    private final Dataset rows;
    private final Map<String, String> columns;
    private final String date;
    private final List<Dimension> dimensions;
    private final Optional<ReportingPeriod> span;

    /// The needed measures that some row lacks and another has.
    private final Set<Measure> lacking;

    RoiQuery(Dataset rows, List<String> dimensions) {
        this.rows = rows;
        columns = rows.columns()
                .stream()
                .collect(Collectors.toMap(
                        column -> column.name().toLowerCase(Locale.ROOT), ColumnType::type, (a, b) -> a,
                        LinkedHashMap::new));
        if (!columns.containsKey("date")) {
            throw new DataException("ROI needs a column 'date' with days; there are: "
                    + String.join(", ", rows.columnNames())
                    + ". Rename yours, or import the file with --map date=...");
        }
        date = "DATE".equals(columns.get("date")) ? "date" : "try_cast(date as date)";
        this.dimensions = dimensions.stream().map(this::dimension).toList();
        var overview = overview();
        span = overview.day("first_day")
                .flatMap(first -> overview.day("newest").map(last -> new ReportingPeriod(first, last)));
        lacking = NEEDED.stream()
                .filter(measure -> has(measure) && overview.count("no_" + measure.column()) > 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Measure.class)));
    }

    private Row overview() {
        return ask("select min(" + date + ") as first_day, max(" + date + ") as newest, "
                + NEEDED.stream()
                        .map(measure -> "count(*) - count(" + Totals.value(measure, columns) + ") as no_"
                                + measure.column())
                        .collect(Collectors.joining(", "))
                + " from data").getFirst();
    }

    /// A column to group by.
    ///
    /// @param name its name
    /// @param sql its expression
    /// @param kind how its values are ordered and written
    record Dimension(String name, String sql, Kind kind) {}

    /// Kinds of dimensions.
    enum Kind {
        VALUE, MONTH, WEEK, WEEKDAY;

        /// Values in the order of time have keys that sort so.
        boolean isTime() {
            return this != VALUE;
        }

        String key(String text) {
            return switch (this) {
                case VALUE, WEEK -> text;
                case MONTH -> YearMonth.from(LocalDate.parse(text)).toString();
                case WEEKDAY -> DayOfWeek.of(Integer.parseInt(text)).name();
            };
        }

        String text(String key) {
            return switch (this) {
                case VALUE, WEEK -> key;
                case MONTH -> key.isEmpty() ? key : key + "-01";
                case WEEKDAY -> key.isEmpty() ? key : Integer.toString(DayOfWeek.valueOf(key).getValue());
            };
        }
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    /// The same rows, grouped by the dimensions that are no parts of time.
    RoiQuery untimed() {
        return new RoiQuery(rows,
                dimensions.stream()
                        .filter(dimension -> !dimension.kind().isTime())
                        .map(Dimension::name)
                        .toList());
    }

    Lineage lineage() {
        return rows.lineage();
    }

    boolean has(Measure measure) {
        return columns.containsKey(measure.column());
    }

    private Dimension dimension(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        if (columns.containsKey(wanted)) {
            return new Dimension(name, "\"" + wanted.replace("\"", "\"\"") + "\"", Kind.VALUE);
        }
        return switch (wanted) {
            case "month" -> new Dimension(wanted, truncated("month"), Kind.MONTH);
            case "week" -> new Dimension(wanted, truncated("week"), Kind.WEEK);
            case "weekday" ->
                new Dimension(wanted, "extract(isodow from " + date + ")", Kind.WEEKDAY);
            default -> {
                rows.select(name);
                throw new DataException("no column '" + name + "'");
            }
        };
    }

    private String truncated(String unit) {
        return "cast(date_trunc('" + unit + "', " + date + ") as date)";
    }

    /// First and newest day of all rows.
    Optional<ReportingPeriod> span() {
        return span;
    }

    /// What there is in the period, by currency.
    ///
    /// @param code ISO 4217 code, or empty where a row states none
    /// @param rows how many rows
    /// @param cost the cost that is known
    record CurrencyShare(Optional<String> code, long rows, BigDecimal cost) {

        static final Comparator<CurrencyShare> BY_COST = Comparator.comparing(CurrencyShare::cost)
                .thenComparingLong(CurrencyShare::rows)
                .reversed()
                .thenComparing(share -> share.code().orElse("\uffff"));

        CurrencyShare plus(CurrencyShare other) {
            return new CurrencyShare(code, rows + other.rows, cost.add(other.cost));
        }
    }

    boolean hasCurrency() {
        return columns.containsKey("currency");
    }

    /// What there is in a period.
    ///
    /// @param currencies its currencies, that with the most cost first
    /// @param platforms its platforms
    record Survey(List<CurrencyShare> currencies, List<String> platforms) {}

    Survey survey(ReportingPeriod period) {
        if (!hasCurrency() && !columns.containsKey("platform")) {
            return new Survey(List.of(), List.of());
        }
        var found = ask("select " + (hasCurrency() ? "cast(currency as varchar)" : "null") + " as code, "
                + (columns.containsKey("platform") ? "cast(platform as varchar)" : "null")
                + " as platform, count(*) as n, sum(" + Totals.value(Measure.COST, columns)
                + ") as cost from data where " + during(period) + " group by all");
        var shares = new HashMap<Optional<String>, CurrencyShare>();
        for (var row : found) {
            var code = row.text("code")
                    .map(text -> text.strip().toUpperCase(Locale.ROOT))
                    .filter(text -> !text.isEmpty());
            shares.merge(code,
                    new CurrencyShare(code, row.count("n"), row.decimal("cost").orElse(BigDecimal.ZERO)),
                    CurrencyShare::plus);
        }
        var platforms = found.stream()
                .flatMap(row -> row.text("platform").stream())
                .distinct()
                .sorted()
                .toList();
        return new Survey(
                hasCurrency() ? shares.values().stream().sorted(CurrencyShare.BY_COST).toList() : List.of(),
                platforms);
    }

    /// Sums of a period by the dimensions.
    ///
    /// @param groups the complete rows of each group; where a group has none, its incomplete ones
    /// @param total the sums of all complete rows
    /// @param leftOut the sums of the incomplete rows that were left out of the total
    /// @param gaps the measures for whose lack rows were left out
    record Sums(Map<List<Optional<String>>, Totals> groups, Totals total, Totals leftOut,
            Set<Measure> gaps) {}

    /// The sums of several periods, which must not overlap, by one query.
    List<Sums> sums(List<ReportingPeriod> periods, Filter filter) {
        var keys = IntStream.range(0, dimensions.size())
                .mapToObj(i -> dimensions.get(i).sql() + " as dim_" + i + ", ")
                .collect(Collectors.joining());
        var when = IntStream.range(0, periods.size())
                .mapToObj(i -> "when " + during(periods.get(i)) + " then " + i)
                .collect(Collectors.joining(" ", "case ", " end as era, "));
        var era = periods.size() == 1 ? "0 as era, " : when;
        var found = ask(
                "select " + keys + era + gapFlags() + Totals.sql(columns) + " from data where ("
                        + periods.stream().map(this::during).collect(Collectors.joining(" or ")) + ")"
                        + filter(filter) + " group by all");
        return IntStream.range(0, periods.size())
                .mapToObj(i -> sums(found.stream().filter(row -> row.count("era") == i).toList()))
                .toList();
    }

    private Sums sums(List<Row> found) {
        var gaps = few(found.stream().map(row -> Totals.of(row::decimal)).reduce(Totals.NONE, Totals::plus));
        var complete = new HashMap<List<Optional<String>>, Totals>();
        var incomplete = new HashMap<List<Optional<String>>, Totals>();
        for (var row : found) {
            var key = IntStream.range(0, dimensions.size())
                    .mapToObj(i -> row.text("dim_" + i).map(dimensions.get(i).kind()::key))
                    .toList();
            (lacks(row, gaps) ? incomplete : complete).merge(key, Totals.of(row::decimal), Totals::plus);
        }
        var total = complete.values().stream().reduce(Totals.NONE, Totals::plus);
        var leftOut = incomplete.values().stream().reduce(Totals.NONE, Totals::plus);
        incomplete.forEach(complete::putIfAbsent);
        return new Sums(complete, total, leftOut, gaps);
    }

    /// The sums of each day, without the rows that the report leaves out.
    SortedMap<LocalDate, Totals> days(ReportingPeriod period, Filter filter, Set<Measure> gaps) {
        var days = new TreeMap<LocalDate, Totals>();
        var complete = gaps.stream()
                .map(measure -> " and " + Totals.value(measure, columns) + " is not null")
                .collect(Collectors.joining());
        for (var row : ask("select " + date + " as day, " + Totals.sql(columns) + " from data where "
                + during(period) + filter(filter) + complete + " group by all")) {
            row.day("day").ifPresent(day -> days.merge(day, Totals.of(row::decimal), Totals::plus));
        }
        return days;
    }

    /// The measures that few rows lack.
    private Set<Measure> few(Totals all) {
        var few = EnumSet.noneOf(Measure.class);
        for (var measure : lacking) {
            var limit = FEW.multiply(BigDecimal.valueOf(all.rows()));
            if (all.missing(measure) > 0 && BigDecimal.valueOf(all.missing(measure)).compareTo(limit) <= 0) {
                few.add(measure);
            }
        }
        return few;
    }

    private static boolean lacks(Row row, Set<Measure> measures) {
        return measures.stream()
                .anyMatch(measure -> row.count("no_" + measure.column()) == 1);
    }

    private String gapFlags() {
        return lacking.stream()
                .map(measure -> "case when " + Totals.value(measure, columns)
                        + " is null then 1 else 0 end as no_"
                        + measure.column() + ", ")
                .collect(Collectors.joining());
    }

    /// Which rows of a period count.
    ///
    /// @param currency the currency; empty for the rows that state none
    /// @param byCurrency whether there is a currency to filter by
    /// @param condition what else must hold, as SQL; empty for nothing
    record Filter(Optional<String> currency, boolean byCurrency, String condition) {}

    private String filter(Filter filter) {
        if (!filter.byCurrency()) {
            return filter.condition();
        }
        // The plain comparison comes first, since it is all that most rows need.
        return filter.currency()
                .map(code -> " and (cast(currency as varchar) = " + literal(code)
                        + " or upper(trim(cast(currency as varchar))) = "
                        + literal(code) + ")")
                .orElse(" and (currency is null or trim(cast(currency as varchar)) = '')")
                + filter.condition();
    }

    /// What holds for the rows of a group.
    String condition(List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> " and coalesce(cast(" + dimensions.get(i).sql() + " as varchar), '') = "
                        + literal(dimensions.get(i).kind().text(keys.get(i))))
                .collect(Collectors.joining());
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String during(ReportingPeriod period) {
        return date + " between date '" + period.from() + "' and date '" + period.to() + "'";
    }

    private List<Row> ask(String sql) {
        return rows.engine().rows("with data as (" + rows.query() + ") " + sql);
    }

    static List<ReportingPeriod> periods(ReportingPeriod now, Optional<ReportingPeriod> before) {
        var periods = new ArrayList<>(List.of(now));
        before.ifPresent(periods::add);
        return List.copyOf(periods);
    }
}
