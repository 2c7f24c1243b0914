package roibook.cell;

import java.util.ArrayList;
import java.util.stream.Collectors;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;

/// Rich results as plain text, for terminals and logs.
final class TextView {

    private TextView() {}

    static String of(RichResult result) {
        return old(result) + body(result);
    }

    static String of(Sheet sheet) {
        return old(sheet.table()) + TextTable.of(sheet);
    }

    private static String old(RichResult result) {
        return Ages.warning(result).map(statement -> "! " + statement + "\n").orElse("");
    }

    private static String body(RichResult result) {
        return switch (result) {
            case TableResult table -> TextTable.of(Sheet.of(table));
            case ChartResult chart -> (chart.title() + "\n" + chart.alt()).strip();
            case ReportResult report -> report(report);
            case SummaryResult summary -> summary(summary);
        };
    }

    private static String report(ReportResult report) {
        var parts = new ArrayList<String>();
        parts.add((report.title() + "\n" + report.lead()).strip());
        for (var section : report.sections()) {
            parts.add((section.heading() + "\n" + section.sentence()).strip());
            Sheet.below(section).forEach(part -> parts.add(body(part)));
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
