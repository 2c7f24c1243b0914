package roibook.summary;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import roibook.explore.EdaReport;
import roibook.figure.RichResult.SummaryResult;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.MetricException;
import roibook.roi.RoiReport;
import roibook.segment.Segments;

/// The summary for those who decide. Every sentence is computed from the figures; where the data are too thin it says so
/// and concludes nothing. Immutable: each step returns a new summary.
///
/// A change is called clear when its 95 % range, drawn from the days of both periods, does not hold zero.
public final class ExecutiveSummary {

    private final Parts parts;

    private ExecutiveSummary(Parts parts) {
        this.parts = parts;
    }

    /// Sums up a report.
    ///
    /// @param roi the report, by the groups that the findings are to be about
    /// @return the summary
    public static ExecutiveSummary of(RoiReport roi) {
        return new ExecutiveSummary(Parts.of(roi));
    }

    /// Sums up a report and what is known of the customers.
    ///
    /// @param roi the report, by the groups that the findings are to be about
    /// @param segments the customers in segments
    /// @return the summary
    public static ExecutiveSummary of(RoiReport roi, Segments segments) {
        return new ExecutiveSummary(Parts.of(roi).with(Section.of(segments)));
    }

    /// Adds the customers in segments, made here: when that fails (no table of customers, too few of them), the page says
    /// what is missing and why, and the rest of it stands.
    ///
    /// ```java
    /// ExecutiveSummary.of(roi)
    ///         .segments(() -> CustomerSegmentation.segmentCustomers(data.loadCustomers(), "kmeans"))
    /// ```
    ///
    /// @param maker makes the segments; called at once
    /// @return a summary with them
    public ExecutiveSummary segments(Supplier<Segments> maker) {
        return new ExecutiveSummary(parts.with(Section.attempt(maker)));
    }

    /// Adds what can mislead in the rows: the warnings of an exploration become findings. When it fails, the page says so
    /// and the rest of it stands.
    ///
    /// @param maker makes the exploration; called at once
    /// @return a summary with its warnings
    public ExecutiveSummary explored(Supplier<EdaReport> maker) {
        return new ExecutiveSummary(parts.explored(Section.attempt(maker)));
    }

    /// Sets a target that a key figure is held against.
    ///
    /// @param metric [Metric#ROAS], [Metric#CPA] or another one of the five key figures
    /// @param value the target, in the unit of the metric
    /// @return a summary with the target
    /// @throws MetricException when the metric is not one of the key figures, or the value is not above zero
    public ExecutiveSummary target(Metric metric, double value) {
        if (!Analysis.TILES.contains(metric)) {
            throw new MetricException("no target for " + metric + ": it is not among the key figures "
                    + Analysis.TILES + "; set one for ROAS or CPA");
        }
        if (!Double.isFinite(value) || value <= 0) {
            throw new MetricException(
                    "target " + value + " for " + metric + " is not above 0; give one such as 3.0");
        }
        return new ExecutiveSummary(parts.target(metric, BigDecimal.valueOf(value)));
    }

    /// Sets the title.
    ///
    /// @param text the title
    /// @return a summary with the title
    public ExecutiveSummary title(String text) {
        return new ExecutiveSummary(parts.titled(text));
    }

    /// Sets the language of words and numbers.
    ///
    /// @param tag BCP 47 tag: `en` or `de`; another one gets English words with its own numbers
    /// @return a summary in the language
    public ExecutiveSummary language(String tag) {
        return display(parts.report().display().in(tag));
    }

    /// Sets how figures and words are written.
    ///
    /// @param display the formatter; amounts keep their currency
    /// @return a summary written so
    public ExecutiveSummary display(Display display) {
        return new ExecutiveSummary(parts.written(parts.report().in(display)));
    }

    /// Sets the time zone of instants.
    ///
    /// @param zone the time zone
    /// @return a summary in the time zone
    public ExecutiveSummary zone(ZoneId zone) {
        return display(parts.report().display().withZone(zone));
    }

    /// Sets the moment that the summary calls its own, for reports that are made again.
    ///
    /// @param moment the moment; without it, that of [#toResult]
    /// @return a summary made at the moment
    public ExecutiveSummary madeAt(Instant moment) {
        return new ExecutiveSummary(parts.madeAt(moment));
    }

    /// {@return the key figures: spend, attributed revenue, profit, ROAS and cost per conversion, in this order}
    public Map<Metric, Kpi> kpis() {
        return Collections.unmodifiableMap(parts.analysis().kpis());
    }

    /// {@return the headline finding, one sentence}
    public String headline() {
        return new Headline(parts).text();
    }

    /// {@return the findings, by the money behind them, the greatest first}
    public List<Finding> findings() {
        return new Findings(parts).ranked();
    }

    /// {@return the summary as page, PDF and mail show it}
    public SummaryResult toResult() {
        return new SummaryPage(parts).result(headline(), findings());
    }

    @Override
    public String toString() {
        var result = toResult();
        return result.title() + ", " + result.period() + "\n" + result.headline() + "\n"
                + result.tiles()
                        .stream()
                        .map(tile -> tile.label() + ": " + String.join("; ", List.of(tile.value(),
                                (tile.change() + " " + tile.comparison()).strip(), tile.range())
                                .stream()
                                .filter(text -> !text.isBlank())
                                .toList()) + "\n")
                        .collect(Collectors.joining())
                + result.decisions()
                        .stream()
                        .map(decision -> "-> " + decision.sentence() + " " + decision.stake() + "\n")
                        .collect(Collectors.joining())
                + result.findings()
                        .stream()
                        .map(finding -> "* " + finding.sentence() + "\n")
                        .collect(Collectors.joining())
                + result.gaps().stream().map(gap -> "! " + gap + "\n").collect(Collectors.joining());
    }
}
