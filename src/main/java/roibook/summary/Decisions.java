package roibook.summary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import roibook.figure.RichResult.Decision;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Totals;
import roibook.roi.RoiReport;
import roibook.roi.RoiReport.Group;

/// What could be done, at most three things, each with the money at stake and what must hold for it.
final class Decisions {

    private static final int MOST = 3;

    /// The part of a budget that a test moves.
    private static final BigDecimal STEP = new BigDecimal("0.1");

    private final Parts parts;
    private final RoiReport report;
    private final Analysis analysis;
    private final Sentences words;

    Decisions(Parts parts) {
        this.parts = parts;
        report = parts.report();
        analysis = parts.analysis();
        words = Sentences.of(report);
    }

    List<Decision> all() {
        var decisions = new ArrayList<Decision>();
        if (analysis.evidence() == Evidence.ENOUGH) {
            analysis.losers().stream().limit(2).map(this::stop).forEach(decisions::add);
            analysis.winners()
                    .stream()
                    .filter(this::deservesMore)
                    .limit(1)
                    .map(this::grow)
                    .forEach(decisions::add);
        }
        report.revenueWithoutCost().stream().limit(1).map(this::supply).forEach(decisions::add);
        return decisions.stream().limit(MOST).toList();
    }

    private Decision stop(Group group) {
        var cost = cost(group.totals());
        var breakEven = Metric.BREAK_EVEN_ROAS.of(group.totals(), report.basis())
                .value()
                .orElse(BigDecimal.ONE);
        var display = words.display();
        return new Decision(
                words.text("decision.stop", report.name(group),
                        display.text(Metric.ROAS, report.value(Metric.ROAS, group)),
                        display.text(Metric.ROAS, breakEven)),
                words.text("stake.loss", words.money(Analysis.profit(report, group).abs()),
                        words.money(cost)),
                words.text("assume.attribution", report.name(group)));
    }

    /// More budget only where a margin or a target says that it pays.
    private boolean deservesMore(Group group) {
        var roas = report.value(Metric.ROAS, group).value();
        var target = parts.target(Metric.ROAS).orElse(null);
        return roas.isPresent() && (target == null
                ? report.basis().margin().isPresent()
                : words.display().compare(Metric.ROAS, roas.get(), target) > 0);
    }

    private Decision grow(Group group) {
        var more = cost(group.totals()).multiply(STEP);
        var gain = Analysis.profit(report, group).multiply(STEP);
        return new Decision(
                words.text("decision.grow", report.name(group), words.display().percent(STEP, 0),
                        words.money(more),
                        words.display().text(Metric.ROAS, report.value(Metric.ROAS, group))),
                words.text("stake.gain", words.money(gain), words.label(Metric.PROFIT)),
                words.text("assume.marginal"));
    }

    private Decision supply(Group group) {
        return new Decision(words.text("decision.supply", report.name(group)),
                words.text("stake.revenue", words.money(group.totals().known(Measure.REVENUE))),
                words.text("assume.cost"));
    }

    private static BigDecimal cost(Totals totals) {
        return totals.known(Measure.COST);
    }
}
