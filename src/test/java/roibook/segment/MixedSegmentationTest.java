package roibook.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.Dataset;
import roibook.metric.Display;
import roibook.segment.CustomerSegmentation.Settings;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// k-medoids through the public way: customers whose kinds differ by channel, device and country, not by numbers.
class MixedSegmentationTest {

    private static final List<String> CHANNELS = List.of("email", "search", "social");
    private static final List<String> DEVICES = List.of("desktop", "mobile", "tablet");
    private static final List<String> COUNTRIES = List.of("DE", "AT", "CH");
    private static final int COUNT = 900;
    private static final Table CUSTOMERS = customers();
    private static final Dataset ROWS = Dataset.of(CUSTOMERS);
    private static final Segments SEGMENTS = kmedoids(ROWS);

    @TempDir
    Path folder;

    private static Table customers() {
        var random = new Random(11);
        var table = Table.create(LongColumn.create("id"), LongColumn.create("sessions"),
                LongColumn.create("transactions"), DoubleColumn.create("revenue"),
                StringColumn.create("channel"),
                StringColumn.create("device"), StringColumn.create("country"), LongColumn.create("age"));
        for (int i = 0; i < COUNT; i++) {
            table.longColumn("id").append(i);
            long orders = i % 10 == 9 ? 0 : 1 + random.nextInt(9);
            table.longColumn("transactions").append(orders);
            append(table.longColumn("sessions"), 1 + random.nextInt(50), random);
            table.doubleColumn("revenue").append(orders == 0 ? 0 : 20 * Math.exp(random.nextGaussian()));
            table.stringColumn("channel").append(level(CHANNELS, i, random));
            table.stringColumn("device").append(level(DEVICES, i, random));
            table.stringColumn("country").append(level(COUNTRIES, i, random));
            append(table.longColumn("age"), 18 + random.nextInt(60), random);
        }
        return table;
    }

    private static void append(LongColumn column, long value, Random random) {
        if (random.nextInt(12) == 0) {
            column.appendMissing();
        } else {
            column.append(value);
        }
    }

    /// That of the kind, seldom another one or none.
    private static String level(List<String> levels, int i, Random random) {
        int draw = random.nextInt(25);
        return draw == 0 ? "" : levels.get(draw == 1 ? random.nextInt(3) : i % 3);
    }

    private static Segments kmedoids(Dataset customers) {
        return CustomerSegmentation.segmentCustomers(customers, "kmedoids");
    }

    private static List<Integer> labels(Dataset assigned) {
        return assigned.sql("select id, segment from data order by id").table().intColumn("segment").asList();
    }

    private static int[] buyers(List<Integer> values) {
        return IntStream.range(0, COUNT).filter(i -> i % 10 != 9).map(values::get).toArray();
    }

    private static double agreement(Segments segments) {
        var kinds = IntStream.range(0, COUNT).map(i -> i % 3).boxed().toList();
        return ClusterScores.adjustedRand(buyers(kinds),
                Hdbscan.renumbered(buyers(labels(segments.assignments()))));
    }

    @Test
    void findsKindsThatCategoriesTellApartThoughValuesAreMissing() {
        assertThat(SEGMENTS.found()).as(SEGMENTS.statement()).isTrue();
        assertThat(SEGMENTS.k()).isEqualTo(3);
        assertThat(agreement(SEGMENTS)).isGreaterThan(0.9);
        assertThat(SEGMENTS.assignments().count()).isEqualTo(COUNT);
        assertThat(SEGMENTS.leftOut().count()).isZero();
        assertThat(SEGMENTS.notes()).anyMatch(note -> note.endsWith("are compared by what is known."))
                .anyMatch(note -> note.startsWith("Compared by Gower's distance"));
        assertThat(SEGMENTS.list().stream().map(SegmentProfile::name).toList())
                .anyMatch(name -> name.contains("mobile"))
                .doesNotHaveDuplicates();
        assertThat(SEGMENTS.criteria().rowCount()).isEqualTo(7);
        assertThat(SEGMENTS.toString()).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(SEGMENTS.in(Display.STANDARD.in("de")).notes())
                .anyMatch(note -> note.contains("Abstand nach Gower"));
    }

    @Test
    void numbersAloneDoNotTellTheseKindsApart() {
        var plain = CustomerSegmentation.segmentCustomers(ROWS, "kmeans", Settings.defaults().groups(3));
        var kinds = IntStream.range(0, COUNT).boxed().toList();
        var inside = plain.assignments()
                .sql("select id, segment from data where segment < 4 order by id")
                .table();
        assertThat(kinds).hasSizeGreaterThan(inside.rowCount());
        assertThat(ClusterScores.adjustedRand(
                IntStream.range(0, inside.rowCount())
                        .map(i -> (int) (inside.longColumn("id").getLong(i) % 3))
                        .toArray(),
                Hdbscan.renumbered(
                        inside.intColumn("segment").asList().stream().mapToInt(Integer::intValue).toArray())))
                .isLessThan(0.1);
    }

    @Test
    void categoriesTogetherDoNotOutweighTheNumbers() {
        var table = SEGMENTS.preprocessing();
        assertThat(table.stringColumn("feature").asList()).containsExactly("sessions", "transactions",
                "revenue",
                "age", "country", "channel", "device");
        assertThat(table.stringColumn("kind").asList()).containsExactly("number", "number", "number", "level",
                "category", "category", "category");
        var weights = table.doubleColumn("weight");
        assertThat(weights.asList().subList(0, 3)).containsOnly(1.0);
        assertThat(weights.getDouble(3)).isPositive().isLessThan(1);
        // Three even categories of mean distance 2/3 and an even age of about 0.4; numbers of 0.2 to 0.4 each.
        assertThat(weights.getDouble(3) * (3 * 0.667 + 0.39)).isBetween(0.6, 1.2);
        assertThat(table.stringColumn("levels").get(5)).contains("email").contains("social");
    }

