package roibook.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.segment.CustomerSegmentation.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What holds for every algorithm.
class SegmentationAlgorithmTest {

    private static final Settings SETTINGS = Settings.defaults();

    static List<SegmentationAlgorithm> algorithms() {
        return SegmentationAlgorithm.all();
    }

    /// Four kinds of points.
    private static double[][] rows(int count, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> {
            int kind = i % 4;
            return new double[]{3 * (kind % 2) + random.nextGaussian() / 2,
                    4 * (kind / 2) + random.nextGaussian() / 2, random.nextGaussian() / 10};
        }).toArray(double[][]::new);
    }

    private static int[] divide(SegmentationAlgorithm algorithm, double[][] rows) {
        var partition = algorithm.divide(rows, SETTINGS);
        assertThat(partition.found()).as(partition.statement()).isTrue();
        return partition.labels();
    }

    @Test
    void allFourAreChosenByName() {
        assertThat(SegmentationAlgorithm.all().stream().map(SegmentationAlgorithm::name))
                .containsExactly("kmeans", "kmedoids", "dbscan", "hdbscan");
        assertThat(SegmentationAlgorithm.named("K-Medoids").mixed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theOrderOfRowsDoesNotMatter(SegmentationAlgorithm algorithm) {
        var rows = rows(1_200, 4);
        var order = new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
        Collections.shuffle(order, new Random(8));
        var labels = divide(algorithm, rows);
        var shuffled = divide(algorithm, order.stream().map(i -> rows[i]).toArray(double[][]::new));
        assertThat(Hdbscan.renumbered(shuffled))
                .isEqualTo(Hdbscan.renumbered(order.stream().mapToInt(i -> labels[i]).toArray()));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aConstantColumnChangesNothing(SegmentationAlgorithm algorithm) {
        var rows = rows(1_200, 4);
        var wider = Arrays.stream(rows)
                .map(row -> new double[]{0.7, row[0], row[1], row[2]})
                .toArray(double[][]::new);
        assertThat(divide(algorithm, wider)).isEqualTo(divide(algorithm, rows));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theSameSeedGivesTheSameGroupsOnAnyNumberOfThreads(SegmentationAlgorithm algorithm) throws Exception {
        var rows = rows(3_000, 4);
        var labels = divide(algorithm, rows);
        assertThat(divide(algorithm, rows)).isEqualTo(labels);
        try (var single = new ForkJoinPool(1)) {
            assertThat(single.submit(() -> divide(algorithm, rows)).get()).isEqualTo(labels);
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void findsTheFourKinds(SegmentationAlgorithm algorithm) {
        var labels = divide(algorithm, rows(2_000, 4));
        var inside = IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
        assertThat(inside).hasSizeGreaterThan(1_400);
        assertThat(ClusterScores.adjustedRand(Arrays.stream(inside).map(i -> i % 4).toArray(),
                Arrays.stream(inside).map(i -> labels[i]).toArray())).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void thinDataAreAResultWithAReason(SegmentationAlgorithm algorithm) {
        for (var rows : List.of(new double[0][], new double[1][2], new double[300][2],
                new double[][]{{1, 2}, {1, 3}, {2, 5}}, new double[200][0])) {
            var partition = algorithm.divide(rows, SETTINGS);
            assertThat(partition.found()).isFalse();
            assertThat(partition.statement()).isNotBlank().doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void moreGroupsThanDistinctPointsAreNeverMade(SegmentationAlgorithm algorithm) {
        var rows = IntStream.range(0, 300)
                .mapToObj(i -> new double[]{i % 3, i % 3 == 1 ? 1 : 0})
                .toArray(double[][]::new);
        var partition = algorithm.divide(rows, SETTINGS);
        assertThat(partition.k()).isLessThanOrEqualTo(3);
        assertThat(partition.statement()).doesNotContain("NaN")
                .doesNotContain("∞")
                .doesNotContain("Infinity");
        if (partition.found()) {
            assertThat(partition.criteria()).allSatisfy(one -> {
                assertThat(one.silhouette()).isFinite();
                assertThat(one.daviesBouldin()).isFinite();
                assertThat(one.calinskiHarabasz()).isFinite();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void oneHugeCustomerFormsNoGroup(SegmentationAlgorithm algorithm) {
        var rows = rows(1_200, 4);
        rows[17] = new double[]{60, 60, 0.5};
        var partition = algorithm.divide(rows, SETTINGS);
        if (partition.found()) {
            assertThat(Arrays.stream(ClusterScores.sizes(partition.labels())).min().orElse(0))
                    .isGreaterThanOrEqualTo(30);
        } else {
            assertThat(partition.statement()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void valuesThatAreNotNumbersAreRefused(SegmentationAlgorithm algorithm) {
        var rows = rows(200, 4);
        rows[3][1] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> algorithm.divide(rows, SETTINGS)).isInstanceOf(SegmentationException.class);
        rows[3][1] = Double.NaN;
        if (algorithm.mixed()) {
            assertThatCode(() -> algorithm.divide(rows, SETTINGS)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> algorithm.divide(rows, SETTINGS))
                    .isInstanceOf(SegmentationException.class)
                    .hasMessageContaining("feature 2 of row 4");
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void anInterruptedCellStopsIt(SegmentationAlgorithm algorithm) throws Exception {
        var random = new Random(3);
        var rows = IntStream.range(0, 150_000)
                .mapToObj(_ -> random.doubles(6).toArray())
                .toArray(double[][]::new);
        var task = new FutureTask<>(() -> algorithm.divide(rows, SETTINGS));
        var cell = Thread.ofPlatform().start(task);
        Thread.sleep(300);
        long start = System.nanoTime();
        cell.interrupt();
        assertThatThrownBy(() -> task.get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(SegmentationException.class)
                .hasMessageContaining("interrupted");
        // Far above the 0.3 s it takes on an idle machine, far below what the division takes.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2_000);
    }
}
