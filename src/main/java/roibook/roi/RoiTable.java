package roibook.roi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import roibook.data.Lineage;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SourceNote;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Ratio;
import roibook.metric.Reason;
import roibook.roi.RoiReport.Group;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A report as tables: for cells, pages, files and terminals.
final class RoiTable {

    /// Rows that a page carries at most; more are in [RoiReport#table].
    private static final int SHOWN = 200;

    private static final List<Metric> DECISIVE = List.of(Metric.COST, Metric.REVENUE, Metric.PROFIT,
            Metric.ROAS, Metric.CONVERSIONS, Metric.CPA);

    private RoiTable() {}

    static Table tablesaw(RoiReport report) {
        var table = Table.create(report.title());
        var dimensions = report.dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            int place = i;
            table.addColumns(StringColumn.create(dimensions.get(i), report.groups()
                    .stream()
                    .map(group -> group.keys().get(place))));
        }
        for (var metric : report.metrics()) {
            table.addColumns(DoubleColumn.create(metric.id(), report.figures().values(metric)));
        }
        for (var metric : report.comparedMetrics()) {
            table.addColumns(column(metric.id() + "_change", report,
                    group -> report.change(metric, group).flatMap(RoiTable::number)));
        }
        for (var metric : Targets.metrics(report)) {
            table.addColumns(column(metric.id() + "_attainment", report,
                    group -> report.attainment(metric, group)));
        }
        return table;
    }

    private static DoubleColumn column(String name, RoiReport report,
            Function<Group, Optional<BigDecimal>> value) {
        var column = DoubleColumn.create(name);
        for (var group : report.groups()) {
            value.apply(group)
                    .ifPresentOrElse(number -> column.append(number.doubleValue()), column::appendMissing);
        }
        return column;
    }

    /// The number of a change column: relative, of profit in money.
    private static Optional<BigDecimal> number(Change change) {
        return change.metric() == Metric.PROFIT ? Optional.of(change.difference()) : change.relative();
    }

    /// What a reader can take in at a glance: beside changes, only the metrics that decide.
    private static List<Metric> shown(RoiReport report) {
        return report.comparedMetrics().isEmpty() ? report.metrics() : DECISIVE;
    }

    static TableResult result(RoiReport report) {
        var metrics = shown(report);
        var rows = report.groups().stream().limit(SHOWN).map(group -> row(report, metrics, group)).toList();
        return new TableResult("roi", report.title(), columns(report, metrics), rows, totals(report, metrics),
                report.groups().size(),
                report.notes(), Optional.of(note(report.lineage(), report.display())));
    }

    static List<Column> columns(RoiReport report, List<Metric> metrics) {
        var display = report.display();
        var words = new RoiWords(display);
        var columns = new ArrayList<Column>();
        for (var dimension : report.dimensions()) {
            columns.add(new Column(dimension, words.dimension(dimension), Align.LEFT, ""));
        }
        for (var metric : metrics) {
            columns.add(new Column(metric.id(), metric.label(display.language(), report.basis()), Align.RIGHT,
                    unit(report, metric)));
        }
        report.before().ifPresent(before -> {
            var name = display.period(before.from(), before.to());
            for (var metric : report.comparedMetrics()) {
                var label = words.text("change", metric.label(display.language()), name);
                columns.add(new Column(metric.id() + "_change", label, Align.RIGHT,
                        metric == Metric.PROFIT ? unit(report, metric) : "%"));
            }
        });
        for (var metric : Targets.metrics(report)) {
            columns.add(new Column(metric.id() + "_attainment",
                    words.text("attainment", metric.label(display.language())), Align.RIGHT, "%"));
        }
        return List.copyOf(columns);
    }

    static String unit(RoiReport report, Metric metric) {
        return switch (metric.unit()) {
            case MONEY -> report.currency().orElse("");
            case RATIO_X -> "x";
            case PERCENT -> "%";
            case COUNT -> "";
        };
    }

    static List<Value> row(RoiReport report, List<Metric> metrics, Group group) {
        return Stream.of(keys(report, group).map(Value::of),
                metrics.stream().map(metric -> value(report, metric, report.value(metric, group))),
                report.comparedMetrics().stream().map(metric -> change(report, report.change(metric, group))),
                Targets.metrics(report)
                        .stream()
                        .map(metric -> attainment(report, metric, report.attainment(metric, group),
                                report.value(metric, group))))
                .flatMap(values -> values)
                .toList();
    }

    /// The group's keys in words; what holds days that are not final says so.
    static Stream<String> keys(RoiReport report, Group group) {
        var words = new RoiWords(report.display());
        var names = report.keys(group);
        return IntStream.range(0, names.size())
                .mapToObj(i -> isPartial(report, i, group.keys().get(i))
                        ? words.text("partial", names.get(i))
                        : names.get(i));
    }

    private static boolean isPartial(RoiReport report, int place, String key) {
        var dimension = report.queryDimensions().get(place);
        if (!dimension.kind().isCourse() || key.isEmpty()) {
            return false;
        }
        return report.partialFrom()
                .filter(first -> key.compareTo(dimension.key(first)) >= 0)
                .isPresent();
    }

    private static Value attainment(RoiReport report, Metric metric, Optional<BigDecimal> reached,
            Ratio value) {
        var target = report.targets().getOrDefault(metric, BigDecimal.ZERO);
        return reached.flatMap(share -> value.value()
                .map(number -> new Value(report.display().percent(share, 0), Optional.of(share), "",
                        Targets.effect(report.display(), metric, number, target))))
                .orElseGet(() -> Value.of(report.display().none()));
    }

    static List<Value> totals(RoiReport report, List<Metric> metrics) {
        var total = new RoiWords(report.display()).text("total");
        return Stream.of(
                IntStream.range(0, report.dimensions().size()).mapToObj(i -> Value.of(i == 0 ? total : "")),
                metrics.stream().map(metric -> value(report, metric, report.value(metric))),
                changes(report).stream(),
                Targets.metrics(report)
                        .stream()
                        .map(metric -> attainment(report, metric, report.attainment(metric),
                                report.value(metric))))
                .flatMap(values -> values)
                .toList();
    }

    private static Value value(RoiReport report, Metric metric, Ratio ratio) {
        var text = report.display().text(metric, ratio);
        return switch (ratio) {
            case Ratio.Value value -> Value.of(text, value.number());
            case Ratio.Undefined undefined -> undefined(report, undefined.reason());
        };
    }

    private static Value change(RoiReport report, Optional<Change> change) {
        return change.map(moved -> number(moved).map(number -> Value.of(moved.text(report.display()), number))
                .orElseGet(() -> Value.of(moved.text(report.display()))))
                .orElseGet(() -> undefined(report, Reason.NO_COMPARISON));
    }

    /// The changes of the whole, coloured where their range does not hold zero. Ranges of each group would take a query
    /// and a thousand draws apiece.
    private static List<Value> changes(RoiReport report) {
        if (report.comparedMetrics().isEmpty()) {
            return List.of();
        }
        var daily = report.daily();
        return report.comparedMetrics().stream().map(metric -> {
            var change = report.change(metric);
            var value = change(report, change);
            return new Value(value.text(), value.number(), value.note(),
                    change.map(moved -> effect(moved, daily)).orElse(Effect.NONE));
        }).toList();
    }

    private static Effect effect(Change change, DailyTotals daily) {
        if (change.metric() == Metric.COST) {
            return Effect.NONE;
        }
        return daily.rangeOf(change)
                .map(range -> range.contains(BigDecimal.ZERO) || change.goodness() == 0
                        ? Effect.NEUTRAL
                        : change.goodness() > 0 ? Effect.GOOD : Effect.BAD)
                .orElse(Effect.NONE);
    }

    private static Value undefined(RoiReport report, Reason reason) {
        var why = reason.text(report.display().language());
        return new Value(report.display().none(), Optional.empty(), why, Effect.NONE);
    }

    private static LineageNote note(Lineage lineage, Display display) {
        var sources = lineage.sources()
                .stream()
                .map(source -> new SourceNote(source.name(), source.sha256(), source.rows(),
                        source.importedAt()))
                .toList();
        return new LineageNote(sources, lineage.read(), lineage.accepted(), lineage.repaired(),
                lineage.rejected(),
                lineage.newestDay(), snapshot(lineage, display));
    }

    private static Optional<SnapshotNote> snapshot(Lineage lineage, Display display) {
        return lineage.snapshot()
                .map(one -> new SnapshotNote(one.source(), one.asOf(), one.age(), one.away(),
                        display.asOf(one.asOf(), one.age(), one.away().isPresent(), one.configured()),
                        display.dataAge(one.age()), Optional.of(one.maxAge())));
    }

    static String text(TableResult result) {
        var lines = new ArrayList<List<String>>();
        lines.add(result.columns().stream().map(Column::label).toList());
        result.rows().forEach(row -> lines.add(row.stream().map(Value::text).toList()));
        if (!result.columns().isEmpty() && !result.rows().isEmpty() && result.rowCount() > 1) {
            lines.add(result.totals().stream().map(Value::text).toList());
        }
        var widths = IntStream.range(0, result.columns().size())
                .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
                .toArray();
        var text = new StringBuilder(result.title()).append('\n');
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                var pad = " ".repeat(widths[i] - line.get(i).length());
                boolean left = result.columns().get(i).align() == Align.LEFT;
                text.append(i == 0 ? "" : "  ").append(left ? line.get(i) + pad : pad + line.get(i));
            }
            text.append('\n');
        }
        result.notes().forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }
}
