package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.segment.CustomerSegmentation.Settings;
import roibook.segment.MixedRows.Feature;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// Gower's distance and k-medoids against the Python packages gower and kmedoids; `algorithms.py` recorded their figures.
class KMedoidsTest {

    private static final Cancellation GO_ON = Cancellation.ofThisThread();
    private static final List<String> LEVELS = List.of("0.0", "1.0", "2.0", "3.0");
    private static final JsonNode EXPECTED = Recorded.json("algorithms.json");
    private static final List<String[]> CELLS = Recorded.lines("mixed.csv")
            .stream()
            .map(line -> line.split(",", -1))
            .toList();

    private static MixedRows mixed(boolean gaps) {
        var numbers = IntStream.range(0, CELLS.size())
                .mapToDouble(i -> gaps && i % 7 == 0 ? Double.NaN : Double.parseDouble(CELLS.get(i)[0]))
                .toArray();
        var categories = IntStream.range(0, CELLS.size())
                .mapToObj(i -> gaps && i % 11 == 3 ? "" : CELLS.get(i)[2])
                .toList();
        return MixedRows.of(List.of(Feature.numbers("number", numbers),
                Feature.levels("level", CELLS.stream().map(cells -> cells[1]).toList(), LEVELS),
                Feature.categories("category", categories)));
    }

    private static int[] places(Gower gower) {
        var places = new int[gower.count];
        IntStream.range(0, gower.count).forEach(place -> places[gower.row(place)] = place);
        return places;
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "gaps"})
    void distancesAreGowers(String name) {
        var gower = Gower.of(mixed(name.equals("gaps")));
        var places = places(gower);
        for (var pair : EXPECTED.path(name).path("pairs")) {
            // The package computes in single precision.
            assertThat(gower.distance(places[pair.path(0).asInt()], places[pair.path(1).asInt()]))
                    .isCloseTo(pair.path(2).asDouble(), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void lossIsNoWorseThanThatOfTheAuthorsInTwentyStarts(int k) {
        var gower = Gower.of(mixed(false));
        var distances = gower.between(IntStream.range(0, gower.count).toArray(), GO_ON);
        var medoids = FasterPam.medoids(distances, k, GO_ON);
        var labels = FasterPam.labels(distances, medoids);
        double loss = IntStream.range(0, labels.length)
                .mapToDouble(i -> distances.between(i, medoids[labels[i]]))
                .sum();
        assertThat(loss)
                .isLessThan(1.005 * EXPECTED.path("whole").path("loss").path(String.valueOf(k)).asDouble());
    }

    @Test
    void silhouetteOfDistancesIsThatOfScikitLearn() {
        var gower = Gower.of(mixed(false));
        var places = places(gower);
        var distances = gower.between(places, GO_ON);
        var labels = IntStream.range(0, gower.count)
                .map(i -> EXPECTED.path("whole").path("labels").path(i).asInt())
                .toArray();
        assertThat(distances.silhouette(labels))
                .isCloseTo(EXPECTED.path("whole").path("silhouette").asDouble(), within(1e-6));
    }

    private static MixedRows kinds(int count, Function<Integer, Integer> kind) {
        var random = new Random(9);
        var rows = IntStream.range(0, count).map(kind::apply).toArray();
        return MixedRows.of(List.of(
                Feature.numbers("spend", Arrays.stream(rows)
                        .mapToDouble(k -> random.nextInt(9) == 0 ? Double.NaN : 5 * k + random.nextGaussian())
                        .toArray()),
                Feature.categories("country", Arrays.stream(rows)
                        .mapToObj(k -> List.of("DE", "AT", "CH").get(random.nextInt(20) == 0 ? 0 : k))
                        .toList()),
                Feature.numbers("constant", new double[count])));
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 20_000})
    void findsKindsOfCustomersThoughValuesAreMissing(int count) {
        var partition = SegmentationAlgorithm.named("kmedoids")
                .divide(kinds(count, i -> i % 3), Settings.defaults());
        assertThat(partition.k()).isEqualTo(3);
        assertThat(partition.noise()).isZero();
        assertThat(ClusterScores.adjustedRand(IntStream.range(0, count).map(i -> i % 3).toArray(),
                partition.labels())).isGreaterThan(0.75);
        assertThat(partition.statement()).contains("typical customers").doesNotContain("NaN");
    }

    @Test
    void aConstantFeatureAndTheNamesOfCategoriesChangeNothing() {
        var numbers = Feature.numbers("x", new double[]{0, 1, 4, Double.NaN});
        var one = Gower
                .of(MixedRows.of(List.of(numbers, Feature.categories("c", List.of("a", "b", "a", "b")))));
        var other = Gower.of(MixedRows.of(List.of(Feature.numbers("k", new double[]{7, 7, 7, 7}), numbers,
                Feature.categories("c", List.of("z", "y", "z", "y")))));
        var left = places(one);
        var right = places(other);
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                assertThat(other.distance(right[a], right[b])).isEqualTo(one.distance(left[a], left[b]));
            }
        }
    }

    @Test
    void rowsWithoutAnythingKnownAreRefused() {
        assertThatThrownBy(() -> MixedRows.of(List.of(Feature.numbers("spend", new double[]{1, Double.NaN}),
                Feature.categories("country", List.of("DE", "")))))
                .isInstanceOf(SegmentationException.class)
                .hasMessage("nothing is known of row 2: spend, country are all missing; leave it out");
    }

    @Test
    void aLevelThatIsNotInTheOrderIsRefused() {
        assertThatThrownBy(() -> Feature.levels("tier", List.of("gold", "tin"), List.of("silver", "gold")))
                .isInstanceOf(SegmentationException.class)
                .hasMessageContaining("'tin'");
    }

    @Test
    void otherAlgorithmsSayThatTheyNeedNumbers() {
        assertThatThrownBy(
                () -> SegmentationAlgorithm.named("dbscan").divide(mixed(true), Settings.defaults()))
                .isInstanceOf(SegmentationException.class)
                .hasMessageContaining("'kmedoids'");
    }
}
