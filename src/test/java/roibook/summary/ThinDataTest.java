package roibook.summary;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.clean.DataCleaner;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Store;
import roibook.data.StoreTable;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.Tile;
import roibook.imports.FileImport;
import roibook.metric.Metric;
import roibook.roi.Comparison;
import roibook.roi.RoiCalculator;
import roibook.roi.RoiReport;
import roibook.segment.CustomerSegmentation;
import roibook.segment.Segments;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;

/// Real files that carry little: what they can't tell is said, and nothing is made up for it.
class ThinDataTest {

    private static final Path REAL = Path.of("src/test/resources/real");

    @TempDir
    private Path folder;

    private Dataset imported(FileImport file) {
        var store = Store.at(folder.resolve("store"));
        file.commit(store);
        return DataCleaner.cleanCampaignData(store.rows(StoreTable.CAMPAIGNS));
    }

    private Dataset microsoft() {
        return imported(FileImport.of(REAL.resolve("microsoft_ads_excerpt.csv"))
                .map("campaign_name", "campaign_id")
                .map("channel", "network")
                .map("cost", "spend"));
    }

    private static RoiReport report(Dataset rows, double margin) {
        return RoiCalculator.of(rows).margin(margin).against(Comparison.PREVIOUS_PERIOD).by("channel");
    }

    private static Segments customers(int count) {
        var table = Table.create(LongColumn.create("id"), LongColumn.create("transactions"),
                DoubleColumn.create("revenue"));
        for (int i = 0; i < count; i++) {
            table.longColumn("id").append(i);
            table.longColumn("transactions").append(i % 3);
            table.doubleColumn("revenue").append(20.0 * (i % 3));
        }
        return CustomerSegmentation.segmentCustomers(Dataset.of(table), "kmeans");
    }

    /// No return is judged, nothing is proposed, no figure is undefined in disguise.
    private static void assertConcludesNothing(SummaryResult result) {
        assertThat(result.headline()).startsWith("The return cannot be judged");
        assertThat(result.decisions()).isEmpty();
        assertThat(result.findings()).noneMatch(finding -> finding.id().startsWith("roi."));
        assertThat(result.chart()).isEmpty();
        assertThat(result.gaps())
                .contains("There is no chart of profit: the return cannot be judged.",
                        "Findings and decisions are left out: the data are too thin for them.");
        assertThat(result.tiles()).filteredOn(tile -> List.of("profit", "roas").contains(tile.id()))
                .hasSize(2)
                .allSatisfy(tile -> {
                    assertThat(tile.value()).isEqualTo("n/a");
                    assertThat(tile.number()).isEmpty();
                    assertThat(tile.range()).isNotBlank();
                });
        assertThat(result.tiles()).filteredOn(tile -> !tile.id().equals("cost"))
                .extracting(Tile::effect)
                .containsOnly(Effect.NONE);
        assertThat(result.toJson().toString()).doesNotContain("NaN", "Infinity", "below break-even");
    }

    @Test
    void adsWithoutMeasuredRevenueAreNotJudged() {
        var roi = report(microsoft(), 0.42);
        var summary = ExecutiveSummary.of(roi).target(Metric.ROAS, 3);
        assertConcludesNothing(summary.toResult());
        assertThat(summary.toString()).contains("next to no revenue");
        for (var metric : Metric.values()) {
            assertThat(roi.chart(metric).svg()).startsWith("<svg").doesNotContain("NaN");
        }
    }

    @Test
    void tooFewCustomersAreAGapThatIsNamed() {
        var roi = report(microsoft(), 0.42);
        for (int count : new int[]{0, 10}) {
            var segments = customers(count);
            var result = ExecutiveSummary.of(roi, segments).toResult();
            assertConcludesNothing(result);
            assertThat(result.gaps()).anyMatch(gap -> gap.startsWith("No segments of customers: There are "));
            assertThat(result.tables()).hasSize(1);
            assertThat(segments.chart().svg()).startsWith("<svg").doesNotContain("NaN");
            assertThat(segments.toResult().notes()).isNotEmpty();
        }
    }

    @Test
    void revenueThatNobodyGaveIsMissingAndNotZero() {
        var result = ExecutiveSummary.of(report(imported(FileImport.of(REAL.resolve("geo_media_excerpt.csv"))
                .map("campaign_name", "geo")
                .map("date", "time")
                .map("cost", "Channel0_spend")
                .map("impressions", "Channel0_impression")
                .map("channel", "'Channel0'")), 0.42)).toResult();
        assertConcludesNothing(result);
        assertThat(result.gaps()).anyMatch(gap -> gap.startsWith("Attributed revenue is missing in "));
        assertThat(result.tiles().get(1).value()).isEqualTo("n/a");
        assertThat(result.tiles().getFirst().number().orElseThrow()).isPositive();
    }

    @Test
    void costAloneMakesASummary() {
        var rows = Engine.embedded()
                .query("select date '2026-10-01' + (i // 2)::int as date, 'Channel ' || i % 2 as channel, 10 as cost"
                        + " from range(62) as t(i)", Lineage.ofRows(62));
        var result = ExecutiveSummary.of(report(rows, 0.42)).toResult();
        assertConcludesNothing(result);
        assertThat(result.headline()).endsWith("revenue is missing in all 62 rows. Spend was 620.00.");
        assertThat(result.tiles().getFirst().number().orElseThrow()).isEqualByComparingTo("620");
    }
}
