package roibook.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.ExactColumns;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.data.Row;
import roibook.metric.Measure;
import roibook.metric.Totals;
import roibook.roi.Dimension.Kind;

/// The questions that a report asks the engine. The groups of all periods come by one pass over the rows; a second one is
/// needed only where a few rows are incomplete or there are several currencies. Days and platforms are asked for when
/// somebody wants them.
final class RoiQuery {

    private final Dataset rows;
    private final Map<String, String> columns;
    private final String date;
    private final List<Dimension> dimensions;
    private final Lazy<Optional<ReportingPeriod>> span;

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
        date = day(columns.get("date"));
        this.dimensions = dimensions.stream().map(this::dimension).toList();
        span = Lazy.of(this::findSpan);
    }

    /// The day of a row, as SQL.
    ///
    /// @param type the type of the column `date`
    static String day(@Nullable String type) {
        return "DATE".equals(type) ? "date" : "try_cast(date as date)";
    }

    private Optional<ReportingPeriod> findSpan() {
        var found = ask("select min(" + date + ") as first_day, max(" + date + ") as newest from data")
                .getFirst();
        return found.day("first_day")
                .flatMap(first -> found.day("newest").map(last -> new ReportingPeriod(first, last)));
    }

    private Dimension dimension(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        if (columns.containsKey(wanted)) {
            return "DATE".equals(columns.get(wanted)) && "date".equals(wanted)
                    ? new Dimension(wanted, date, Kind.DAY)
                    : new Dimension(name, Names.quoted(wanted), Kind.VALUE);
        }
        return Kind.of(wanted).map(kind -> new Dimension(wanted, date, kind)).orElseGet(() -> {
            // Fails, naming the nearest column.
            rows.select(name);
            throw new DataException("no column '" + name + "'");
        });
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

    boolean hasCurrency() {
        return columns.containsKey("currency");
    }

    /// First and newest day of all rows.
    Optional<ReportingPeriod> span() {
        return span.get();
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

    /// The currency of some row, if it is written as it should be: most often that of all.
    Optional<String> anyCurrency() {
        return ask("select cast(currency as varchar) as code from data limit 1").stream()
                .flatMap(row -> row.text("code").stream())
                .findFirst()
                .filter(text -> text.matches("[A-Z]{3}"));
    }

    /// The currencies of a period, that with the most cost first.
    List<CurrencyShare> currencies(ReportingPeriod period) {
        var shares = new HashMap<Optional<String>, CurrencyShare>();
        for (var row : ask("select cast(currency as varchar) as code, count(*) as n, sum("
                + Totals.value(Measure.COST, columns) + ") as cost from data where " + during(period)
                + " group by all")) {
            var code = row.text("code")
                    .map(text -> text.strip().toUpperCase(Locale.ROOT))
                    .filter(text -> !text.isEmpty());
            shares.merge(code,
                    new CurrencyShare(code, row.count("n"), row.decimal("cost").orElse(BigDecimal.ZERO)),
                    CurrencyShare::plus);
        }
        return shares.values().stream().sorted(CurrencyShare.BY_COST).toList();
    }

    /// The platforms of a period.
    List<String> platforms(ReportingPeriod period) {
        return columns.containsKey("platform")
                ? ask("select distinct cast(platform as varchar) as platform from data where "
                        + during(period)).stream()
                        .flatMap(row -> row.text("platform").stream())
                        .filter(text -> !text.isBlank())
                        .sorted()
                        .toList()
                : List.of();
    }

    /// A part of time of which sums are wanted.
    ///
    /// @param period its days
    /// @param months how many months later its groups count, so that they stand beside those of another period
    /// @param days how many days later they count
    record Era(ReportingPeriod period, long months, long days) {

        static Era of(ReportingPeriod period) {
            return new Era(period, 0, 0);
        }
    }

    /// The sums of the rows that have the same place in the report.
    ///
    /// @param era the part of time
    /// @param key the values of the dimensions
    /// @param lacking the measures that all of these rows lack, among those that were asked for
    /// @param totals the sums
    record Cell(int era, Key key, Set<Measure> lacking, Totals totals) {}

    /// Which rows count.
    ///
    /// @param currency the currency; empty for the rows that state none
    /// @param byCurrency whether there is a currency to filter by
    /// @param condition what else must hold, as SQL; empty for nothing
    record Filter(Optional<String> currency, boolean byCurrency, String condition) {

        static final Filter NONE = new Filter(Optional.empty(), false, "");
    }

    /// Whether some row is not in a currency. The engine knows of most rows without a look at them that they are: files and
    /// tables say which are the first and the last text of a block. To count in each row is a fifth of the whole work.
    ///
    /// @param code the currency, as it stands in the rows
    boolean hasOthers(List<Era> eras, String code) {
        return !ask("select 1 as found from data where (" + during(eras) + ") and currency is distinct from "
                + Names.literal(code) + " limit 1").isEmpty();
    }

    private String during(List<Era> eras) {
        return eras.stream().map(one -> during(one.period())).collect(Collectors.joining(" or "));
    }

    /// The sums of several parts of time, by one pass unless they overlap.
    ///
    /// @param lacking measures by whose absence rows are told apart
    List<Cell> cells(List<Era> eras, Filter filter, Set<Measure> lacking) {
        boolean overlap = IntStream.range(0, eras.size())
                .anyMatch(i -> eras.subList(0, i)
                        .stream()
                        .anyMatch(other -> other.period().overlaps(eras.get(i).period())));
        if (!overlap) {
            return pass(eras, 0, filter, lacking);
        }
        return IntStream.range(0, eras.size())
                .boxed()
                .flatMap(i -> pass(List.of(eras.get(i)), i, filter, lacking).stream())
                .toList();
    }

    private List<Cell> pass(List<Era> eras, int first, Filter filter, Set<Measure> lacking) {
        var day = day(eras);
        var keys = IntStream.range(0, dimensions.size())
                .mapToObj(i -> dimensions.get(i).sql(day) + " as " + CellReader.dimension(i) + ", ")
                .collect(Collectors.joining());
        var era = eras.size() == 1
                ? first + " as era, "
                : IntStream.range(0, eras.size())
                        .mapToObj(i -> "when " + during(eras.get(i).period()) + " then " + (first + i))
                        .collect(Collectors.joining(" ", "case ", " end as era, "));
        var found = exact(texts("select " + keys + era + flags(lacking) + Totals.sql(columns)
                + " from data where (" + during(eras) + ")" + filter(filter) + " group by all"));
        return new CellReader(dimensions, eras, first, lacking, found).cells();
    }

    /// The day by which rows are grouped: moved, where parts of time are, so that weekdays agree.
    private String day(List<Era> eras) {
        var moved = eras.stream()
                .filter(era -> era.days() != 0)
                .map(era -> "when " + during(era.period()) + " then " + date + " + " + era.days())
                .collect(Collectors.joining(" "));
        return moved.isEmpty() ? date : "(case " + moved + " else " + date + " end)";
    }

    private String flags(Set<Measure> lacking) {
        return lacking.stream()
                .map(measure -> "case when " + Totals.value(measure, columns)
                        + " is null then 1 else 0 end as " + CellReader.lacks(measure) + ", ")
                .collect(Collectors.joining());
    }

    /// The sums of each day, without the rows that lack something.
    NavigableMap<LocalDate, Totals> days(ReportingPeriod period, Filter filter, Set<Measure> gaps) {
        var days = new TreeMap<LocalDate, Totals>();
        for (var row : ask("select " + date + " as day, " + Totals.sql(columns) + " from data where "
                + during(period) + filter(filter) + complete(gaps) + " group by all")) {
            row.day("day").ifPresent(day -> days.merge(day, Totals.of(row::decimal), Totals::plus));
        }
        return days;
    }

    /// The sums of each day of each group, by its keys.
    Map<List<String>, NavigableMap<LocalDate, Totals>> groupDays(ReportingPeriod period, Filter filter,
            Set<Measure> gaps, Era era) {
        var keys = IntStream.range(0, dimensions.size())
                .mapToObj(i -> dimensions.get(i).sql(day(List.of(era))) + " as " + CellReader.dimension(i)
                        + ", ")
                .collect(Collectors.joining());
        var groups = new HashMap<List<String>, NavigableMap<LocalDate, Totals>>();
        for (var row : ask(
                texts("select " + keys + date + " as day, " + Totals.sql(columns) + " from data where "
                        + during(period) + filter(filter) + complete(gaps) + " group by all"))) {
            var key = IntStream.range(0, dimensions.size())
                    .mapToObj(i -> row.text(CellReader.dimension(i))
                            .filter(text -> !text.isEmpty())
                            .map(text -> dimensions.get(i).key(text, era.months()))
                            .orElse(""))
                    .toList();
            row.day("day")
                    .ifPresent(day -> groups.computeIfAbsent(key, _ -> new TreeMap<>())
                            .merge(day, Totals.of(row::decimal), Totals::plus));
        }
        return groups;
    }

    private String complete(Set<Measure> gaps) {
        return gaps.stream()
                .map(measure -> " and " + Totals.value(measure, columns) + " is not null")
                .collect(Collectors.joining());
    }

    private String filter(Filter filter) {
        if (!filter.byCurrency()) {
            return filter.condition();
        }
        // The plain comparison comes first, since it is all that most rows need.
        return filter.currency()
                .map(code -> " and (cast(currency as varchar) = " + Names.literal(code)
                        + " or upper(trim(cast(currency as varchar))) = " + Names.literal(code) + ")")
                .orElse(" and (currency is null or trim(cast(currency as varchar)) = '')")
                + filter.condition();
    }

    /// What holds for the rows of a group.
    ///
    /// @param keys its values of the dimensions
    /// @param era the part of time, whose groups may count later
    String condition(List<String> keys, Era era) {
        var day = day(List.of(era));
        var conditions = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            conditions.add(
                    " and " + dimensions.get(i).condition(earlier(dimensions.get(i), keys.get(i), era), day));
        }
        return String.join("", conditions);
    }

    /// The key that a group had in an earlier part of time.
    private static String earlier(Dimension dimension, String key, Era era) {
        if (era.months() == 0 || key.isEmpty()) {
            return key;
        }
        return switch (dimension.kind()) {
            case VALUE, WEEK, WEEKDAY -> key;
            case DAY, MONTH, QUARTER, YEAR -> dimension.key(
                    dimension.kind() == Kind.DAY
                            ? LocalDate.parse(key).minusMonths(era.months())
                            : ReportingPeriod.of(key, LocalDate.EPOCH).from().minusMonths(era.months()));
        };
    }

    private String during(ReportingPeriod period) {
        return Dimension.during(period, date);
    }

    /// Groups with their keys as texts, which the rows may have numbered.
    private String texts(String groups) {
        var texts = IntStream.range(0, dimensions.size())
                .filter(i -> dimensions.get(i).kind() == Kind.VALUE)
                .filter(i -> "VARCHAR".equals(columns.get(dimensions.get(i).name().toLowerCase(Locale.ROOT))))
                .mapToObj(CellReader::dimension)
                .map(name -> "cast(" + name + " as varchar) as " + name)
                .collect(Collectors.joining(", "));
        return texts.isEmpty() ? groups : "select * replace (" + texts + ") from (" + groups + ")";
    }

    private ExactColumns exact(String sql) {
        return rows.engine().exact(data() + sql);
    }

    private String data() {
        return "with data as (" + rows.groupingQuery() + ") ";
    }

    private List<Row> ask(String sql) {
        return rows.engine().rows(data() + sql);
    }
}
