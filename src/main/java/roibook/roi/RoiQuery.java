package roibook.roi;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
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

/// The questions that a report asks the engine: one for the days there are, one for the currencies, one for the groups
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

    Lineage lineage() {
        return rows.lineage();
    }

    boolean has(Measure measure) {
        return columns.containsKey(measure.column());
    }

    private Dimension dimension(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        if (columns.containsKey(wanted)) {
            return new Dimension(name, "cast(\"" + wanted.replace("\"", "\"\"") + "\" as varchar)",
                    Kind.VALUE);
        }
        return switch (wanted) {
            case "month" -> new Dimension(wanted, truncated("month"), Kind.MONTH);
            case "week" -> new Dimension(wanted, truncated("week"), Kind.WEEK);
            case "weekday" ->
                new Dimension(wanted, "cast(extract(isodow from " + date + ") as varchar)", Kind.WEEKDAY);
            default -> {
                rows.select(name);
                throw new DataException("no column '" + name + "'");
            }
        };
    }

    private String truncated(String unit) {
        return "cast(cast(date_trunc('" + unit + "', " + date + ") as date) as varchar)";
    }

    /// First and newest day of all rows.
    Optional<ReportingPeriod> span() {
        var row = ask("select min(" + date + ") as first_day, max(" + date + ") as newest from data")
                .getFirst();
        return row.day("first_day")
                .flatMap(first -> row.day("newest").map(last -> new ReportingPeriod(first, last)));
    }

    /// What there is in the period, by currency.
    ///
    /// @param code ISO 4217 code, or empty where a row states none
    /// @param rows how many rows
    /// @param cost the cost that is known
    record CurrencyShare(Optional<String> code, long rows, BigDecimal cost) {}

    boolean hasCurrency() {
        return columns.containsKey("currency");
    }

    List<CurrencyShare> currencies(ReportingPeriod period) {
        return ask("select " + currency() + " as code, count(*) as n, sum("
                + Totals.value(Measure.COST, columns.keySet()) + ") as cost from data where " + during(period)
                + " group by all order by cost desc nulls last, n desc, code nulls last").stream()
                .map(row -> new CurrencyShare(row.text("code"), row.count("n"),
                        row.decimal("cost").orElse(BigDecimal.ZERO)))
                .toList();
    }

    List<String> platforms(ReportingPeriod period) {
        return !columns.containsKey("platform")
                ? List.of()
                : ask("select distinct cast(platform as varchar) as platform from data where "
                        + during(period)
                        + " and platform is not null order by platform").stream()
                        .flatMap(row -> row.text("platform").stream())
                        .toList();
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
        var found = ask(
                "select " + keys + when + gapFlags() + Totals.sql(columns.keySet()) + " from data where ("
                        + periods.stream().map(this::during).collect(Collectors.joining(" or ")) + ")"
                        + filter(filter) + " group by all");
        return IntStream.range(0, periods.size())
                .mapToObj(era -> sums(found.stream().filter(row -> row.count("era") == era).toList()))
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
                .map(measure -> " and " + Totals.value(measure, columns.keySet()) + " is not null")
                .collect(Collectors.joining());
        for (var row : ask("select " + date + " as day, " + Totals.sql(columns.keySet()) + " from data where "
                + during(period) + filter(filter) + complete + " group by all")) {
            row.day("day").ifPresent(day -> days.merge(day, Totals.of(row::decimal), Totals::plus));
        }
        return days;
    }

    /// The measures that few rows lack.
    private static Set<Measure> few(Totals all) {
        var few = EnumSet.noneOf(Measure.class);
        for (var measure : NEEDED) {
            var limit = FEW.multiply(BigDecimal.valueOf(all.rows()));
            if (all.missing(measure) > 0 && BigDecimal.valueOf(all.missing(measure)).compareTo(limit) <= 0) {
                few.add(measure);
            }
        }
        return few;
    }

    private static boolean lacks(Row row, Set<Measure> measures) {
        return measures.stream().anyMatch(measure -> row.count("no_" + measure.column()) == 1);
    }

    private String gapFlags() {
        return NEEDED.stream()
                .map(measure -> "case when " + Totals.value(measure, columns.keySet())
                        + " is null then 1 else 0 end as no_"
                        + measure.column() + ", ")
                .collect(Collectors.joining());
    }

    private String currency() {
        return hasCurrency() ? "nullif(upper(trim(cast(currency as varchar))), '')" : "cast(null as varchar)";
    }

    /// Which rows of a period count.
    ///
    /// @param currency the currency; empty for the rows that state none
    /// @param byCurrency whether there is a currency to filter by
    /// @param condition what else must hold, as SQL; empty for nothing
    record Filter(Optional<String> currency, boolean byCurrency, String condition) {}

    private String filter(Filter filter) {
        var code = filter.currency().map(text -> " = " + literal(text)).orElse(" is null");
        return (filter.byCurrency() ? " and " + currency() + code : "") + filter.condition();
    }

    /// What holds for the rows of a group.
    String condition(List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> " and coalesce(" + dimensions.get(i).sql() + ", '') = "
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
