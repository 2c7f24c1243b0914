package roibook.segment;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roibook.data.Dataset;
import roibook.figure.RichResult;
import roibook.metric.Display;
import roibook.segment.CustomerSegmentation.Settings;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static java.util.stream.Collectors.toSet;
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

    @Test
    void aFeatureThatIsMissingForMostBuyersTakesNoPart() {
        var table = SampleCustomers.table(400, 3);
        var nothing = Dataset.of(table).sql("select * replace (null::double as pages_per_session) from data");
        var segments = CustomerSegmentation.segmentCustomers(nothing, "kmeans");
        assertThat(segments.assignments().count()).isEqualTo(400);
        assertThat(segments.notes())
                .contains("Segmented without pages_per_session: it is missing for 100.0\u00a0% of the"
                        + " buyers, who would all have been left out.");
    }

    @Test
    void missingFeaturesAreFilledWithTheMedianAndFlaggedWhenAsked() {
        var table = SampleCustomers.table(400, 3);
        table.doubleColumn("pages_per_session").setMissing(1).setMissing(2);
        var left = kmeans(table);
        assertThat(left.leftOut().sql("select * from data order by id").table().printAll())
                .contains("pages_per_session");
        assertThat(left.leftOut().count()).isEqualTo(2);
        var segments = CustomerSegmentation.segmentCustomers(Dataset.of(table), "kmeans",
                Settings.defaults().imputing());
        assertThat(segments.assignments().where("imputed").count()).isEqualTo(2);
        assertThat(segments.assignments().count()).isEqualTo(400);
        assertThat(segments.leftOut().count()).isZero();
        assertThat(segments.notes())
                .anyMatch(note -> note.startsWith("2 customers with a missing feature taken"));
        var median = Dataset.of(table)
                .sql("select median(pages_per_session) as x from data where transactions > 0")
                .rows()
                .getFirst()
                .number("x");
        assertThat(segments.preprocessing()
                .where(segments.preprocessing()
                        .stringColumn("feature")
                        .isEqualTo("pages_per_session"))
                .doubleColumn("missing_as")
                .getDouble(0)).isEqualTo(median);
    }

    @Test
    void duplicatesTestAccountsAndCustomersWithoutIdAreTold() {
        var table = SampleCustomers.table(400, 3);
        table.longColumn("id").set(1, table.longColumn("id").getLong(0)).setMissing(2);
        var mails = StringColumn.create("email",
                IntStream.range(0, 400).mapToObj(i -> "c" + i + "@shop.com").toList());
        mails.set(5, "test@shop.com").set(6, "contest@shop.com").set(7, "x@example.com");
        table.addColumns(mails);
        assertThat(kmeans(table).notes()).contains(
                "1 row repeats an id that occurs before; clean the customers first.",
                "1 customer has no id; results can't be joined back to it.",
                "2 customers look like a test account (by flag, e-mail or id) and are still counted here; reject such"
                        + " rows when cleaning.");
    }

    @Test
    void allZeroRevenueIsAResult() {
        var zero = Dataset.of(SampleCustomers.table(400, 3))
                .sql("select * replace (0.0 as revenue) from data");
        var segments = CustomerSegmentation.segmentCustomers(zero, "kmeans");
        assertThat(segments.list()).allSatisfy(segment -> assertThat(segment.revenueShare()).isEmpty());
        assertThat(segments.headline()).isEmpty();
        assertThat(segments.toString()).doesNotContain("NaN");
        assertThat(segments.toResult().toJson().toString()).doesNotContain("NaN");
        assertThat(segments.chart().svg()).doesNotContain("NaN");
    }

    @Test
    void withoutOrdersNonBuyersAreThoseWithoutRevenue() {
        var table = SampleCustomers.table(400, 3);
        table.removeColumns("transactions");
        var segments = kmeans(table);
        assertThat(segments.list().getLast().customers()).isEqualTo(100);
        assertThat(segments.notes()).anyMatch(note -> note.contains("customers without revenue are taken"));
    }

    @Test
    void customersWithoutGroupsFormNoSegments() {
        var random = new Random(1);
        var table = same(800);
        for (int row = 0; row < 800; row++) {
            table.doubleColumn("sessions").set(row, 100 * Math.exp(random.nextGaussian()));
            table.doubleColumn("revenue").set(row, 100 * Math.exp(random.nextGaussian()));
            table.doubleColumn("transactions").set(row, 100 * Math.exp(random.nextGaussian()));
        }
        var segments = kmeans(table);
        assertThat(segments.found()).isFalse();
        assertThat(segments.statement()).startsWith("There are no segments worth having: ");
        assertThat(segments.criteria().rowCount()).isEqualTo(7);
        assertThat(segments.criteria().stringColumn("failed").asList()).contains("stability");
        var set = CustomerSegmentation.segmentCustomers(Dataset.of(table), "kmeans",
                Settings.defaults().groups(4));
        assertThat(set.k()).isEqualTo(4);
        assertThat(set.statement()).startsWith("4 segments, as set (silhouette 0.");
    }

    @Test
    void fitsOnAFewAndAssignsAndProfilesAll() {
        var customers = SampleCustomers.dataset(4_000);
        var all = CustomerSegmentation.segmentCustomers(customers, "kmeans");
        var few = CustomerSegmentation.segmentCustomers(customers, "kmeans",
                Settings.defaults().fitRows(1_000));
        assertThat(few.notes())
                .contains("Fitted on 1,000 of 3,000 buyers, drawn by a hash of what tells them apart; all"
                        + " customers are put into segments and profiled.");
        assertThat(few.list().stream().mapToLong(SegmentProfile::customers).sum()).isEqualTo(4_000);
        var before = labels(all);
        var after = labels(few);
        assertThat(IntStream.range(0, 4_000).filter(i -> before.get(i).equals(after.get(i))).count())
                .isGreaterThan(3_900);
    }

    @Test
    void theOrderOfRowsDoesNotChangeASampledFit() {
        var table = SampleCustomers.table(3_000, 3);
        var settings = Settings.defaults().fitRows(1_000);
        var one = CustomerSegmentation.segmentCustomers(Dataset.of(table), "kmeans", settings);
        var other = CustomerSegmentation.segmentCustomers(Dataset.of(SampleCustomers.shuffled(table, 9)),
                "kmeans",
                settings);
        assertThat(labels(other)).isEqualTo(labels(one));
    }

    @Test
    void speaksGermanWithNamesOfItsOwn() {
        var german = kmeans(SampleCustomers.table(1_000, 3)).in(Display.STANDARD.in("de"));
        assertThat(german.list().getLast().name()).isEqualTo("Noch keine Bestellung");
        assertThat(german.list().getFirst().name()).contains("Umsatz");
        assertThat(german.statement()).contains("Segmente (Silhouette 0,");
        assertThat(german.toString()).doesNotContain("customers").doesNotContain(" of the ");
        assertThat(german.toResult().title()).isEqualTo("Kundensegmente");
        assertThat(german.list().stream().map(SegmentProfile::name)).doesNotHaveDuplicates();
    }

    @Test
    void bothLanguagesHaveTheSameSentences() {
        var english = ResourceBundle.getBundle("roibook.segment.words", Locale.ROOT);
        var german = ResourceBundle.getBundle("roibook.segment.words", Locale.GERMAN);
        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
        for (var key : english.keySet()) {
            assertThat(places(german.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
        assertThat(german.keySet()).isEqualTo(english.keySet());
    }

    private static Set<String> places(String sentence) {
        return Pattern.compile("\\{(\\d)")
                .matcher(sentence)
                .results()
                .map(place -> place.group(1))
                .collect(toSet());
    }

    @Test
    void tellsWhatASegmentHasMoreOfAndHowSureThatIs() {
        var table = SampleCustomers.table(3_000, 3);
        table.addColumns(StringColumn.create("channel", table.doubleColumn("revenue")
                .asList()
                .stream()
                .map(revenue -> revenue > 700 ? "Referral" : revenue > 300 ? "Email" : "Search")
                .toList()));
        var segments = kmeans(table);
        var top = segments.list().getFirst();
        assertThat(top.lifts().getFirst().level()).isEqualTo("Referral");
        assertThat(top.lifts().getFirst().p()).isLessThan(0.001);
        assertThat(top.apart()).contains("More often than elsewhere: channel Referral (");
        assertThat(segments.overRepresented().stringColumn("column").asList()).containsOnly("channel");
        var share = Dataset.of(table)
                .sql("select count(*) filter (channel = 'Referral') / count(*) as x from data")
                .rows()
                .getFirst()
                .number("x");
        assertThat(top.lifts().getFirst().lift()).isCloseTo(top.lifts().getFirst().share() / share,
                within(1e-9));
    }

    @Test
    void aColumnThatIsNotThereIsRefusedWithTheNearest() {
        var customers = SampleCustomers.dataset(10);
        var settings = Settings.defaults().features("revenu");
        assertThatThrownBy(() -> CustomerSegmentation.segmentCustomers(customers, "kmeans", settings))
                .hasMessage("no column 'revenu' to form segments by; did you mean 'revenue'?");
    }

    @Test
    void quartilesAreInOriginalUnitsAndOfAllRows() {
        var table = SampleCustomers.table(400, 3);
        var all = Dataset.of(table)
                .sql("select quantile_cont(revenue, 0.25) as q from data where transactions = 0");
        var last = kmeans(table).list().getLast();
        assertThat(last.quartiles()).hasEntrySatisfying("revenue",
                one -> assertThat(one.first()).isEqualTo(all.rows().getFirst().number("q")));
        var visits = Dataset.of(table)
                .sql("select quantile_cont(sessions, 0.75) as q from data where transactions = 0")
                .rows()
                .getFirst()
                .number("q");
        assertThat(last.quartiles()).hasEntrySatisfying("sessions",
                one -> assertThat(one.third()).isEqualTo(visits));
    }

    private static Table same(int count) {
        var ones = IntStream.range(0, count).mapToDouble(i -> 5).toArray();
        return Table.create(LongColumn.create("id", IntStream.range(0, count).mapToLong(i -> i).toArray()),
                DoubleColumn.create("sessions", ones), DoubleColumn.create("transactions", ones),
                DoubleColumn.create("revenue", ones));
    }
}
