package roibook.cell;

import java.util.List;
import java.util.stream.Collectors;
import roibook.figure.Palette;
import roibook.figure.RichResult;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Tile;
import roibook.figure.RichResult.Value;
import roibook.figure.StaticFigure;

/// Rich results as HTML for a notebook's output area: no scripts, inline styles, colours of JupyterLab's theme.
final class HtmlView {

    private static final String INK = "var(--jp-ui-font-color1, " + Palette.INK + ")";
    private static final String MUTED = "var(--jp-ui-font-color2, " + Palette.MUTED + ")";
    private static final String RULE = "var(--jp-border-color2, " + Palette.GRID + ")";

    private static final int CHART_WIDTH = 680;
    private static final int CHART_HEIGHT = 340;

    private HtmlView() {}

    static String of(RichResult result) {
        return "<div class=\"roibook\" style=\"color:" + INK + "\">" + old(result) + body(result) + "</div>";
    }

    /// Old data are told of above all else, in words.
    private static String old(RichResult result) {
        return Ages.warning(result)
                .map(statement -> "<p role=\"note\" style=\"margin:4px 0;padding:4px 10px;border:1px solid "
                        + MUTED
                        + ";border-left-width:4px\"><strong>" + escaped(statement) + "</strong></p>")
                .orElse("");
    }

    private static String body(RichResult result) {
        return switch (result) {
            case TableResult table -> table(table);
            case ChartResult chart -> chart(chart);
            case ReportResult report -> report(report);
            case SummaryResult summary -> summary(summary);
        };
    }

    private static String table(TableResult table) {
        var html = new StringBuilder("<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;"
                + "font-variant-numeric:tabular-nums\">");
        if (!table.title().isEmpty()) {
            html.append("<caption style=\"text-align:left;font-weight:600;padding:4px 0;color:" + INK + "\">")
                    .append(escaped(table.title()))
                    .append("</caption>");
        }
        html.append("<thead><tr>");
        for (var column : table.columns()) {
            html.append("<th scope=\"col\" style=\"" + cellStyle(column.align()) + ";border-bottom:1px solid "
                    + MUTED
                    + "\">").append(escaped(column.label())).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        table.rows().forEach(row -> html.append(row(table, row, false)));
        html.append("</tbody>");
        if (!table.totals().isEmpty()) {
            html.append("<tfoot>").append(row(table, table.totals(), true)).append("</tfoot>");
        }
        html.append("</table></div>");
        return html.append(notes(List.of(Tables.size(table)))).append(notes(table.notes())).toString();
    }

    private static String row(TableResult table, List<Value> row, boolean total) {
        var html = new StringBuilder("<tr>");
        for (int i = 0; i < row.size(); i++) {
            var value = row.get(i);
            var style = cellStyle(table.columns().get(i).align())
                    + (total ? ";font-weight:600;border-top:1px solid " + MUTED : "")
                    + effectStyle(value.effect());
            html.append("<td style=\"" + style + "\""
                    + (value.note().isEmpty() ? "" : " title=\"" + escaped(value.note()) + "\"") + ">")
                    .append(escaped(value.text()))
                    .append("</td>");
        }
        return html.append("</tr>").toString();
    }

    private static String cellStyle(Align align) {
        return "padding:3px 10px;border-bottom:1px solid " + RULE + ";text-align:"
                + (align == Align.RIGHT ? "right;white-space:nowrap" : "left");
    }

    private static String effectStyle(Effect effect) {
        return switch (effect) {
            case GOOD -> ";color:" + Palette.GOOD;
            case BAD -> ";color:" + Palette.BAD;
            case NEUTRAL, NONE -> "";
        };
    }

    private static String notes(List<String> notes) {
        return notes.stream()
                .map(note -> "<p style=\"margin:4px 0;font-size:90%;color:" + MUTED + "\">" + escaped(note)
                        + "</p>")
                .collect(Collectors.joining());
    }

    private static String chart(ChartResult chart) {
        var picture = StaticFigure.of(chart.figure())
                .map(figure -> figure.svg(CHART_WIDTH, CHART_HEIGHT))
                .or(() -> chart.data().map(HtmlView::table))
                .orElse("");
        return "<figure role=\"img\" aria-label=\"" + escaped(chart.alt())
                + "\" style=\"margin:8px 0;max-width:"
                + CHART_WIDTH + "px;background:#fff\">" + picture + "</figure>";
    }

    private static String report(ReportResult report) {
        var html = new StringBuilder("<h3>" + escaped(report.title()) + "</h3>");
        if (!report.lead().isEmpty()) {
            html.append("<p>").append(escaped(report.lead())).append("</p>");
        }
        for (var section : report.sections()) {
            html.append("<h4>").append(escaped(section.heading())).append("</h4>");
            if (!section.sentence().isEmpty()) {
                html.append("<p>").append(escaped(section.sentence())).append("</p>");
            }
            section.parts().forEach(part -> html.append(body(part)));
        }
        return html.toString();
    }

    private static String summary(SummaryResult summary) {
        var html = new StringBuilder("<h3 style=\"margin-bottom:0\">" + escaped(summary.title())
                + "</h3><p style=\"color:" + MUTED + ";margin:0\">" + escaped(summary.period())
                + "</p><p style=\"font-size:125%;font-weight:600\">" + escaped(summary.headline())
                + "</p><div style=\"display:flex;flex-wrap:wrap;gap:8px\">");
        summary.tiles().forEach(tile -> html.append(tile(tile)));
        html.append("</div>");
        summary.chart().ifPresent(chart -> html.append(chart(chart)));
        html.append(list("Decisions",
                summary.decisions()
                        .stream()
                        .map(decision -> decision.sentence() + " " + decision.stake() + " "
                                + decision.assumption())
                        .toList()));
        html.append(
                list("Findings", summary.findings().stream().map(RichResult.FindingNote::sentence).toList()));
        html.append(list("Missing", summary.gaps()));
        html.append("<p style=\"font-size:90%;color:" + MUTED + "\">")
                .append(escaped(summary.strip()
                        .stream()
                        .map(fact -> fact.label() + ": " + fact.value())
                        .collect(Collectors.joining(" · "))))
                .append("</p>");
        return html.toString();
    }

    private static String tile(Tile tile) {
        return "<div style=\"border:1px solid " + RULE
                + ";border-radius:6px;padding:8px 12px;min-width:130px\">"
                + "<div style=\"color:" + MUTED + "\">" + escaped(tile.label())
                + "</div><div style=\"font-size:150%;font-weight:600\">" + escaped(tile.value())
                + "</div><div style=\""
                + effectStyle(tile.effect()).replaceFirst("^;", "") + "\">"
                + escaped((tile.change() + " " + tile.comparison()).strip())
                + "</div><div style=\"font-size:85%;color:"
                + MUTED + "\">" + escaped(tile.range()) + "</div></div>";
    }

    private static String list(String heading, List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : sentences.stream()
                        .map(sentence -> "<li>" + escaped(sentence.strip()) + "</li>")
                        .collect(Collectors.joining("", "<h4>" + escaped(heading) + "</h4><ul>", "</ul>"));
    }

    /// Makes text harmless in HTML, in attributes too.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
