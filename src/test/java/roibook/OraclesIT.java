package roibook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import roibook.SampleReports.Reports;
import roibook.clean.Cleaned;
import roibook.clean.DataCleaner;
import roibook.data.DataLoader;
import roibook.roi.RoiCalculator;
import roibook.segment.CustomerSegmentation;
import roibook.segment.Segments;
import roibook.segment.Transform;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Pandas and scikit-learn compute the same from the same files, each time: `src/test/python/oracle.py`.
@ExtendWith(SampleReports.class)
@Timeout(300)
class OraclesIT {

    private static DataLoader data;
    private static Cleaned campaigns;
    private static Cleaned customers;
    private static Segments segments;
    private static JsonNode oracle;

    @BeforeAll
    static void compute(Reports reports, @TempDir Path folder) throws IOException {
        data = DataLoader.open(reports.store());
        campaigns = DataCleaner.cleanCampaignData(data.loadCampaigns());
        customers = DataCleaner.cleanCustomerData(data.loadCustomers());
        segments = CustomerSegmentation.segmentCustomers(customers, "kmeans");
        var asked = JsonMapper.shared().createObjectNode();
        var features = asked.putArray("features");
        segments.transforms().stream().map(Transform::feature).forEach(features::add);
        asked.putArray("money").add("revenue");
        asked.put("k", segments.k());
        var labels = asked.putObject("labels");
        for (Row row : segments.assignments().table()) {
            labels.put(String.valueOf(row.getObject("id")), row.getInt("segment"));
        }
        var file = Files.writeString(folder.resolve("segments.json"), asked.toString());
        oracle = JsonMapper.shared()
                .readTree(Programs.python("oracle.py", Programs.ROOT.resolve("data-samples").toString(),
                        file.toString()).ok().out());
    }

    @Test
    void cleaningCountsAgreeWithPandas() {
        assertCounts(campaigns, oracle.path("campaigns"));
        assertCounts(customers, oracle.path("customers"));
    }

    private static void assertCounts(Cleaned cleaned, JsonNode counts) {
        var lineage = cleaned.lineage();
        assertThat(List.of(lineage.read(), lineage.accepted(), lineage.repaired(), lineage.rejected()))
                .containsExactly(counts.path("read").asLong(), counts.path("accepted").asLong(),
                        counts.path("repaired").asLong(), counts.path("rejected").asLong());
        var rules = new TreeMap<String, Long>();
        for (Row row : cleaned.rejected()) {
            rules.merge(row.getString("rule"), 1L, Long::sum);
        }
        var expected = new TreeMap<String, Long>();
        counts.path("rules")
                .propertyStream()
                .forEach(rule -> expected.put(rule.getKey(), rule.getValue().asLong()));
        assertThat(rules).isEqualTo(expected);
    }

    @Test
    void roiByChannelAgreesWithPandas() {
        for (var month : List.of("2026-09", "2026-10")) {
            var first = LocalDate.parse(month + "-01");
            var table = RoiCalculator.of(campaigns)
                    .currency("EUR")
                    .during(first, first.plusMonths(1).minusDays(1))
                    .margin(0.42)
                    .by("channel")
                    .table();
            var expected = oracle.path("roi").path(month);
            assertThat(table.stringColumn("channel").asList()).hasSameSizeAs(expected.propertyNames())
                    .containsAll(expected.propertyNames());
            for (Row row : table) {
                for (var metric : List.of("cost", "revenue", "conversions", "profit", "roas", "roi", "romi",
                        "cpa")) {
                    assertThat(number(table, row, metric))
                            .as(month + " " + row.getString("channel") + " " + metric)
                            .isCloseTo(expected.path(row.getString("channel")).path(metric).asDouble(),
                                    Percentage.withPercentage(1e-7));
                }
            }
        }
    }

    private static double number(Table table, Row row, String column) {
        return table.numberColumn(column).getDouble(row.getRowNumber());
    }

    @Test
    void clusterInertiaIsWithinOnePercentOfScikitLearn() {
        var clusters = oracle.path("clusters");
        assertThat(segments.inertia() / clusters.path("inertia").asDouble()).isCloseTo(1, within(0.01));
    }

    @Test
    void clustersAreThoseOfScikitLearnAndThosePlanted() {
        var clusters = oracle.path("clusters");
        assertThat(clusters.path("agreement").asDouble()).isGreaterThan(0.99);
        assertThat(clusters.path("truth").asDouble()).isGreaterThan(0.98);
    }
}
