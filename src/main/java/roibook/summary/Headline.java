package roibook.summary;

import java.math.BigDecimal;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.roi.Change;
import roibook.roi.RoiReport;

/// The one sentence that is read when nothing else is.
final class Headline {

    private final RoiReport report;
    private final Analysis analysis;
    private final Sentences words;

    Headline(Parts parts) {
        report = parts.report();
        analysis = parts.analysis();
        words = Sentences.of(report);
    }

    String text() {
        var totals = report.totals();
        var cost = words.money(totals.known(Measure.COST));
        return switch (analysis.evidence()) {
            case NO_ROWS -> report.notes().getFirst();
            case REVENUE_UNKNOWN ->
                words.text("thin.revenue-unknown", totals.missing(Measure.REVENUE) == totals.rows() ? 1 : 0,
                        count(totals.missing(Measure.REVENUE)), count(totals.rows()), cost);
            case COST_UNKNOWN ->
                words.text("thin.cost-unknown", count(totals.missing(Measure.COST)), count(totals.rows()));
            case NO_SPEND ->
                words.text("thin.no-spend", words.period(), words.money(totals.known(Measure.REVENUE)));
            case NEXT_TO_NO_REVENUE ->
                words.text("thin.next-to-no-revenue", words.money(totals.known(Measure.REVENUE)), cost);
            case FEW_DAYS ->
                words.text("thin.few-days", profit(), Evidence.DAYS);
            case FEW_CONVERSIONS -> words.text("thin.few-conversions", profit(),
                    words.display().text(Metric.CONVERSIONS, Metric.CONVERSIONS.of(totals)));
            case WEEKLY, ENOUGH -> words.text("headline", profit() + groups());
        };
    }

    private String count(long number) {
        return words.display().count(number);
    }

    private String profit() {
        var profit = report.value(Metric.PROFIT).value().orElse(BigDecimal.ZERO);
        var label = words.label(Metric.PROFIT);
        var kpi = analysis.kpis().get(Metric.PROFIT);
        if (kpi == null || kpi.change().isEmpty()) {
            return words.text("headline.alone", label, words.money(profit),
                    words.money(report.totals().known(Measure.COST)));
        }
        return switch (kpi.verdict()) {
            case BETTER, WORSE, CHANGED -> moved(kpi.change().get(), label);
            case NO_CLEAR_CHANGE ->
                words.text("headline.unclear", label, words.money(profit), words.before());
            case UNKNOWN, NOT_COMPARED -> words.text("headline.unknown", label, words.money(profit),
                    words.money(kpi.change().get().before()), words.before());
        };
    }

    private String moved(Change change, String label) {
        return words.text(change.difference().signum() > 0 ? "headline.rose" : "headline.fell", label,
                words.money(change.difference().abs()), words.money(change.now()), words.before());
    }

    private String groups() {
        if (report.groups().size() < 2) {
            return "";
        }
        var best = analysis.winners()
                .stream()
                .findFirst()
                .map(group -> words.text("headline.best", report.name(group),
                        words.money(Analysis.profit(report, group))));
        var worst = analysis.losers()
                .stream()
                .findFirst()
                .map(group -> words.text("headline.worst", report.name(group),
                        words.money(Analysis.profit(report, group).abs())));
        return best
                .map(text -> "; " + text + worst.map(other -> words.text("headline.and") + other).orElse(""))
                .orElseGet(() -> worst.map(text -> "; " + text).orElse(""));
    }
}
