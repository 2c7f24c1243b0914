package roibook.summary;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import roibook.metric.Interval;
import roibook.metric.Metric;
import roibook.metric.Metric.Polarity;
import roibook.roi.Change;
import roibook.roi.Concentration;
import roibook.roi.DailyTotals;
import roibook.roi.Drivers;
import roibook.roi.RoiReport;
import roibook.roi.RoiReport.Group;
import roibook.roi.response.BudgetMoves;
import roibook.roi.response.Response.Fitted;
import roibook.roi.response.ResponseReport;
import roibook.summary.Kpi.Verdict;

/// What the summary computes once, before any words: key figures, evidence, and the groups that lose or win for certain.
///
/// @param evidence how much can be said
/// @param kpis the five key figures, in order
/// @param losers groups that spent more than they brought, the greatest loss first; only where the range of their profit
///        excludes zero
/// @param winners groups with a profit, the greatest first; only where the range of their profit excludes zero
/// @param outlook what the next money would bring; a part like others that may fail
record Analysis(Evidence evidence, Map<Metric, Kpi> kpis, List<Group> losers, List<Group> winners,
        Section<Outlook> outlook) {

    /// What the next money would bring, and the moves that follow.
    ///
    /// @param response the curve of each group, or why it has none
    /// @param moves what could go from one group to another
    record Outlook(ResponseReport response, BudgetMoves moves) {

        static Outlook of(RoiReport report) {
            var response = report.response();
            return new Outlook(response, response.moves());
        }

        /// Whether nothing is known of what more money for a group would bring.
        boolean knowsNothingOf(String group) {
            return response.group(group).filter(found -> found.response() instanceof Fitted).isEmpty();
        }
    }

    static final List<Metric> TILES = List.of(Metric.COST, Metric.REVENUE, Metric.PROFIT, Metric.ROAS,
            Metric.CPA);

    /// Groups looked at in each direction; each costs a query.
    private static final int CANDIDATES = 3;

    /// Groups from which on it is told how few of them make most of the profit.
    private static final int MANY = 5;

    static Analysis of(RoiReport report) {
        var daily = report.daily();
        var evidence = Evidence.of(report, daily);
        var kpis = new LinkedHashMap<Metric, Kpi>();
        for (var metric : TILES) {
            kpis.put(metric, kpi(report, daily, metric));
        }
        return new Analysis(evidence, kpis, clear(report, evidence, -1), clear(report, evidence, 1),
                evidence == Evidence.ENOUGH && report.groups().size() > 1
                        ? Section.attempt(() -> Outlook.of(report))
                        : Section.absent());
    }

    private static Kpi kpi(RoiReport report, DailyTotals daily, Metric metric) {
        var change = report.change(metric);
        var range = metric == Metric.COST ? Optional.<Interval>empty() : change.flatMap(daily::rangeOf);
        return new Kpi(metric, report.value(metric), change, range,
                change.map(moved -> verdict(moved, range)).orElse(Verdict.NOT_COMPARED));
    }

    private static Verdict verdict(Change change, Optional<Interval> range) {
        if (change.metric() == Metric.COST) {
            return Verdict.CHANGED;
        }
        if (range.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        if (range.get().contains(BigDecimal.ZERO)) {
            return Verdict.NO_CLEAR_CHANGE;
        }
        if (change.metric().polarity() == Polarity.NEUTRAL) {
            return Verdict.CHANGED;
        }
        return change.goodness() > 0 ? Verdict.BETTER : Verdict.WORSE;
    }

    /// The groups whose profit is above (1) or below (-1) zero: for certain, or by what is known where weekly rows
    /// allow no range.
    private static List<Group> clear(RoiReport report, Evidence evidence, int sign) {
        if (!evidence.allowsFindings()) {
            return List.of();
        }
        return report.groups()
                .stream()
                .filter(group -> profit(report, group).signum() == sign)
                .sorted(Comparator.comparing((Group group) -> profit(report, group).abs()).reversed())
                .limit(CANDIDATES)
                .filter(group -> evidence == Evidence.WEEKLY || report.daily(group)
                        .range(Metric.PROFIT)
                        .filter(range -> !range.contains(BigDecimal.ZERO))
                        .isPresent())
                .toList();
    }

    static BigDecimal profit(RoiReport report, Group group) {
        return report.value(Metric.PROFIT, group).value().orElse(BigDecimal.ZERO);
    }

    /// What the change of profit comes from, where it is clear and there are groups to tell it by.
    Optional<Drivers> drivers(RoiReport report) {
        var verdict = Optional.ofNullable(kpis.get(Metric.PROFIT)).map(Kpi::verdict).orElse(Verdict.UNKNOWN);
        return evidence == Evidence.ENOUGH && (verdict == Verdict.BETTER || verdict == Verdict.WORSE)
                ? Optional.of(report.drivers(Metric.PROFIT))
                        .filter(drivers -> drivers.list().size() > 1 && drivers.sentences().size() > 1)
                : Optional.empty();
    }

    /// How few groups make most of the profit, where there are so many that it is not seen at a glance.
    static Optional<Concentration> concentration(RoiReport report) {
        return Optional.of(report.concentration(Metric.PROFIT))
                .filter(found -> found.parts().size() >= MANY && found.most() > 0);
    }
}
