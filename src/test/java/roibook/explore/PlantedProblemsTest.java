package roibook.explore;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.data.Dataset;
import roibook.metric.Display;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;

/// Each warning finds its problem where it is planted, and sound rows have none.
class PlantedProblemsTest {

    private static final int DAYS = 120;
    private static final int CAMPAIGNS = 3;

    static Stream<Arguments> problems() {
        return Stream.of(
                problem("revenue-without-cost", table -> table.doubleColumn("cost").set(7, 0)),
                problem("conversions-without-cost", table -> table.doubleColumn("cost").set(7, 0)),
                problem("clicks-without-impressions", table -> table.longColumn("impressions").set(7, 0L)),
                problem("cost-without-impressions", table -> table.longColumn("impressions").set(7, 0L)),
                problem("clicks-above-impressions", table -> table.longColumn("clicks").set(7, 9_999_999L)),
                problem("conversions-above-clicks", table -> table.doubleColumn("conversions").set(7, 1e6)),
                problem("negative-cost", table -> table.doubleColumn("cost").set(7, -20)),
                problem("refunds", table -> table.doubleColumn("revenue").set(7, -20)),
                problem("missing-cost", table -> table.doubleColumn("cost").setMissing(7)),
                problem("missing-revenue", table -> table.doubleColumn("revenue").setMissing(7)),
                problem("duplicates", table -> table.append(table.rows(5))),
                problem("totals", table -> table.stringColumn("channel").set(7, "Grand total")),
                problem("spellings", table -> table.stringColumn("channel").set(7, "search ")),
                problem("future", table -> table.dateColumn("date").set(7, LocalDate.of(2062, 1, 1))),
                problem("early", table -> table.dateColumn("date").set(0, LocalDate.of(1990, 1, 1))),
                problem("no-day", table -> table.dateColumn("date").setMissing(7)),
                problem("dominant-row", table -> table.doubleColumn("revenue").set(7, 1e7)),
                problem("identical-days", PlantedProblemsTest::copyADay),
                problem("missing", table -> table.stringColumn("campaign_name").setMissing(7)),
                problem("level-shift", table -> IntStream.range(60 * CAMPAIGNS, DAYS * CAMPAIGNS)
                        .forEach(row -> table.doubleColumn("revenue")
                                .set(row, 0.4 * table.doubleColumn("revenue").get(row)))),
                problem("channel-shift", table -> IntStream.range(60 * CAMPAIGNS, DAYS * CAMPAIGNS)
                        .filter(row -> table.stringColumn("channel").get(row).equals("Search"))
                        .forEach(row -> table.doubleColumn("cost")
                                .set(row, 0.4 * table.doubleColumn("cost").get(row)))),
                problem("partial", table -> IntStream
                        .range((DAYS - 1) * CAMPAIGNS, DAYS * CAMPAIGNS)
                        .forEach(row -> table.doubleColumn("cost")
                                .set(row, 0.2 * table.doubleColumn("cost").get(row)))),
                problem("converting", table -> IntStream
                        .range((DAYS - 3) * CAMPAIGNS, DAYS * CAMPAIGNS)
                        .forEach(row -> table.doubleColumn("conversions")
                                .set(row, 0.5 * table.doubleColumn("conversions").get(row)))),
                problem("constant", table -> table.addColumns(
                        StringColumn.create("note", Collections.nCopies(table.rowCount(), "same")))),
                problem("empty", table -> table.addColumns(DoubleColumn.create("bids", table.rowCount()))),
                problem("number-texts", table -> table.addColumns(StringColumn.create("budget",
                        IntStream.range(0, table.rowCount()).mapToObj(i -> i % 40 + ".5").toList()))),
                problem("day-texts", table -> table.addColumns(StringColumn.create("start",
                        IntStream.range(0, table.rowCount()).mapToObj(i -> "2026-01-1" + i % 9).toList()))),
                problem("placeholder", table -> {
                    var scores = DoubleColumn.create("duration",
                            IntStream.range(0, table.rowCount()).mapToDouble(i -> 5 + i % 30).toArray());
                    scores.set(3, -1);
                    table.addColumns(scores);
                }));
    }

    private static Arguments problem(String id, Consumer<Table> plant) {
        return Arguments.of(id, plant);
    }

    private static void copyADay(Table table) {
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            int row = 50 * CAMPAIGNS + campaign;
            for (var name : List.of("cost", "revenue", "conversions")) {
                table.doubleColumn(name).set(row + CAMPAIGNS, table.doubleColumn(name).get(row));
            }
            table.longColumn("clicks").set(row + CAMPAIGNS, table.longColumn("clicks").get(row));
            table.longColumn("impressions").set(row + CAMPAIGNS, table.longColumn("impressions").get(row));
        }
    }

    private static EdaReport report(Table table) {
        return EdaAnalyzer.report(Dataset.of(table));
    }

    private static List<String> ids(EdaReport report) {
        return report.warnings().stream().map(DataWarning::id).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void aPlantedProblemIsFound(String id, Consumer<Table> plant) {
        var table = SampleCampaigns.table(DAYS, CAMPAIGNS);
        plant.accept(table);
        var report = report(table);
        assertThat(ids(report)).contains(id);
        assertThat(report.toString()).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("null");
        var german = EdaAnalyzer.report(Dataset.of(table), Display.STANDARD.in("de"));
        assertThat(ids(german)).isEqualTo(ids(report));
        assertThat(german.warnings()).noneMatch(warning -> warning.sentence().contains("{"));
    }

    @Test
    void soundRowsHaveNone() {
        assertThat(ids(report(SampleCampaigns.table(DAYS, CAMPAIGNS)))).isEmpty();
        assertThat(ids(report(SampleCampaigns.table(300, 9)))).isEmpty();
    }

    @Test
    void daysThatOneChannelLacksAreNamed() {
        var table = SampleCampaigns.table(DAYS, CAMPAIGNS);
        var report = report(table.where(table.stringColumn("channel")
                .isEqualTo("Social")
                .and(table.dateColumn("date")
                        .isBetweenIncluding(LocalDate.of(2026, 2, 3),
                                LocalDate.of(2026, 2, 4)))
                .flip(0, table.rowCount())));
        assertThat(report.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.id()).isEqualTo("channel-gaps");
            assertThat(warning.count()).isEqualTo(2);
            assertThat(warning.sentence()).contains("Social: 3 to 4 Feb 2026");
        });
        assertThat(report.table("warning-channel-gaps").orElseThrow().rowCount()).isEqualTo(2);
    }

    @Test
    void aShopThatRestsOnSundaysHasNoGaps() {
        var table = SampleCampaigns.table(DAYS, CAMPAIGNS);
        assertThat(ids(report(table.where(table.dateColumn("date")
                .isNotEqualTo(table.dateColumn("date"))
                .or(table.dateColumn("date").isSunday())
                .flip(0, table.rowCount()))))).isEmpty();
    }
}
