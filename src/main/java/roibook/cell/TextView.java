package roibook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import roibook.figure.RichResult;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;

/// Rich results as plain text, for terminals and logs.
final class TextView {

    private TextView() {}

    static String of(RichResult result) {
        return Ages.warning(result).map(statement -> "! " + statement + "\n").orElse("") + body(result);
    }

    private static String body(RichResult result) {
        return switch (result) {
            case TableResult table -> table(table);
            case ChartResult chart -> (chart.title() + "\n" + chart.alt()).strip();
            case ReportResult report -> report(report);
            case SummaryResult summary -> summary(summary);
        };
    }

    private static String table(TableResult table) {
        var lines = new ArrayList<List<String>>();
        lines.add(table.columns().stream().map(RichResult.Column::label).toList());
        table.rows().forEach(row -> lines.add(row.stream().map(Value::text).toList()));
        if (!table.totals().isEmpty()) {
            lines.add(table.totals().stream().map(Value::text).toList());
        }
        var widths = new int[table.columns().size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        var text = new StringBuilder();
        if (!table.title().isEmpty()) {
            text.append(table.title()).append('\n');
        }
        for (var line : lines) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(padded(line.get(i), widths[i], table.columns().get(i).align()));
            }
            text.append(String.join("  ", cells).stripTrailing()).append('\n');
        }
        text.append(Tables.size(table)).append('\n');
        table.notes().forEach(note -> text.append(note).append('\n'));
        return text.toString().stripTrailing();
    }

    private static String padded(String text, int width, Align align) {
        var space = " ".repeat(Math.max(0, width - text.length()));
        return align == Align.RIGHT ? space + text : text + space;
    }

    private static String report(ReportResult report) {
        var parts = new ArrayList<String>();
        parts.add((report.title() + "\n" + report.lead()).strip());
        for (var section : report.sections()) {
            parts.add((section.heading() + "\n" + section.sentence()).strip());
            section.parts().forEach(part -> parts.add(body(part)));
        }
        return String.join("\n\n", parts);
    }

    private static String summary(SummaryResult summary) {
        var tiles = summary.tiles()
                .stream()
                .map(tile -> (tile.label() + ": " + tile.value() + " " + tile.change() + " "
                        + tile.comparison()).strip())
                .collect(Collectors.joining("\n"));
        var parts = new ArrayList<String>();
        parts.add(summary.title() + " · " + summary.period());
        parts.add(summary.headline());
        parts.add(tiles);
        summary.decisions()
                .forEach(decision -> parts.add(decision.sentence() + " (" + decision.stake() + ")"));
        summary.findings().forEach(finding -> parts.add("- " + finding.sentence()));
        summary.gaps().forEach(gap -> parts.add("missing: " + gap));
        parts.add(summary.strip()
                .stream()
                .map(fact -> fact.label() + ": " + fact.value())
                .collect(Collectors.joining(" · ")));
        return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n"));
    }
}
