package roibook.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import roibook.explore.DataWarning.Severity;
import roibook.explore.EdaReport;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.Fact;
import roibook.figure.RichResult.FindingNote;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Tile;
import roibook.figure.RichResult.Value;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Ratio;
import roibook.roi.Concentration;
import roibook.roi.Drivers;
import roibook.roi.RoiReport;
import roibook.segment.Segments;
import roibook.summary.Kpi.Verdict;

/// The summary as a page carries it.
final class SummaryPage {

    private final Parts parts;
    private final RoiReport report;
    private final Analysis analysis;
    private final Sentences words;

    SummaryPage(Parts parts) {
        this.parts = parts;
        report = parts.report();
        analysis = parts.analysis();
        words = Sentences.of(report);
    }

    SummaryResult result(String headline, List<Finding> findings) {
        var roi = report.toResult();
        var tables = new ArrayList<>(List.of(roi));
        if (analysis.evidence().allowsFindings()) {
            analysis.drivers(report).map(Drivers::toResult).ifPresent(tables::add);
            Analysis.concentration(report).map(Concentration::toResult).ifPresent(tables::add);
        }
        parts.segments().part().filter(Segments::found).map(this::table).ifPresent(tables::add);
        parts.exploration()
                .part()
                .map(this::warnings)
                .filter(table -> table.rowCount() > 0)
                .ifPresent(tables::add);
        return new SummaryResult(parts.title().orElseGet(() -> words.text("title")), words.period(), headline,
                analysis.kpis().values().stream().map(this::tile).toList(), chart(),
                new Decisions(parts).all(), strip(parts.madeAt().orElseGet(Instant::now)),
                findings.stream()
                        .map(finding -> new FindingNote(finding.id(), finding.sentence(), finding.stake(),
                                finding.table()))
                        .toList(),
                List.copyOf(tables), gaps(), words.display().language().toLanguageTag(), roi.lineage());
    }

    private Tile tile(Kpi kpi) {
        var metric = kpi.metric();
        var judged = !needsReturn(metric);
        var value = kpi.value().value().filter(_ -> judged);
        var unit = switch (metric.unit()) {
            case MONEY -> report.currency().orElse("");
            case RATIO_X -> "x";
            case PERCENT -> "%";
            case COUNT -> "";
        };
        if (kpi.value().value().isPresent() && !judged) {
            return new Tile(metric.id(), words.label(metric), words.display().none(), Optional.empty(), unit,
                    "",
                    "", Effect.NONE, words.text("tile.not-judged"));
        }
        var compared = kpi.change().isPresent();
        return new Tile(metric.id(), words.label(metric),
                value.map(number -> words.brief(metric, number))
                        .orElseGet(() -> words.display().none()),
                value, unit,
                compared ? words.text("tile.versus", words.before()) : "", change(kpi), effect(kpi),
                range(kpi));
    }

    /// Whether a figure would pass judgement on a return that is probably not measured.
    private boolean needsReturn(Metric metric) {
        return analysis.evidence() == Evidence.NEXT_TO_NO_REVENUE
                && (metric == Metric.PROFIT || metric == Metric.ROAS);
    }

    private String change(Kpi kpi) {
        return kpi.verdict() == Verdict.NO_CLEAR_CHANGE
                ? words.text("tile.unclear")
                : kpi.change().map(change -> change.brief(words.display())).orElse("");
    }

    private Effect effect(Kpi kpi) {
        if (kpi.metric() != Metric.COST && !analysis.evidence().knowsReturn()) {
            return Effect.NONE;
        }
        return switch (kpi.verdict()) {
            case BETTER -> Effect.GOOD;
            case WORSE -> Effect.BAD;
            case CHANGED, NO_CLEAR_CHANGE, UNKNOWN -> Effect.NEUTRAL;
            case NOT_COMPARED -> Effect.NONE;
        };
    }

    /// What stands below a figure: why there is none, how it stands against target and break-even, and its range.
    private String range(Kpi kpi) {
        if (kpi.value() instanceof Ratio.Undefined undefined) {
            return undefined.reason().text(words.display().language());
        }
        var said = new ArrayList<String>();
        kpi.value().value().ifPresent(value -> {
            parts.target(kpi.metric())
                    .ifPresent(target -> said.add(against("target", kpi.metric(), value, target)));
            breakEven(kpi.metric())
                    .ifPresent(limit -> said.add(against("break-even", kpi.metric(), value, limit)));
        });
        kpi.change()
                .ifPresent(change -> said.add(kpi.range()
                        .map(ends -> words.text("tile.range", change.brief(words.display(), ends.low()),
                                change.brief(words.display(), ends.high())))
                        .orElseGet(() -> words
                                .text(kpi.metric() == Metric.COST ? "tile.booked" : "tile.few-days"))));
        return String.join("; ", said);
    }

    private Optional<BigDecimal> breakEven(Metric metric) {
        if (!analysis.evidence().knowsReturn()) {
            return Optional.empty();
        }
        return switch (metric) {
            case ROAS -> Metric.BREAK_EVEN_ROAS.of(report.totals(), report.basis()).value();
            case CPA -> Metric.BREAK_EVEN_CPA.of(report.totals(), report.basis()).value();
            default -> Optional.empty();
        };
    }

    /// Compares the figures as they are shown, so that the words and the numbers agree.
    private String against(String what, Metric metric, BigDecimal value, BigDecimal limit) {
        int position = words.display().compare(metric, value, limit);
        var place = position == 0 ? ".at" : position > 0 ? ".above" : ".below";
        return words.text("against." + what + place, words.display().text(metric, limit));
    }

