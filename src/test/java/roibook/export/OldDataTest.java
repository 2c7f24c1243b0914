package roibook.export;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class OldDataTest {

    private static final Notebook OLD = Samples.ofDatabase(Duration.ofDays(3),
            Optional.of("connection refused"));
    private static final Notebook FRESH = Samples.ofDatabase(Duration.ZERO, Optional.empty());

    private static Document page(Notebook notebook, String template) {
        return Jsoup.parse(new String(Exporter.of("html")
                .export(notebook, ExportOptions.builder("x").template(template).input(false).build()),
                UTF_8));
    }

    private static String pageOne(Notebook notebook) throws IOException {
        var pdf = Exporter.of("pdf").export(notebook, ExportOptions.builder("x").input(false).build());
        try (var reader = new PdfReader(pdf)) {
            return new PdfTextExtractor(reader).getTextFromPage(1)
                    .replace('\u00a0', ' ')
                    .replaceAll("\\s+", " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"executive", "lab"})
    void theAgeOfOldDataStandsOnTopInWords(String template) {
        var banner = page(OLD, template).expectFirst("main > *");
        assertThat(banner.text()).isEqualTo("Not up to date: " + Samples.STATEMENT);
        assertThat(banner.attr("role")).isEqualTo("note");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executive", "lab"})
    void freshDataNeedNoBanner(String template) {
        assertThat(page(FRESH, template).select(".rb-old")).isEmpty();
    }

    @Test
    void asOfStandsInTheFooterAndWithTheLineage() {
        for (var notebook : new Notebook[]{OLD, FRESH}) {
            var page = page(notebook, "executive");
            assertThat(page.select(".rb-foot").text()).contains("Data as of 19 Nov 2026 14:05 (UTC)");
            assertThat(page.select(".rb-lineage").text())
                    .contains("Data as of 19 Nov 2026 14:05 (UTC)", "mysql://db.example.com:3306/marketing");
        }
        assertThat(page(OLD, "executive").select(".rb-lineage").text()).contains("connection refused");
    }

    @Test
    void pageOneOfThePdfSaysItToo() throws IOException {
        assertThat(pageOne(OLD)).contains("Not up to date: " + Samples.STATEMENT)
                .contains("Marketing summary", "Newest day");
        assertThat(pageOne(FRESH)).doesNotContain("Not up to date");
    }

    @Test
    void noTagHidesTheAge() {
        var cells = OLD.cells()
                .stream()
                .map(cell -> cell instanceof CodeCell code ? Samples.tagged(code, "remove_output") : cell)
                .toList();
        assertThat(page(Samples.notebook(cells), "executive").select(".rb-old").text())
                .contains("3 days old");
    }

    @Test
    void theFiguresTellAgeAndSourceApart() {
        var data = Samples.json(new String(Exporter.of("figures").export(OLD, ExportOptions.of("x")), UTF_8))
                .path("data");
        assertThat(data.path("asOf").asString()).isEqualTo("2026-11-19T14:05:00Z");
        assertThat(data.path("ageHours").asDouble()).isEqualTo(72.0);
        assertThat(data.path("away").asString()).isEqualTo("connection refused");
        assertThat(data.path("warns").asBoolean()).isTrue();
        var fresh = Samples
                .json(new String(Exporter.of("figures").export(FRESH, ExportOptions.of("x")), UTF_8))
                .path("data");
        assertThat(fresh.path("away").isNull()).isTrue();
        assertThat(fresh.path("warns").asBoolean()).isFalse();
    }

    @Test
    void figuresOfFilesSayNothingOfADatabase() {
        var figures = Samples
                .json(new String(Exporter.of("figures").export(Samples.executive(), ExportOptions.of("x")),
                        UTF_8));
        assertThat(figures.has("data")).isFalse();
    }

    @Test
    void figuresOfAFailedRunSayWhy() {
        var figures = Samples
                .json(new String(Exporter.of("figures").export(Samples.failed(), ExportOptions.of("x")),
                        UTF_8));
        assertThat(figures.path("failure").path("reason").asString()).contains("/ by zero");
    }
}
