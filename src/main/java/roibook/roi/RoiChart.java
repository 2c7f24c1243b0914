package roibook.roi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import roibook.chart.Chart;
import roibook.chart.Charts;
import roibook.metric.Interval;
import roibook.metric.Metric;
import roibook.metric.Metric.Unit;
import roibook.roi.RoiReport.Group;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A metric of a report as a chart, titled with what it shows.
final class RoiChart {

    private static final int NAMED = 3;
    private static final int STEPS = 10;

    /// Groups up to which each has its range: more could not be read, and each takes a thousand draws.
    private static final int RANGED_GROUPS = 25;

    /// What varies from day to day by chance, rather than by who spends.
    private static final Set<Metric> RANGED = EnumSet.of(Metric.REVENUE, Metric.PROFIT, Metric.ROAS,
            Metric.ROI,
            Metric.ROI_WITH_COGS, Metric.ROMI, Metric.POAS, Metric.CONVERSIONS, Metric.CPA, Metric.AOV);

    private final RoiReport report;
    private final Metric metric;
    private final RoiWords words;
    private final String label;

    private RoiChart(RoiReport report, Metric metric) {
        this.report = report;
        this.metric = metric;
        words = new RoiWords(report.display());
        label = metric.label(report.display().language(), report.basis());
    }

    static Chart of(RoiReport report, Metric metric) {
        return new RoiChart(report, metric).draw();
    }

    /// The profit of each group, one upon another.
    static Chart waterfall(RoiReport report) {
        return new RoiChart(report, Metric.PROFIT).steps();
    }

    static Chart spend(RoiReport report) {
        return new RoiChart(report, Metric.REVENUE).spendAgainstRevenue();
    }

    static Chart trend(RoiReport report, Metric metric) {
        return new RoiChart(report, metric).byDay();
    }

    static Chart pareto(Concentration concentration) {
        var chart = new RoiChart(concentration.report(), concentration.metric());
        var points = concentration.parts()
                .stream()
                .map(part -> new Point(part.group(), part.value()))
                .toList();
        var table = Table.create(chart.names(points), chart.numbers(points));
        return Charts.bar(table, table.column(0).name(), chart.label)
                .xLabel(chart.label)
                .yLabel("")
                .unit(chart.unit())
                .title(concentration.sentences().getFirst());
    }

    static Chart drivers(Drivers drivers) {
        return new RoiChart(drivers.report(), drivers.metric()).moves(drivers);
    }

    private record Point(Group group, BigDecimal value) {}

    private Chart draw() {
        var points = new ArrayList<Point>();
        var without = new ArrayList<String>();
        for (var group : report.groups()) {
            report.value(metric, group)
                    .value()
                    .ifPresentOrElse(value -> points.add(new Point(group, value)),
                            () -> without.add(report.name(group)));
        }
        return references(shape(points)).title(finding(points)).subtitle(subtitle(without)).unit(unit());
    }

    private String unit() {
        return switch (metric.unit()) {
            case MONEY -> report.currency().orElse("");
            case PERCENT -> "%";
            case RATIO_X, COUNT -> "";
        };
    }

    /// The target, and where advertising pays for itself.
    private Chart references(Chart chart) {
        var lines = chart;
        var target = report.targets().get(metric);
        if (target != null && !metric.additive()) {
            lines = lines.reference(target.doubleValue(),
                    words.text("chart.target", report.display().text(metric, target)));
        }
        if (metric == Metric.ROAS) {
            var limit = report.value(Metric.BREAK_EVEN_ROAS).value();
            if (limit.isPresent()) {
                lines = lines.reference(limit.get().doubleValue(),
                        words.text("chart.break-even", report.display().text(metric, limit.get())));
            }
        }
        return lines;
    }