    private Optional<ChartResult> chart() {
        return analysis.evidence().knowsReturn() && !report.groups().isEmpty()
                ? Optional.of(report.chart(Metric.PROFIT).toResult())
                : Optional.empty();
    }

    private List<Fact> strip(Instant madeAt) {
        var lineage = report.lineage();
        var display = words.display();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.text("strip.newest"),
                report.span().map(span -> display.day(span.to())).orElseGet(display::none)));
        facts.add(new Fact(words.text("strip.made"), display.time(madeAt)));
        if (lineage.read() > 0) {
            var share = BigDecimal.valueOf(lineage.accepted())
                    .divide(BigDecimal.valueOf(lineage.read()),
                            MathContext.DECIMAL64);
            facts.add(new Fact(words.text("strip.rows"),
                    words.text("strip.rows-used", display.percent(share, 1),
                            display.count(lineage.accepted()), display.count(lineage.read()),
                            report.leftOut().rows(),
                            display.count(report.leftOut().rows()))));
        }
        facts.add(new Fact(words.text("strip.roi"), report.basis()
                .margin()
                .map(margin -> words.text("strip.roi-margin",
                        display.percent(margin, margin.scale() > 2 ? 1 : 0)))
                .orElseGet(() -> words.text("strip.roi-plain"))));
        report.partialFrom()
                .ifPresent(first -> facts.add(
                        new Fact(words.text("strip.partial"),
                                words.text("strip.partial-from", display.day(first)))));
        if (report.totals().rows() > 0 && report.platforms().size() > 1) {
            facts.add(new Fact(words.text("strip.claims"),
                    words.text("strip.claims-of", report.platforms().size())));
        }
        return List.copyOf(facts);
    }

    private List<String> gaps() {
        var gaps = new ArrayList<String>();
        var totals = report.totals();
        if (report.basis().margin().isEmpty()) {
            gaps.add(words.text("gap.margin"));
        }
        if (totals.rows() > 0 && report.before().isEmpty()) {
            gaps.add(words.text("gap.comparison"));
        } else if (totals.rows() > 0 && report.totalsBefore().rows() == 0) {
            gaps.add(words.text("gap.before", words.before()));
        }
        if (analysis.evidence() == Evidence.WEEKLY) {
            gaps.add(words.text("gap.weekly"));
        } else if (analysis.evidence() != Evidence.ENOUGH) {
            gaps.add(words.text("gap.findings"));
        }
        if (totals.rows() > 0 && chart().isEmpty()) {
            gaps.add(words.text("gap.chart"));
        }
        for (var measure : List.of(Measure.COST, Measure.REVENUE, Measure.CONVERSIONS)) {
            if (totals.missing(measure) > 0) {
                gaps.add(words.text("gap." + measure.metric().id(),
                        words.display().count(totals.missing(measure)),
                        words.display().count(totals.rows())));
            }
        }
        parts.segments()
                .part()
                .filter(found -> !found.found())
                .ifPresent(found -> gaps.add(words.text("gap.segments", found.statement())));
        parts.segments().failure().ifPresent(why -> gaps.add(failed("gap.segments", why)));
        parts.exploration().failure().ifPresent(why -> gaps.add(failed("gap.exploration", why)));
        return List.copyOf(gaps);
    }

    private String failed(String key, String why) {
        return words.text(key, why.isEmpty() ? words.text("gap.defect") : why);
    }

    private TableResult warnings(EdaReport found) {
        var columns = List.of(new Column("what", words.text("warnings.what"), Align.LEFT, ""),
                new Column("money", words.text("warnings.money"), Align.RIGHT,
                        report.currency().orElse("")),
                new Column("advice", words.text("warnings.advice"), Align.LEFT, ""));
        var rows = found.warnings()
                .stream()
                .filter(warning -> warning.severity() != Severity.LOW)
                .map(warning -> List.of(Value.of(warning.sentence()),
                        warning.money()
                                .map(money -> Value.of(words.display().money(money), money))
                                .orElseGet(() -> Value.of("")),
                        Value.of(warning.advice())))
                .toList();
        return new TableResult("warnings", words.text("warnings.title"), columns, rows, List.of(),
                rows.size(),
                List.of(), Optional.empty());
    }

    private TableResult table(Segments found) {
        var display = words.display()
                .withCurrency(Optional.of(found.currency()).filter(code -> !code.isEmpty()));
        var columns = List.of(new Column("segment", words.text("segments.segment"), Align.LEFT, ""),
                new Column("customers", words.text("segments.customers"), Align.RIGHT, ""),
                new Column("share", words.text("segments.share"), Align.RIGHT, "%"),
                new Column("revenue", words.text("segments.revenue"), Align.RIGHT, found.currency()),
                new Column("action", words.text("segments.action"), Align.LEFT, ""));
        var rows = found.list().stream().map(segment -> {
            var customers = BigDecimal.valueOf(segment.customers());
            var share = BigDecimal.valueOf(segment.share());
            return List.of(Value.of(segment.name()), Value.of(display.count(segment.customers()), customers),
                    Value.of(display.percent(share, 1), share),
                    Value.of(display.money(segment.revenue()), segment.revenue()),
                    Value.of(segment.action()));
        }).toList();
        return new TableResult("profiles", words.text("segments.title"), columns, rows, List.of(),
                rows.size(),
                found.notes(), Optional.empty());
    }
}
