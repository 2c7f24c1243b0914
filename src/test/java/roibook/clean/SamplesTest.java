package roibook.clean;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.Dataset;
import roibook.data.Store;
import roibook.data.StoreTable;
import roibook.imports.FileImport;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// The samples' dirt was counted when it was made; cleaning finds exactly that.
class SamplesTest {

    private static final Path SAMPLES = Path.of("data-samples");

    @TempDir
    private static Path folder;
    private static JsonNode planted = JsonMapper.builder().build().createObjectNode();
    private static Cleaned campaigns = DataCleaner
            .cleanCampaignData(Dataset.of(Table.create(DoubleColumn.create("cost"))));
    private static Cleaned customers = campaigns;

    @BeforeAll
    static void load() throws Exception {
        planted = JsonMapper.builder().build().readTree(Files.readString(SAMPLES.resolve("planted.json")));
        var store = Store.at(folder.resolve("store"));
        FileImport.of(SAMPLES.resolve("campaigns.csv.gz")).commit(store);
        FileImport.of(SAMPLES.resolve("customers.csv.gz")).table("customers").commit(store);
        campaigns = DataCleaner.cleanCampaignData(store.rows(StoreTable.CAMPAIGNS));
        customers = DataCleaner.cleanCustomerData(store.rows(StoreTable.CUSTOMERS));
    }

    @Test
    void campaignCountsAreThosePlanted() {
        assertCounts(campaigns, planted.path("campaigns"));
    }

    @Test
    void customerCountsAreThosePlanted() {
        assertCounts(customers, planted.path("customers"));
    }

    @Test
    void everyKindOfDirtIsFoundAsOftenAsItWasPlanted() {
        assertThat(found(campaigns)).containsAllEntriesOf(dirt("campaigns"));
        assertThat(found(customers)).containsAllEntriesOf(dirt("customers"));
    }

    @Test
    void sumsAreExact() {
        for (var sum : planted.path("campaigns").path("sums")) {
            var row = campaigns
                    .sql("select sum(cost) as cost, sum(clicks) as clicks, sum(conversions) as conversions, "
                            + "sum(revenue) as revenue from data where strftime(date, '%Y-%m') = '"
                            + sum.path("month").asString() + "' and currency = '"
                            + sum.path("currency").asString()
                            + "' and channel = '" + sum.path("channel").asString() + "'")
                    .rows()
                    .getFirst();
            for (var measure : new String[]{"cost", "clicks", "conversions", "revenue"}) {
                assertThat(row.decimal(measure).orElseThrow()).as(sum + " " + measure)
                        .isEqualByComparingTo(new BigDecimal(sum.path(measure).asString()));
            }
        }
    }

    @Test
    void rejectsNameFileLineColumnAndValue() {
        var rejected = campaigns.rejected();
        assertThat(rejected.columnNames()).containsExactly("file", "line", "column", "value", "rule", "mend",
                "also");
        assertThat(rejected.rowCount()).isEqualTo((int) campaigns.lineage().rejected());
        var text = rejected.where(rejected.stringColumn("value").isEqualTo("2026-02-30"));
        assertThat(text.stringColumn("column").unique().asList()).containsExactly("date");
    }

    private static void assertCounts(Cleaned cleaned, JsonNode truth) {
        assertThat(cleaned.lineage().read()).isEqualTo(truth.path("read").asLong());
        assertThat(cleaned.lineage().accepted()).isEqualTo(truth.path("accepted").asLong());
        assertThat(cleaned.lineage().repaired()).isEqualTo(truth.path("repaired").asLong());
        assertThat(cleaned.lineage().rejected()).isEqualTo(truth.path("rejected").asLong());
    }

    private static Map<String, Long> found(Cleaned cleaned) {
        var found = new HashMap<String, Long>();
        var report = cleaned.report();
        for (int i = 0; i < report.rowCount(); i++) {
            found.put(report.stringColumn("rule").get(i), report.longColumn("rows").get(i));
        }
        return found;
    }

    private static Map<String, Long> dirt(String table) {
        var dirt = new HashMap<String, Long>();
        planted.path(table)
                .path("dirt")
                .properties()
                .forEach(one -> dirt.put(one.getKey(), one.getValue().asLong()));
        return dirt;
    }
}
