package roibook.roi.response;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import roibook.metric.Display;
import roibook.metric.Interval;
import roibook.metric.Metric;
import roibook.metric.Words;
import roibook.roi.response.Response.Fitted;
import roibook.roi.response.Response.Refused;

/// The sentences of a report.
final class ResponseWords {

    private final ResponseReport report;
    private final Display display;
    private final Words words;

    ResponseWords(ResponseReport report) {
        this.report = report;
        display = report.display();
        words = Words.of(ResponseWords.class, display.language());
    }

    /// Where a range lies beside break-even.
    enum Verdict {
        PAYS, LOSES, UNCLEAR;

        /// Compares as figures are shown.
        static Verdict of(Interval range, BigDecimal breakEven, Display display) {
            if (display.compare(Metric.ROAS, range.low(), breakEven) > 0) {
                return PAYS;
            }
            return display.compare(Metric.ROAS, range.high(), breakEven) < 0 ? LOSES : UNCLEAR;
        }
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    String title() {
        return text("title", display.period(report.from(), report.to()));
    }

    String sentence(GroupResponse group) {
        return switch (group.response()) {
            case Fitted fitted -> fitted(group.name(), fitted);
            case Refused refused -> text("refused", group.name(), reason(refused.reason()));
        };
    }

    private String fitted(String name, Fitted fitted) {
        var verdict = text("verdict." + Verdict.of(fitted.range(), report.breakEven(), display),
                ratio(report.breakEven()));
        return text("fitted", name, ratio(fitted.marginal()), ratio(fitted.range().low()),
                ratio(fitted.range().high()), ratio(fitted.average()), verdict) + " " + believed(fitted);
    }

    String believed(Fitted fitted) {
        var evidence = fitted.evidence();
        var sentences = new ArrayList<String>();
        sentences.add(text("believed", text("belief." + fitted.belief()),
                text(evidence.weekly() ? "weeks" : "days", evidence.days(), display.count(evidence.days())),
                display.compactMoney(evidence.spendFrom()), display.compactMoney(evidence.spendTo()),
                text(evidence.weekly() ? "per-week" : "per-day"), percent(evidence.variation()),
                percent(evidence.ownVariation()), percent(evidence.explainedBySpend()),
                display.compactMoney(fitted.curve().limit())));
        if (fitted.curve().carriedOver() > 0) {
            sentences.add(text("carried", percent(fitted.curve().carriedOver()), evidence.weekly() ? 1 : 0));
        }
        if (evidence.outliers() > 0) {
            sentences.add(text("outliers", evidence.outliers(), display.count(evidence.outliers())));
        }
        return String.join(" ", sentences);
    }

    String reason(Refusal refusal) {
        return text("reason." + refusal);
    }

    String ratio(BigDecimal value) {
        return display.text(Metric.ROAS, value);
    }

    String percent(double share) {
        return display.percent(BigDecimal.valueOf(share), 0);
    }

    List<String> notes() {
        return List.of(text("note.method"), text("note.steady"),
                report.basis()
                        .margin()
                        .map(margin -> text("note.break-even", ratio(report.breakEven()),
                                display.percent(margin, margin.stripTrailingZeros().scale() > 2 ? 1 : 0)))
                        .orElseGet(() -> text("note.break-even-none")),
                text("note.experiment"));
    }
}
