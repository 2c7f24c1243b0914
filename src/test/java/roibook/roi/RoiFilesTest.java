package roibook.roi;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.DataException;
import roibook.data.Engine;
import roibook.metric.Metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static roibook.roi.Comparison.PREVIOUS_PERIOD;

class RoiFilesTest {

    @TempDir
    Path folder;

    private static RoiReport report() {
        return RoiCalculator.of(Rows.autumn(1.2).add("2026-10-07", "=cmd|'/c calc'!A1", 10.0, 5.0).dataset())
                .during("2026-10")
                .against(PREVIOUS_PERIOD)
                .target(Metric.ROAS, 3)
                .stillConverting(4)
                .by("channel");
    }

    @Test
    void chartsAreSavedAsSvgAndPng() throws IOException {
        var files = report().savePlots(folder.resolve("new/plots"));
        assertThat(files).hasSizeGreaterThan(20).allMatch(Files::isRegularFile);
        assertThat(files).extracting(file -> file.getFileName().toString())
                .contains("roi-profit.svg", "roi-profit.png", "roi-roas.png", "roi-waterfall.svg",
                        "roi-drivers.svg",
                        "roi-spend-against-revenue.png", "roi-trend.svg");
        BufferedImage picture = ImageIO.read(folder.resolve("new/plots/roi-waterfall.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(Files.readString(folder.resolve("new/plots/roi-profit.svg"))).contains("<svg");
    }

    @Test
    void parquetKeepsGroupsAsTheyAre() {
        var file = folder.resolve("roi.parquet");
        report().exportSummary(file);
        var rows = Engine.embedded()
                .rows("select channel, cost from read_parquet('" + file + "') order by channel");
        assertThat(rows).extracting(row -> row.text("channel").orElseThrow())
                .containsExactly("=cmd|'/c calc'!A1", "Display", "Search", "Social");
        assertThat(rows.getFirst().number("cost")).isEqualTo(10.0);
    }

    @Test
    void theEndOfTheNameDecides() {
        assertThatThrownBy(() -> report().exportSummary(folder.resolve("roi.xls")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(".xlsx");
        assertThat(folder.toFile().list()).isEmpty();
    }
}
