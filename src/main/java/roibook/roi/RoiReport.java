package roibook.roi;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import roibook.chart.Chart;
import roibook.data.DataException;
import roibook.data.Lineage;
import roibook.figure.RichResult.TableResult;
import roibook.metric.Basis;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Ratio;
import roibook.metric.Reason;
import roibook.metric.Totals;
import roibook.roi.RoiQuery.CurrencyShare;
import roibook.roi.RoiQuery.Dimension;
import roibook.roi.RoiQuery.Sums;
import roibook.roi.response.BudgetMoves;
import roibook.roi.response.ResponseReport;
import tech.tablesaw.api.Table;

/// What came back for what was spent, by group and in total. Immutable; its figures are computed once, when it is made.
///
/// A total is a ratio of sums over all rows, not a mean of the groups.
public final class RoiReport {

    private final RoiQuery query;
    private final Question question;
    private final Display display;
    private final Optional<String> currency;
    private final List<CurrencyShare> currencies;
    private final List<String> platforms;
    private final Sums now;
    private final Sums before;
    private final List<Group> groups;

    private RoiReport(RoiQuery query, Question question, Display display, Optional<String> currency,
            List<CurrencyShare> currencies, List<String> platforms, Sums now, Sums before,
            List<Group> groups) {
        this.query = query;
        this.question = question;
        this.display = display;
        this.currency = currency;
        this.currencies = currencies;
        this.platforms = platforms;
        this.now = now;
        this.before = before;
        this.groups = groups;
    }

    /// What was asked for.
    record Question(ReportingPeriod period, Optional<ReportingPeriod> before, Comparison comparison,
            Optional<ReportingPeriod> span, Basis basis, Optional<String> currency) {}

    /// A group of rows.
    ///
    /// @param keys its values of the dimensions; empty texts where the rows state none; months as `2026-10`, weeks as
    ///        their Monday, weekdays as `MONDAY`
    /// @param totals its sums in the period
    /// @param before its sums in the period compared with
    public record Group(List<String> keys, Totals totals, Totals before) {}

    static RoiReport compute(RoiQuery query, Question question, Display display) {
        var survey = query.survey(question.period());
        var currencies = survey.currencies();
        var currency = query.hasCurrency()
                ? question.currency().or(() -> mostSpent(currencies))
                : Optional.<String>empty();
        var sums = query.sums(RoiQuery.periods(question.period(), question.before()),
                new RoiQuery.Filter(currency, query.hasCurrency(), ""));
        var now = sums.getFirst();
        var before = sums.size() > 1
                ? sums.getLast()
                : new Sums(Map.of(), Totals.NONE, Totals.NONE, Set.of());
        var money = query.hasCurrency() ? display.withCurrency(known(currency)) : unstated(question, display);
        return new RoiReport(query, question, money, currency, currencies, survey.platforms(),
                now,
                before, groups(query.dimensions(), now, before, question.basis()));
    }

    /// Rows without a currency have that of the settings, never one that was only asked for.
    private static Display unstated(Question question, Display display) {
        return question.currency().isPresent() ? display.withCurrency(Optional.empty()) : display;
    }

