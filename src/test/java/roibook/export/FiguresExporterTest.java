package roibook.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FiguresExporterTest {

    @Test
    void keepsKeyFiguresFindingsTablesLineageAndParameters() {
        var bytes = Exporter.of("figures").export(Samples.executive(), ExportOptions.of("executive-summary"));
        var json = Samples.json(new String(bytes, UTF_8));
        assertThat(json.path("notebook").asString()).isEqualTo("executive-summary");
        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("kpis").path("roas").path("number").decimalValue())
                .isEqualByComparingTo("2.6335");
        assertThat(json.path("kpis").path("conversions").path("number").isNull()).isTrue();
        assertThat(json.path("findings")).hasSize(3);
        assertThat(json.path("tables")).hasSize(1);
        assertThat(json.path("lineage").path("rejected").asInt()).isEqualTo(2600);
        assertThat(json.path("parameters").path("margin").asDouble()).isEqualTo(0.42);
    }

    @Test
    void aKeyFigureReadsTheSameOnThePage() {
        var page = Jsoup.parse(
                new String(Exporter.of("html").export(Samples.executive(), ExportOptions.of("x")), UTF_8));
        Samples.SUMMARY.tiles()
                .forEach(tile -> assertThat(page.select("[data-kpi=" + tile.id() + "] .rb-value").text())
                        .isEqualTo(tile.value()));
    }

    @Test
    void aFailedRunIsMarked() {
        var bytes = Exporter.of("figures").export(Samples.failed(), ExportOptions.of("x"));
        assertThat(Samples.json(new String(bytes, UTF_8)).path("complete").asBoolean()).isFalse();
    }

    @Test
    void theIndexLinksEscapedAndRelative(@TempDir Path folder) {
        var entry = new ReportIndex.Entry("<b>A</b>",
                List.of(new ReportIndex.FileLink("HTML", "sub folder/javascript:a.html"),
                        new ReportIndex.FileLink("PDF", "../x.pdf")),
                false, "cell 3 failed", Optional.of(Instant.EPOCH));
        assertThat(ReportIndex.write(folder, List.of(entry), Locale.ENGLISH)).exists();
        var page = Jsoup.parse(ReportIndex.html(List.of(entry), Locale.ENGLISH));
        assertThat(page.select("tbody a").eachAttr("href")).containsExactly(
                "./sub%20folder/javascript%3Aa.html",
                "./sub%20folder/javascript%3Aa.html", "./x.pdf");
        assertThat(page.select("tbody th").text()).isEqualTo("<b>A</b>");
        assertThat(page.text()).contains("failed", "cell 3 failed", "1970-01-01 00:00 UTC");
    }
}
