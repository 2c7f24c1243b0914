package roibook.roi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import roibook.chart.Chart;
import roibook.chart.Charts;
import roibook.metric.Metric;
import roibook.metric.Metric.Unit;
import roibook.roi.RoiQuery.Dimension;
import roibook.roi.RoiReport.Group;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A metric of a report as a chart, titled with what it shows.
final class RoiChart {

    private static final int NAMED = 3;

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

    private Chart draw() {
        var points = new ArrayList<Point>();
        var without = new ArrayList<String>();
        for (var group : report.groups()) {
            report.value(metric, group)
                    .value()
                    .ifPresentOrElse(value -> points.add(new Point(group, value)),
                            () -> without.add(report.name(group)));
        }
        var unit = switch (metric.unit()) {
            case MONEY -> report.currency().orElse("");
            case PERCENT -> "%";
            case RATIO_X, COUNT -> "";
        };
        return shape(points).title(finding(points)).subtitle(subtitle(without)).unit(unit);
    }

    private record Point(Group group, BigDecimal value) {}

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
        var table = Table.create(names(points), numbers(points));
        if (times.size() == 1 && dimensions.size() == 1) {
            return Charts.columns(table, names(points).name(), label).xLabel("").yLabel(label);
        }
        var bars = Charts.bar(table, names(points).name(), label).xLabel(label).yLabel("");
        return metric == Metric.PROFIT || metric == Metric.ROI || metric == Metric.ROMI
                ? bars.signed()
                : bars;
    }

    private Table table(List<Point> points, List<Dimension> dimensions) {
        var table = Table.create();
        for (var dimension : dimensions) {
            int place = report.queryDimensions().indexOf(dimension);
            table.addColumns(StringColumn.create(words.dimension(dimension.name()),
                    points.stream().map(point -> report.keys(point.group()).get(place))));
        }
        return table.addColumns(numbers(points));
    }

    private StringColumn names(List<Point> points) {
        var name = report.dimensions().isEmpty()
                ? words.text("total")
                : report.dimensions().stream().map(words::dimension).collect(Collectors.joining(", "));
        return StringColumn.create(name, points.stream().map(point -> name(point.group())));
    }

    private String name(Group group) {
        return group.keys().isEmpty() ? words.text("total") : report.name(group);
    }

    private DoubleColumn numbers(List<Point> points) {
        return DoubleColumn.create(label,
                points.stream().mapToDouble(point -> point.value().doubleValue()).toArray());
    }

    private String finding(List<Point> points) {
        var days = report.display().period(report.period().from(), report.period().to());
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
        var days = report.display().period(report.period().from(), report.period().to());
        return without.isEmpty()
                ? words.text("chart.subtitle", label, days)
                : words.text("chart.subtitle-without", label, days,
                        without.stream().limit(NAMED).collect(Collectors.joining(", ")),
                        without.size() - NAMED);
    }
}
