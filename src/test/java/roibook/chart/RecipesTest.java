package roibook.chart;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.figure.Palette;
import roibook.metric.Display;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RecipesTest {

    private static final Pattern TEXT = Pattern.compile("<text x='([-\\d.]+)' y='([-\\d.]+)'[^>]*>([^<]*)<");
    private static final Display GERMAN = Display.STANDARD.in("de");

    static Iterable<Map.Entry<String, Chart>> all() {
        return MarketingSamples.all().entrySet();
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasBothFacesInBothLanguagesAtAnyWidth(Map.Entry<String, Chart> sample) {
        for (var chart : List.of(sample.getValue(), sample.getValue().in(GERMAN))) {
            for (var width : new int[]{360, 1000}) {
                var svg = chart.svg(width, 380);
                assertThat(svg).doesNotContain("NaN", "null", "Infinity", "{0");
                var texts = TEXT.matcher(svg).results().toList();
                assertThat(texts).hasSizeGreaterThan(2);
                texts.forEach(text -> assertThat(Double.parseDouble(text.group(1))).as(text.group(3))
                        .isBetween(-20.0, (double) width));
            }
            assertThat(chart.alt()).isNotBlank().doesNotContain("NaN", "{");
            assertThat(chart.title()).isNotBlank().doesNotContain("NaN", "{");
            assertThat(chart.figure().toJson().toString()).doesNotContain("NaN", "Infinity");
            assertThat(marks(chart)).isLessThanOrEqualTo(2_000);
            assertThat(chart.table().columnCount()).isPositive();
        }
    }

    private static long marks(Chart chart) {
        return StreamSupport.stream(chart.figure().data().spliterator(), false)
                .mapToLong(trace -> trace.path("type").asString().equals("heatmap")
                        ? trace.path("z").valueStream().mapToLong(JsonNode::size).sum()
                        : trace.path("y").size())
                .sum();
    }

    @Test
    void germanChartsHaveGermanWordsAndNumbers() {
        var chart = Charts.funnel(MarketingSamples.stages(1_234_567, 23_456), "stage", "count").in(GERMAN);
        assertThat(chart.title()).isEqualTo("1,9\u00a0% von Impressions enden als Clicks");
        assertThat(chart.svg()).contains(">23.456<", "logarithmische Skala");
        assertThat(chart.alt()).startsWith("Trichter mit 2 Stufen");
    }

    @Test
    void aSteepFunnelSaysItsScaleAndAFlatOneStartsAtZero() {
        var steep = Charts.funnel(MarketingSamples.stages(1_000_000, 2_000, 50), "stage", "count");
        assertThat(steep.figure().layout().path("xaxis").path("type").asString("")).isEqualTo("log");
        assertThat(steep.svg()).contains("logarithmic scale");
        var flat = Charts.funnel(MarketingSamples.stages(900, 450, 300), "stage", "count");
        assertThat(flat.figure().layout().path("xaxis").path("range").get(0).asDouble()).isZero();
        assertThat(flat.svg()).contains("↓ 50\u00a0% of Impressions", "↓ 67\u00a0% of Clicks");
        assertThat(flat.table().doubleColumn("step rate").get(1)).isEqualTo(0.5);
        assertThatThrownBy(() -> Charts.funnel(MarketingSamples.stages(9, -1), "stage", "count"))
                .hasMessageContaining("'Clicks' is below zero");
    }

    @Test
    void aCalendarMarksDaysWithoutDataAndAddsUpTheSameDay() {
        var table = Table.create("t",
                DateColumn.create("day", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 1),
                        LocalDate.of(2026, 10, 5)),
                DoubleColumn.create("v", 2, 3, 7));
        var chart = Charts.calendar(table, "day", "v");
        var data = chart.figure().data();
        // 1 Oct 2026 is a Thursday: the first column, the fourth row; 5 Oct the Monday of the second.
        assertThat(data.get(0).path("z").get(3).get(0).asDouble()).isEqualTo(5);
        assertThat(data.get(0).path("z").get(0).get(1).asDouble()).isEqualTo(7);
        assertThat(data.get(0).path("z").get(0).get(0).isNull()).isTrue();
        assertThat(data.get(1).path("y").valueStream().map(JsonNode::asInt)).containsExactly(4, 5, 6);
        assertThat(chart.svg()).contains("3 days without data (×)");
        assertThat(chart.title()).isEqualTo("V is highest on 5 Oct 2026: 7");
    }

    @Test
    void aCalendarBelowAndAboveZeroHasAMiddle() {
        var table = Table.create("t",
                DateColumn.create("day", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 2)),
                DoubleColumn.create("v", -2, 3));
        assertThat(Charts.calendar(table, "day", "v").figure().data().get(0).path("zmid").asDouble(9))
                .isZero();
    }

    @Test
    void profilesAreStandardisedOverAllRowsAndConstantsAreLeftOut() {
        var table = Table.create("t", StringColumn.create("s", "a", "b", "b"),
                DoubleColumn.create("x", 1, 2, 3),
                DoubleColumn.create("same", 5, 5, 5));
        var chart = Charts.parallel(table, "s", "x", "same");
        // Mean 2, standard deviation 1: a stands at -1, b with its mean 2.5 at +0.5.
        assertThat(chart.table().doubleColumn("x").asList()).containsExactly(-1.0, 0.5);
        assertThat(chart.table().columnNames()).containsExactly("s", "x");
        assertThat(chart.svg()).contains("Same left out: the same for all", "a differs most: x, 1.00");
        assertThat(Charts.profiles(chart.table(), "s", "x").table().doubleColumn("x").asList())
                .containsExactly(-1.0, 0.5);
    }

    @Test
    void groupedSilhouettesKeepTheMeanAndTheOrder() {
        var table = MarketingSamples.silhouettes(50_000);
        var chart = Charts.silhouette(table, "cluster", "silhouette");
        var shown = chart.table();
        var mean = IntStream.range(0, shown.rowCount())
                .mapToDouble(
                        i -> shown.intColumn("rows").get(i) * shown.doubleColumn("mean silhouette").get(i))
                .sum() / 50_000;
        assertThat(mean).isCloseTo(table.doubleColumn("silhouette").mean(), within(1e-9));
        var lengths = chart.figure()
                .data()
                .get(0)
                .path("x")
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        assertThat(lengths).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThatThrownBy(() -> Charts.silhouette(
                Table.create("t", IntColumn.create("c", new int[]{1}),
                        DoubleColumn.create("v", new double[]{1.5})),
                "c", "v"))
                .hasMessageContaining("from -1 to 1");
    }

    @Test
    void spendShowsLossesByShapeNotOnlyByColour() {
        var chart = Charts.spendAgainstRevenue(ChartSamples.channels(), "channel", "spend", "revenue", 2);
        var profit = chart.table().doubleColumn("profit at margin");
        // Video: 50,000 / 2 - 88,000.
        assertThat(profit.get(chart.table().stringColumn("channel").indexOf("Video"))).isEqualTo(-63_000);
        var symbols = chart.figure().data().get(0).path("marker").path("symbol");
        for (var i = 0; i < symbols.size(); i++) {
            assertThat(symbols.get(i).asString()).isEqualTo(profit.get(i) < 0 ? "diamond-open" : "circle");
        }
        assertThatThrownBy(
                () -> Charts.spendAgainstRevenue(ChartSamples.channels(), "channel", "spend", "revenue",
                        0))
                .hasMessageContaining("above zero");
    }

    @Test
    void aParetoAddsUpWhatIsAboveZero() {
        var chart = Charts.pareto(Table.create("t", StringColumn.create("c", "a", "b", "c", "d"),
                DoubleColumn.create("v", 60, 30, 10, -20)), "c", "v");
        assertThat(chart.table().doubleColumn("cumulative share").asList().subList(0, 3))
                .containsExactly(0.6, 0.9, 1.0);
        assertThat(chart.title()).isEqualTo("2 of 4 make 90\u00a0% of all positive v");
        var pattern = chart.figure().data().get(0).path("marker").path("pattern").path("shape");
        assertThat(pattern.valueStream().map(JsonNode::asString)).containsExactly("", "", "", "/");
    }

    @Test
    void boxesStandWhereTheirQuantilesAre() {
        var chart = Charts.boxes(MarketingSamples.quantiles(), "segment", "q05", "q25", "order_value", "q75",
                "q95");
        assertThat(chart.figure().data().get(0).path("median").valueStream().map(JsonNode::asDouble))
                .containsExactly(70.0, 18.0, 31.0);
        assertThatThrownBy(
                () -> Charts.boxes(MarketingSamples.quantiles(), "segment", "q25", "q05", "order_value",
                        "q75", "q95"))
                .hasMessageContaining("must rise");
    }

    @Test
    void aCurveTakesPointsAndPlacesAndOtherChartsDoNot() {
        var curve = Charts.curve(MarketingSamples.response(), "spend", "revenue", "low", "high")
                .points(MarketingSamples.observed(3_000), "spend", "revenue")
                .mark(7_400, "today");
        assertThat(curve.svg()).contains(">today<", "1,000 of 3,000 points drawn");
        assertThat(marks(curve)).isLessThanOrEqualTo(2_000);
        var bar = Charts.bar(ChartSamples.channels(), "channel", "profit");
        assertThatThrownBy(() -> bar.mark(1, "x")).isInstanceOf(ChartException.class)
                .hasMessageContaining("only a curve");
        assertThatThrownBy(() -> bar.partialFrom(LocalDate.EPOCH))
                .hasMessageContaining("only a chart of lines");
    }

    @Test
    void daysThatAreNotCompleteAreDottedAndNoPartOfTheFinding() {
        var table = Table.create("t",
                DateColumn.create("d", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 2),
                        LocalDate.of(2026, 10, 3)),
                DoubleColumn.create("orders", 100, 110, 20));
        var chart = Charts.line(table, "d", "orders").partialFrom(LocalDate.of(2026, 10, 3));
        assertThat(chart.title()).isEqualTo("Orders rose from 100 to 110 (+10\u00a0%)");
        var data = chart.figure().data();
        assertThat(data.get(0).path("line").path("dash").asString("")).isEqualTo("dot");
        assertThat(data.get(0).path("y").valueStream().map(JsonNode::asDouble)).containsExactly(110.0, 20.0);
        assertThat(data.get(1).path("y").valueStream().map(JsonNode::asDouble)).containsExactly(100.0, 110.0);
        assertThat(chart.svg()).contains("Dotted: from 3 Oct 2026 on not complete");
    }

    @Test
    void aLongLineKeepsItsPeaks() {
        var table = ChartSamples.days(20_000);
        table.doubleColumn("search").set(7_777, 999.0).set(12_345, -999.0);
        var chart = Charts.line(table, "date", "search");
        var y = chart.figure().data().get(0).path("y");
        assertThat(y.size()).isLessThanOrEqualTo(2_000);
        assertThat(y.valueStream().map(JsonNode::asDouble)).contains(999.0, -999.0);
    }

    @Test
    void lessIsBetterTurnsGoodAndBadNews() {
        var chart = Charts.waterfall(ChartSamples.channels(), "channel", "profit", "");
        assertThat(colour(chart, "Video")).isEqualTo(Palette.BAD);
        assertThat(colour(chart.lowerIsBetter(), "Video")).isEqualTo(Palette.GOOD);
        assertThat(colour(chart.lowerIsBetter(), "Email")).isEqualTo(Palette.BAD);
    }

    private static String colour(Chart chart, String name) {
        var trace = chart.figure().data().get(0);
        var place = trace.path("x").valueStream().map(JsonNode::asString).toList().indexOf(name);
        return trace.path("marker").path("color").get(place).asString();
    }

    @Test
    void aLongWaterfallAddsUpItsSmallSteps() {
        var steps = Table.create("t",
                StringColumn.create("c", IntStream.range(0, 100).mapToObj(i -> "step " + i)),
                DoubleColumn.create("v", IntStream.range(0, 100).mapToDouble(i -> i).toArray()));
        var chart = Charts.waterfall(steps, "c", "v", "Total");
        assertThat(chart.table().rowCount()).isEqualTo(20);
        assertThat(chart.table().doubleColumn("v").sum()).isEqualTo(4950);
        assertThat(chart.svg()).contains("81 others", "4,950");
    }

    @Test
    void noRowsGiveAChartThatSaysSo() {
        var none = ChartSamples.channels().emptyCopy();
        for (var chart : List.of(Charts.funnel(none, "channel", "spend"),
                Charts.pareto(none, "channel", "spend"),
                Charts.parallel(none, "channel", "spend"), Charts.silhouette(none, "channel", "spend"),
                Charts.spendAgainstRevenue(none, "channel", "spend", "revenue", 1),
                Charts.curve(none, "spend", "revenue", "low", "high"),
                Charts.calendar(ChartSamples.days(0), "date", "search"))) {
            assertThat(chart.svg()).contains("no data");
            assertThat(chart.in(GERMAN).svg()).contains("keine Daten");
        }
    }
}
