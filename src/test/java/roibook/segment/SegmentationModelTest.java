package roibook.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.Dataset;
import roibook.figure.RichResult;
import roibook.segment.CustomerSegmentation.Settings;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SegmentationModelTest {

    private static final Dataset CUSTOMERS = SampleCustomers.dataset(1_200);
    private static final Segments SEGMENTS = CustomerSegmentation.segmentCustomers(CUSTOMERS, "kmeans");

    @TempDir
    Path folder;

    private static Table sorted(Dataset rows) {
        return rows.sql("select id, segment, name from data order by id").table();
    }

    @Test
    void aLoadedModelPutsTheSameCustomersIntoTheSameSegments() {
        var model = SegmentationModel.load(SEGMENTS.save(folder.resolve("segments.json")));
        assertThat(sorted(model.score(CUSTOMERS)).printAll())
                .isEqualTo(sorted(SEGMENTS.assignments()).printAll());
        assertThat(model.toString()).isEqualTo(SEGMENTS.model().toString());
        assertThat(folder).isDirectoryContaining("glob:**segments.json");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void densityModelsScoreAlmostAllCustomersAsTheSegmentationDid() {
        var segments = CustomerSegmentation.segmentCustomers(CUSTOMERS, new Bands(), Settings.defaults());
        var model = SegmentationModel.load(segments.save(folder.resolve("bands.json")));
        var together = CUSTOMERS.engine()
                .rows("select count(*) as n, count(*) filter (a.segment = b.segment) as same"
                        + " from (" + model.score(CUSTOMERS).query() + ") a join ("
                        + segments.assignments().query()
                        + ") b on a.id = b.id")
                .getFirst();
        assertThat(together.count("n")).isEqualTo(1_200);
        assertThat(together.count("same")).isGreaterThan(1_080);
    }

    /// Groups that have no centre: every second band of the first coordinate.
    private static final class Bands implements SegmentationAlgorithm {

        @Override
        public String name() {
            return "bands";
        }

        @Override
        public Partition divide(double[][] points, Settings settings) {
            var labels = new int[points.length];
            for (int i = 0; i < points.length; i++) {
                labels[i] = (int) Math.floorMod((long) Math.floor(points[i][0] / 0.7), 2L);
            }
            return Partition.of(labels, List.of(), "Bands.");
        }
    }

    @Test
    void theFileHoldsWhatIsNeededToCheckIt() throws IOException {
        var text = Files.readString(SEGMENTS.save(folder.resolve("segments.json")));
        assertThat(text).contains("\"seed\" : 42", "\"version\" : 1", SEGMENTS.model().dataHash(), "DuckDB",
                "\"low\"",
                "\"deviation\"", "\"algorithm\" : \"kmeans\"");
    }

    @Test
    void theHashOfTheDataDoesNotDependOnTheOrderOfRows() {
        var table = SampleCustomers.table(1_200, 7);
        var shuffled = CustomerSegmentation
                .segmentCustomers(Dataset.of(SampleCustomers.shuffled(table, 3)), "kmeans");
        assertThat(shuffled.model().dataHash()).isEqualTo(SEGMENTS.model().dataHash());
        table.doubleColumn("revenue").set(5, 77.77);
        assertThat(CustomerSegmentation.segmentCustomers(Dataset.of(table), "kmeans").model().dataHash())
                .isNotEqualTo(SEGMENTS.model().dataHash());
    }

    @Test
    void customersThatCannotBeScoredAreListedWithTheReason() {
        var table = SampleCustomers.table(20, 3);
        table.doubleColumn("revenue").setMissing(1);
        table.stringColumn("currency").set(2, "USD");
        var scores = SEGMENTS.model().score(Dataset.of(table)).sql("select * from data order by id").table();
        assertThat(scores.rowCount()).isEqualTo(20);
        assertThat(scores.stringColumn("reason").get(1)).isEqualTo("revenue");
        assertThat(scores.stringColumn("reason").get(2)).isEqualTo("currency");
        assertThat(scores.intColumn("segment").isMissing(1)).isTrue();
        assertThat(scores.stringColumn("name").get(0)).isEqualTo("No orders yet");
    }

    @Test
    void aMissingFeatureIsRefusedWithTheNearestColumn() {
        var renamed = CUSTOMERS.sql("select * rename (revenue as revenues) from data");
        var model = SEGMENTS.model();
        assertThatThrownBy(() -> model.score(renamed)).isInstanceOf(SegmentationException.class)
                .hasMessageContaining("needs the column 'revenue'")
                .hasMessageContaining("is it 'revenues'?");
        assertThatThrownBy(() -> model.drift(renamed)).isInstanceOf(SegmentationException.class);
        assertThatThrownBy(() -> SEGMENTS.matchedTo(model).matchedTo(modelOf(renamed, "revenues")))
                .isInstanceOf(SegmentationException.class);
    }

    private static SegmentationModel modelOf(Dataset rows, String feature) {
        return CustomerSegmentation
                .segmentCustomers(rows, "kmeans", Settings.defaults().groups(3).features("sessions", feature))
                .model();
    }

    @Test
    void filesThatAreNoModelAreRefused() throws IOException {
        var file = SEGMENTS.save(folder.resolve("segments.json"));
        var text = Files.readString(file);
        assertRefused(text.replace("\"version\" : 1", "\"version\" : 2"), "has version 2");
        assertRefused(text.substring(0, text.length() / 2), "can't be used");
        assertRefused("[]", "it is no segmentation model");
        assertRefused("", "it is no segmentation model");
        assertRefused(text.replace("\"seed\" : 42,", ""), "can't be used");
        assertRefused(text.replaceFirst("\"deviation\" : [0-9.]+", "\"deviation\" : 0"),
                "a number is not finite");
        assertRefused(text.replaceFirst("\"segment\" : 1", "\"segment\" : 99"),
                "a point belongs to a segment that is not there");
        var nowhere = folder.resolve("nowhere.json");
        assertThatThrownBy(() -> SegmentationModel.load(nowhere)).isInstanceOf(SegmentationException.class)
                .hasMessageContaining("nowhere.json");
        var inNoFolder = folder.resolve("no/folder.json");
        assertThatThrownBy(() -> SEGMENTS.save(inNoFolder)).isInstanceOf(SegmentationException.class)
                .hasMessageContaining("no such file or folder");
    }

    private void assertRefused(String text, String reason) throws IOException {
        var file = Files.writeString(folder.resolve("broken.json"), text);
        assertThatThrownBy(() -> SegmentationModel.load(file)).isInstanceOf(SegmentationException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("broken.json");
    }

    @Test
    void whereThereAreNoSegmentsThereIsNoModel() {
        var few = CustomerSegmentation.segmentCustomers(SampleCustomers.dataset(20), "kmeans");
        assertThatThrownBy(few::model).isInstanceOf(SegmentationException.class)
                .hasMessageContaining("there are no segments to save: There are 15 buyers");
    }

    @Test
    void keepsTheNumbersOfAnEarlierModel() {
        // Twenty times the revenue turns the order of two kinds of buyers round.
        var changed = CUSTOMERS
                .sql("select * replace (case when revenue < 80 then revenue * 200 else revenue end"
                        + " as revenue) from data");
        var settings = Settings.defaults().groups(3);
        var now = CustomerSegmentation.segmentCustomers(changed, "kmeans", settings);
        var matched = now.matchedTo(SEGMENTS.model());
        var before = sorted(SEGMENTS.assignments());
        var after = sorted(matched.assignments());
        long same = 0;
        long sameUnmatched = 0;
        var unmatched = sorted(now.assignments());
        for (int row = 0; row < before.rowCount(); row++) {
            int number = before.intColumn("segment").getInt(row);
            same += number == after.intColumn("segment").getInt(row) ? 1 : 0;
            sameUnmatched += number == unmatched.intColumn("segment").getInt(row) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(sameUnmatched);
        assertThat(same / (double) before.rowCount()).isGreaterThan(0.8);
        assertThat(matched.notes()).anyMatch(note -> note.startsWith("Numbered as in the earlier model"));
        assertThat(matched.list().stream().map(SegmentProfile::number)).isSorted().doesNotHaveDuplicates();
        assertThat(matched.toResult().rows()).hasSize(4);
    }

    @Test
    void newAndGoneSegmentsAreTold() {
        var more = CustomerSegmentation.segmentCustomers(CUSTOMERS, "kmeans", Settings.defaults().groups(5));
        assertThat(more.matchedTo(SEGMENTS.model()).notes()).contains("Segments 5, 6 are new.");
        assertThat(SEGMENTS.matchedTo(more.model()).notes())
                .anyMatch(note -> note.startsWith("Segments ") && note.endsWith(" are gone."));
        assertThat(SEGMENTS.matchedTo(SEGMENTS.model()).list()).isEqualTo(SEGMENTS.list());
    }

    @Test
    void psiIsThatOfNumpy() {
        var rows = ModelOracle.rows("drift.csv");
        var model = CustomerSegmentation.segmentCustomers(rows, "kmeans",
                Settings.defaults().groups(2).features("value", "visits")).model();
        var now = rows.sql("select id, value_now as value, visits_now as visits from data");
        var expected = ModelOracle.EXPECTED.path("psi");
        var drift = model.drift(now);
        assertThat(drift.psi().get("value")).isCloseTo(expected.path("value").asDouble(), within(1e-9));
        assertThat(drift.psi().get("visits")).isCloseTo(expected.path("visits").asDouble(), within(1e-9));
        assertThat(drift.statement()).startsWith("Changed a little: value (PSI 0.12).");
    }

    @Test
    void theSameCustomersHaveNotMovedAndOthersHave() {
        var model = SEGMENTS.model();
        var none = model.drift(CUSTOMERS);
        assertThat(none.psi().values()).allSatisfy(psi -> assertThat(psi).isZero());
        assertThat(none.isLarge()).isFalse();
        assertThat(none.segments().doubleColumn("change").asList()).containsOnly(0.0);
        var large = model.drift(CUSTOMERS.sql("select * replace (revenue * 3 as revenue) from data"));
        assertThat(large.isLarge()).isTrue();
        assertThat(large.statement()).isEqualTo(
                "Changed: revenue (PSI " + "%.2f".formatted(large.psi().get("revenue")).replace(',', '.')
                        + "). Fit the segments anew.");
        assertThat(RichResult.of(large.toResult().mimeType(), large.toResult().toJson()))
                .contains(large.toResult());
    }

    @Test
    void fewCustomersTellNothingOfDrift() {
        var drift = SEGMENTS.model().drift(CUSTOMERS.where("id <= 20"));
        assertThat(drift.isLarge()).isFalse();
        assertThat(drift.statement()).startsWith("There are 15 buyers to compare; below 200");
        var nobody = SEGMENTS.model().drift(CUSTOMERS.where("false"));
        assertThat(nobody.statement()).startsWith("There are no buyers to compare");
        assertThat(nobody.toResult().toJson().toString()).doesNotContain("NaN");
    }
}
