package roibook.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import roibook.explore.DataWarning.Severity;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Totals;
import roibook.roi.Change;
import roibook.roi.RoiReport;
import roibook.roi.RoiReport.Group;
import roibook.segment.SegmentProfile;
import roibook.segment.Segments;

/// What was found, in sentences with the money behind each.
final class Findings {

    private static final int MOVERS = 3;
    private static final int WARNINGS = 3;

    private final Parts parts;
    private final RoiReport report;
    private final Analysis analysis;
    private final Sentences words;
    private final List<Finding> findings = new ArrayList<>();

    Findings(Parts parts) {
        this.parts = parts;
        report = parts.report();
        analysis = parts.analysis();
        words = Sentences.of(report);
    }

    List<Finding> ranked() {
        if (analysis.evidence().allowsFindings()) {
            total();
            target();
            groups();
            movers();
            drivers();
            concentration();
        }
        shop();
        data();
        warnings();
        parts.segments().part().filter(Segments::found).ifPresent(this::segments);
        return findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.stake().orElse(BigDecimal.ZERO))
                        .reversed())
                .toList();
    }

    private void add(String id, BigDecimal stake, String sentence) {
        findings.add(new Finding(id, sentence, Optional.of(stake.abs()), report.title()));
    }

    private void total() {
        for (var metric : List.of(Metric.PROFIT, Metric.REVENUE)) {
            var kpi = analysis.kpis().get(metric);
            if (kpi == null || kpi.change().isEmpty()) {
                continue;
            }
            var change = kpi.change().get();
            var range = kpi.range()
                    .map(ends -> words.text("finding.range", change.brief(words.display(), ends.low()),
                            change.brief(words.display(), ends.high())))
                    .orElse("");
            switch (kpi.verdict()) {
                case BETTER, WORSE, CHANGED -> add("roi." + metric.id() + "-change", change.difference(),
                        words.text(change.difference().signum() > 0 ? "finding.rose" : "finding.fell",
                                words.label(metric), words.money(change.now()), change.brief(words.display()),
                                words.before(), range));
                case NO_CLEAR_CHANGE -> add("roi." + metric.id() + "-change", change.difference(),
                        words.text("finding.unclear", words.label(metric), words.money(change.now()),
                                words.before(),
                                range));
                case UNKNOWN, NOT_COMPARED -> {
                    // Nothing can be said.
                }
            }
        }
    }

    private void target() {
        var target = parts.target(Metric.ROAS).orElse(null);
        var roas = report.value(Metric.ROAS).value();
        if (target == null || roas.isEmpty()) {
            return;
        }
        var cost = report.totals().known(Measure.COST);
        var gap = target.multiply(cost).subtract(report.totals().known(Measure.REVENUE));
        int met = words.display().compare(Metric.ROAS, roas.get(), target);
        add("roi.target", gap, words.text(met >= 0 ? "finding.target-met" : "finding.target-missed",
                words.display().text(Metric.ROAS, roas.get()), words.display().text(Metric.ROAS, target),
                words.money(gap.abs())));
    }

    private void groups() {
        for (var group : analysis.losers()) {
            add("roi.loss." + report.name(group), Analysis.profit(report, group), words.text("finding.loss",
                    report.name(group), words.money(cost(group.totals())),
                    words.money(revenue(group.totals())),
                    words.money(Analysis.profit(report, group).abs()), words.label(Metric.PROFIT)));
        }
        var total = report.value(Metric.PROFIT).value().orElse(BigDecimal.ZERO);
        analysis.winners().stream().limit(1).forEach(group -> {
            var profit = Analysis.profit(report, group);
            var share = total.signum() > 0 && profit.compareTo(total) <= 0
                    ? words.text("finding.share", words.display()
                            .percent(
                                    profit.divide(total, MathContext.DECIMAL64), 0))
                    : "";
            add("roi.best." + report.name(group), profit, words.text("finding.best", report.name(group),
                    words.money(profit), words.label(Metric.PROFIT), share,
                    words.display().text(Metric.ROAS, report.value(Metric.ROAS, group))));
        });
    }

    /// The groups that moved profit most, as far as the days can tell.
    private void movers() {
        report.groups()
                .stream()
                .flatMap(group -> report.change(Metric.PROFIT, group)
                        .stream()
                        .map(change -> new Mover(group, change)))
                .sorted(Comparator.comparing((Mover mover) -> mover.change().difference().abs()).reversed())
                .limit(MOVERS)
                .filter(mover -> report.groups().size() > 1 && report.daily(mover.group())
                        .rangeOf(mover.change())
                        .filter(range -> !range.contains(BigDecimal.ZERO))
                        .isPresent())
                .forEach(mover -> add("roi.moved." + report.name(mover.group()), mover.change().difference(),
                        words.text(
                                mover.change().difference().signum() > 0
                                        ? "finding.gained"
                                        : "finding.dropped",
                                report.name(mover.group()), words.money(mover.change().difference().abs()),
                                words.before(), words.label(Metric.PROFIT))));
    }

    /// What the change of profit comes from, where it is a clear one.
    private void drivers() {
        analysis.drivers(report)
                .ifPresent(drivers -> drivers.change()
                        .ifPresent(change -> findings.add(new Finding("roi.drivers",
                                words.text("finding.drivers", words.label(Metric.PROFIT),
                                        drivers.sentences().get(1)),
                                Optional.of(change.difference().abs()), drivers.toResult().title()))));
    }

    private void concentration() {
        Analysis.concentration(report)
                .ifPresent(found -> findings.add(new Finding("roi.concentration",
                        found.sentences().getFirst(), Optional.of(found.made().abs()),
                        found.toResult().title())));
    }

    /// What platforms claim beside what the shop sold.
    private void shop() {
        report.shopGap().ifPresent(gap -> {
            var mer = words.display().text(Metric.MER, report.value(Metric.MER));
            int more = gap.difference().signum();
            add("roi.shop", gap.difference(),
                    words.text(more > 0 ? "finding.shop-over" : "finding.shop-under",
                            words.money(gap.claimed()), words.money(gap.shop()),
                            words.money(gap.difference().abs()), mer));
        });
    }

    /// The worst that can mislead in the rows, as far as money tells how much it matters.
    private void warnings() {
        parts.exploration()
                .part()
                .stream()
                .flatMap(found -> found.warnings().stream())
                .filter(warning -> warning.severity() != Severity.LOW && warning.money().isPresent())
                .limit(WARNINGS)
                .forEach(warning -> findings.add(new Finding("rows." + warning.id(), warning.toString(),
                        warning.money().map(BigDecimal::abs), words.text("warnings.title"))));
    }

    private record Mover(Group group, Change change) {}

    private void data() {
        for (var group : report.revenueWithoutCost()) {
            add("data.revenue-without-cost." + report.name(group), revenue(group.totals()),
                    words.text("finding.free", report.name(group), words.money(revenue(group.totals()))));
        }
        var leftOut = report.leftOut();
        if (leftOut.rows() > 0) {
            add("data.left-out", revenue(leftOut).max(cost(leftOut)),
                    words.text("finding.left-out", leftOut.rows(),
                            words.display().count(leftOut.rows()), words.money(cost(leftOut)),
                            words.money(revenue(leftOut))));
        }
    }

    private void segments(Segments found) {
        found.list()
                .stream()
                .filter(segment -> segment.revenueShare().isPresent())
                .limit(1)
                .forEach(segment -> findings.add(new Finding("segments.top", sentence(found, segment),
                        Optional.of(segment.revenue().abs()), words.text("segments.title"))));
    }

    private String sentence(Segments found, SegmentProfile segment) {
        return words.text("finding.segment", segment.name(), segment.customers(),
                words.display().count(segment.customers()), percent(segment.share()),
                words.display()
                        .withCurrency(Optional.of(found.currency()).filter(code -> !code.isEmpty()))
                        .compactMoney(segment.revenue()),
                percent(segment.revenueShare().orElse(0)));
    }

    private String percent(double share) {
        return words.display().percent(BigDecimal.valueOf(share), 0);
    }

    private static BigDecimal cost(Totals totals) {
        return totals.known(Measure.COST);
    }

    private static BigDecimal revenue(Totals totals) {
        return totals.known(Measure.REVENUE);
    }
}
