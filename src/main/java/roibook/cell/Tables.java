package roibook.cell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import roibook.data.Dataset;
import roibook.data.Lineage;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SourceNote;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Metric.Unit;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/// Tables as rich results: the first and last rows, aligned, with missing values marked.
final class Tables {

    /// Rows shown of a long table, half from its beginning and half from its end.
    private static final int ROWS = 20;

    private static final String MISSING = "–";

    private Tables() {}

    static TableResult result(Table table) {
        return result("table", Optional.ofNullable(table.name()).orElse(""), table, table.rowCount(),
                List.of(),
                Optional.empty());
    }

    static TableResult result(Dataset dataset) {
        long count = dataset.count();
        var head = dataset.head(ROWS / 2);
        return result("table", "", head, count, List.of(), Optional.of(note(dataset.lineage())));
    }

    static TableResult result(String role, String title, Table table, long count, List<String> notes,
            Optional<LineageNote> lineage) {
        var columns = table.columns()
                .stream()
                .map(column -> new Column(column.name(), column.name(),
                        column instanceof NumericColumn ? Align.RIGHT : Align.LEFT, ""))
                .toList();
        // Of a cleaning report every rule is shown, or its counts would not add up.
        int all = table.rowCount();
        var rows = (role.equals("cleaning") ? IntStream.range(0, all) : shown(all))
                .mapToObj(row -> row(table, row))
                .toList();
        return new TableResult(role, title, columns, rows, List.of(), count, notes, lineage);
    }

    private static IntStream shown(int count) {
        return count <= ROWS
                ? IntStream.range(0, count)
                : IntStream.concat(IntStream.range(0, ROWS / 2), IntStream.range(count - ROWS / 2, count));
    }

    /// How large a table is, and how much of it is shown.
    static String size(TableResult table) {
        long count = table.rowCount();
        int columns = table.columns().size();
        var size = number(BigDecimal.valueOf(count)) + (count == 1 ? " row × " : " rows × ") + columns
                + (columns == 1 ? " column" : " columns");
        return count > table.rows().size() ? size + ", " + table.rows().size() + " shown" : size;
    }

    private static List<Value> row(Table table, int row) {
        return table.columns().stream().map(column -> {
            if (column.isMissing(row)) {
                return Value.of(MISSING);
            }
            if (column instanceof NumericColumn<?> numbers) {
                double number = numbers.getDouble(row);
                if (!Double.isFinite(number)) {
                    return Value.of(String.valueOf(number));
                }
                return number(column.name(), number);
            }
            return Value.of(column.getString(row));
        }).toList();
    }

    /// A number as its column's name asks for: parts of one as per cent, amounts and returns with two digits.
    private static Value number(String column, double number) {
        var exact = BigDecimal.valueOf(number);
        if (column.equals("share") || column.endsWith("_share")) {
            return Value.of(Display.STANDARD.percent(exact, 1), exact);
        }
        return Value.of(
                digits(column).map(digits -> Display.STANDARD.number(exact, digits))
                        .orElseGet(() -> number(exact)),
                exact);
    }

    private static Optional<Integer> digits(String column) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.unit() == Unit.MONEY || metric.unit() == Unit.RATIO_X)
                .filter(metric -> column.equals(metric.id()) || column.startsWith(metric.id() + "_per_"))
                .findFirst()
                .map(Metric::digits);
    }

    /// Up to four digits after the point, and more where a small number has no others.
    private static String number(BigDecimal number) {
        int places = number.abs().compareTo(BigDecimal.ONE) < 0 && number.signum() != 0
                ? number.scale() - number.precision() + 4
                : 4;
        var rounded = number.setScale(Math.max(0, places), RoundingMode.HALF_UP).stripTrailingZeros();
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(Math.max(0, rounded.scale()));
        return format.format(rounded);
    }

    /// A lineage as the page knows it.
    static LineageNote note(Lineage lineage) {
        return new LineageNote(lineage.sources()
                .stream()
                .map(source -> new SourceNote(source.name(), source.sha256(), source.rows(),
                        source.importedAt()))
                .toList(), lineage.read(), lineage.accepted(), lineage.repaired(), lineage.rejected(),
                lineage.newestDay(), snapshot(lineage));
    }

    private static Optional<SnapshotNote> snapshot(Lineage lineage) {
        return lineage.snapshot().map(one -> {
            var display = Cells.display();
            return new SnapshotNote(one.source(), one.asOf(), one.age(), one.away(),
                    display.asOf(one.asOf(), one.age(), one.away().isPresent(), one.configured()),
                    display.dataAge(one.age()), Optional.of(one.maxAge()));
        });
    }
}
