package roibook.roi.response;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import roibook.Progress;
import roibook.chart.Chart;
import roibook.figure.RichResult.TableResult;
import roibook.metric.Basis;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Totals;
import roibook.roi.response.Response.Fitted;
import tech.tablesaw.api.Table;

/// What the next unit of money would bring, group by group, and how far that can be believed. Immutable; its figures are
/// computed once, when it is made.
///
/// Each group has its own curve of revenue by spend, beside weekday, trend and season. Such a curve is what was seen, not
/// an experiment: where spend was raised because demand was high, it promises too much.
public final class ResponseReport {

    private final List<GroupResponse> groups;
    private final LocalDate from;
    private final LocalDate to;
    private final Basis basis;
    private final Display display;

    private ResponseReport(List<GroupResponse> groups, LocalDate from, LocalDate to, Basis basis,
            Display display) {
        this.groups = groups;
        this.from = from;
        this.to = to;
        this.basis = basis;
        this.display = display;
    }

    /// Fits the curves.
    ///
    /// @param groups the days of each group, as many as are known; the more, the better
    /// @param from the first day of the period that margins and moves concern
    /// @param to its last day
    /// @param basis the margin, when known
    /// @param display how figures and words are written
    /// @return the report, groups in the order given
    public static ResponseReport of(List<SpendDays> groups, LocalDate from, LocalDate to, Basis basis,
            Display display) {
        try (var progress = Progress.of("fitting response curves", "groups", groups.size())) {
            return new ResponseReport(groups.stream()
                    .map(group -> {
                        var found = response(group, from, to);
                        progress.step();
                        return found;
                    })
                    .toList(), from, to, basis, display);
        }
    }

    private static GroupResponse response(SpendDays group, LocalDate from, LocalDate to) {
        return new GroupResponse(group.name(),
                group.days().subMap(from, to.plusDays(1)).values().stream().reduce(Totals.NONE, Totals::plus),
                Estimator.of(group, from, to));
    }

    /// {@return the groups}
    public List<GroupResponse> groups() {
        return groups;
    }

    /// Finds a group.
    ///
    /// @param name its name
    /// @return the group, or empty when there is none of this name
    public Optional<GroupResponse> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /// {@return the first day of the period}
    public LocalDate from() {
        return from;
    }

    /// {@return the last day of the period}
    public LocalDate to() {
        return to;
    }

    /// {@return what profit is computed with}
    public Basis basis() {
        return basis;
    }

    /// {@return how figures and words are written}
    public Display display() {
        return display;
    }

    /// {@return the marginal ROAS at which the next unit of money just comes back: 1 / margin; 1, before cost of goods,
    ///         where no margin is known}
    public BigDecimal breakEven() {
        return basis.margin()
                .map(margin -> BigDecimal.ONE.divide(margin, MathContext.DECIMAL64))
                .orElse(BigDecimal.ONE);
    }

    /// Budget moves within the usual bounds: a fifth of each group's own spend, the whole unchanged.
    ///
    /// @return the moves
    public BudgetMoves moves() {
        return moves(MoveBounds.USUAL);
    }

    /// Budget moves.
    ///
    /// @param bounds how far money may be moved
    /// @return the moves; without any where fewer than two curves can be believed
    public BudgetMoves moves(MoveBounds bounds) {
        return BudgetMoves.of(this, bounds);
    }

    /// {@return groups whose last money clearly does not come back: the whole range of their marginal ROAS is below
    ///         break-even; the greatest spend first}
    public List<Pause> pauses() {
        return groups.stream()
                .flatMap(group -> pause(group).stream())
                .sorted(Comparator.comparing(Pause::spend).reversed().thenComparing(Pause::name))
                .toList();
    }

    private Optional<Pause> pause(GroupResponse group) {
        if (!(group.response() instanceof Fitted fitted) || !fitted.belief().carriesMoves()
                || display.compare(Metric.ROAS, fitted.range().high(), breakEven()) >= 0) {
            return Optional.empty();
        }
        boolean none = display.compare(Metric.ROAS, fitted.averageRange().high(), breakEven()) < 0;
        return Optional.of(new Pause(group.name(), none ? Pause.Kind.PAUSE : Pause.Kind.REDUCE, group.spend(),
                fitted.marginal(), fitted.range()));
    }

    /// Says what is known of a group: marginal ROAS with its range, and how far that can be believed; or why nothing is.
    ///
    /// @param group the group
    /// @return one or two sentences
    public String sentence(GroupResponse group) {
        return new ResponseWords(this).sentence(group);
    }

    /// {@return a sentence for each group}
    public List<String> sentences() {
        return groups.stream().map(this::sentence).toList();
    }

    /// {@return what a reader must know: how curves are fitted, and what they can't tell}
    public List<String> notes() {
        return new ResponseWords(this).notes();
    }

    /// {@return the heading}
    public String title() {
        return new ResponseWords(this).title();
    }

    /// The same report in other words.
    ///
    /// @param formatter how figures and words are written; amounts keep their currency
    /// @return the report
    public ResponseReport in(Display formatter) {
        return new ResponseReport(groups, from, to, basis, formatter.withCurrency(display.currency()));
    }

    /// {@return one row for each group: `group`, `spend`, `marginal_roas` with `_low` and `_high`, `average_roas` (over the
    ///         base), `belief`, `reason` (why there is no curve), `days`, `spend_variation`, `explained_by_spend`; what is
    ///         not known is missing}
    public Table table() {
        return ResponseTable.tablesaw(this);
    }

    /// {@return the report as page, PDF and mail show it; role `response`}
    public TableResult toResult() {
        return ResponseTable.result(this);
    }

    /// Draws the curve of a group with its range, the days behind it, and where spend stands now.
    ///
    /// @param name the name of the group
    /// @return the chart, or empty when the group has no curve or there is no such group
    public Optional<Chart> chart(String name) {
        return group(name).flatMap(group -> ResponseChart.of(this, group));
    }

    /// The curve of a group as numbers.
    ///
    /// @param name the name of the group
    /// @return the curve at 60 places (`spend`, `revenue`, `low`, `high`), or empty when there is none
    public Optional<Table> curve(String name) {
        return group(name).flatMap(ResponseTable::curve);
    }

    /// {@return the sentences and notes}
    @Override
    public String toString() {
        return title() + "\n" + String.join("\n", sentences());
    }
}
