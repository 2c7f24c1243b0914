package roibook.export;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.FindingNote;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.StaticFigure;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The page for paper: what [ExecutivePage] is for the screen, in the HTML and CSS that OpenPDF lays out (tables and
/// floats, no grid).
final class PrintPage {

    /// Letters of a fact that stays on one line at the foot of page one.
    private static final int BRIEF = 16;

    private static final double CHART = 78;
    private static final int SHORT = 15;
    private static final int PARAGRAPH = 600;

    private final ReportPage page;
    private final PrintSheet sheet;
    private final Words words;
    private final Slugs ids = new Slugs();
    private final Drawings drawings;
    private final PdfFonts fonts;
    private final TableFit fit;
    private final StringBuilder out = new StringBuilder(1 << 16);
    /// Where the last heading begins, when no table or picture has followed it yet; else negative.
    private int story = -1;
    /// Whether the block being written belongs on the page of the next one.
    private boolean leads;

    PrintPage(ReportPage page, PrintSheet sheet, Drawings drawings, PdfFonts fonts) {
        this.page = page;
        this.sheet = sheet;
        this.words = Words.in(page.language());
        this.drawings = drawings;
        this.fonts = fonts;
        this.fit = new TableFit(fonts, sheet);
    }

    /// Page one alone, to measure what room the chart has.
    String pageOne(SummaryResult summary, double chart, boolean dense) {
        open();
        one(summary, chart, dense);
        return close();
    }

    /// The whole report.
    String whole(double chart, boolean dense) {
        open();
        page.summary().ifPresentOrElse(summary -> {
            one(summary, chart, dense);
            out.append("<div class=\"break\"></div>");
            behind(summary);
            if (!page.blocks().isEmpty()) {
                heading(words.get("details"), 2, "part");
            }
        }, () -> {
            failure();
            old();
            out.append("<h1>").append(Html.escape(page.title())).append("</h1>");
        });
        blocks(page.blocks());
        return close();
    }

    private void open() {
        out.setLength(0);
        story = -1;
        out.append("<!DOCTYPE html><html lang=\"")
                .append(Html.escape(words.language()))
                .append("\"><head><title>")
                .append(Html.escape(page.title()))
                .append("</title><style>")
                .append(sheet.css())
                .append("</style></head><body>");
        var title = page.summary()
                .map(summary -> summary.title() + " · " + summary.period())
                .orElse(page.title());
        out.append("<div class=\"head\">")
                .append(Html.escape(title))
                .append("</div><div class=\"foot\">")
                .append(Html.escape(words.get("accessible")))
                .append("</div><div class=\"number\">")
                .append(numbered(words))
                .append("</div>");
    }

    private static String numbered(Words words) {
        return Html.escape(words.get("page", "[this]", "[last]"))
                .replace("[this]", "<span class=\"this\"></span>")
                .replace("[last]", "<span class=\"last\"></span>");
    }

    private String close() {
        return out.append("</body></html>").toString();
    }

    private void one(SummaryResult summary, double chart, boolean dense) {
        out.append("<div class=\"one").append(dense ? " dense" : "").append("\">");
        failure();
        old();
        out.append("<h1>").append(Html.escape(summary.title()));
        if (!summary.period().isBlank()) {
            out.append(" <span class=\"period\">· ").append(Html.escape(summary.period())).append("</span>");
        }
        out.append("</h1><div class=\"headline\">").append(Html.escape(summary.headline())).append("</div>");
        tiles(summary);
        if (chart > 0) {
            summary.chart().ifPresent(figure -> chart(figure, Optional.empty(), chart));
        }
        decisions(summary);
        strip(summary);
        out.append("<div id=\"one-end\" class=\"end\"></div></div>");
    }

    private void failure() {
        page.failure().ifPresent(failed -> {
            out.append("<div class=\"failure\"><div class=\"t\">")
                    .append(Html.escape(words.get("failed", failed.number())))
                    .append("</div>");
            var reason = Failures.reason(failed.failure());
            if (!reason.isEmpty()) {
                out.append("<p><code>").append(Html.escape(reason)).append("</code></p>");
            }
            out.append("<div>").append(Html.escape(words.get("failed.note"))).append("</div></div>");
        });
    }

    private void old() {
        Snapshots.warning(page.snapshot())
                .ifPresent(statement -> out.append("<div class=\"old\"><b>")
                        .append(Html.escape(words.get("old")))
                        .append("</b> ")
                        .append(Html.escape(statement))
                        .append("</div>"));
    }

    private void tiles(SummaryResult summary) {
        if (summary.tiles().isEmpty()) {
            return;
        }
        var many = summary.tiles().size() > 4;
        out.append("<table class=\"lay tiles").append(many ? " five" : "").append("\"><tr>");
        var inner = sheet.text() * share(summary.tiles().size()) / 100 - 6;
        var print = new SmallPrint(fonts, inner * PrintSheet.POINTS / (many ? 7 : 7.5));
        var gap = "";
        for (var tile : summary.tiles()) {
            out.append(gap)
                    .append("<td class=\"tile\" style=\"width:")
                    .append(share(summary.tiles().size()))
                    .append("%\"><div class=\"label\">")
                    .append(Html.escape(tile.label()))
                    .append("</div><div class=\"value\">")
                    .append(Html.escape(tile.value()))
                    .append("</div>");
            var effect = tile.effect().name().toLowerCase(java.util.Locale.ROOT);
            if (!tile.change().isBlank()) {
                out.append("<div class=\"change ")
                        .append(effect)
                        .append("\">")
                        .append(Html.escape(tile.change()));
                if (effect.equals("good") || effect.equals("bad")) {
                    out.append(" <span class=\"word\">").append(words.get(effect)).append("</span>");
                }
                out.append("</div>");
            }
            small(tile.comparison(), print);
            small(tile.range(), print);
            out.append("</td>");
            gap = "<td class=\"gap\"></td>";
        }
        out.append("</tr></table>");
    }

    /// The width of one of so many boxes beside each other, in percent.
    private static long share(int boxes) {
        return Math.round(98.4 / boxes - 1.6);
    }

    private void small(String text, SmallPrint print) {
        if (!text.isBlank()) {
            out.append("<div class=\"small\">");
            out.append(print.lines(text).stream().map(Html::escape).collect(Collectors.joining("<br>")))
                    .append("</div>");
        }
    }

    private void decisions(SummaryResult summary) {
        if (summary.decisions().isEmpty()) {
            return;
        }
        out.append("<div class=\"decisions\"><h2>")
                .append(words.get("decisions"))
                .append("</h2><table class=\"lay decide\"><tr>");
        var gap = "";
        var number = 0;
        for (var decision : summary.decisions()) {
            number++;
            out.append(gap)
                    .append("<td class=\"d\" style=\"width:")
                    .append(share(summary.decisions().size()))
                    .append("%\"><span class=\"n\">")
                    .append(number)
                    .append("</span><div class=\"do\">")
                    .append(Html.escape(decision.sentence()))
                    .append("</div>");
            if (!decision.stake().isBlank()) {
                out.append("<div>")
                        .append(Html.escape(words.get("stake", decision.stake())))
                        .append("</div>");
            }
            if (!decision.assumption().isBlank()) {
                out.append("<div class=\"muted\">")
                        .append(Html.escape(words.get("assumes", decision.assumption())))
                        .append("</div>");
            }
            out.append("</td>");
            gap = "<td class=\"gap\"></td>";
        }
        out.append("</tr></table></div>");
    }

    private void strip(SummaryResult summary) {
        if (summary.strip().isEmpty()) {
            return;
        }
        out.append("<table class=\"lay strip\"><tr>");
        summary.strip()
                .forEach(fact -> out.append(fact.value().length() <= BRIEF ? "<td class=\"brief\">" : "<td>")
                        .append("<div class=\"small\">")
                        .append(Html.escape(fact.label()))
                        .append("</div>")
                        .append(Html.escape(fact.value()))
                        .append("</td>"));
        out.append("</tr></table>");
    }

    private void behind(SummaryResult summary) {
        if (!summary.findings().isEmpty()) {
            heading(words.get("findings"), 2, "first");
            out.append("<ol>");
            summary.findings().forEach(this::finding);
            out.append("</ol>");
        }
        if (!summary.gaps().isEmpty()) {
            out.append("<div class=\"gaps\"><div class=\"t\">")
                    .append(words.get("missing"))
                    .append("</div><ul>");
            summary.gaps().forEach(gap -> out.append("<li>").append(Html.escape(gap)).append("</li>"));
            out.append("</ul></div>");
        }
        if (!summary.tables().isEmpty()) {
            heading(words.get("tables"), 2, "");
            summary.tables().forEach(this::data);
        }
        summary.lineage().ifPresent(lineage -> {
            heading(words.get("lineage"), 2, "");
            out.append("<p>").append(Html.escape(Lineages.sentence(lineage, words))).append("</p>");
            data(Lineages.table(lineage, words));
        });
    }

    private void finding(FindingNote finding) {
        out.append("<li>").append(Html.escape(finding.sentence()));
        if (!finding.table().isBlank()) {
            out.append(" <span class=\"muted\">(")
                    .append(Html.escape(words.get("traced", finding.table())))
                    .append(")</span>");
        }
        out.append("</li>");
    }

    private void heading(String text, int level, String classes) {
        if (!text.isBlank()) {
            story = story < 0 ? out.length() : story;
            out.append("<h")
                    .append(level)
                    .append(" class=\"")
                    .append(classes)
                    .append("\" id=\"")
                    .append(ids.of(text))
                    .append("\">")
                    .append(Html.escape(text))
                    .append("</h")
                    .append(level)
                    .append('>');
        }
    }

    private void blocks(List<Block> blocks) {
        for (var i = 0; i < blocks.size(); i++) {
            leads = i + 1 < blocks.size() && leads(blocks.get(i), blocks.get(i + 1));
            block(blocks.get(i));
        }
    }

    /// Whether a block belongs on the page of the next one: a text to the code it explains, code to what came of it.
    private static boolean leads(Block block, Block next) {
        return switch (block) {
            case Block.Code code -> next.cell().equals(code.cell());
            case Block.Prose _ -> !(next instanceof Block.Prose);
            default -> false;
        };
    }

    private void block(Block block) {
        switch (block) {
            case Block.Prose prose -> prose(prose.body());
            case Block.Code code -> code(code);
            case Block.Printed printed -> {
                if (!printed.name().equals("stderr")) {
                    pre("out", Ansi.toHtml(printed.text().stripTrailing()));
                }
            }
            case Block.Failed failed -> pre("err", Ansi.toHtml(Failures.text(failed.failure())));
            case Block.Rich rich -> result(rich.result(), rich.picture(), 2);
            case Block.Markup markup -> prose(markup.body());
            case Block.Trusted trusted -> prose(SafeHtml.clean(trusted.html(), java.util.Map.of()));
            case Block.Drawing drawing -> out.append("<div class=\"figure\">")
                    .append(svg(drawing.svg(), sheet.text()))
                    .append("</div>");
            case Block.Picture picture -> out.append("<div class=\"figure\"><img src=\"")
                    .append(picture.uri())
                    .append("\" alt=\"")
                    .append(Html.escape(picture.alt()))
                    .append("\" style=\"max-width:")
                    .append(sheet.text())
                    .append("mm\"></div>");
            case Block.Plain plain -> pre("out", Ansi.toHtml(plain.text()));
            case Block.Unknown unknown -> out.append("<div class=\"unknown\">")
                    .append(Html.escape(words.get("unknown", unknown.mime())))
                    .append("</div>");
            case Block.Folded folded -> blocks(folded.blocks());
        }
    }

    private void code(Block.Code code) {
        if (!code.ran()) {
            out.append("<div class=\"unrun\">").append(Html.escape(words.get("unrun"))).append("</div>");
        }
        pre(code.ran() ? "" : "skipped",
                "<code>" + CodeColours.toHtml(code.source(), code.language()) + "</code>");
    }

    /// Short texts stay on one page.
    private void pre(String classes, String html) {
        var whole = html.lines().count() > SHORT ? "" : leads ? " whole keep" : " whole";
        out.append("<pre class=\"").append(classes).append(whole).append("\">").append(html).append("</pre>");
    }

    /// Notebook HTML: its tables are fitted as ours are.
    private void prose(Element body) {
        var copy = body.clone();
        copy.select("details, summary").tagName("div");
        for (var table : copy.select("table:not(table table)")) {
            var fitted = fit.fit(table);
            var box = new Element("div").addClass("data");
            if (table.select("tr").size() <= SHORT) {
                box.addClass("whole");
            }
            fitted.parts().forEach(box::appendChild);
            table.replaceWith(fitted.wide() ? new Element("div").addClass("wide").appendChild(box) : box);
        }
        var last = copy.lastElementChild();
        if (leads && last != null && last.text().length() < PARAGRAPH) {
            last.addClass("keep");
        }
        var headings = copy.select("h1, h2, h3, h4, h5, h6");
        var heading = headings.last();
        story = heading == null
                ? -1
                : out.length() + Math.max(0, copy.html().lastIndexOf(heading.outerHtml()));
        out.append(copy.html());
    }

    private void result(RichResult result, Optional<Element> picture, int level) {
        switch (result) {
            case TableResult table -> data(table);
            case ChartResult chart -> chart(chart, picture, CHART);
            case ReportResult report -> report(report, level);
            case SummaryResult summary -> {
                heading(summary.title(), level, "");
                out.append("<div class=\"headline\">")
                        .append(Html.escape(summary.headline()))
                        .append("</div>");
                tiles(summary);
                summary.chart().ifPresent(chart -> chart(chart, Optional.empty(), CHART));
                decisions(summary);
                strip(summary);
                behind(summary);
            }
        }
    }

    private void report(ReportResult report, int level) {
        heading(report.title(), level, "");
        if (!report.lead().isBlank()) {
            out.append("<p class=\"keep\">").append(Html.escape(report.lead())).append("</p>");
        }
        report.sections().forEach(section -> {
            heading(section.heading(), Math.min(6, level + 1), "");
            if (!section.sentence().isBlank()) {
                out.append("<p class=\"keep\">").append(Html.escape(section.sentence())).append("</p>");
            }
            ChartData.told(section).forEach(part -> result(part, Optional.empty(), Math.min(6, level + 2)));
        });
    }

    private void data(TableResult table) {
        var html = Jsoup.parseBodyFragment(TableHtml.of(table, words, false)).body();
        var fitted = fit.fit(html.expectFirst("table"));
        if (fitted.wide()) {
            // The heading and what stands between come along: a landscape page begins with them.
            out.insert(story < 0 ? out.length() : story, "<div class=\"wide\">");
        }
        out.append(table.rows().size() <= SHORT ? "<div class=\"data whole\">" : "<div class=\"data\">");
        if (!table.title().isBlank() && !table.role().equals("lineage")) {
            out.append("<div class=\"figtitle\">").append(Html.escape(table.title())).append("</div>");
        }
        fitted.parts().forEach(part -> out.append(part.outerHtml()));
        html.select(".rb-notes").forEach(notes -> out.append(notes.outerHtml()));
        out.append("</div>").append(fitted.wide() ? "</div>" : "");
        story = -1;
    }

    private void chart(ChartResult chart, Optional<Element> picture, double height) {
        story = -1;
        out.append("<div class=\"figure\">");
        if (!chart.title().isBlank()) {
            out.append("<div class=\"figtitle\">").append(Html.escape(chart.title())).append("</div>");
        }
        var drawn = StaticFigure.of(ChartData.untitled(chart));
        if (drawn.isPresent()) {
            var texts = chart.figure().toJson().toString();
            out.append(drawings.add(new FigureDrawing(drawn.get(), texts), sheet.text(), height));
        } else if (picture.isPresent()) {
            out.append(svg(picture.get(), sheet.text()));
        } else {
            ChartData.of(chart).ifPresent(this::data);
        }
        out.append("</div>");
    }

    /// A figure of ours.
    private record FigureDrawing(StaticFigure figure, String texts) implements Drawings.Drawing {

        @Override
        public void paint(Graphics2D surface, Rectangle2D area) {
            figure.draw(surface, area);
        }
    }

    /// An SVG picture that a cell gave back; its text becomes outlines.
    private String svg(Element svg, double width) {
        var document = new SVGLoader().load(new ByteArrayInputStream(svg.outerHtml().getBytes(UTF_8)), null,
                LoaderContext.createDefault());
        if (document == null) {
            return "<div class=\"unknown\">" + Html.escape(words.get("unknown", "image/svg+xml")) + "</div>";
        }
        var size = document.size();
        var wanted = Math.min(width, Math.max(1, size.width) * 25.4 / 96);
        var height = Math.min(230, wanted * Math.max(1, size.height) / Math.max(1, size.width));
        return drawings.add((surface, area) -> document.render((java.awt.Component) null, surface,
                new ViewBox((float) area.getWidth(), (float) area.getHeight())), wanted, height);
    }
}