    /// Lines or columns along time; bars otherwise.
    private Chart shape(List<Point> points) {
        var dimensions = report.queryDimensions();
        var times = dimensions.stream().filter(dimension -> dimension.kind().isTime()).toList();
        var others = dimensions.stream().filter(dimension -> !dimension.kind().isTime()).toList();
        if (times.size() == 1 && others.size() == 1) {
            var time = words.dimension(times.getFirst().name());
            var series = words.dimension(others.getFirst().name());
            return Charts
                    .lines(table(points, List.of(times.getFirst(), others.getFirst())), time, label, series)
                    .xLabel("")
                    .yLabel(label);
        }
        if (times.size() == 1 && dimensions.size() == 1) {
            var table = Table.create(names(points), numbers(points));
            return Charts.columns(table, table.column(0).name(), label).xLabel("").yLabel(label);
        }
        var bars = bars(points).xLabel(label).yLabel("");
        return metric == Metric.PROFIT || metric == Metric.ROI || metric == Metric.ROMI
                ? bars.signed()
                : bars;
    }

    private Chart bars(List<Point> points) {
        var table = Table.create(names(points), numbers(points));
        var category = table.column(0).name();
        boolean named = points
                .size() == points.stream().map(point -> report.name(point.group())).distinct().count();
        if (!RANGED.contains(metric) || points.size() > RANGED_GROUPS || points.isEmpty() || !named) {
            return Charts.bar(table, category, label);
        }
        var ranges = points.stream().map(point -> report.daily(point.group()).range(metric)).toList();
        if (ranges.stream().allMatch(Optional::isEmpty)) {
            return Charts.bar(table, category, label);
        }
        table.addColumns(ends("low", ranges.stream().map(range -> range.map(Interval::low)).toList()),
                ends("high", ranges.stream().map(range -> range.map(Interval::high)).toList()));
        return Charts.bar(table, category, label, "low", "high");
    }

    private static DoubleColumn ends(String name, List<Optional<BigDecimal>> ends) {
        var column = DoubleColumn.create(name);
        ends.forEach(end -> end.ifPresentOrElse(value -> column.append(value.doubleValue()),
                column::appendMissing));
        return column;
    }

    private Table table(List<Point> points, List<Dimension> dimensions) {
        var table = Table.create();
        for (var dimension : dimensions) {
            int place = report.queryDimensions().indexOf(dimension);
            table.addColumns(StringColumn.create(words.dimension(dimension.name()),
                    points.stream().map(point -> RoiTable.keys(report, point.group()).toList().get(place))));
        }
        return table.addColumns(numbers(points));
    }

    private StringColumn names(List<Point> points) {
        return StringColumn.create(category(), points.stream().map(point -> name(point.group())));
    }

    private String category() {
        return report.dimensions().isEmpty()
                ? words.text("total")
                : report.dimensions().stream().map(words::dimension).collect(Collectors.joining(", "));
    }

    private String name(Group group) {
        return group.keys().isEmpty()
                ? words.text("total")
                : RoiTable.keys(report, group).collect(Collectors.joining(", "));
    }

    private DoubleColumn numbers(List<Point> points) {
        return DoubleColumn.create(label,
                points.stream().mapToDouble(point -> point.value().doubleValue()).toArray());
    }

    /// The greatest steps, and the sum of the others.
    private Table steps(List<Point> points, Optional<Point> first, String firstName) {
        var names = StringColumn.create(category());
        var values = DoubleColumn.create(label);
        first.ifPresent(start -> {
            names.append(firstName);
            values.append(start.value().doubleValue());
        });
        boolean rest = points.size() > STEPS + 1;
        var kept = points.stream()
                .sorted(Comparator.comparing((Point point) -> point.value().abs()).reversed())
                .limit(rest ? STEPS : points.size())
                .collect(Collectors.toSet());
        points.stream().filter(kept::contains).forEach(point -> {
            names.append(name(point.group()));
            values.append(point.value().doubleValue());
        });
        if (rest) {
            names.append(words.text("chart.rest", points.size() - STEPS));
            values.append(points.stream()
                    .filter(point -> !kept.contains(point))
                    .mapToDouble(point -> point.value().doubleValue())
                    .sum());
        }
        return Table.create(names, values);
    }

    private Chart steps() {
        var points = new ArrayList<Point>();
        report.contribution()
                .parts()
                .forEach(part -> part.profit()
                        .filter(profit -> profit.signum() != 0)
                        .ifPresent(profit -> points.add(new Point(part.group(), profit))));
        var title = points.isEmpty()
                ? words.text("chart.none", label, words.period(report.period()))
                : words.text("chart.waterfall", label, text(total(points)), name(points.getFirst().group()));
        return Charts.waterfall(steps(points, Optional.empty(), ""), category(), label, words.text("total"))
                .title(title)
                .subtitle(subtitle(List.of()))
                .unit(unit())
                .xLabel("")
                .yLabel(label);
    }