    private static Optional<String> known(Optional<String> code) {
        return code.filter(text -> Currency.getAvailableCurrencies()
                .stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(text)));
    }

    private static Optional<String> mostSpent(List<CurrencyShare> currencies) {
        return currencies.stream()
                .filter(share -> share.code().isPresent())
                .findFirst()
                .flatMap(CurrencyShare::code);
    }

    private static List<Group> groups(List<Dimension> dimensions, Sums now, Sums before, Basis basis) {
        var keys = new LinkedHashSet<>(now.groups().keySet());
        keys.addAll(before.groups().keySet());
        var ranks = IntStream.range(0, dimensions.size()).mapToObj(i -> profits(now, i, basis)).toList();
        return keys.stream()
                .sorted(order(dimensions, ranks))
                .map(key -> new Group(key.stream().map(value -> value.orElse("")).toList(),
                        now.groups().getOrDefault(key, Totals.NONE),
                        before.groups().getOrDefault(key, Totals.NONE)))
                .toList();
    }

    /// Values of one dimension by their profit, over all values of the others.
    private static Map<Optional<String>, BigDecimal> profits(Sums sums, int dimension, Basis basis) {
        var totals = new HashMap<Optional<String>, Totals>();
        sums.groups().forEach((key, value) -> totals.merge(key.get(dimension), value, Totals::plus));
        var profits = new HashMap<Optional<String>, BigDecimal>();
        totals.forEach((key, value) -> Metric.PROFIT.of(value, basis)
                .value()
                .ifPresent(profit -> profits.put(key, profit)));
        return profits;
    }

    private static Comparator<List<Optional<String>>> order(List<Dimension> dimensions,
            List<Map<Optional<String>, BigDecimal>> ranks) {
        Comparator<List<Optional<String>>> order = (_, _) -> 0;
        for (int i = 0; i < dimensions.size(); i++) {
            int place = i;
            Comparator<Optional<String>> byText = Comparator.comparing(text -> text.orElse("\uffff"));
            Comparator<Optional<String>> one = switch (dimensions.get(i).kind()) {
                case MONTH, WEEK -> byText;
                case WEEKDAY -> Comparator.comparing(RoiReport::weekday);
                case VALUE -> Comparator.<Optional<String>, BigDecimal>comparing(
                        text -> ranks.get(place).get(text), Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(byText);
            };
            order = order.thenComparing(key -> key.get(place), one);
        }
        return order;
    }

    private static Integer weekday(Optional<String> key) {
        return key.map(text -> DayOfWeek.valueOf(text).getValue()).orElse(8);
    }

    /// {@return the days of the report}
    public ReportingPeriod period() {
        return question.period();
    }

    /// {@return the days compared with; empty when there is no comparison}
    public Optional<ReportingPeriod> before() {
        return question.before();
    }

    /// {@return what the period is compared with}
    public Comparison comparison() {
        return question.comparison();
    }

    /// {@return the first and the newest day of all rows, of any period; empty when there are none}
    public Optional<ReportingPeriod> span() {
        return question.span();
    }

    /// {@return what metrics are computed with, such as the margin}
    public Basis basis() {
        return question.basis();
    }

    /// {@return ISO 4217 code of all amounts; empty when the rows state none}
    public Optional<String> currency() {
        return display.currency();
    }

    /// {@return how figures and words are written}
    public Display display() {
        return display;
    }

    /// {@return where the rows come from}
    public Lineage lineage() {
        return query.lineage();
    }

    /// {@return the names of the columns grouped by}
    public List<String> dimensions() {
        return query.dimensions().stream().map(Dimension::name).toList();
    }

    /// {@return the groups: by profit, greatest first; by time where a dimension is one}
    public List<Group> groups() {
        return groups;
    }

    /// {@return the sums over all complete rows of the period and currency}
    public Totals totals() {
        return now.total();
    }

    /// {@return the same for the period compared with}
    public Totals totalsBefore() {
        return before.total();
    }

    /// {@return the sums of the incomplete rows that the report leaves out}
    public Totals leftOut() {
        return now.leftOut();
    }

    /// {@return the platforms that the rows come from}
    public List<String> platforms() {
        return platforms;
    }

    /// {@return the metrics shown, left to right}
    public List<Metric> metrics() {
        var metrics = new ArrayList<>(
                List.of(Metric.COST, Metric.REVENUE, Metric.PROFIT, Metric.ROAS, Metric.ROI));
        if (basis().margin().isPresent()) {
            metrics.add(Metric.ROMI);
        }
        metrics.addAll(List.of(Metric.CONVERSIONS, Metric.CPA, Metric.SHARE_OF_SPEND));
        return List.copyOf(metrics);
    }

    /// {@return the metrics of which changes are shown}
    public List<Metric> comparedMetrics() {
        return question.before().isEmpty()
                ? List.of()
                : List.of(Metric.COST, Metric.REVENUE, Metric.PROFIT, Metric.ROAS);
    }

    /// Computes a metric over all groups.
    ///
    /// @param metric the metric
    /// @return its value, or why there is none
    public Ratio value(Metric metric) {
        return metric.of(totals(), whole(totals()));
    }

    /// Computes a metric of a group.
    ///
    /// @param metric the metric
    /// @param group the group
    /// @return its value, or why there is none
    public Ratio value(Metric metric, Group group) {
        return metric.of(group.totals(), whole(totals()));
    }

    /// The change of a metric over all groups.
    ///
    /// @param metric the metric
    /// @return the change, or empty when either side is undefined or nothing is compared
    public Optional<Change> change(Metric metric) {
        return Change.of(metric, value(metric), metric.of(totalsBefore(), whole(totalsBefore())));
    }

    /// The change of a metric of a group.
    ///
    /// @param metric the metric
    /// @param group the group
    /// @return the change, or empty when either side is undefined or nothing is compared
    public Optional<Change> change(Metric metric, Group group) {
        return Change.of(metric, value(metric, group), metric.of(group.before(), whole(totalsBefore())));
    }

    private Basis whole(Totals totals) {
        return totals.rows() == 0 ? basis() : basis().withWhole(totals);
    }

    /// {@return the groups that earned without any cost: no ROAS, and never an infinite one}
    public List<Group> revenueWithoutCost() {
        return groups.stream()
                .filter(group -> Metric.ROAS.of(group.totals()).why().equals(Optional.of(Reason.NO_COST))
                        && group.totals().revenue().filter(revenue -> revenue.signum() > 0).isPresent())
                .toList();
    }

    /// Computes the sums of each day, from which ranges are drawn; one query for each period.
    ///
    /// @return the days of both periods
    public DailyTotals daily() {
        return daily("");
    }

    /// Computes the sums of each day of a group; one query for each period.
    ///
    /// @param group the group
    /// @return its days in both periods
    public DailyTotals daily(Group group) {
        return daily(query.condition(group.keys()));
    }

    private DailyTotals daily(String condition) {
        var filter = new RoiQuery.Filter(currency, query.hasCurrency(), condition);
        return new DailyTotals(query.days(period(), filter, now.gaps()),
                before().map(period -> query.days(period, filter, before.gaps())).orElseGet(TreeMap::new),
                basis());
    }

    /// {@return the heading, such as `ROI by channel, Oct 2026`}
    public String title() {
        return new RoiWords(display).title(query.dimensions(), period());
    }

    /// Names a group for a reader.
    ///
    /// @param group the group
    /// @return its keys in words, such as `Search, Oct 2026`
    public String name(Group group) {
        return String.join(", ", keys(group));
    }

    List<String> keys(Group group) {
        var words = new RoiWords(display);
        return IntStream.range(0, group.keys().size())
                .mapToObj(i -> words.key(query.dimensions().get(i).kind(), group.keys().get(i)))
                .toList();
    }

    List<Dimension> queryDimensions() {
        return query.dimensions();
    }

    /// {@return what a reader must know: which definitions, what was left out, what is missing}
    public List<String> notes() {
        return new RoiNotes(this,
                new RoiNotes.Facts(currency, question.currency(), currencies, query.hasCurrency(), now,
                        before))
                .all();
    }

    /// The same report in other words.
    ///
    /// @param formatter how figures and words are written; amounts keep their currency
    /// @return the report
    public RoiReport in(Display formatter) {
        return new RoiReport(query, question, formatter.withCurrency(display.currency()), currency,
                currencies,
                platforms, now, before, groups);
    }

    /// {@return one row for each group: the dimensions, the metrics, and their changes (`cost_change`, ...: relative, of
    ///         profit in money); undefined metrics are missing}
    public Table table() {
        return RoiTable.tablesaw(this);
    }

    /// {@return the report as page, PDF and mail show it; role `roi`, a totals row, and notes. With a comparison it shows
    ///         the metrics that decide and their changes; [#table] and [#exportSummary] have all}
    public TableResult toResult() {
        return RoiTable.result(this);
    }

    /// Draws a metric by group: bars, or along time where a dimension is one. Its title is the finding; groups without a
    /// value are named below it.
    ///
    /// @param metric the metric
    /// @return the chart
    public Chart chart(Metric metric) {
        return RoiChart.of(this, metric);
    }

    /// Fits a curve of revenue by spend to each group, over the days known up to the end of the period, and says what the
    /// next unit of money would bring and how far that can be believed. Parts of time among the dimensions are passed
    /// over. Computed at each call; keep it.
    ///
    /// @return the report of curves
    public ResponseReport response() {
        return ResponseReport.of(SpendHistory.of(this), period().from(), period().to(), basis(), display);
    }

    /// Budget moves that follow from the curves, each group within a fifth of its own spend and the whole unchanged;
    /// other bounds by `response().moves(...)`.
    ///
    /// @return the moves
    public BudgetMoves budgetMoves() {
        return response().moves();
    }

    /// The same report without parts of time, over other days, compared with nothing.
    RoiReport over(ReportingPeriod days) {
        return compute(query.untimed(), new Question(days, Optional.empty(), Comparison.NONE, span(), basis(),
                currency.or(question::currency)), display);
    }

    /// Writes the table as CSV (UTF-8, decimal points, unrounded, a last row `(total)`). Texts that a spreadsheet would
    /// take for a formula are led by an apostrophe. The file appears whole or not at all.
    ///
    /// @param file the file, which is replaced
    /// @throws DataException when it can't be written
    public void exportSummary(Path file) {
        RoiTable.export(this, file);
    }

    @Override
    public String toString() {
        return RoiTable.text(toResult());
    }
}
