package roibook.explore.statistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Against what `oracle.py` recorded of scipy, statsmodels and pymannkendall.
class StatisticsTest {

    private static final JsonNode ORACLE = oracle();
    private static final Table SERIES = series();

    private static JsonNode oracle() {
        try (var stream = Objects
                .requireNonNull(StatisticsTest.class.getResourceAsStream("oracle.json"))) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table series() {
        return Table.read().csv(Objects.requireNonNull(StatisticsTest.class.getResource("series.csv")));
    }

    private static double[] values(String name) {
        return Arrays.stream(((NumericColumn<?>) SERIES.column(name)).asDoubleArray())
                .filter(Double::isFinite)
                .toArray();
    }

    private static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
    }

    @Test
    void rankCorrelationsAreThoseOfScipy() {
        for (var one : ORACLE.get("spearman")) {
            var found = RankCorrelation
                    .of(values(one.get("a").asString()), values(one.get("b").asString()))
                    .orElseThrow();
            double value = one.get("value").asDouble();
            assertThat(found.value()).isCloseTo(value, within(1e-12));
            assertThat(found.probability() / one.get("probability").asDouble()).isCloseTo(1, within(1e-6));
            assertThat(value).isBetween(found.low(), found.high());
        }
    }

    @Test
    void trendsAreThoseOfScipyAndPymannkendall() {
        for (var one : ORACLE.get("trend")) {
            var found = RobustTrend.of(values(one.get("name").asString())).orElseThrow();
            assertThat(found.slope()).isCloseTo(one.get("slope").asDouble(), within(1e-9));
            assertThat(found.tau()).isCloseTo(one.get("tau").asDouble(), within(1e-12));
            // Where neighbours alternate we stay with the plain test, which is the more careful one.
            double careful = Math.max(one.get("plain").asDouble(), one.get("corrected").asDouble());
            assertThat(found.probability()).isCloseTo(careful, within(1e-6));
            assertThat(found.low()).isLessThanOrEqualTo(one.get("low").asDouble() + 1e-9);
            assertThat(found.high()).isGreaterThanOrEqualTo(one.get("high").asDouble() - 1e-9);
        }
    }

    @Test
    void decompositionsAreThoseOfStatsmodels() {
        for (var one : ORACLE.get("stl")) {
            var found = Stl
                    .of(values(one.get("name").asString()), one.get("period").asInt(),
                            one.get("window").asInt())
                    .orElseThrow();
            var trend = numbers(one.get("trend"));
            double scale = Arrays.stream(trend).map(Math::abs).max().orElseThrow();
            assertThat(found.trend()).containsExactly(trend, within(1e-9 * scale));
            assertThat(found.season()).containsExactly(numbers(one.get("season")), within(1e-9 * scale));
        }
    }

    @Test
    void associationsAreThoseOfScipy() {
        var visitors = SERIES.stringColumn("visitor")
                .asList()
                .stream()
                .filter(text -> !text.isEmpty())
                .toList();
        var months = SERIES.stringColumn("month").asList().stream().filter(text -> !text.isEmpty()).toList();
        var both = Association.ofCategories(visitors, months).orElseThrow();
        assertThat(both.value()).isCloseTo(ORACLE.get("categories").get("value").asDouble(), within(1e-9));
        assertThat(both.probability()).isCloseTo(ORACLE.get("categories").get("probability").asDouble(),
                within(1e-9));
        var products = values("products");
        var groups = visitors.stream()
                .distinct()
                .map(visitor -> IntStream.range(0, products.length)
                        .filter(i -> visitors.get(i).equals(visitor))
                        .mapToDouble(i -> products[i])
                        .toArray())
                .toList();
        var ratio = Association.ofGroups(groups).orElseThrow();
        assertThat(ratio.value()).isCloseTo(ORACLE.get("groups").get("value").asDouble(), within(1e-9));
        assertThat(ratio.probability()).isCloseTo(ORACLE.get("groups").get("probability").asDouble(),
                within(1e-9));
    }