    @Test
    void aLoadedModelScoresAsTheFitDid() throws IOException {
        var file = SEGMENTS.save(folder.resolve("mixed.json"));
        var model = SegmentationModel.load(file);
        assertThat(labels(model.score(ROWS))).isEqualTo(labels(SEGMENTS.assignments()));
        assertThat(model.features()).contains("channel", "revenue");
        assertThat(Files.readString(file)).contains("\"medoids\"", "\"range\"", "\"weight\"", "\"levels\"")
                .doesNotContain("NaN");
        assertThat(SEGMENTS.matchedTo(model).list().stream().map(SegmentProfile::customers).toList())
                .isEqualTo(SEGMENTS.list().stream().map(SegmentProfile::customers).toList());
    }

    @Test
    void theDistanceInTheEngineIsGowers() {
        var assigned = SEGMENTS.model().score(ROWS).rows();
        assertThat(assigned.stream().filter(row -> row.decimal("distance").isPresent()).toList())
                .allSatisfy(row -> assertThat(row.number("distance")).isBetween(0.0, 1.0));
        var points = SEGMENTS.model().file().mixed().orElseThrow().medoids().points();
        assertThat(points).hasSize(3);
        assertThat(assigned.stream()
                .filter(row -> row.decimal("distance").isPresent())
                .filter(row -> row.number("distance") < 1e-9)
                .count()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aCustomerOfWhomLittleIsKnownIsScoredByTheRest() {
        var one = ROWS.sql("""
            select * replace (null as sessions, null as revenue, null as country, null as age,
            'email' as channel, 'desktop' as device) from data where id = 0""");
        assertThat(labels(SEGMENTS.model().score(one)).getFirst())
                .isEqualTo(labels(SEGMENTS.assignments()).getFirst());
        var strange = ROWS.sql("select * replace ('fax' as channel) from data where id < 9");
        assertThat(labels(SEGMENTS.model().score(strange))).hasSize(9).doesNotContainNull();
    }

    @Test
    void aModelWithoutItsCategoryIsRefusedByName() {
        var without = ROWS.sql("select * rename (channel as chanel) from data");
        var model = SEGMENTS.model();
        assertThatThrownBy(() -> model.score(without)).isInstanceOf(SegmentationException.class)
                .hasMessageContaining("'channel'")
                .hasMessageContaining("'chanel'");
    }

    @Test
    void driftOfACategoryIsSeen() {
        var model = SEGMENTS.model();
        assertThat(model.drift(ROWS).psi().values())
                .allSatisfy(psi -> assertThat(psi).isCloseTo(0, within(1e-9)));
        var moved = model.drift(ROWS.sql("select * replace ('search' as channel) from data"));
        assertThat(moved.psi().get("channel")).isGreaterThan(1);
        assertThat(moved.psi().get("device")).isCloseTo(0, within(1e-9));
        assertThat(moved.isLarge()).isTrue();
    }

    @Test
    void neitherOrderOfRowsNorScaleOfCurrencyMatters() {
        var before = labels(SEGMENTS.assignments());
        assertThat(labels(kmedoids(Dataset.of(SampleCustomers.shuffled(CUSTOMERS, 5))).assignments()))
                .isEqualTo(before);
        var yen = kmedoids(ROWS.sql("select * replace (revenue * 160 as revenue) from data"));
        assertThat(labels(yen.assignments())).isEqualTo(before);
    }

    @Test
    void categoriesAreNamedExplicitly() {
        var settings = Settings.defaults().features("revenue", "channel", "device");
        var segments = CustomerSegmentation.segmentCustomers(ROWS, "kmedoids", settings);
        assertThat(segments.preprocessing().stringColumn("feature").asList()).containsExactly("revenue",
                "channel",
                "device");
        assertThat(segments.notes()).anyMatch(note -> note.startsWith("Described, but not used"));
        var only = CustomerSegmentation.segmentCustomers(ROWS, "kmedoids",
                Settings.defaults().features("channel", "device", "country").groups(3));
        assertThat(agreement(only)).isGreaterThan(0.8);
        assertThat(only.toString()).doesNotContain("NaN");
        assertThat(only.deviations().svg()).doesNotContain("NaN");
    }

    @Test
    void idsAndFreeTextFormNoSegments() {
        var rows = ROWS.sql("select *, 'note ' || id as remark from data");
        var segments = CustomerSegmentation.segmentCustomers(rows, "kmedoids",
                Settings.defaults().features("revenue", "channel", "remark"));
        assertThat(segments.preprocessing().stringColumn("feature").asList()).doesNotContain("remark");
        assertThat(segments.notes()).anyMatch(note -> note.startsWith("Segmented without remark: with 810"));
    }

    @Test
    void rareLevelsAreTakenTogether() {
        var rows = ROWS.sql(
                "select * replace (case when id % 4 = 0 then 'x' || id % 120 else country end as country)"
                        + " from data");
        var table = kmedoids(rows).preprocessing();
        var levels = Arrays.asList(table.stringColumn("levels")
                .get(new ArrayList<>(table.stringColumn("feature").asList()).indexOf("country"))
                .split(", "));
        assertThat(levels).hasSize(19).contains("AT", "CH", "DE");
    }
}
