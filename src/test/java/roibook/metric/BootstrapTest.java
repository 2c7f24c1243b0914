package roibook.metric;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Oracles are what statsmodels, scipy and numpy computed: oracle.json, made by oracle.py beside it.
class BootstrapTest {

    private static final Basis MARGIN = Basis.NONE.withMargin(new BigDecimal("0.4"));
    private static final JsonNode ORACLE = JsonMapper.shared().readTree(read("oracle.json"));

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(BootstrapTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Rows of a file with columns cost, revenue, conversions.
    private static List<Totals> recorded(String name) {
        return read(name).lines().skip(1).map(line -> {
            var cells = line.split(",", -1);
            return Totals.of(new BigDecimal(cells[0]), new BigDecimal(cells[1]), BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    new BigDecimal(cells[2]));
        }).toList();
    }

    @Test
    void wilsonAgreesWithStatsmodels() {
        for (var one : ORACLE.path("wilson")) {
            var range = Interval.wilson(one.path(0).decimalValue(), one.path(1).decimalValue()).orElseThrow();
            assertThat(range.low().doubleValue()).isCloseTo(one.path(2).asDouble(), Offset.offset(1e-12));
            assertThat(range.high().doubleValue()).isCloseTo(one.path(3).asDouble(), Offset.offset(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Metric.class, names = {"ROAS", "ROI", "CPA", "POAS", "ROMI", "PROFIT"})
    void rangesOfIndependentDaysAgreeWithScipy(Metric metric) {
        assertClose(Bootstrap.seeded().range(recorded("days.csv"), metric, MARGIN).orElseThrow(),
                ORACLE.path("days").path(metric.id()));
    }

    @Test
    void daysThatFollowEachOtherAreDrawnInBlocks() {
        var days = recorded("persistent.csv");
        var left = Metric.ROAS.term().of(Draws.leavingOneOut(days), Basis.NONE).orElseThrow();
        assertThat(Blocks.length(left)).isEqualTo(ORACLE.path("persistent").path("length").asInt());
        assertClose(Bootstrap.seeded().range(days, Metric.ROAS, Basis.NONE).orElseThrow(),
                ORACLE.path("persistent").path("range"));
    }

    /// Within three standard errors: 2,000 draws leave 1.8 % of the width to chance in an end.
    private static void assertClose(Interval range, JsonNode ends) {
        var chance = Offset.offset(0.055 * (ends.path(1).asDouble() - ends.path(0).asDouble()));
        assertThat(range.low().doubleValue()).isCloseTo(ends.path(0).asDouble(), chance);
        assertThat(range.high().doubleValue()).isCloseTo(ends.path(1).asDouble(), chance);
    }

    @ParameterizedTest
    @CsvSource({"7", "14", "30", "90"})
    void percentilesOfFewDaysLieFurtherOut(int days) {
        assertThat(Blocks.tail(days)).isCloseTo(ORACLE.path("tail").path(Integer.toString(days)).asDouble(),
                Offset.offset(2e-5));
    }

    /// A range of 95 % must hold the truth about so often; where days follow each other, closer than by single days.
    @ParameterizedTest
    @CsvSource({"30, 0, 0.90, 0.98", "90, 0, 0.90, 0.98", "90, 0.3, 0.87, 0.98", "90, 0.6, 0.80, 0.98"})
    void rangesHoldTheTruthAsOftenAsTheySay(int days, double persistence, double least, double most) {
        var random = new Random(11);
        var draws = Bootstrap.seeded();
        int trials = 500;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            var range = draws.range(simulated(random, days, persistence), Metric.ROAS, Basis.NONE);
            held += range.orElseThrow().contains(BigDecimal.valueOf(3)) ? 1 : 0;
        }
        assertThat(held / (double) trials).isBetween(least, most);
    }

    @Test
    void blocksHoldTheTruthMoreOftenThanSingleDays() {
        var random = new Random(12);
        var draws = Bootstrap.seeded();
        var truth = BigDecimal.valueOf(3);
        int inBlocks = 0;
        int byDay = 0;
        for (int trial = 0; trial < 300; trial++) {
            var days = simulated(random, 90, 0.6);
            var single = Metric.ROAS.term()
                    .of(Draws.leavingOneOut(days).with(draws.weights(90, 1, 0)), Basis.NONE)
                    .orElseThrow();
            byDay += Bootstrap.percentiles(single, 90).orElseThrow().contains(truth) ? 1 : 0;
            inBlocks += draws.range(days, Metric.ROAS, Basis.NONE).orElseThrow().contains(truth) ? 1 : 0;
        }
        assertThat(inBlocks).isGreaterThan(byDay + 30);
    }

    /// Days of which the true ROAS is 3.
    private static List<Totals> simulated(Random random, int number, double persistence) {
        double[] weekday = {1, 1.1, 1, 0.9, 1.2, 0.6, 0.5};
        var days = new ArrayList<Totals>();
        double noise = random.nextGaussian();
        for (int day = 0; day < number; day++) {
            double cost = 100 * weekday[day % 7] * Math.exp(0.2 * random.nextGaussian());
            days.add(MetricTest.totals(cost, cost * 3 * Math.exp(0.4 * noise - 0.08), 1000, 50, 5));
            noise = persistence * noise
                    + Math.sqrt(1 - persistence * persistence) * random.nextGaussian();
        }
        return days;
    }

    /// In doubles as in exact numbers: formulas are computed twice, and must agree.
    @ParameterizedTest
    @EnumSource(value = Metric.class, mode = Mode.EXCLUDE, names = {"CAC", "MER", "SHARE_OF_SPEND",
            "SHARE_OF_REVENUE"})
    void aDrawIsComputedAsTotalsAre(Metric metric) {
        for (var basis : List.of(Basis.NONE, MARGIN, MARGIN.assuming(Basis.Assumption.GOODS_IN_ROWS))) {
            var days = MetricLawsTest.rows(3, 20);
            var draws = Draws.leavingOneOut(days);
            var values = metric.term().of(draws, basis).orElse(draws.constant(Double.NaN));
            for (int left = 0; left < days.size(); left++) {
                var rest = new ArrayList<>(days);
                rest.remove(left);
                var exact = metric.of(Totals.sum(rest), basis).value();
                assertThat(Double.isNaN(values[left])).isEqualTo(exact.isEmpty());
                if (exact.isPresent()) {
                    assertThat(values[left]).isCloseTo(exact.get().doubleValue(), Offset.offset(1e-9));
                }
            }
        }
    }

    @Test
    void aSeedAndNoOrderOfRowsDecides() {
        var days = simulated(new Random(4), 30, 0);
        var range = Bootstrap.seeded().range(days, Metric.PROFIT, MARGIN);
        var halves = days.stream()
                .map(day -> half(day).plus(half(day)))
                .toList();
        assertThat(Bootstrap.seeded().range(halves, Metric.PROFIT, MARGIN)).isEqualTo(range);
        var shared = Bootstrap.seeded();
        assertThat(shared.range(days, Metric.ROAS, MARGIN))
                .isEqualTo(shared.range(days, Metric.ROAS, MARGIN));
        assertThat(Interval.bootstrap(days, totals -> Metric.PROFIT.of(totals, MARGIN))
                .orElseThrow()
                .low()
                .doubleValue())
                .isCloseTo(range.orElseThrow().low().doubleValue(), Offset.offset(1e-6));
    }

    private static Totals half(Totals totals) {
        return new Totals(1, Map.of(Measure.COST, totals.known(Measure.COST).divide(BigDecimal.TWO),
                Measure.REVENUE, totals.known(Measure.REVENUE).divide(BigDecimal.TWO)), Map.of());
    }

    @Test
    void theScaleOfCurrencyScalesMoneyAndNoRatio() {
        var days = simulated(new Random(5), 30, 0.3);
        var cents = days.stream()
                .map(day -> new Totals(1, Map.of(Measure.COST, day.known(Measure.COST).movePointRight(2),
                        Measure.REVENUE, day.known(Measure.REVENUE).movePointRight(2)), Map.of()))
                .toList();
        assertThat(end(cents, Metric.ROAS)).isCloseTo(end(days, Metric.ROAS), Offset.offset(1e-9));
        assertThat(end(cents, Metric.PROFIT) / 100).isCloseTo(end(days, Metric.PROFIT), Offset.offset(1e-6));
    }

    private static double end(List<Totals> days, Metric metric) {
        return Bootstrap.seeded().range(days, metric, Basis.NONE).orElseThrow().high().doubleValue();
    }

    @Test
    void identicalDaysHaveARangeOfOnePoint() {
        var day = MetricTest.totals(100, 300, 10, 5, 2);
        var range = Bootstrap.seeded()
                .range(Collections.nCopies(10, day), Metric.ROAS, Basis.NONE)
                .orElseThrow();
        assertThat(range.low()).isEqualByComparingTo("3").isEqualByComparingTo(range.high());
    }

    @Test
    void whatIsToldOrOftenUndefinedHasNoRange() {
        var days = simulated(new Random(6), 30, 0);
        var basis = Basis.NONE.withShopRevenue(BigDecimal.TEN)
                .withNewCustomers(BigDecimal.TWO)
                .withWhole(Totals.sum(days));
        for (var metric : List.of(Metric.MER, Metric.CAC, Metric.SHARE_OF_SPEND)) {
            assertThat(metric.of(Totals.sum(days), basis).value()).isPresent();
            assertThat(Bootstrap.seeded().range(days, metric, basis)).isEmpty();
        }
        var once = new ArrayList<>(Collections.nCopies(9, MetricTest.totals(10, 0, 10, 1, 0)));
        once.add(MetricTest.totals(10, 50, 10, 1, 1));
        assertThat(Metric.CPA.of(Totals.sum(once)).value()).isPresent();
        assertThat(Bootstrap.seeded().range(once, Metric.CPA, Basis.NONE)).isEmpty();
    }

    @Test
    void aRateIsOnlyOneWhereItCanBe() {
        var totals = MetricTest.totals(0, 0, 1000, 50, 4);
        assertThat(Interval.of(Metric.CTR, List.of(totals), Basis.NONE)).isPresent();
        assertThat(Interval.of(Metric.CVR, List.of(totals), Basis.NONE)).isEmpty();
        var certain = Basis.NONE.assuming(Basis.Assumption.ONE_CONVERSION_BY_CLICK);
        assertThat(Interval.of(Metric.CVR, List.of(totals), certain))
                .isEqualTo(Interval.wilson(BigDecimal.valueOf(4), BigDecimal.valueOf(50)));
        assertThat(Interval.of(Metric.CVR, List.of(MetricTest.totals(0, 0, 9, 5, 0.5)), certain)).isEmpty();
        assertThat(Interval.of(Metric.CVR, List.of(MetricTest.totals(0, 0, 9, 5, 7)), certain)).isEmpty();
        assertThat(Interval.of(Metric.CTR, List.of(MetricTest.totals(0, 0, 5, 9, 0)), certain)).isEmpty();
        assertThat(Interval.of(Metric.COST, Collections.nCopies(30, totals), Basis.NONE))
                .isEqualTo(Optional.empty());
    }

    /// Real ads: click-through rate of Android rose from April to May 2019, but the mean of its rows' rates fell.
    @Test
    void onRealDataSumsAndMeansDisagreeAboutTheSign() {
        var sums = new TreeMap<String, Totals>();
        var rates = new TreeMap<String, List<Double>>();
        read("android.csv").lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
            var row = Totals.of(new BigDecimal(cells[4]), BigDecimal.ZERO, new BigDecimal(cells[2]),
                    new BigDecimal(cells[3]), BigDecimal.ZERO);
            sums.merge(cells[0], row, Totals::plus);
            rates.computeIfAbsent(cells[0], _ -> new ArrayList<>())
                    .add(Metric.CTR.of(row).value().orElseThrow().doubleValue());
        });
        var expected = ORACLE.path("android");
        for (var month : List.of("2019-04", "2019-05")) {
            assertThat(ctr(sums, month)).isCloseTo(expected.path("ctr_of_sums").path(month).asDouble(),
                    Offset.offset(1e-12));
            assertThat(mean(rates, month)).isCloseTo(expected.path("ctr_mean").path(month).asDouble(),
                    Offset.offset(1e-12));
        }
        assertThat(ctr(sums, "2019-05") - ctr(sums, "2019-04")).isPositive();
        assertThat(mean(rates, "2019-05") - mean(rates, "2019-04")).isNegative();
    }

    private static double ctr(Map<String, Totals> sums, String month) {
        return Metric.CTR.of(Objects.requireNonNull(sums.get(month))).value().orElseThrow().doubleValue();
    }

    private static double mean(Map<String, List<Double>> rates, String month) {
        return Objects.requireNonNull(rates.get(month))
                .stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
