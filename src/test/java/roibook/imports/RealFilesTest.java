package roibook.imports;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.clean.Cleaned;
import roibook.clean.DataCleaner;
import roibook.data.Store;
import roibook.data.StoreTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Files not made by us, and what pandas makes of them (`real/expected.py`).
class RealFilesTest {

    private static final Path REAL = Path.of("src/test/resources/real");

    @TempDir
    private Path folder;
    private JsonNode expected = JsonMapper.builder().build().createObjectNode();

    @BeforeEach
    void readExpected() throws Exception {
        expected = JsonMapper.builder().build().readTree(Files.readString(REAL.resolve("expected.json")));
    }

    @Test
    void microsoftAdsAgreesWithPandas() {
        var store = Store.at(folder.resolve("store"));
        var report = microsoft().commit(store);
        assertThat(report.rowsRead()).isEqualTo(expected.path("microsoft").path("read").asLong());
        assertThat(report.unmatched()).contains("device_os", "all_revenue").doesNotContain("spend");
        assertThat(report.matched()).containsEntry("currency", "currency_code")
                .containsEntry("account_id",
                        "account_id");
        var campaigns = DataCleaner.cleanCampaignData(store.rows(StoreTable.CAMPAIGNS));
        assertThat(campaigns.lineage().accepted())
                .isEqualTo(expected.path("microsoft").path("unique").asLong());
        assertThat(campaigns.count()).isEqualTo(expected.path("microsoft").path("days").asLong());
        var measures = new String[]{"cost", "impressions", "clicks", "conversions", "revenue"};
        for (int i = 0; i < measures.length; i++) {
            var row = campaigns.sql("select sum(" + measures[i] + ") as s, count(*) - count(" + measures[i]
                    + ") as missing from data").rows().getFirst();
            assertThat(row.decimal("s").orElseThrow()).as(measures[i])
                    .isEqualByComparingTo(
                            new BigDecimal(expected.path("microsoft").path("sums").get(i).asString()));
            assertThat(row.count("missing"))
                    .isEqualTo(expected.path("microsoft").path("missing").get(i).asLong());
        }
    }

    @Test
    void rowsThatDifferOnlyInColumnsThatAreNotImportedAreNoDuplicates() {
        var store = Store.at(folder.resolve("store"));
        microsoft().commit(store);
        var campaigns = DataCleaner.cleanCampaignData(store.rows(StoreTable.CAMPAIGNS));
        assertThat(campaigns.rejected().rowCount()).isZero();
        assertThat(campaigns.toString()).contains("summed into");
    }

    @Test
    void geoMediaIsMappedToOneChannel() {
        var store = Store.at(folder.resolve("store"));
        geo("Channel0").commit(store);
        var sums = store.rows(StoreTable.CAMPAIGNS)
                .sql("select sum(cost) as cost, sum(impressions) as impressions, min(channel) as channel from data")
                .rows()
                .getFirst();
        assertThat(sums.decimal("cost").orElseThrow())
                .isEqualByComparingTo(new BigDecimal(expected.path("geo").path("cost").asString()));
        assertThat(sums.decimal("impressions").orElseThrow())
                .isEqualByComparingTo(new BigDecimal(expected.path("geo").path("impressions").asString()));
        assertThat(sums.text("channel")).contains("Channel0");
    }

    @Test
    void theSameFileForAnotherChannelIsAdded() {
        var store = Store.at(folder.resolve("store"));
        geo("Channel0").commit(store);
        var second = geo("Channel1").commit(store);
        assertThat(second.change().orElseThrow().replaced()).isZero();
        assertThat(second.change().orElseThrow().otherMappings()).hasSize(1);
        assertThat(store.count(StoreTable.CAMPAIGNS))
                .isEqualTo(2 * expected.path("geo").path("read").asLong());
    }

    @Test
    void microsOfGoogleAdsBecomeUnits() {
        var rows = FileImport.of(REAL.resolve("google_ads_api_stats.csv"))
                .map("campaign_name", "base_campaign")
                .prepared()
                .rows();
        assertThat(rows.sql("select sum(cost) as cost from data")
                .rows()
                .getFirst()
                .decimal("cost")
                .orElseThrow())
                .isEqualByComparingTo(new BigDecimal(expected.path("google").path("cost").asString()));
    }

    @Test
    void shoppersAreNoCustomersForTheyLackTheColumns() {
        var shoppers = FileImport.of(REAL.resolve("online_shoppers_excerpt.csv")).table("customers");
        assertThatThrownBy(shoppers::preview).isInstanceOf(ImportException.class)
                .hasMessageContaining("it lacks id, sessions, transactions, revenue")
                .hasMessageContaining("Found: Administrative")
                .hasMessageContaining("'Revenue' is not taken for revenue: it holds texts such as 'FALSE'");
    }

    @Test
    void aWideTableSaysWhatItLacks() {
        assertThatThrownBy(() -> FileImport.of(REAL.resolve("dt_simulated_weekly_excerpt.csv")).preview())
                .hasMessageContaining("it lacks campaign_name")
                .hasMessageContaining("--map campaign_name=SOURCE");
    }

    @Test
    void samplesAgreeWithPandas() {
        var store = Store.at(folder.resolve("store"));
        FileImport.of(Path.of("data-samples/campaigns.csv.gz")).commit(store);
        Cleaned campaigns = DataCleaner.cleanCampaignData(store.rows(StoreTable.CAMPAIGNS));
        assertThat(campaigns.lineage().rejected())
                .isEqualTo(expected.path("samples").path("rejected").asLong());
        for (var channel : expected.path("samples").path("october").properties()) {
            var row = campaigns
                    .sql("select sum(cost) as cost, sum(revenue) as revenue from data where date >= "
                            + "date '2026-10-01' and currency = 'EUR' and lower(channel) = '"
                            + channel.getKey() + "'")
                    .rows()
                    .getFirst();
            assertThat(row.number("cost")).isEqualTo(channel.getValue().path("cost").asDouble());
            assertThat(row.number("revenue")).isEqualTo(channel.getValue().path("revenue").asDouble());
        }
    }

    private static FileImport microsoft() {
        return FileImport.of(REAL.resolve("microsoft_ads_excerpt.csv"))
                .map("campaign_name", "campaign_id")
                .map("channel", "network")
                .map("cost", "spend");
    }

    private static FileImport geo(String channel) {
        return FileImport.of(REAL.resolve("geo_media_excerpt.csv"))
                .map("campaign_name", "geo")
                .map("date", "time")
                .map("cost", channel + "_spend")
                .map("impressions", channel + "_impression")
                .map("channel", '"' + channel + '"');
    }
}
