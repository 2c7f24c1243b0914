package roibook.roi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.data.AtomicFiles;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Spreadsheet;
import roibook.data.Spreadsheet.Sheet;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Value;
import roibook.metric.Metric;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A report as a file.
final class RoiExport {

    private static final String TOTAL = "(total)";

    private RoiExport() {}

    static void write(RoiReport report, Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            csv(report, file);
        } else if (name.endsWith(".xlsx")) {
            Spreadsheet.write(file, List.of(new Sheet("ROI", withTotal(report), formats(report)),
                    new Sheet("Notes", notes(report))));
        } else if (name.endsWith(".parquet")) {
            Dataset.of(RoiTable.tablesaw(report)).saveParquet(file);
        } else {
            throw new DataException("can't write the ROI summary to " + file
                    + ": its name must end in .csv, .xlsx or .parquet");
        }
    }

    /// The groups, and below them the whole.
    private static Table withTotal(RoiReport report) {
        var table = RoiTable.tablesaw(report);
        int dimensions = report.dimensions().size();
        if (dimensions == 0) {
            return table;
        }
        for (int i = 0; i < dimensions; i++) {
            table.stringColumn(i).append(i == 0 ? TOTAL : "");
        }
        var totals = RoiTable.totals(report, report.metrics());
        for (int i = dimensions; i < totals.size(); i++) {
            var column = table.doubleColumn(i);
            totals.get(i)
                    .number()
                    .ifPresentOrElse(number -> column.append(number.doubleValue()),
                            column::appendMissing);
        }
        return table;
    }

    private static Map<String, String> formats(RoiReport report) {
        var formats = new HashMap<String, String>();
        for (var metric : report.metrics()) {
            formats.put(metric.id(), switch (metric.unit()) {
                case MONEY, RATIO_X -> "#,##0.00";
                case PERCENT -> "0.0%";
                case COUNT -> "#,##0.##";
            });
        }
        report.comparedMetrics()
                .forEach(metric -> formats.put(metric.id() + "_change",
                        metric == Metric.PROFIT ? "#,##0.00" : "0.0%"));
        report.targets().keySet().forEach(metric -> formats.put(metric.id() + "_attainment", "0%"));
        return formats;
    }

    private static Table notes(RoiReport report) {
        var lines = Stream.of(Stream.of(report.title()), report.notes().stream(),
                Stream.of(report.lineage().versions())).flatMap(all -> all).toList();
        return Table.create("notes", StringColumn.create("notes", lines));
    }

    private static void csv(RoiReport report, Path file) {
        var metrics = report.metrics();
        var lines = new ArrayList<String>();
        lines.add(RoiTable.columns(report, metrics)
                .stream()
                .map(Column::name)
                .map(RoiExport::field)
                .collect(Collectors.joining(",")));
        for (var group : report.groups()) {
            lines.add(line(report.dimensions().size(), RoiTable.row(report, metrics, group), group.keys()));
        }
        if (!report.dimensions().isEmpty()) {
            var keys = new ArrayList<>(Collections.nCopies(report.dimensions().size(), ""));
            keys.set(0, TOTAL);
            lines.add(line(keys.size(), RoiTable.totals(report, metrics), keys));
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFiles.write(file, String.join("\r\n", lines) + "\r\n");
        } catch (IOException e) {
            throw new DataException("can't write the ROI summary to " + file + ": " + e.getMessage()
                    + "; give a file in a folder that you may write to", e);
        }
    }

    private static String line(int dimensions, List<Value> values, List<String> keys) {
        return Stream.concat(keys.stream().map(RoiExport::field), values.stream()
                .skip(dimensions)
                .map(value -> value.number()
                        .map(number -> number.signum() == 0
                                ? "0"
                                : number.stripTrailingZeros().toPlainString())
                        .orElse("")))
                .collect(Collectors.joining(","));
    }

    private static String field(String text) {
        var safe = Spreadsheet.text(text);
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
