package roibook.roi;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import roibook.roi.response.BudgetMoves;
import roibook.roi.response.ResponseReport;
import tech.tablesaw.api.Table;

/// What came back for what was spent, by group and in total. Immutable; its figures are computed once, when it is made,
/// those of days when they are asked for.
///
/// A total is a ratio of sums over all rows, not a mean of the groups.
public final class RoiReport {

    private final RoiFigures figures;
    private final Question question;
    private final Display display;

    RoiReport(RoiFigures figures, Display display) {
        this(figures, display, figures.query().hasCurrency()
                ? known(figures.money().code())
                // Rows without a currency have that of the settings, never one that was only asked for.
                : figures.question().currency().isPresent() ? Optional.empty() : display.currency());
    }

    private RoiReport(RoiFigures figures, Display display, Optional<String> currency) {
        this.figures = figures;
        question = figures.question();
        this.display = display.withCurrency(currency);
    }

    private static Optional<String> known(Optional<String> code) {
        return code.filter(text -> Currency.getAvailableCurrencies()
                .stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(text)));
    }

    /// A group of rows.
    ///
    /// @param keys its values of the dimensions; empty texts where the rows state none; days and weeks (by their Monday) as
    ///        `2026-10-26`, months as `2026-10`, quarters as `2026-Q4`, weekdays as `MONDAY`
    /// @param totals its sums in the period
    /// @param settled its sums over the days of the period that are final: changes are computed from these
    /// @param before its sums in the period compared with
    public record Group(List<String> keys, Totals totals, Totals settled, Totals before) {}

    /// {@return the days of the report}
    public ReportingPeriod period() {
        return question.period();
    }

    /// {@return the days of the report that are final and have been, from which changes are computed; empty when there are
    ///         none}
    public Optional<ReportingPeriod> settled() {
        return question.settled();
    }

    /// {@return the first day of the report whose rows are not final: incomplete, or still converting}
    public Optional<LocalDate> partialFrom() {
        return question.partialFrom();
    }

    /// {@return the days compared with; empty when there is no comparison}
    public Optional<ReportingPeriod> before() {
        return question.before().map(Question.Before::period);
    }

    /// {@return what the period is compared with}
    public Comparison comparison() {
        return question.comparison();
    }

    /// {@return the first and the newest day of all rows, of any period; empty when there are none}
    public Optional<ReportingPeriod> span() {
        return question.span();
    }

    /// {@return what metrics over all groups are computed with, such as the margin}
    public Basis basis() {
        return question.shop()
                .flatMap(shop -> shop.of(period(), period()))
                .map(question.basis()::withShopRevenue)
                .orElse(question.basis());
    }

    /// {@return the values to be reached}
    public Map<Metric, BigDecimal> targets() {
        return question.targets();
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
        return figures.query().lineage();
    }

    /// {@return the names of the columns grouped by}
    public List<String> dimensions() {
        return queryDimensions().stream().map(Dimension::name).toList();
    }

    /// {@return the groups: by profit, greatest first; by time where a dimension is one}
    public List<Group> groups() {
        return figures.allGroups();
    }

    /// {@return the sums over all complete rows of the period and currency}
    public Totals totals() {
        return figures.sumsNow().total();
    }

    /// {@return the same over the days that are final}
    public Totals totalsSettled() {
        return figures.sumsSettled().total();
    }

    /// {@return the same for the period compared with}
    public Totals totalsBefore() {
        return figures.sumsBefore().total();
    }

    /// {@return the sums of the incomplete rows that the report leaves out}
    public Totals leftOut() {
        return figures.sumsNow().leftOut();
    }

    /// {@return the platforms that the rows of the period come from}
    public List<String> platforms() {
        return figures.platforms();
    }

    /// {@return the metrics shown, left to right}
    public List<Metric> metrics() {
        var metrics = new ArrayList<>(List.of(Metric.COST, Metric.REVENUE, Metric.PROFIT, Metric.ROAS));
        if (question.shop().isPresent()) {
            metrics.add(Metric.MER);
        }
        metrics.add(Metric.ROI);
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
        return metric.of(totals(), figures.basis(totals(), period()));
    }

    /// Computes a metric of a group.
    ///
    /// @param metric the metric
    /// @param group the group
    /// @return its value, or why there is none
    public Ratio value(Metric metric, Group group) {
        return metric.of(group.totals(), figures.basisNow(group));
    }

    /// The change of a metric over all groups, from days that are final on both sides.
    ///
    /// @param metric the metric
    /// @return the change, or empty when either side is undefined or nothing is compared
    public Optional<Change> change(Metric metric) {
        return question.settled()
                .flatMap(part -> question.before()
                        .flatMap(other -> Change.of(metric,
                                metric.of(totalsSettled(), figures.basis(totalsSettled(), part)),
                                metric.of(totalsBefore(), figures.basis(totalsBefore(), other.period())))));
    }

    /// The change of a metric of a group, from days that are final on both sides.
    ///
    /// @param metric the metric
    /// @param group the group
    /// @return the change, or empty when either side is undefined or nothing is compared
    public Optional<Change> change(Metric metric, Group group) {
        return question.settled()
                .flatMap(part -> Change.of(metric,
                        metric.of(group.settled(), figures.basis(totalsSettled(), part, group)),
                        metric.of(group.before(), figures.basisBefore(group))));
    }

    /// How far a metric has come towards its target.
    ///
    /// @param metric the metric
    /// @return its value by the target, 1 being reached; empty when there is no target above zero, or no value
    public Optional<BigDecimal> attainment(Metric metric) {
        return Targets.attainment(targets(), metric, value(metric));
    }

    /// How far a metric of a group has come towards the target of the whole; for ratios only, since a group need not
    /// bring the sum that is aimed at for all.
    ///
    /// @param metric the metric
    /// @param group the group
    /// @return its value by the target, 1 being reached; empty when there is no such target, or no value
    public Optional<BigDecimal> attainment(Metric metric, Group group) {
        return metric.additive()
                ? Optional.empty()
                : Targets.attainment(targets(), metric, value(metric, group));
    }

    /// {@return what platforms claim beside what the shop sold; empty when the shop's revenue was not given}
    public Optional<ShopGap> shopGap() {
        return basis().shopRevenue()
                .flatMap(shop -> totals().revenue().map(claimed -> new ShopGap(claimed, shop)));
    }

    /// {@return the groups that earned without any cost: no ROAS, and never an infinite one}
    public List<Group> revenueWithoutCost() {
        return groups().stream()
                .filter(group -> Metric.ROAS.of(group.totals()).why().equals(Optional.of(Reason.NO_COST))
                        && group.totals().revenue().filter(revenue -> revenue.signum() > 0).isPresent())
                .toList();
    }

    /// {@return the sums of each day of both periods, from which ranges are drawn; computed when first asked for}
    public DailyTotals daily() {
        return figures.daily();
    }

    /// The sums of each day of a group in both periods; computed when first asked for.
    ///
    /// @param group the group
    /// @return its days in both periods
    public DailyTotals daily(Group group) {
        return figures.daily(group);
    }

    /// {@return the part of each group in spend, revenue and profit}
    public Contribution contribution() {
        return Contribution.of(this);
    }

    /// Says how few groups make most of a sum, and which take from it.
    ///
    /// @param metric a sum, such as [Metric#PROFIT]
    /// @return the concentration
    /// @throws DataException when the metric is no sum
    public Concentration concentration(Metric metric) {
        return Concentration.of(this, metric);
    }

    /// Says what each group did to the change of the total.
    ///
    /// @param metric a sum or a ratio of sums, such as [Metric#PROFIT] or [Metric#ROAS]
    /// @return the drivers; they add up to the change
    /// @throws DataException when the metric is neither
    public Drivers drivers(Metric metric) {
        return Drivers.of(this, metric);
    }

    /// {@return the heading, such as `ROI by channel, Oct 2026`}
    public String title() {
        return new RoiWords(display).title(queryDimensions(), period());
    }

    /// Names a group for a reader.
    ///
    /// @param group the group
    /// @return its keys in words, such as `Search, Oct 2026`
    public String name(Group group) {
        return group.keys().isEmpty() ? new RoiWords(display).text("total") : String.join(", ", keys(group));
    }

    List<String> keys(Group group) {
        var words = new RoiWords(display);
        return IntStream.range(0, group.keys().size())
                .mapToObj(i -> words.key(queryDimensions().get(i).kind(), group.keys().get(i)))
                .toList();
    }

    List<Dimension> queryDimensions() {
        return figures.query().dimensions();
    }

    RoiFigures figures() {
        return figures;
    }

    /// {@return what a reader must know: which definitions, what was left out, what is missing}
    public List<String> notes() {
        return new RoiNotes(this).all();
    }

    /// The same report in other words.
    ///
    /// @param formatter how figures and words are written; amounts keep their currency
    /// @return the report
    public RoiReport in(Display formatter) {
        return new RoiReport(figures, formatter, display.currency());
    }

    /// {@return one row for each group: the dimensions, the metrics, their changes (`cost_change`, ...: relative, of
    ///         profit in money) and how far they came towards targets (`roas_attainment`, ...); undefined metrics are
    ///         missing}
    public Table table() {
        return RoiTable.tablesaw(this);
    }

    /// {@return the report as page, PDF and mail show it; role `roi`, a totals row, and notes. With a comparison it shows
    ///         the metrics that decide and their changes; [#table] and [#exportSummary] have all}
    public TableResult toResult() {
        return RoiTable.result(this);
    }

    /// Draws a metric by group: bars with their ranges, or along time where a dimension is one, days that are not final
    /// dashed. Its title is the finding; groups without a value are named below it.
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
        var wider = new Question(days, Optional.of(days), Optional.empty(), Optional.empty(), Comparison.NONE,
                span(),
                question.basis(), figures.money().code().or(question::currency), Map.of(), Optional.empty());
        return new RoiReport(RoiFigures.compute(figures.query().untimed(), wider), display);
    }

    /// {@return the profit of each group, one upon another, and their sum}
    public Chart waterfall() {
        return RoiChart.waterfall(this);
    }

    /// {@return what each group brought for what was spent on it}
    public Chart spendAgainstRevenue() {
        return RoiChart.spend(this);
    }

    /// Draws a metric day by day, those that are not final dashed.
    ///
    /// @param metric the metric
    /// @return the chart
    public Chart trend(Metric metric) {
        return RoiChart.trend(this, metric);
    }

    /// Writes the table: as CSV (UTF-8, decimal points, unrounded) or XLSX (typed numbers), both with a last row `(total)`
    /// and made safe for spreadsheets, as [roibook.data.Spreadsheet] tells; or as Parquet for programs, the groups only,
    /// texts as they are. The file appears whole or not at all.
    ///
    /// @param file the file, which is replaced; its name ends in `.csv`, `.xlsx` or `.parquet`
    /// @throws DataException when the name ends otherwise, or it can't be written
    public void exportSummary(Path file) {
        RoiExport.write(this, file);
    }

    /// Saves the charts that there are figures for, each as SVG and PNG.
    ///
    /// @param folder the folder, made if it is not there; files of the same names are replaced
    /// @return the files
    /// @throws DataException when the folder can't be made
    public List<Path> savePlots(Path folder) {
        return RoiPlots.save(this, folder);
    }

    @Override
    public String toString() {
        return RoiTable.text(toResult());
    }
}
