package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

/// Scores against those of scikit-learn on the same points; `oracle.py` recorded them.
class ClusterScoresTest {

    private static final double[][] ROWS = Recorded.numbers("points.csv");
    private static final Points POINTS = Points
            .of(Arrays.stream(ROWS).map(row -> Arrays.copyOf(row, 5)).toArray(double[][]::new));
    private static final JsonNode EXPECTED = Recorded.json("oracle.json");

    private static int[] labels(int column) {
        return Arrays.stream(ROWS).mapToInt(row -> (int) row[column]).toArray();
    }

    private static double expected(String name) {
        return EXPECTED.path(name).asDouble();
    }

    @Test
    void silhouettesAreThoseOfScikitLearn() {
        var scores = ClusterScores.silhouettes(POINTS, List.of(labels(5), labels(6)));
        assertThat(scores[0]).isCloseTo(expected("silhouette_a"), within(1e-9));
        assertThat(scores[1]).isCloseTo(expected("silhouette_b"), within(1e-9));
    }

    @Test
    void indexesAreThoseOfScikitLearn() {
        assertThat(ClusterScores.daviesBouldin(POINTS, labels(5)))
                .isCloseTo(expected("davies_bouldin_a"), within(1e-9));
        assertThat(ClusterScores.daviesBouldin(POINTS, labels(6)))
                .isCloseTo(expected("davies_bouldin_b"), within(1e-9));
        assertThat(ClusterScores.calinskiHarabasz(POINTS, labels(5)))
                .isCloseTo(expected("calinski_harabasz_a"), withinPercentage(1e-7));
        assertThat(ClusterScores.calinskiHarabasz(POINTS, labels(6)))
                .isCloseTo(expected("calinski_harabasz_b"), withinPercentage(1e-7));
        assertThat(ClusterScores.adjustedRand(labels(5), labels(6)))
                .isCloseTo(expected("adjusted_rand"), within(1e-9));
    }

    @Test
    void theSameDivisionAgreesWithItselfWhateverItsNumbers() {
        var labels = labels(5);
        assertThat(
                ClusterScores.adjustedRand(labels, Arrays.stream(labels).map(label -> 3 - label).toArray()))
                .isEqualTo(1);
    }

    @Test
    void coincidingPointsGiveNumbers() {
        var same = Points.of(new double[6][2]);
        var labels = new int[]{0, 0, 0, 1, 1, 1};
        assertThat(ClusterScores.silhouettes(same, List.of(labels))[0]).isZero();
        assertThat(ClusterScores.daviesBouldin(same, labels)).isZero();
        assertThat(ClusterScores.calinskiHarabasz(same, labels)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void inertiaIsNoWorseThanThatOfScikitLearn(int k) {
        assertThat(KMeans.fit(POINTS, k, 10, 42).inertia())
                .isLessThan(1.01 * EXPECTED.path("inertia").path(Integer.toString(k)).asDouble());
    }

    @Test
    void restartsGiveTheSameGroupsEachTime() {
        var first = KMeans.fit(POINTS, 5, 10, 42).labels();
        IntStream.range(0, 5)
                .forEach(i -> assertThat(KMeans.fit(POINTS, 5, 10, 42).labels()).isEqualTo(first));
    }

    /// The references are random: 100 of them there, 10 here, so the mean of 10 may lie three standard errors away.
    @Test
    void gapsAreThoseOfAHundredReferencesOfScikitLearn() {
        var recorded = Recorded.json("algorithms.json");
        var gap = Gap.of(POINTS, 7, 42, Cancellation.ofThisThread());
        for (int k = 0; k < 7; k++) {
            double error = recorded.path("gap_deviation").path(k).asDouble()
                    * Math.sqrt(1 / 10.0 + 1 / 100.0);
            assertThat(gap.gaps()[k]).isCloseTo(recorded.path("gap").path(k).asDouble(), within(3 * error));
        }
        assertThat(gap.chosen()).hasValue(6);
    }
}
