package roibook.metric;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IntervalTest {

    private static List<Totals> days(long seed, int number, double level) {
        var random = new Random(seed);
        return IntStream.range(0, number).mapToObj(i -> {
            double cost = 80 + 40 * random.nextDouble();
            return MetricTest.totals(cost, cost * level * (0.8 + 0.4 * random.nextDouble()), 1000, 50, 5);
        }).toList();
    }

    /// The ends are checked by what defines them, not by another program.
    @Test
    void wilsonEndsWhereTheScoreTestRejects() {
        var range = Interval.wilson(BigDecimal.valueOf(50), BigDecimal.valueOf(2348)).orElseThrow();
        double z = 1.959963984540054;
        for (var end : List.of(range.low(), range.high())) {
            // Its ends are where the score test just rejects.
            double p = end.doubleValue();
            assertThat(Math.abs(50 / 2348.0 - p) / Math.sqrt(p * (1 - p) / 2348)).isCloseTo(z,
                    Offset.offset(1e-9));
        }
    }

    @Test
    void aRateThatIsNoneHasNoRange() {
        assertThat(Interval.wilson(BigDecimal.TEN, BigDecimal.ONE)).isEmpty();
        assertThat(Interval.wilson(BigDecimal.ZERO, BigDecimal.ZERO)).isEmpty();
        assertThat(Interval.wilson(BigDecimal.ZERO, BigDecimal.TEN).orElseThrow().low()).isZero();
    }

    @Test
    void theBootstrapHoldsItsOwnEstimateAndRepeats() {
        var days = days(1, 30, 3);
        var roas = Metric.ROAS.of(days.stream().reduce(Totals.NONE, Totals::plus)).value().orElseThrow();
        var range = Interval.bootstrap(days, Metric.ROAS::of).orElseThrow();
        assertThat(range.contains(roas)).isTrue();
        assertThat(range.high().subtract(range.low()).doubleValue()).isBetween(0.05, 0.6);
        assertThat(Interval.bootstrap(days, Metric.ROAS::of)).contains(range);
    }

    @Test
    void tooFewDaysOrNoValueHaveNoRange() {
        assertThat(Interval.bootstrap(days(1, 6, 3), Metric.ROAS::of)).isEmpty();
        assertThat(Interval.bootstrap(Collections.nCopies(10, MetricTest.totals(0, 5, 0, 0, 0)),
                Metric.ROAS::of))
                .isEmpty();
    }

    @Test
    void aClearDifferenceExcludesZeroAndNoiseDoesNot() {
        var clear = Interval.ofDifference(days(1, 30, 3), days(2, 30, 2), Metric.ROAS::of).orElseThrow();
        assertThat(clear.contains(BigDecimal.ZERO)).isFalse();
        var noise = Interval.ofDifference(days(1, 30, 3), days(2, 30, 3), Metric.ROAS::of).orElseThrow();
        assertThat(noise.contains(BigDecimal.ZERO)).isTrue();
    }
}