    @Test
    void manyTestsAreAdjustedAsScipyDoes() {
        assertThat(FalseDiscovery.adjusted(numbers(ORACLE.get("probabilities"))))
                .containsExactly(numbers(ORACLE.get("adjusted")), within(1e-12));
    }

    @Test
    void quantilesAndSpreadAreThoseOfNumpyAndScipy() {
        var sorted = Robust.sorted(values("tv"));
        var found = new double[]{0.01, 0.25, 0.5, 0.75, 0.99};
        for (int i = 0; i < found.length; i++) {
            assertThat(Robust.quantile(sorted, found[i]))
                    .isCloseTo(ORACLE.get("quantiles").get(i).asDouble(), within(1e-9));
        }
        assertThat(Robust.spread(values("daily"))).isCloseTo(ORACLE.get("spread").asDouble(), within(1e-9));
    }

    private static double[] noise(long seed, int n, double memory) {
        var random = new Random(seed);
        var values = new double[n];
        double last = 0;
        for (int i = 0; i < n; i++) {
            last = memory * last + random.nextGaussian() * 0.1;
            values[i] = last;
        }
        return values;
    }

    @Test
    void noiseHasNoLevelShifts() {
        var found = new ArrayList<List<LevelShifts.Shift>>();
        for (int seed = 0; seed < 400; seed++) {
            found.add(LevelShifts.of(noise(seed, 200, seed % 2 == 0 ? 0 : 0.5), 14, 0.1));
        }
        assertThat(found.stream().filter(list -> !list.isEmpty()).count()).isLessThanOrEqualTo(2);
    }

    @Test
    void aSlowTrendIsNoLevelShift() {
        var values = noise(3, 365, 0);
        Arrays.setAll(values, i -> values[i] + 0.005 * i);
        assertThat(LevelShifts.of(values, 14, 0.1)).isEmpty();
    }

    @Test
    void plantedLevelShiftsAreFoundWhereTheyAre() {
        for (int seed = 0; seed < 50; seed++) {
            var values = noise(seed, 200, 0.3);
            Arrays.setAll(values, i -> values[i] + (i >= 70 ? 0.7 : 0) - (i >= 140 ? 0.7 : 0));
            values[30] = 9;
            var found = LevelShifts.of(values, 14, 0.2);
            assertThat(found).hasSize(2);
            assertThat(found.getFirst().at()).isBetween(68, 72);
            assertThat(found.getFirst().to() - found.getFirst().from()).isBetween(0.4, 1.0);
            assertThat(found.getLast().at()).isBetween(138, 142);
        }
    }

    @Test
    void noTrendIsFoundInNoiseWithAMemory() {
        long found = IntStream.range(0, 300)
                .filter(seed -> RobustTrend.of(noise(seed, 120, 0.5)).orElseThrow().probability() < 0.01)
                .count();
        assertThat(found).isLessThanOrEqualTo(15);
    }

    @Test
    void thinAndConstantValuesHaveNoResult() {
        assertThat(RankCorrelation.of(new double[]{1, 1, 1, 1, 1}, new double[]{1, 2, 3, 4, 5})).isEmpty();
        assertThat(RankCorrelation.of(new double[]{1, Double.NaN}, new double[]{1, 2})).isEmpty();
        assertThat(RobustTrend.of(new double[]{1, 2, 3})).isEmpty();
        assertThat(RobustTrend.of(new double[20]).orElseThrow().probability()).isEqualTo(1);
        assertThat(Stl.of(new double[10], 7, 7)).isEmpty();
        assertThat(Stl.of(new double[50], 7, 7).orElseThrow().rest()).containsOnly(0);
        assertThat(LevelShifts.of(new double[100], 14, 0.1)).isEmpty();
        assertThat(Association.ofGroups(List.of(new double[20], new double[5]))).isEmpty();
        assertThat(Association.ofCategories(List.of("a", "b"), List.of("c", "d"))).isEmpty();
        assertThat(Robust.median(new double[0])).isZero();
    }
}
