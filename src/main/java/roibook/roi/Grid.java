package roibook.roi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.roi.RoiReport.Group;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A table of groups that is described once, for programs and for readers.
///
/// @param <R> what a row is made of
final class Grid<R> {

    private static final int SHOWN = 200;

    private final RoiReport report;
    private final String title;
    private final List<R> rows;
    private final Function<R, Group> group;
    private final List<Field<R>> fields = new ArrayList<>();

    Grid(RoiReport report, String title, List<R> rows, Function<R, Group> group) {
        this.report = report;
        this.title = title;
        this.rows = rows;
        this.group = group;
    }

    private record Field<R>(String name, String label, String unit, Function<R, Optional<BigDecimal>> value,
            Function<BigDecimal, String> text, Optional<BigDecimal> total) {

        Value shown(Optional<BigDecimal> number, Display display) {
            return number.map(known -> Value.of(text.apply(known), known))
                    .orElseGet(() -> new Value(display.none(), Optional.empty(), "", Effect.NONE));
        }
    }

    /// Adds a column with the figures of a metric, or differences of them.
    Grid<R> metric(String name, String label, Metric metric, boolean difference,
            Function<R, Optional<BigDecimal>> value, Optional<BigDecimal> total) {
        var display = report.display();
        fields.add(new Field<>(name, label, RoiTable.unit(report, metric), value,
                number -> difference ? display.difference(metric, number) : display.text(metric, number),
                total));
        return this;
    }

    /// Adds a column of shares.
    Grid<R> share(String name, String label, Function<R, Optional<BigDecimal>> value,
            Optional<BigDecimal> total) {
        fields.add(
                new Field<>(name, label, "%", value, number -> report.display().percent(number, 1), total));
        return this;
    }

    Table table() {
        var table = Table.create(title);
        for (int i = 0; i < report.dimensions().size(); i++) {
            int place = i;
            table.addColumns(StringColumn.create(report.dimensions().get(i),
                    rows.stream().map(row -> group.apply(row).keys().get(place))));
        }
        for (var field : fields) {
            var column = DoubleColumn.create(field.name());
            rows.forEach(row -> field.value()
                    .apply(row)
                    .ifPresentOrElse(number -> column.append(number.doubleValue()), column::appendMissing));
            table.addColumns(column);
        }
        return table;
    }

    TableResult result(List<String> notes) {
        var words = new RoiWords(report.display());
        var columns = new ArrayList<Column>();
        report.dimensions()
                .forEach(name -> columns.add(new Column(name, words.dimension(name), Align.LEFT, "")));
        fields.forEach(
                field -> columns.add(new Column(field.name(), field.label(), Align.RIGHT, field.unit())));
        var shown = rows.stream().limit(SHOWN).map(row -> {
            var values = new ArrayList<Value>();
            report.keys(group.apply(row)).forEach(key -> values.add(Value.of(key)));
            fields.forEach(field -> values.add(field.shown(field.value().apply(row), report.display())));
            return List.copyOf(values);
        }).toList();
        var totals = new ArrayList<Value>();
        for (int i = 0; i < report.dimensions().size(); i++) {
            totals.add(Value.of(i == 0 ? words.text("total") : ""));
        }
        fields.forEach(field -> totals.add(field.total().isPresent()
                ? field.shown(field.total(), report.display())
                : Value.of("")));
        return new TableResult("table", title, columns, shown, totals, rows.size(), notes, Optional.empty());
    }
}
