package roibook.export;

import java.util.Optional;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.StaticFigure;
import roibook.notebook.Notebook;

/// The page that an executive reads: the summary first, the findings and tables behind it, then the notebook's own
/// story with its charts; code is there when asked for, and quiet.
final class ExecutivePage {

    /// With more charts than this the narrow drawings for phones are left out, for the size of the page.
    private static final int NARROW = 8;

    /// Widths at which charts are drawn, in pixels: beside the decisions, and alone.
    static final int BESIDE = 610;
    static final int WIDE = 800;

    private final ReportPage page;
    private final Notebook notebook;
    private final ExportOptions options;
    private final Words words;
    private final Slugs ids = new Slugs();
    private final StringBuilder out = new StringBuilder(1 << 16);
    private int charts;

    ExecutivePage(ReportPage page, Notebook notebook, ExportOptions options) {
        this.page = page;
        this.notebook = notebook;
        this.options = options;
        this.words = Words.in(page.language());
    }

    String html() {
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Html.escape(words.language()))
                .append("\" data-theme=\"")
                .append(options.theme().name().toLowerCase(java.util.Locale.ROOT))
                .append("\">\n");
        head();
        out.append("<body>\n<a class=\"rb-skip\" href=\"#report\">")
                .append(words.get("skip"))
                .append("</a>\n");
        out.append("<main id=\"report\">\n");
        failure();
        Snapshots.warning(page.snapshot())
                .ifPresent(statement -> out.append("<p class=\"rb-old\" role=\"note\"><strong>")
                        .append(Html.escape(words.get("old")))
                        .append("</strong> ")
                        .append(Html.escape(statement))
                        .append("</p>\n"));
        page.summary()
                .ifPresentOrElse(summary -> new SummaryHtml(this, out, words).write(summary), this::title);
        if (page.summary().isPresent() && !page.blocks().isEmpty()) {
            out.append("<h2 class=\"rb-part\">").append(words.get("details")).append("</h2>\n");
        }
        page.blocks().forEach(this::block);
        out.append("</main>\n");
        footer();
        if (options.interactive() && charts > 0) {
            Interactive.script(options).ifPresent(out::append);
        }
        return out.append("</body>\n</html>\n").toString();
    }

    private void head() {
        out.append("<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(Html.escape(page.title()))
                .append("</title>\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append(
                "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Roibook\">\n");
        var authors = Documents.authors(notebook);
        if (!authors.isEmpty()) {
            out.append("<meta name=\"author\" content=\"").append(Html.escape(authors)).append("\">\n");
        }
        if (!options.interactive() && !options.trusted()) {
            out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                    .append("style-src 'unsafe-inline'; img-src data:\">\n");
        }
        out.append("<style>\n").append(Documents.resource("executive.css")).append("</style>\n</head>\n");
    }

    private void title() {
        out.append("<header class=\"rb-mast\"><h1>").append(Html.escape(page.title())).append("</h1>");
        var authors = Documents.authors(notebook);
        var date = notebook.metadata().path("date").asString("");
        var line = authors.isEmpty() || date.isEmpty() ? authors + date : authors + " · " + date;
        if (!line.isBlank()) {
            out.append("<p class=\"rb-byline\">").append(Html.escape(line)).append("</p>");
        }
        out.append("</header>\n");
    }

    private void failure() {
        page.failure().ifPresent(failed -> {
            out.append("<section class=\"rb-failure\" aria-labelledby=\"rb-failure\"><h2 id=\"rb-failure\">")
                    .append(Html.escape(words.get("failed", failed.number())))
                    .append("</h2>");
            var reason = Failures.reason(failed.failure());
            if (!reason.isEmpty()) {
                out.append("<p><code>").append(Html.escape(reason)).append("</code></p>");
            }
            out.append("<p>")
                    .append(Html.escape(words.get("failed.note")))
                    .append(" <a href=\"#cell-id=")
                    .append(Html.escape(failed.cell()))
                    .append("\">")
                    .append(words.get("failed.jump"))
                    .append("</a></p></section>\n");
        });
    }

    private void footer() {
        out.append("<footer class=\"rb-foot\">").append(Html.escape(page.title()));
        Documents.made(notebook)
                .ifPresent(time -> out.append(" · ")
                        .append(Html.escape(words.get("made", Dates.minute(time)))));
        page.snapshot()
                .ifPresent(snapshot -> out.append(" · ").append(Html.escape(snapshot.statement())));
        out.append("</footer>\n");
    }

    private void block(Block block) {
        switch (block) {
            case Block.Prose prose -> wrap("rb-prose", anchor(prose.cell()), prose.body().html());
            case Block.Code code -> code(code);
            case Block.Printed printed -> printed(printed);
            case Block.Failed failed -> failed(failed);
            case Block.Rich rich -> rich(rich);
            case Block.Markup markup ->
                wrap("rb-markup\" tabindex=\"0", anchor(markup.cell()), markup.body().html());
            case Block.Trusted trusted -> wrap("rb-markup", anchor(trusted.cell()), trusted.html());
            case Block.Drawing drawing ->
                picture(drawing.cell(), SafeSvg.dataUri(drawing.svg()), drawing.alt(), "");
            case Block.Picture picture -> picture(picture.cell(), picture.uri(), picture.alt(),
                    picture.width().isPresent()
                            ? " width=\"" + Math.round(picture.width().getAsDouble()) + "\""
                            : "");
            case Block.Plain plain -> wrap("rb-plain", anchor(plain.cell()),
                    "<pre tabindex=\"0\">" + Ansi.toHtml(plain.text()) + "</pre>");
            case Block.Unknown unknown -> wrap("rb-unknown", anchor(unknown.cell()),
                    Html.escape(words.get("unknown", unknown.mime())));
            case Block.Folded folded -> {
                out.append("<details class=\"rb-folded\"><summary>")
                        .append(words.get("output"))
                        .append("</summary>\n");
                folded.blocks().forEach(this::block);
                out.append("</details>\n");
            }
        }
    }

    private void wrap(String classes, String id, String html) {
        out.append("<div class=\"")
                .append(classes)
                .append('"')
                .append(id)
                .append('>')
                .append(html)
                .append("</div>\n");
    }

    /// nbconvert's anchor, on the first block of a cell.
    private String anchor(String cell) {
        var id = "cell-id=" + cell;
        return ids.unique(id).equals(id) ? " id=\"" + Html.escape(id) + "\"" : "";
    }

    private void code(Block.Code code) {
        var mark = code.ran()
                ? ""
                : "<span class=\"rb-unrun\">" + Html.escape(words.get("unrun")) + "</span>";
        var html = "<pre class=\"highlight\" tabindex=\"0\"><code>"
                + CodeColours.toHtml(code.source(), code.language())
                + "</code></pre>";
        var fold = code.folded() || page.summary().isPresent();
        wrap("rb-code", anchor(code.cell()), fold
                ? "<details><summary>" + words.get("code") + mark + "</summary>" + html + "</details>"
                : mark + html);
    }

    private void printed(Block.Printed printed) {
        var html = "<pre tabindex=\"0\">" + Ansi.toHtml(printed.text().stripTrailing()) + "</pre>";
        if (printed.name().equals("stderr")) {
            html = "<details><summary>" + words.get("warnings") + "</summary>" + html + "</details>";
        }
        wrap("rb-printed rb-" + (printed.name().equals("stderr") ? "stderr" : "stdout"),
                anchor(printed.cell()), html);
    }

    private void failed(Block.Failed failed) {
        wrap("rb-error", anchor(failed.cell()),
                "<pre tabindex=\"0\">" + Ansi.toHtml(Failures.text(failed.failure())) + "</pre>");
    }

    private void picture(String cell, String uri, String alt, String size) {
        wrap("rb-picture", anchor(cell),
                "<img src=\"" + uri + "\" alt=\"" + Html.escape(alt) + "\"" + size + ">");
    }

    private void rich(Block.Rich rich) {
        out.append("<div class=\"rb-rich\"").append(anchor(rich.cell())).append('>');
        result(rich.result(), rich.picture(), 2);
        out.append("</div>\n");
    }

    private void result(RichResult result, Optional<org.jsoup.nodes.Element> picture, int level) {
        switch (result) {
            case TableResult table -> table(table);
            case ChartResult chart -> chart(chart, picture, WIDE);
            case ReportResult report -> report(report, level);
            case SummaryResult summary -> new SummaryHtml(this, out, words).again(summary);
        }
    }

    void table(TableResult table) {
        var label = table.title().isBlank() ? words.get("tables") : table.title();
        out.append("<div class=\"rb-table\" id=\"")
                .append(ids.of(table.title().isBlank() ? "table" : table.title()))
                .append("\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(Html.escape(label))
                .append("\">")
                .append(TableHtml.of(table, words, true))
                .append("</div>\n");
    }

    void chart(ChartResult chart, Optional<org.jsoup.nodes.Element> picture, int width) {
        charts++;
        var id = "rb-chart-" + charts;
        out.append("<figure class=\"rb-chart\" id=\"").append(id).append("\">");
        if (!chart.title().isBlank()) {
            out.append("<figcaption>").append(Html.escape(chart.title())).append("</figcaption>");
        }
        var data = ChartData.of(chart);
        if (face(chart, picture, id, width)) {
            data.ifPresent(table -> out.append("<details><summary>")
                    .append(words.get("chart.data"))
                    .append("</summary><div class=\"rb-table\">")
                    .append(TableHtml.of(table, words, false))
                    .append("</div></details>"));
        } else {
            out.append("<p class=\"rb-unknown\">").append(words.get("chart.undrawn")).append("</p>");
            data.ifPresent(table -> out.append("<div class=\"rb-table\" tabindex=\"0\">")
                    .append(TableHtml.of(table, words, false))
                    .append("</div>"));
        }
        if (options.interactive()) {
            out.append(Interactive.data(ChartData.untitled(chart)));
        }
        out.append("</figure>\n");
    }

    /// The drawing: from the figure, or what came with it.
    private boolean face(ChartResult chart, Optional<org.jsoup.nodes.Element> picture, String id, int width) {
        var alt = ChartData.alt(chart, words);
        var drawn = StaticFigure.of(ChartData.untitled(chart));
        if (drawn.isPresent()) {
            out.append("<div class=\"rb-face\">");
            svg(drawn.get().svg(width, width * 10 / 19), alt, id + "-",
                    charts <= NARROW ? "rb-wide" : "rb-any");
            if (charts <= NARROW) {
                svg(drawn.get().svg(370, 320), alt, id + "n-", "rb-narrow");
            }
            out.append("</div>");
            return true;
        }
        picture.ifPresent(svg -> out.append("<div class=\"rb-face\"><img src=\"")
                .append(SafeSvg.dataUri(svg))
                .append("\" alt=\"")
                .append(Html.escape(alt))
                .append("\"></div>"));
        return picture.isPresent();
    }

    private void svg(String svg, String alt, String prefix, String width) {
        SafeSvg.clean(svg).ifPresent(root -> {
            SafeSvg.scopeIds(root, prefix);
            root.removeAttr("width").removeAttr("height").removeAttr("id");
            root.attr("class", width).attr("role", "img").attr("aria-label", alt);
            out.append(root.outerHtml());
        });
    }

    private void report(ReportResult report, int level) {
        heading(report.title(), level);
        if (!report.lead().isBlank()) {
            out.append("<p class=\"rb-lead\">").append(Html.escape(report.lead())).append("</p>\n");
        }
        report.sections().forEach(section -> {
            heading(section.heading(), level + 1);
            if (!section.sentence().isBlank()) {
                out.append("<p>").append(Html.escape(section.sentence())).append("</p>\n");
            }
            ChartData.told(section).forEach(part -> result(part, Optional.empty(), Math.min(5, level + 2)));
        });
    }

    void heading(String text, int level) {
        if (!text.isBlank()) {
            out.append("<h")
                    .append(level)
                    .append(" id=\"")
                    .append(ids.of(text))
                    .append("\">")
                    .append(Html.escape(text))
                    .append("</h")
                    .append(level)
                    .append(">\n");
        }
    }

}
