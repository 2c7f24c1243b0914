package roibook.summary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import roibook.figure.RichResult.Decision;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Totals;
import roibook.roi.RoiReport;
import roibook.roi.RoiReport.Group;
import roibook.roi.response.Move;

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

    /// The most money first. Where a curve says what the next money brings, it decides who gets more; without one a winner
    /// gets a test at most.
    List<Decision> all() {
        var options = new ArrayList<Option>();
        var outlook = analysis.outlook().part();
        if (analysis.evidence() == Evidence.ENOUGH) {
            analysis.losers().stream().limit(2).map(this::stop).forEach(options::add);
            outlook.stream()
                    .flatMap(found -> found.moves().moves().stream())
                    .filter(Move::clear)
                    .map(this::move)
                    .forEach(options::add);
            analysis.winners()
                    .stream()
                    .filter(this::deservesMore)
                    .filter(group -> outlook.isEmpty() || outlook.get().knowsNothingOf(report.name(group)))
                    .limit(1)
                    .map(this::grow)
                    .forEach(options::add);
        }
        report.revenueWithoutCost().stream().limit(1).map(this::supply).forEach(options::add);
        return options.stream()
                .sorted(Comparator.comparing(Option::stake).reversed())
                .limit(MOST)
                .map(Option::decision)
                .toList();
    }

    /// A decision that could be proposed.
    ///
    /// @param stake the money that it is about
    private record Option(BigDecimal stake, Decision decision) {}

    private Option move(Move move) {
        var display = words.display();
        var sentence = move.from().isPresent() && move.to().isPresent()
                ? words.text("decision.move", words.money(move.amount()), move.from().get(), move.to().get())
                : move.to()
                        .map(name -> words.text("decision.add", words.money(move.amount()), name))
                        .orElseGet(() -> words.text("decision.save", words.money(move.amount()),
                                move.from().orElse("")));
        return new Option(move.gain().abs(),
                new Decision(sentence,
                        words.text("stake.move", words.money(move.gain()), words.label(Metric.PROFIT),
                                display.compactMoney(move.range().low()),
                                display.compactMoney(move.range().high())),
                        words.text("assume.curve")));
    }

    private Option stop(Group group) {
        var cost = cost(group.totals());
        var breakEven = Metric.BREAK_EVEN_ROAS.of(group.totals(), report.basis())
                .value()
                .orElse(BigDecimal.ONE);
        var display = words.display();
        var loss = Analysis.profit(report, group).abs();
        return new Option(loss, new Decision(
                words.text("decision.stop", report.name(group),
                        display.text(Metric.ROAS, report.value(Metric.ROAS, group)),
                        display.text(Metric.ROAS, breakEven)),
                words.text("stake.loss", words.money(loss), words.money(cost)),
                words.text("assume.attribution", report.name(group))));
    }

    /// More budget only where a margin or a target says that it pays.
    private boolean deservesMore(Group group) {
        var roas = report.value(Metric.ROAS, group).value();
        var target = parts.target(Metric.ROAS).orElse(null);
        return roas.isPresent() && (target == null
                ? report.basis().margin().isPresent()
                : words.display().compare(Metric.ROAS, roas.get(), target) > 0);
    }

    private Option grow(Group group) {
        var more = cost(group.totals()).multiply(STEP);
        var gain = Analysis.profit(report, group).multiply(STEP);
        return new Option(gain, new Decision(
                words.text("decision.grow", report.name(group), words.display().percent(STEP, 0),
                        words.money(more),
                        words.display().text(Metric.ROAS, report.value(Metric.ROAS, group))),
                words.text("stake.gain", words.money(gain), words.label(Metric.PROFIT)),
                words.text("assume.marginal")));
    }

    private Option supply(Group group) {
        var revenue = group.totals().known(Measure.REVENUE);
        return new Option(revenue, new Decision(words.text("decision.supply", report.name(group)),
                words.text("stake.revenue", words.money(revenue)), words.text("assume.cost")));
    }

    private static BigDecimal cost(Totals totals) {
        return totals.known(Measure.COST);
    }
}
