package roibook.segment;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roibook.data.Dataset;
import roibook.figure.RichResult;
import roibook.segment.CustomerSegmentation.Settings;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CustomerSegmentationTest {

    private static List<Integer> labels(Segments segments) {
        return segments.assignments()
                .sql("select * from data order by id")
                .table()
                .intColumn("segment")
                .asList();
    }

    private static Segments kmeans(Table customers) {
        return CustomerSegmentation.segmentCustomers(Dataset.of(customers), "kmeans");
    }

    @Test
    void findsTheKindsOfBuyersAndSetsNonBuyersApart() {
        var segments = CustomerSegmentation.segmentCustomers(SampleCustomers.dataset(3_000), "kmeans");
        assertThat(segments.found()).isTrue();
        assertThat(segments.k()).isEqualTo(3);
        assertThat(segments.list()).hasSize(4);
        assertThat(segments.list().getLast().name()).isEqualTo("No orders yet");
        assertThat(segments.list().getLast().customers()).isEqualTo(750);
        var perCustomer = segments.list().stream().map(s -> s.revenuePerCustomer().orElseThrow()).toList();
        assertThat(perCustomer).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(segments.list().stream().mapToDouble(SegmentProfile::share).sum()).isCloseTo(1,
                within(1e-9));
        assertThat(segments.list().stream().mapToDouble(s -> s.revenueShare().orElseThrow()).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(segments.profiles().rowCount()).isEqualTo(4);
        assertThat(segments.criteria().rowCount()).isEqualTo(7);
        assertThat(segments.quality())
                .hasValueSatisfying(q -> assertThat(q.stability().orElseThrow()).isGreaterThan(0.9));
    }

    @Test
    void givesTheSameSegmentsWhateverTheOrderOfRows() {
        var table = SampleCustomers.table(1_000, 3);
        assertThat(labels(kmeans(SampleCustomers.shuffled(table, 1)))).isEqualTo(labels(kmeans(table)));
    }

    @Test
    void aConstantColumnChangesNothing() {
        var table = SampleCustomers.table(1_000, 3);
        var constant = table.copy();
        constant.addColumns(
                DoubleColumn.create("loyalty", IntStream.range(0, 1_000).mapToDouble(i -> 5).toArray()));
        var columns = new String[]{"sessions", "transactions", "revenue", "loyalty"};
        var without = CustomerSegmentation.segmentCustomers(Dataset.of(table), "kmeans",
                Settings.defaults().features("sessions", "transactions", "revenue"));
        var with = CustomerSegmentation.segmentCustomers(Dataset.of(constant), "kmeans",
                Settings.defaults().features(columns));
        assertThat(labels(with)).isEqualTo(labels(without));
        assertThat(with.notes()).anyMatch(note -> note.contains("loyalty"));
    }

    @Test
    void theScaleOfTheCurrencyDoesNotMatter() {
        var table = SampleCustomers.table(1_000, 3);
        var yen = table.copy();
        yen.replaceColumn("revenue", yen.doubleColumn("revenue").multiply(160).setName("revenue"));
        assertThat(labels(kmeans(yen))).isEqualTo(labels(kmeans(table)));
    }

    @Test
    void showsProfilesAndCharts() {
        for (var segments : List.of(kmeans(SampleCustomers.table(1_000, 3)),
                kmeans(SampleCustomers.table(30, 3)),
                kmeans(SampleCustomers.table(0, 3)))) {
            var result = segments.toResult();
            assertThat(result.role()).isEqualTo("profiles");
            assertThat(result.rows()).hasSameSizeAs(segments.list())
                    .allSatisfy(row -> assertThat(row).hasSameSizeAs(result.columns()));
            assertThat(RichResult.of(result.mimeType(), result.toJson())).contains(result);
            assertThat(segments.chart().svg()).startsWith("<svg").doesNotContain("NaN");
            assertThat(segments.deviations().svg()).startsWith("<svg").doesNotContain("NaN");
        }
    }

    @Test
    void weightsAveragesPerSessionBySessions() {
        var table = SampleCustomers.table(400, 3);
        var segments = kmeans(table);
        var weighted = Dataset.of(table).sql("""
            select sum(avg_session_duration * sessions) / sum(sessions) as x from data
            where transactions = 0""").rows().getFirst().number("x");
        assertThat(segments.list().getLast().typical().get("avg_session_duration")).isCloseTo(weighted,
                within(1e-9));
    }

    @Test
    void leavesOutAndCountsCustomersWithMissingFeatures() {
        var table = SampleCustomers.table(400, 3);
        table.doubleColumn("revenue").setMissing(1);
        table.doubleColumn("pages_per_session").setMissing(2);
        var segments = kmeans(table);
        assertThat(segments.assignments().count()).isEqualTo(398);
        assertThat(segments.notes())
                .contains(
                        "2 customers left out because a feature is missing (pages_per_session 1, revenue 1).");
    }

    @Test
    void neverMixesCurrencies() {
        var table = SampleCustomers.table(400, 3);
        IntStream.range(0, 100).forEach(row -> table.stringColumn("currency").set(row, "USD"));
        var segments = kmeans(table);
        assertThat(segments.currency()).isEqualTo("EUR");
        assertThat(segments.assignments().count()).isEqualTo(300);
        assertThat(segments.notes())
                .anyMatch(note -> note.startsWith("100 customers with other currencies than EUR"));
    }

    @Test
    void fewBuyersAreAResultWithAReason() {
        for (int count : List.of(0, 1, 30)) {
            var segments = CustomerSegmentation.segmentCustomers(SampleCustomers.dataset(count), "kmeans");
            assertThat(segments.found()).isFalse();
            assertThat(segments.statement()).contains("segments need at least 50");
            assertThat(segments.profiles().rowCount()).isLessThanOrEqualTo(2);
            assertThat(segments.toString()).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    @Test
    void identicalBuyersAreAResultWithAReason() {
        var segments = kmeans(same(200));
        assertThat(segments.found()).isFalse();
        assertThat(segments.statement()).contains("no feature differs");
        assertThat(segments.inertia()).isZero();
    }

    @Test
    void oneHugeCustomerFormsNoSegment() {
        var table = SampleCustomers.table(1_000, 3);
        table.doubleColumn("revenue").set(1, 1e9);
        var segments = kmeans(table);
        assertThat(segments.k()).isEqualTo(kmeans(SampleCustomers.table(1_000, 3)).k());
        assertThat(segments.list()).allMatch(segment -> segment.customers() >= 30);
    }

    @Test
    void refundsGiveNoNaN() {
        var table = SampleCustomers.table(1_000, 3);
        IntStream.range(0, 50).forEach(row -> table.doubleColumn("revenue").set(row, -20));
        assertThat(kmeans(table).toString()).doesNotContain("NaN");
    }

    @Test
    void anUnknownAlgorithmGetsTheNearest() {
        var customers = SampleCustomers.dataset(10);
        assertThatThrownBy(() -> CustomerSegmentation.segmentCustomers(customers, "k-mean"))
                .isInstanceOf(SegmentationException.class)
                .hasMessage(
                        "no segmentation algorithm 'k-mean'; did you mean 'kmeans'? There are: 'kmeans', 'kmedoids', 'dbscan', 'hdbscan'");
    }

    @Test
    void rowsWithoutFeaturesAreRefusedByName() {
        var rows = Dataset.of(Table.create(StringColumn.create("colour", "red")));
        assertThatThrownBy(() -> CustomerSegmentation.segmentCustomers(rows, "kmeans"))
                .isInstanceOf(SegmentationException.class)
                .hasMessageContaining("revenue")
                .hasMessageContaining("colour");
    }

    @Test
    void densityFindsGroupsOrSaysWhyNot() {
        var segments = CustomerSegmentation.segmentCustomers(SampleCustomers.dataset(2_000), "dbscan");
        assertThat(segments.statement()).isNotBlank();
        assertThat(segments.toString()).doesNotContain("NaN");
    }

    private static Table same(int count) {
        var ones = IntStream.range(0, count).mapToDouble(i -> 5).toArray();
        return Table.create(LongColumn.create("id", IntStream.range(0, count).mapToLong(i -> i).toArray()),
                DoubleColumn.create("sessions", ones), DoubleColumn.create("transactions", ones),
                DoubleColumn.create("revenue", ones));
    }
}
