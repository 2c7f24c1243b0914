package roibook.chart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.RoibookException;
import roibook.figure.RichResult;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.BarTrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChartsTest {

    static Iterable<Map.Entry<String, Chart>> all() {
        return ChartSamples.all().entrySet();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyChartHasBothFacesAndWords(Map.Entry<String, Chart> sample) {
        var chart = sample.getValue();
        assertThat(chart.svg()).startsWith("<svg").contains("aria-label=").doesNotContain("NaN");
        assertThat(chart.alt()).isNotBlank();
        assertThat(chart.title()).isNotBlank();
        assertThat(RichResult.of(chart.toResult().mimeType(), chart.toResult().toJson())).isPresent();
        assertThat(chart.figure().toJson().toString()).doesNotContain("\"NaN\"").doesNotContain("Infinity");
    }

    @Test
    void namesTheFindingAndTheExtremes() {
        var chart = Charts.bar(ChartSamples.channels(), "channel", "profit").unit("EUR");
        assertThat(chart.title()).isEqualTo("Paid Search has the highest profit, 890,000\u00a0EUR");
        assertThat(chart.alt()).contains("6 bars", "lowest: Video, −38,000\u00a0EUR");
    }

    @Test
    void axesOfSharesArePerCent() {
        var table = Table.create("t", StringColumn.create("day", "Mon", "Sun"),
                DoubleColumn.create("share", 0.02, -0.025));
        var chart = Charts.columns(table, "day", "share").unit("%");
        assertThat(chart.figure().layout().path("yaxis").path("tickformat").asString("")).isEqualTo(".4~p");
        assertThat(chart.svg()).contains(">−2%<", ">2%<").doesNotContain("0.02");
    }

    @Test
    void sortsBarsAndAddsUpRowsOfOneCategory() {
        var table = Table.create("t", StringColumn.create("c", "a", "b", "a"),
                DoubleColumn.create("v", 1, 5, 7));
        assertThat(Charts.bar(table, "c", "v").table().stringColumn("c").asList()).containsExactly("a", "b");
        assertThat(Charts.bar(table, "c", "v").table().doubleColumn("v").asList()).containsExactly(8.0, 5.0);
    }

    @Test
    void ownTitleTakesThePlaceOfTheComputedOne() {
        var chart = Charts.bar(ChartSamples.channels(), "channel", "profit").title("Search </script> & co");
        assertThat(chart.figure().title()).isEqualTo("Search </script> & co");
        assertThat(chart.svg()).contains("Search &lt;/script&gt; &amp; co");
    }

    @Test
    void wrongColumnSaysTheNearestOne() {
        assertThatThrownBy(() -> Charts.bar(ChartSamples.channels(), "chanel", "profit"))
                .isInstanceOf(RoibookException.class)
                .hasMessage("no column 'chanel'; did you mean 'channel'?");
        assertThatThrownBy(() -> Charts.bar(ChartSamples.channels(), "channel", "channel"))
                .isInstanceOf(ChartException.class)
                .hasMessageContaining("needs numbers");
    }

    @Test
    void emptyTablesSayNoData() {
        assertThat(Charts.line(ChartSamples.days(0), "date", "search").svg()).contains("no data");
        assertThat(Charts.scatter(ChartSamples.cloud(0), "order_value", "basket_size").svg())
                .contains("no data");
        assertThat(Charts.histogram(ChartSamples.cloud(0), "order_value").svg()).contains("no data");
        assertThat(Charts.heatmap(ChartSamples.week().emptyCopy(), "weekday", "channel", "roas").svg())
                .contains("no data");
    }

    @Test
    void manyRowsAreAggregatedAndTheSubtitleSaysSo() {
        var line = Charts.line(ChartSamples.days(9_000), "date", "search");
        assertThat(line.figure().data().get(0).path("x").size()).isLessThanOrEqualTo(2_000);
        assertThat(line.svg())
                .contains("9,000 points, drawn as the lowest and the highest of each 10 neighbours");
        var cloud = Charts.scatter(ChartSamples.cloud(10_000), "order_value", "basket_size");
        assertThat(cloud.figure().data().get(0).path("x").size()).isLessThanOrEqualTo(2_000);
        assertThat(cloud.svg()).contains("10,000 rows, grouped");
    }

    @Test
    void missingValuesStayGaps() {
        var y = Charts.line(ChartSamples.days(60), "date", "paid_social").figure().data().get(0).path("y");
        assertThat(y.get(40).isNull()).isTrue();
        assertThat(y.get(41).isNumber()).isTrue();
    }

    @Test
    void namesThatLookLikeNumbersStayNames() {
        var table = Table.create("t", StringColumn.create("year", "2025", "2026"),
                DoubleColumn.create("v", 1, 2));
        assertThat(Charts.columns(table, "year", "v").figure().data().get(0).path("x").get(0).isString())
                .isTrue();
        assertThat(Charts.bar(table, "year", "v").svg()).contains(">2025<").contains(">2026<");
    }

    @Test
    void readsTablesawsOwnFigures() {
        var hard = "It's \"q\" & <i> \\ </script>";
        var trace = BarTrace.builder(new Object[]{hard, "b"}, new double[]{1.5, Double.NaN})
                .name("n'1")
                .build();
        var chart = Chart.of(new Figure(
                Layout.builder("A \"title\" & 'more' \\").xAxis(Axis.builder().title("x'y").build()).build(),
                trace));
        var json = chart.figure().data().get(0);
        assertThat(json.path("x").get(0).asString()).isEqualTo(hard);
        assertThat(json.path("y").get(1).isNull()).isTrue();
        assertThat(json.path("name").asString()).isEqualTo("n'1");
        assertThat(chart.title()).isEqualTo("A \"title\" & 'more' \\");
        assertThat(chart.figure().layout().path("xaxis").path("title").path("text").asString())
                .isEqualTo("x'y");
    }

    @Test
    void unpacksTheDaysOfTablesawsLinePlot() {
        var table = Table.create("t",
                DateColumn.create("d", LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 3)),
                DoubleColumn.create("v", 1, 2));
        var x = Chart.of(LinePlot.create("t", table, "d", "v")).figure().data().get(0).path("x");
        assertThat(x.get(0).asString()).isEqualTo("2026-01-02");
    }

    @Test
    void savesWholePicturesOnly(@TempDir Path folder) throws Exception {
        var chart = Charts.bar(ChartSamples.channels(), "channel", "profit");
        assertThat(Files.readString(chart.save(folder.resolve("c.svg")))).startsWith("<svg");
        assertThat(Files.readAllBytes(chart.save(folder.resolve("c.PNG")))).startsWith(0x89, 'P', 'N', 'G');
        assertThatThrownBy(() -> chart.save(folder.resolve("c.gif"))).hasMessageContaining(".svg or .png");
        assertThatThrownBy(() -> chart.save(folder.resolve("no/c.svg"))).isInstanceOf(ChartException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void highlightTurnsTheOthersGrey() {
        var colours = Charts.bar(ChartSamples.channels(), "channel", "profit")
                .highlight("Video")
                .figure()
                .data()
                .get(0)
                .path("marker")
                .path("color");
        assertThat(colours.get(0).asString()).isEqualTo("#b4c0c9");
        assertThat(colours.get(5).asString()).isNotEqualTo("#b4c0c9");
    }
}
