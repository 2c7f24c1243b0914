package roibook.segment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roibook.metric.Display;
import roibook.segment.CustomerSegmentation.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// DBSCAN and HDBSCAN against scikit-learn on the same points; `algorithms.py` recorded its labels.
class DensityTest {

    private static final Cancellation GO_ON = Cancellation.ofThisThread();

    @ParameterizedTest
    @CsvSource({"moons, 2", "blobs, 3"})
    void denseGroupsAreThoseOfScikitLearn(String name, int dimensions) {
        var recorded = Recorded.numbers(name + ".csv");
        var expected = Recorded.column(recorded, dimensions);
        var dense = Recorded.column(recorded, dimensions + 1);
        var points = Points.of(Recorded.columns(recorded, dimensions));
        var parameters = Recorded.json("algorithms.json").path(name);
        double radius = parameters.path("eps").asDouble();
        var labels = Dbscan.divide(new KdTree(points), parameters.path("min_samples").asInt(), radius, GO_ON);
        var theirs = new HashMap<Integer, Integer>();
        for (int i = 0; i < labels.length; i++) {
            assertThat(labels[i] < 0).as("noise of row %s", i).isEqualTo(expected[i] < 0);
            if (dense[i] == 1) {
                assertThat(theirs.computeIfAbsent(labels[i], _ -> theirs.size())).isEqualTo(expected[i]);
            }
        }
        assertThat(theirs).hasSizeGreaterThan(1);
        assertThat(Arrays.stream(labels)).contains(Partition.NOISE);
        assertThatBordersFollowTheNearest(points, labels, dense, radius);
    }

    private static void assertThatBordersFollowTheNearest(Points points, int[] labels, int[] dense,
            double radius) {
        for (int i = 0; i < labels.length; i++) {
            if (dense[i] == 0 && labels[i] >= 0) {
                int place = i;
                int nearest = IntStream.range(0, labels.length)
                        .filter(other -> dense[other] == 1)
                        .boxed()
                        .min((a, b) -> Double.compare(points.squared(place, points.values, a),
                                points.squared(place, points.values, b)))
                        .orElseThrow();
                assertThat(points.squared(i, points.values, nearest)).isLessThanOrEqualTo(radius * radius);
                assertThat(labels[i]).isEqualTo(labels[nearest]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"moons, 2", "blobs, 3"})
    void lastingGroupsAreThoseOfScikitLearn(String name, int dimensions) {
        var recorded = Recorded.numbers(name + ".csv");
        var parameters = Recorded.json("algorithms.json").path(name);
        var labels = Hdbscan.divide(new KdTree(Points.of(Recorded.columns(recorded, dimensions))),
                parameters.path("min_samples").asInt(), parameters.path("min_cluster_size").asInt(), GO_ON);
        var expected = Hdbscan.renumbered(Recorded.column(recorded, dimensions + 2));
        // A point that reaches two groups at the same distance, its own core distance, may go with either.
        assertThat(IntStream.range(0, labels.length).filter(i -> labels[i] != expected[i]).count())
                .isLessThanOrEqualTo(1);
        assertThat(labels).contains(Partition.NOISE);
        assertThat(ClusterScores.groups(labels)).isGreaterThan(1);
    }

    @Test
    void theSpanningTreeIsAsShortAsPrims() {
        var points = Points.of(Recorded.columns(Recorded.numbers("blobs.csv"), 3));
        var tree = new KdTree(points);
        var lengths = ReachabilityTree.of(tree, 8, GO_ON).lengths();
        assertThat(Arrays.stream(lengths).sum()).isCloseTo(prim(points, 8),
                within(1e-9));
    }

    private static double prim(Points points, int neighbours) {
        int n = points.count;
        var core = IntStream.range(0, n)
                .mapToDouble(i -> IntStream.range(0, n)
                        .mapToDouble(j -> Math.sqrt(points.squared(i, points.values, j)))
                        .sorted()
                        .skip(neighbours - 1)
                        .findFirst()
                        .orElseThrow())
                .toArray();
        var reach = new double[n];
        Arrays.fill(reach, Double.MAX_VALUE);
        var open = new HashSet<>(IntStream.range(1, n).boxed().toList());
        double sum = 0;
        int last = 0;
        while (!open.isEmpty()) {
            int from = last;
            for (int i : open) {
                double distance = Math.sqrt(points.squared(from, points.values, i));
                reach[i] = Math.min(reach[i], Math.max(distance, Math.max(core[from], core[i])));
            }
            last = open.stream().min((a, b) -> Double.compare(reach[a], reach[b])).orElseThrow();
            open.remove(last);
            sum += reach[last];
        }
        return sum;
    }

    @Test
    void neighboursAreThoseOfAnExhaustiveSearch() {
        var random = new Random(5);
        var points = Points.of(IntStream.range(0, 700)
                .mapToObj(_ -> new double[]{random.nextInt(20), random.nextGaussian(), random.nextInt(3)})
                .toArray(double[][]::new));
        var tree = new KdTree(points);
        for (int place = 0; place < 700; place += 13) {
            int row = tree.row(place);
            var sorted = IntStream.range(0, 700)
                    .mapToDouble(i -> points.squared(row, points.values, i))
                    .sorted()
                    .toArray();
            assertThat(tree.neighbour(place, 10)).isEqualTo(sorted[9]);
            assertThat(tree.count(place, sorted[40], Integer.MAX_VALUE))
                    .isEqualTo((int) Arrays.stream(sorted).filter(d -> d <= sorted[40]).count());
        }
    }

    @ParameterizedTest
    @CsvSource({"dbscan", "hdbscan"})
    void oneDenseGroupIsNoSegmentation(String name) {
        var random = new Random(1);
        var rows = IntStream.range(0, 1_000)
                .mapToObj(_ -> new double[]{random.nextGaussian(), random.nextGaussian()})
                .toArray(double[][]::new);
        var partition = SegmentationAlgorithm.named(name).divide(rows, Settings.defaults());
        assertThat(partition.found()).isFalse();
        assertThat(partition.statement()).contains("that is no segmentation");
        assertThat(partition.statement(Display.STANDARD.in("de-DE"))).doesNotContain("segmentation.");
    }

    @ParameterizedTest
    @CsvSource({"dbscan", "hdbscan"})
    void separateGroupsAreFoundAndNoiseIsTold(String name) {
        var random = new Random(1);
        var rows = IntStream.range(0, 2_000)
                .mapToObj(i -> i % 100 == 0
                        ? new double[]{random.nextDouble() * 40 - 20, random.nextDouble() * 40 - 20}
                        : new double[]{random.nextGaussian() + 10 * (i % 3), random.nextGaussian()})
                .toArray(double[][]::new);
        var partition = SegmentationAlgorithm.named(name).divide(rows, Settings.defaults());
        assertThat(partition.k()).isEqualTo(3);
        assertThat(partition.noise()).isBetween(0.001, 0.1);
        assertThat(partition.statement()).startsWith("3 dense groups").contains("outside");
        var truth = IntStream.range(0, 2_000).filter(i -> partition.label(i) >= 0 && i % 100 > 0).toArray();
        assertThat(ClusterScores.adjustedRand(Arrays.stream(truth).map(i -> i % 3).toArray(),
                Arrays.stream(truth).map(partition::label).toArray())).isGreaterThan(0.99);
    }
}
