package roibook.summary;

import java.math.BigDecimal;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Words;
import roibook.roi.ReportingPeriod;
import roibook.roi.RoiReport;

/// The words of this room, with the figures of a report in them.
record Sentences(RoiReport report, Display display, Words words) {

    static Sentences of(RoiReport report) {
        return new Sentences(report, report.display(),
                Words.of(Sentences.class, report.display().language()));
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    /// The label of a metric, exact about the margin.
    String label(Metric metric) {
        return metric.label(display.language(), report.basis());
    }

    String money(BigDecimal amount) {
        return display.compactMoney(amount);
    }

    String brief(Metric metric, BigDecimal value) {
        return display.brief(metric, value);
    }

    String period() {
        return days(report.period());
    }

    String before() {
        return report.before().map(this::days).orElse("");
    }

    private String days(ReportingPeriod period) {
        return display.period(period.from(), period.to());
    }
}
