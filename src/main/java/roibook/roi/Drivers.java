package roibook.roi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import roibook.chart.Chart;
import roibook.data.DataException;
import roibook.figure.RichResult.TableResult;
import roibook.metric.Metric;
import roibook.roi.RoiReport.Group;
import tech.tablesaw.api.Table;

/// What each group did to the change of a total. The effects of all groups add up to the change.
///
/// *Volume* is what more or less spend in all would have done, *mix* what its other distribution did, *efficiency* what
/// another return by unit did. For a ratio such as ROAS there is no volume, and mix is told against the mean of all: more
/// weight on a group below it pulls the total down.
///
/// @param report the report taken apart
/// @param metric the metric
/// @param change how it moved; empty when nothing is compared or a value is undefined
/// @param list the groups, the greatest effect first; empty when the change can't be taken apart
public record Drivers(RoiReport report, Metric metric, Optional<Change> change, List<Driver> list)
        implements
            Breakdown {

    private static final int NAMED = 2;

    /// What a group did, in the unit of the metric.
    ///
    /// @param group the group
    /// @param volume by more or less spend in all
    /// @param mix by its other part of the spend, or of the divisor
    /// @param efficiency by another return by unit
    /// @param other by what has no cost, or no divisor, to be told by
    public record Driver(Group group, BigDecimal volume, BigDecimal mix, BigDecimal efficiency,
            BigDecimal other) {

        /// {@return all of its effects}
        public BigDecimal total() {
            return volume.add(mix).add(efficiency).add(other);
        }
    }

    /// Makes the list unchangeable.
    public Drivers {
        list = List.copyOf(list);
    }

    static Drivers of(RoiReport report, Metric metric) {
        if (!Decomposition.fits(metric)) {
            throw new DataException("the change of " + metric.id()
                    + " can't be taken apart by groups, since it is neither a sum nor a ratio of sums of their rows; "
                    + "ask for one of profit, revenue, cost, conversions, roas, roi, romi, cpa, cpc, cpm, ctr, cvr, aov");
        }
        var change = report.change(metric);
        var list = change.filter(_ -> report.figures().comparesGroups())
                .flatMap(_ -> Decomposition.of(metric, report.figures().question().basis(), report.groups(),
                        report.totalsSettled(), report.totalsBefore()))
                .orElseGet(List::of);
        return new Drivers(report, metric, change, list.stream()
                .sorted(Comparator.comparing((Driver driver) -> driver.total().abs()).reversed())
                .toList());
    }

    /// An effect of all groups together.
    ///
    /// @param effect such as `Driver::mix`
    /// @return the sum
    public BigDecimal sum(Function<Driver, BigDecimal> effect) {
        return list.stream().map(effect).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Grid<Driver> grid() {
        var words = new RoiWords(report.display());
        var label = words.label(metric, report.basis());
        var grid = new Grid<>(report, words.text("drivers.title", label, report.title()), list, Driver::group)
                .metric("before", words.text("drivers.before"), metric, false,
                        driver -> metric.of(driver.group().before(), report.figures().question().basis())
                                .value(),
                        change.map(Change::before))
                .metric("now", words.text("drivers.now"), metric, false,
                        driver -> metric.of(driver.group().settled(), report.figures().question().basis())
                                .value(),
                        change.map(Change::now));
        effect(grid, "effect", Driver::total);
        if (Decomposition.isSum(metric)) {
            effect(grid, "volume", Driver::volume);
        }
        effect(grid, "mix", Driver::mix);
        effect(grid, "efficiency", Driver::efficiency);
        if (list.stream().anyMatch(driver -> driver.other().signum() != 0)) {
            effect(grid, "other", Driver::other);
        }
        return grid;
    }

    private void effect(Grid<Driver> grid, String name, Function<Driver, BigDecimal> effect) {
        grid.metric(name, new RoiWords(report.display()).text("drivers." + name), metric, true,
                driver -> Optional.of(effect.apply(driver)), Optional.of(sum(effect)));
    }

    @Override
    public Table table() {
        return grid().table();
    }

    @Override
    public List<String> sentences() {
        var words = new RoiWords(report.display());
        var display = report.display();
        var label = words.label(metric, report.basis());
        if (change.isEmpty()) {
            return List.of(words.text("drivers.none", label));
        }
        if (list.isEmpty()) {
            return List.of(words.text("drivers.unknown", label));
        }
        var moved = change.get();
        var sentences = new ArrayList<String>();
        int direction = moved.difference().signum();
        sentences.add(
                words.text(direction > 0 ? "drivers.rose" : direction < 0 ? "drivers.fell" : "drivers.same",
                        label, display.brief(metric, moved.before()), display.brief(metric, moved.now()),
                        report.before().map(days -> display.period(days.from(), days.to())).orElse(""),
                        display.briefDifference(metric, moved.difference())));
        sentences.add(Decomposition.isSum(metric)
                ? words.text("drivers.sum", text(Driver::volume), text(Driver::mix), text(Driver::efficiency),
                        words.many(report.dimensions(), 2))
                : words.text("drivers.ratio", text(Driver::mix), text(Driver::efficiency),
                        words.many(report.dimensions(), 2)));
        if (sum(Driver::other).signum() != 0) {
            sentences.add(words.text("drivers.free", text(Driver::other)));
        }
        var up = named(1);
        var down = named(-1);
        if (list.size() > 1 && !up.isEmpty()) {
            sentences.add(words.text("drivers.up", up));
        }
        if (list.size() > 1 && !down.isEmpty()) {
            sentences.add(words.text("drivers.down", down));
        }
        return List.copyOf(sentences);
    }

    private String text(Function<Driver, BigDecimal> effect) {
        return report.display().briefDifference(metric, sum(effect));
    }

    private String named(int sign) {
        return String.join(", ", list.stream()
                .filter(driver -> report.display().rounded(metric, driver.total()).signum() == sign)
                .limit(NAMED)
                .map(driver -> report.name(driver.group()) + " ("
                        + report.display().briefDifference(metric, driver.total()) + ")")
                .toList());
    }

    @Override
    public TableResult toResult() {
        return grid().result(sentences());
    }

    @Override
    public Chart chart() {
        return RoiChart.drivers(this);
    }

    /// {@return the table and what it says, as text}
    @Override
    public String toString() {
        return RoiTable.text(toResult());
    }
}