    private static BigDecimal total(List<Point> points) {
        return points.stream().map(Point::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Chart moves(Drivers drivers) {
        var points = drivers.list()
                .stream()
                .filter(driver -> driver.total().signum() != 0)
                .map(driver -> new Point(driver.group(), driver.total()))
                .toList();
        var before = report.before().map(words::period).orElse("");
        var start = drivers.change()
                .filter(_ -> !drivers.list().isEmpty())
                .map(change -> new Point(drivers.list().getFirst().group(), change.before()));
        return Charts
                .waterfall(steps(points, start, before), category(), label, words.period(report.period()))
                .title(drivers.sentences().getFirst())
                .subtitle(subtitle(List.of()))
                .unit(unit())
                .xLabel("")
                .yLabel(label);
    }

    private Chart spendAgainstRevenue() {
        var cost = words.label(Metric.COST, report.basis());
        var revenue = words.label(Metric.REVENUE, report.basis());
        var points = report.groups()
                .stream()
                .filter(group -> group.totals().cost().isPresent() && group.totals().revenue().isPresent())
                .toList();
        var table = Table.create(
                StringColumn.create(category(), points.stream().map(this::name)),
                DoubleColumn.create(cost,
                        points.stream()
                                .mapToDouble(group -> group.totals().cost().orElseThrow().doubleValue())),
                DoubleColumn.create(revenue, points.stream()
                        .mapToDouble(group -> group.totals().revenue().orElseThrow().doubleValue())));
        return Charts.scatter(table, cost, revenue, "", category())
                .title(finding(points.stream()
                        .map(group -> new Point(group, group.totals().revenue().orElseThrow()))
                        .toList()))
                .subtitle(subtitle(List.of()))
                .unit(unit());
    }

    private Chart byDay() {
        var daily = report.daily();
        var days = List.copyOf(daily.now().keySet());
        var values = daily.now()
                .values()
                .stream()
                .map(totals -> metric.of(totals, report.basis()).value())
                .toList();
        var table = Table.create(DateColumn.create(words.dimension("day"), days), ends(label, values));
        var period = words.period(report.period());
        return Charts.line(table, words.dimension("day"), label)
                .title(report.partialFrom()
                        .map(first -> words.text("chart.trend-partial", label, period,
                                report.display().day(first)))
                        .orElseGet(() -> words.text("chart.trend", label, period)))
                .unit(unit())
                .xLabel("")
                .yLabel(label);
    }

    private String finding(List<Point> points) {
        var days = words.period(report.period());
        if (points.isEmpty()) {
            return words.text("chart.none", label, days);
        }
        var best = points.stream().max(Comparator.comparing(Point::value)).orElseThrow();
        var worst = points.stream().min(Comparator.comparing(Point::value)).orElseThrow();
        if (points.size() == 1) {
            return words.text("chart.one", label, name(best.group()), text(best.value()));
        }
        if (metric == Metric.PROFIT && best.value().signum() > 0) {
            return worst.value().signum() < 0
                    ? words.text("chart.profit-loss", name(best.group()), text(best.value()),
                            name(worst.group()),
                            text(worst.value().abs()))
                    : words.text("chart.profit", name(best.group()), text(best.value()));
        }
        return words.text("chart.ends", label, name(best.group()), text(best.value()), name(worst.group()),
                text(worst.value()));
    }

    private String text(BigDecimal value) {
        return metric.unit() == Unit.MONEY
                ? report.display().compactMoney(value)
                : report.display().text(metric, value);
    }

    private String subtitle(List<String> without) {
        var days = words.period(report.period());
        return without.isEmpty()
                ? words.text("chart.subtitle", label, days)
                : words.text("chart.subtitle-without", label, days,
                        without.stream().limit(NAMED).collect(Collectors.joining(", ")),
                        without.size() - NAMED);
    }
}
