package roibook.cell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.figure.Palette;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Tile;
import roibook.figure.StaticFigure;

/// Rich results as HTML for a notebook's output area: no scripts, inline styles, colours of JupyterLab's theme.
final class HtmlView {

    static final String INK = "var(--jp-ui-font-color1, " + Palette.INK + ")";
    static final String MUTED = readable("var(--jp-ui-font-color2, " + Palette.MUTED + ")");
    static final String RULE = "var(--jp-border-color2, " + Palette.GRID + ")";
    static final String GOOD = readable("var(--jp-success-color1, " + Palette.GOOD + ")");
    static final String BAD = readable("var(--jp-error-color1, " + Palette.BAD + ")");

    private static final int CHART_WIDTH = 680;
    private static final int CHART_HEIGHT = 340;

    private HtmlView() {}

    /// Jupyter's own colours are too pale for text: a quarter of the text's colour makes them readable in either theme.
    private static String readable(String colour) {
        return "color-mix(in srgb, " + colour + " 75%, " + INK + ")";
    }

    static String of(RichResult result) {
        return framed(result, body(result));
    }

    static String of(Sheet sheet) {
        return framed(sheet.table(), HtmlTable.of(sheet));
    }

    private static String framed(RichResult result, String body) {
        return "<div class=\"roibook\" style=\"text-align:left;font-size:var(--jp-ui-font-size1, 13px);color:"
                + INK
                + "\">" + old(result) + body + "</div>";
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
            case TableResult table -> HtmlTable.of(Sheet.of(table));
            case ChartResult chart -> chart(chart);
            case ReportResult report -> report(report);
            case SummaryResult summary -> summary(summary);
        };
    }

    private static String chart(ChartResult chart) {
        var picture = StaticFigure.of(chart.figure())
                .map(figure -> figure.svg(CHART_WIDTH, CHART_HEIGHT))
                .or(() -> chart.data().map(table -> HtmlTable.of(Sheet.of(table))))
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
            Sheet.below(section).forEach(part -> html.append(body(part)));
        }
        return html.toString();
    }

    private static String summary(SummaryResult summary) {
        var words = CellWords.in(Locale.forLanguageTag(summary.language()));
        var html = new StringBuilder("<h3 style=\"margin-bottom:0\">" + escaped(summary.title())
                + "</h3><p style=\"color:" + MUTED + ";margin:0\">" + escaped(summary.period())
                + "</p><p style=\"font-size:125%;font-weight:600\">" + escaped(summary.headline())
                + "</p><div style=\"display:flex;flex-wrap:wrap;gap:8px\">");
        summary.tiles().forEach(tile -> html.append(tile(tile)));
        html.append("</div>");
        summary.chart().ifPresent(chart -> html.append(chart(chart)));
        html.append(list(words.text("decisions"),
                summary.decisions()
                        .stream()
                        .map(decision -> "<strong>" + escaped(decision.sentence()) + "</strong> "
                                + escaped(decision.stake()) + ". <span style=\"color:" + MUTED + "\">"
                                + escaped(decision.assumption()) + "</span>")
                        .toList()));
        html.append(
                list(words.text("findings"),
                        summary.findings().stream().map(finding -> escaped(finding.sentence())).toList()));
        html.append(list(words.text("gaps"), summary.gaps().stream().map(HtmlView::escaped).toList()));
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
                + ";border-radius:6px;padding:8px 12px;min-width:130px;max-width:220px\">"
                + "<div style=\"color:" + MUTED + "\">" + escaped(tile.label())
                + "</div><div style=\"font-size:150%;font-weight:600\">" + escaped(tile.value())
                + "</div><div style=\""
                + HtmlTable.effect(tile.effect()).replaceFirst("^;", "") + "\">"
                + escaped((tile.change() + " " + tile.comparison()).strip())
                + "</div><div style=\"font-size:85%;color:"
                + MUTED + "\">" + escaped(tile.range()) + "</div></div>";
    }

    /// A list of what is HTML already.
    private static String list(String heading, List<String> items) {
        return items.isEmpty()
                ? ""
                : items.stream()
                        .map(item -> "<li>" + item + "</li>")
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
