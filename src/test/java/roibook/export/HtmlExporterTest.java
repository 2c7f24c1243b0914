package roibook.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.Section;
import roibook.notebook.MarkdownCell;
import roibook.notebook.Notebook;
import roibook.notebook.Output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HtmlExporterTest {

    private static final Path LOOK = Path.of("target", "look");

    private static Document page(Notebook notebook, ExportOptions options) {
        return Jsoup.parse(html(notebook, options));
    }

    private static String html(Notebook notebook, ExportOptions options) {
        return new String(Exporter.of("html").export(notebook, options), UTF_8);
    }

    @Test
    void putsTheSummaryOnTop() {
        var page = page(Samples.executive(), ExportOptions.builder("x").input(false).build());
        assertThat(page.title()).isEqualTo("Marketing summary");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.expectFirst("main > *").className()).isEqualTo("rb-one");
        assertThat(page.select(".rb-tile[data-kpi=roas] .rb-value").text()).isEqualTo("2.6");
        assertThat(page.select(".rb-tile[data-kpi=cac] .rb-bad").text()).contains("+8.1 %", "worse");
        assertThat(page.select(".rb-decisions li")).hasSize(3);
        assertThat(page.select(".rb-strip dt").eachText()).contains("Newest day");
        assertThat(page.select("[data-finding]")).hasSize(3);
        var trace = page.expectFirst(".rb-trace");
        assertThat(page.getElementById(trace.attr("href").substring(1))).isNotNull();
        assertThat(page.select("pre.highlight")).isEmpty();
    }

    @Test
    void richJsonWinsOverHtmlInExecutiveOnly() {
        var notebook = Samples.notebook(List.of(Samples.code("t", "roi", Samples.shown(Samples.ROI))));
        assertThat(page(notebook, ExportOptions.of("x")).select("table caption").text())
                .isEqualTo("Profit and return by channel");
        var lab = page(notebook, ExportOptions.builder("x").template("lab").build());
        assertThat(lab.select("[data-mime-type=text/html] p").text()).startsWith("plain Profit");
        assertThat(lab.select("table")).isEmpty();
    }

    @Test
    void tablesHaveHeadersWithScopeAndSayWhyAValueIsMissing() {
        var page = page(Samples.notebook(List.of(Samples.code("t", "roi", Samples.shown(Samples.ROI)))),
                ExportOptions.of("x"));
        assertThat(page.select("thead th[scope=col]")).hasSize(6);
        assertThat(page.select("tbody th[scope=row]")).hasSize(5);
        assertThat(page.select("tfoot th").text()).isEqualTo("All channels");
        assertThat(page.select(".rb-notes").text()).contains("1 no revenue was reported for Display", "42 %");
    }

    @Test
    void everyIdIsUniqueAndEveryLocalLinkLands() {
        var page = page(Samples.executive(), ExportOptions.of("x"));
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (var link : page.select("a[href^=#]")) {
            assertThat(page.getElementById(link.attr("href").substring(1))).as(link.outerHtml()).isNotNull();
        }
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("main")).hasSize(1);
    }

    @Test
    void staysUnder400KilobytesAndIsTheSameEachTime() {
        var once = html(Samples.executive(), ExportOptions.of("x"));
        assertThat(once.getBytes(UTF_8).length).isLessThan(400_000);
        assertThat(html(Samples.executive(), ExportOptions.of("x"))).isEqualTo(once);
    }

    @Test
    void showsTheFailureOnTopWithALinkToTheCell() {
        for (var template : List.of("executive", "lab")) {
            var page = page(Samples.failed(), ExportOptions.builder("x").template(template).build());
            var banner = page.expectFirst(".rb-failure");
            assertThat(banner.text()).contains("cell 6 failed", "java.lang.ArithmeticException: / by zero");
            assertThat(page.getElementById(banner.expectFirst("a").attr("href").substring(1))).isNotNull();
            assertThat(page.select("pre .ansi-bold").text()).contains("ArithmeticException");
        }
    }

    @Test
    void anExpectedFailureIsNoFailure() {
        var cell = Samples.tagged(Samples.code("e", "throw", new Output.Failure("E", "v", List.of("t"))),
                "raises-exception");
        assertThat(page(Samples.notebook(List.of(cell)), ExportOptions.of("x")).select(".rb-failure"))
                .isEmpty();
    }

    @Test
    void tagsRemoveAfterExecution() {
        var out = new Output.Stream("stdout", "printed");
        var cells = List.of(Samples.tagged(Samples.code("a", "one", out), "remove-cell"),
                Samples.tagged(Samples.code("b", "two", out), "remove-input"),
                Samples.tagged(Samples.code("c", "three", out), "gone"),
                Samples.tagged(Samples.code("d", "four", out), "hide-input"));
        var options = ExportOptions.builder("x")
                .tags(TagRules.defaults().and(Set.of(), Set.of("gone"), Set.of(), Set.of()))
                .build();
        for (var template : List.of("executive", "lab")) {
            var page = page(Samples.notebook(cells),
                    new ExportOptions("x", true, true, true, options.tags(), template,
                            options.theme(), false, false, options.plotly(), options.paper(),
                            options.language()));
            assertThat(page.text()).doesNotContain("one").doesNotContain("two").contains("three", "four");
            assertThat(page.select("pre").eachText().stream().filter("printed"::equals)).hasSize(2);
            assertThat(page.select("details pre").text()).isEqualTo("four");
        }
    }

    @Test
    void labKeepsNbconvertsStructure() {
        var page = page(Samples.executive(), ExportOptions.builder("x").template("lab").build());
        assertThat(page.expectFirst("body.jp-Notebook > main > div")
                .id())
                .isEqualTo("cell-id=intro");
        var cell = page.expectFirst("[id=cell-id=params]");
        assertThat(cell.classNames()).contains("jp-Cell", "jp-CodeCell", "jp-Notebook-cell",
                "jp-mod-noOutputs",
                "celltag_parameters");
        assertThat(cell.select(".jp-Cell-inputWrapper > .jp-InputArea > .jp-InputPrompt").text())
                .isEqualTo("In [1]:");
        assertThat(cell.select(".jp-InputArea-editor .cm-editor .highlight.hl-java pre .k").text())
                .isEqualTo("double");
        assertThat(page.select("#Why-social-lost a.anchor-link").attr("href")).isEqualTo("#Why-social-lost");
    }

    @Test
    void noInputHidesCodeAndPrompts() {
        var page = page(Samples.executive(), ExportOptions.builder("x").template("lab").input(false).build());
        assertThat(page.select(".jp-InputArea-editor, .jp-InputPrompt, .jp-OutputPrompt")).isEmpty();
        assertThat(page.select(".jp-mod-noInput")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"executive", "lab"})
    void nothingHostileGetsThrough(String template) {
        var html = html(Samples.hostile("/tmp/secret.txt"),
                ExportOptions.builder("h").template(template).build());
        var page = Jsoup.parse(html);
        assertThat(page.select("script, iframe, object, embed, base, form, link, foreignObject")).isEmpty();
        assertThat(page.select("meta[http-equiv=refresh]")).isEmpty();
        for (var element : page.getAllElements()) {
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on");
                assertThat(attribute.getValue().strip().toLowerCase(java.util.Locale.ROOT))
                        .doesNotStartWith("javascript:")
                        .doesNotContain("file:")
                        .doesNotContain("url(http");
            }
        }
        assertThat(page.select("img").eachAttr("src")).allMatch(source -> source.startsWith("data:image/"));
        assertThat(page.title()).isEqualTo("</title><script>alert(8)</script>");
        assertThat(page.text()).contains("ok").doesNotContain("SECRET");
        assertThat(html.split("</script", -1)).hasSize(1);
    }

    @Test
    void remotePicturesLeaveNoAddress() {
        for (var template : List.of("executive", "lab")) {
            var html = html(Samples.hostile("/etc/passwd"),
                    ExportOptions.builder("x").template(template).build());
            assertThat(html).contains("[image left out: remote]").doesNotContain("127.0.0.1:9/x.png");
            assertThat(Jsoup.parse(html).select("[href*=127.0.0.1], [src*=127.0.0.1]")).isEmpty();
        }
    }

    @Test
    void chartsSayTheirTitleOnce() {
        var figure = Samples.figure("""
            {"data":[{"type":"bar","x":["Email"],"y":[3]}],
             "layout":{"title":{"text":"Email earned<br>most","subtitle":{"text":"Profit by channel"}},
                       "meta":{"title":"Email earned most","subtitle":"Profit by channel"}}}""");
        var chart = new ChartResult("Email earned most", "", figure, Optional.empty());
        var page = page(Samples.notebook(List.of(Samples.code("r", "r", Samples.shown(chart)))),
                ExportOptions.of("x"));
        assertThat(page.select("figcaption").text()).isEqualTo("Email earned most");
        assertThat(page.select("svg.rb-wide text").eachText()).contains("Profit by channel")
                .noneMatch(text -> text.contains("earned"));
        var told = page(
                Samples.notebook(List.of(Samples.code("r", "r", Samples.shown(new ReportResult("Report", "",
                        List.of(new Section("Channels", "Email earned most.", List.of(chart))),
                        Optional.empty()))))),
                ExportOptions.of("x"));
        assertThat(told.select("figcaption")).isEmpty();
        assertThat(told.select("svg.rb-wide").attr("aria-label")).isEqualTo("Email earned most");
        assertThat(told.select("svg text").eachText()).noneMatch(text -> text.contains("earned"));
    }

    @Test
    void cellsBehindAFailureAreMarked() {
        var page = page(Samples.failed(), ExportOptions.of("x"));
        assertThat(page.select(".rb-unrun").eachText()).containsExactly("Not run");
        assertThat(page(Samples.executive(), ExportOptions.of("x")).select(".rb-unrun")).isEmpty();
    }

    @Test
    void aFaultOfALibraryIsToldInASentence() {
        assertThatThrownBy(() -> Failures.told("PDF", ExportOptions.of("march"), () -> {
            throw new IllegalStateException("inside");
        })).isInstanceOf(ExportException.class).hasMessageContaining("'march' could not be exported as PDF");
    }

    @Test
    void markdownShowsAttachmentsTablesAndFormulas() {
        var page = page(Samples.executive(), ExportOptions.of("x"));
        assertThat(page.select(".rb-prose code.rb-formula").text())
                .isEqualTo("revenue \\cdot margin - cost_i");
        assertThat(page.select(".rb-prose table th").eachText()).containsExactly("Term", "Means");
        assertThat(page.select("a[href=https://example.org/method]").attr("rel")).contains("noopener");
    }

    @Test
    void amountsInDollarsAreNoFormulas() {
        var page = page(Samples.notebook(List.of(MarkdownCell.of("m", "It costs $5 to $10, or $20-$30."))),
                ExportOptions.of("x"));
        assertThat(page.select(".rb-prose").text()).isEqualTo("It costs $5 to $10, or $20-$30.");
    }

    @Test
    void wordsFollowTheLanguage() {
        var page = page(Samples.failed(),
                ExportOptions.builder("x").language(java.util.Locale.GERMAN).build());
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(page.select(".rb-failure h2").text())
                .isEqualTo("Dieser Bericht ist unvollständig: Zelle 6 ist gescheitert");
    }

    @Test
    void unknownFormatsAndTemplatesAreNamed() {
        assertThatThrownBy(() -> Exporter.of("docx")).isInstanceOf(ExportException.class)
                .hasMessageContaining("docx")
                .hasMessageContaining("html");
        assertThatThrownBy(() -> ExportOptions.builder("x").template("pretty").build())
                .hasMessageContaining("pretty")
                .hasMessageContaining("executive");
    }

    @Test
    void writesWholeFilesAndMakesTheFolder(@TempDir Path folder) throws IOException {
        var file = folder.resolve("a/b/x.html");
        Exporter.of("html").write(Samples.executive(), ExportOptions.of("x"), file);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    /// For eyes: target/look holds what the samples became.
    @Test
    void leavesPagesToLookAt() {
        var noInput = ExportOptions.builder("executive-summary").input(false).build();
        Exporter.of("html").write(Samples.executive(), noInput, LOOK.resolve("executive.html"));
        Exporter.of("html").write(Samples.failed(), ExportOptions.of("failed"), LOOK.resolve("failed.html"));
        Exporter.of("html")
                .write(Samples.executive(), ExportOptions.builder("lab").template("lab").build(),
                        LOOK.resolve("lab.html"));
        Exporter.of("figures").write(Samples.executive(), noInput, LOOK.resolve("executive.figures.json"));
        assertThat(LOOK.resolve("executive.html")).isNotEmptyFile();
    }
}
