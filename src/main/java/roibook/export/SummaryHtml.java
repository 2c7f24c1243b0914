package roibook.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.Fact;
import roibook.figure.RichResult.FindingNote;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Tile;

/// The executive summary as HTML: page one, then what stands behind it.
final class SummaryHtml {

    private final ExecutivePage page;
    private final StringBuilder out;
    private final Words words;

    SummaryHtml(ExecutivePage page, StringBuilder out, Words words) {
        this.page = page;
        this.out = out;
        this.words = words;
    }

    /// The summary on top of a report.
    void write(SummaryResult summary) {
        out.append("<section class=\"rb-one\">\n<header class=\"rb-mast\"><h1>")
                .append(Html.escape(summary.title()));
        if (!summary.period().isBlank()) {
            out.append(" <span class=\"rb-period\">").append(Html.escape(summary.period())).append("</span>");
        }
        out.append("</h1>\n<p class=\"rb-headline\">")
                .append(Html.escape(summary.headline()))
                .append("</p></header>\n");
        body(summary);
        out.append("</section>\n");
        behind(summary);
    }

    /// A second summary, within the report.
    void again(SummaryResult summary) {
        out.append("<section class=\"rb-one\">\n");
        page.heading(summary.title() + (summary.period().isBlank() ? "" : ", " + summary.period()), 2);
        out.append("<p class=\"rb-headline\">").append(Html.escape(summary.headline())).append("</p>\n");
        body(summary);
        out.append("</section>\n");
        behind(summary);
    }

    private void body(SummaryResult summary) {
        if (!summary.tiles().isEmpty()) {
            out.append("<ul class=\"rb-tiles\">\n");
            summary.tiles().forEach(this::tile);
            out.append("</ul>\n");
        }
        var both = summary.chart().isPresent() && !summary.decisions().isEmpty();
        out.append("<div class=\"rb-body").append(both ? " rb-both" : "").append("\">\n");
        summary.chart()
                .ifPresent(chart -> page.chart(chart, Optional.empty(),
                        both ? ExecutivePage.BESIDE : ExecutivePage.WIDE));
        decisions(summary);
        out.append("</div>\n");
        strip(summary.strip());
    }

    private void tile(Tile tile) {
        out.append("<li class=\"rb-tile\" data-kpi=\"")
                .append(Html.escape(tile.id()))
                .append("\"><span class=\"rb-label\">")
                .append(Html.escape(tile.label()))
                .append("</span> <strong class=\"rb-value\">")
                .append(Html.escape(tile.value()))
                .append("</strong>");
        if (!tile.change().isBlank() || !tile.comparison().isBlank()) {
            out.append(" <span class=\"rb-change rb-")
                    .append(tile.effect().name().toLowerCase(Locale.ROOT))
                    .append("\">")
                    .append("<b>")
                    .append(Html.escape(tile.change()))
                    .append("</b>");
            effect(tile).ifPresent(word -> out.append(" <em>").append(Html.escape(word)).append("</em>"));
            out.append("</span> <span class=\"rb-vs\">")
                    .append(Html.escape(tile.comparison()))
                    .append("</span>");
        }
        if (!tile.range().isBlank()) {
            out.append(" <span class=\"rb-range\">").append(Html.escape(tile.range())).append("</span>");
        }
        out.append("</li>\n");
    }

    /// Good and bad are said in a word too: colour never stands alone.
    private Optional<String> effect(Tile tile) {
        return tile.effect() == Effect.GOOD || tile.effect() == Effect.BAD
                ? Optional.of(words.get(tile.effect() == Effect.GOOD ? "good" : "bad"))
                : Optional.empty();
    }

    private void decisions(SummaryResult summary) {
        if (summary.decisions().isEmpty()) {
            return;
        }
        out.append("<section class=\"rb-decisions\">");
        page.heading(words.get("decisions"), 2);
        out.append("<ol>\n");
        summary.decisions().forEach(decision -> {
            out.append("<li><p>").append(Html.escape(decision.sentence())).append("</p>");
            if (!decision.stake().isBlank()) {
                out.append("<p class=\"rb-stake\">")
                        .append(Html.escape(words.get("stake", decision.stake())))
                        .append("</p>");
            }
            if (!decision.assumption().isBlank()) {
                out.append("<p class=\"rb-if\">")
                        .append(Html.escape(words.get("assumes", decision.assumption())))
                        .append("</p>");
            }
            out.append("</li>\n");
        });
        out.append("</ol></section>\n");
    }

    private void strip(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.append("<dl class=\"rb-strip\">");
        facts.forEach(fact -> out.append("<div><dt>")
                .append(Html.escape(fact.label()))
                .append("</dt><dd>")
                .append(Html.escape(fact.value()))
                .append("</dd></div>"));
        out.append("</dl>\n");
    }

    private void behind(SummaryResult summary) {
        findings(summary);
        gaps(summary.gaps());
        if (!summary.tables().isEmpty()) {
            page.heading(words.get("tables"), 2);
            summary.tables().forEach(page::table);
        }
        summary.lineage().ifPresent(this::lineage);
    }

    private void findings(SummaryResult summary) {
        if (summary.findings().isEmpty()) {
            return;
        }
        page.heading(words.get("findings"), 2);
        out.append("<ol class=\"rb-findings\">\n");
        summary.findings().forEach(finding -> finding(finding, summary.tables()));
        out.append("</ol>\n");
    }

    private void finding(FindingNote finding, List<TableResult> tables) {
        out.append("<li data-finding=\"")
                .append(Html.escape(finding.id()))
                .append("\">")
                .append(Html.escape(finding.sentence()));
        if (tables.stream().anyMatch(table -> table.title().equals(finding.table()))
                && !finding.table().isBlank()) {
            out.append(" <a class=\"rb-trace\" href=\"#")
                    .append(new Slugs().of(finding.table()))
                    .append("\">")
                    .append(Html.escape(words.get("traced", finding.table())))
                    .append("</a>");
        }
        out.append("</li>\n");
    }

    private void gaps(List<String> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        out.append("<aside class=\"rb-gaps\">");
        page.heading(words.get("missing"), 2);
        out.append("<ul>");
        gaps.forEach(gap -> out.append("<li>").append(Html.escape(gap)).append("</li>"));
        out.append("</ul></aside>\n");
    }

    private void lineage(LineageNote lineage) {
        out.append("<section class=\"rb-lineage\">");
        page.heading(words.get("lineage"), 2);
        out.append("<p>")
                .append(Html.escape(Lineages.sentence(lineage, words)))
                .append("</p>")
                .append("<div class=\"rb-table\">")
                .append(TableHtml.of(Lineages.table(lineage, words), words, false))
                .append("</div></section>\n");
    }
}
