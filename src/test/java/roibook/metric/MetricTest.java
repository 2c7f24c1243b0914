package roibook.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetricTest {

    private static final Optional<BigDecimal> HALF = Optional.of(new BigDecimal("0.5"));

    static Totals totals(double cost, double revenue, long impressions, long clicks, double conversions) {
        return Totals.of(BigDecimal.valueOf(cost), BigDecimal.valueOf(revenue),
                BigDecimal.valueOf(impressions),
                BigDecimal.valueOf(clicks), BigDecimal.valueOf(conversions));
    }

    /// R 1200, G 600 (so the margin is one half), C 200: facts/metrics.md.
    @ParameterizedTest
    @CsvSource({"ROAS, 6", "ROI, 5", "ROMI, 2", "ROI_WITH_COGS, 0.5", "POAS, 3", "BREAK_EVEN_ROAS, 2",
            "PROFIT, 400"})
    void theWorkedVector(Metric metric, BigDecimal expected) {
        assertThat(metric.of(totals(200, 1200, 0, 0, 0), HALF).value()).hasValueSatisfying(
                value -> assertThat(value).isEqualByComparingTo(expected));
    }

    /// The examples of Microsoft's documentation.
    @ParameterizedTest
    @CsvSource({"CTR, 0, 2348, 50, 0, 2.13\u00a0%", "CVR, 0, 0, 300, 4, 1.33\u00a0%",
            "CPC, 48.35, 0, 300, 0, 0.16", "CPM, 10, 4000, 0, 0, 2.50", "CPA, 30, 0, 0, 4, 7.50"})
    void theDocumentedExamples(Metric metric, double cost, long impressions, long clicks, double conversions,
            String shown) {
        assertThat(
                Display.STANDARD.text(metric, metric.of(totals(cost, 0, impressions, clicks, conversions))))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"CTR, NO_IMPRESSIONS", "CVR, NO_CLICKS", "CPC, NO_CLICKS", "CPM, NO_IMPRESSIONS",
            "CPA, NO_CONVERSIONS", "AOV, ORDERS_UNKNOWN", "VALUE_PER_CONVERSION, NO_CONVERSIONS",
            "ROAS, NO_COST", "ROI, NO_COST",
            "ROMI, MARGIN_UNKNOWN", "POAS, MARGIN_UNKNOWN", "BREAK_EVEN_ROAS, MARGIN_UNKNOWN",
            "BREAK_EVEN_CPA, MARGIN_UNKNOWN", "ROI_WITH_COGS, MARGIN_UNKNOWN", "CAC, CUSTOMERS_UNKNOWN",
            "MER, SHOP_REVENUE_UNKNOWN", "SHARE_OF_SPEND, WHOLE_UNKNOWN",
            "SHARE_OF_REVENUE, WHOLE_UNKNOWN"})
    void aZeroDivisorIsAReasonAndNoNumber(Metric metric, Reason reason) {
        assertThat(metric.of(totals(0, 0, 0, 0, 0))).isEqualTo(Ratio.undefined(reason));
    }

    @Test
    void whatComesFromOutsideTheRowsIsUsed() {
        var totals = totals(200, 1200, 0, 0, 0);
        var basis = Basis.NONE.withNewCustomers(BigDecimal.valueOf(8))
                .withShopRevenue(BigDecimal.valueOf(3000))
                .withWhole(totals(800, 2400, 0, 0, 0));
        assertThat(Metric.CAC.of(totals, basis).value().orElseThrow()).isEqualByComparingTo("25");
        assertThat(Metric.MER.of(totals, basis).value().orElseThrow()).isEqualByComparingTo("15");
        assertThat(Metric.SHARE_OF_SPEND.of(totals, basis).value().orElseThrow())
                .isEqualByComparingTo("0.25");
        assertThat(Metric.SHARE_OF_REVENUE.of(totals, basis).value().orElseThrow())
                .isEqualByComparingTo("0.5");
    }

    @Test
    void revenueOfZeroIsALossOfAll() {
        assertThat(Metric.ROI.of(totals(5, 0, 0, 0, 0))).isEqualTo(Ratio.of(BigDecimal.valueOf(-1)));
    }

    @Test
    void missingIsNotZero() {
        var known = totals(10, 40, 100, 10, 1);
        var gap = new Totals(1, Map.of(Measure.REVENUE, BigDecimal.TEN), Map.of(Measure.COST, 1L));
        var sum = known.plus(gap);
        assertThat(sum.cost()).isEmpty();
        assertThat(sum.known(Measure.COST)).isEqualByComparingTo("10");
        assertThat(sum.missing(Measure.COST)).isOne();
        assertThat(Metric.ROAS.of(sum)).isEqualTo(Ratio.undefined(Reason.COST_MISSING));
        assertThat(Metric.VALUE_PER_CONVERSION.of(sum).value()).isPresent();
        assertThat(Metric.PROFIT.of(Totals.NONE)).isEqualTo(Ratio.undefined(Reason.NO_ROWS));
    }

    @Test
    void profitWithoutAMarginSaysSo() {
        assertThat(Metric.PROFIT.of(totals(200, 1200, 0, 0, 0)))
                .isEqualTo(Ratio.of(new BigDecimal("1000.0")));
        assertThat(Metric.PROFIT.label(Locale.ENGLISH, Basis.NONE)).isEqualTo("Profit before cost of goods");
        assertThat(Metric.PROFIT.label(Locale.GERMAN, Basis.NONE.withMargin(BigDecimal.ONE)))
                .isEqualTo("Gewinn nach Werbung");
    }

    /// Search beats Social by the mean of its days' ROI and loses money on the sums: the signs differ.
    @Test
    void aRatioOfSumsIsNoMeanOfRatios() {
        var days = List.of(totals(10, 40, 0, 0, 0), totals(1000, 600, 0, 0, 0));
        double mean = days.stream()
                .mapToDouble(day -> Metric.ROI.of(day).value().orElseThrow().doubleValue())
                .average()
                .orElseThrow();
        var ofSums = Metric.ROI.of(days.getFirst().plus(days.getLast())).value().orElseThrow();
        assertThat(mean).isPositive();
        assertThat(ofSums).isNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsKnowNoOrderNoGroupingNoScale(long seed) {
        var random = new Random(seed);
        var rows = IntStream.range(0, 40)
                .mapToObj(i -> totals(random.nextInt(10_000) / 100.0,
                        random.nextInt(40_000) / 100.0, random.nextInt(5000), random.nextInt(500),
                        random.nextInt(50) / 4.0))
                .toList();
        var all = rows.stream().reduce(Totals.NONE, Totals::plus);
        assertThat(rows.reversed().stream().reduce(Totals.NONE, Totals::plus)).isEqualTo(all);
        var parts = rows.subList(0, 7)
                .stream()
                .reduce(Totals.NONE, Totals::plus)
                .plus(rows.subList(7, 40).stream().reduce(Totals.NONE, Totals::plus));
        assertThat(parts).isEqualTo(all);
        var scaled = new Totals(all.rows(), Map.of(Measure.COST, all.known(Measure.COST).movePointRight(2),
                Measure.REVENUE, all.known(Measure.REVENUE).movePointRight(2)), Map.of());
        assertThat(Metric.ROAS.of(scaled).value().orElseThrow())
                .isEqualByComparingTo(Metric.ROAS.of(all).value().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void everyMetricIsDescribed(Metric metric) {
        assertThat(metric.label(Locale.ENGLISH)).isNotBlank();
        assertThat(metric.label(Locale.GERMAN)).isNotBlank();
        assertThat(metric.formula()).isNotBlank();
        assertThat(metric.source()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasWords(Reason reason) {
        assertThat(reason.text(Locale.ENGLISH)).isNotBlank();
        assertThat(reason.text(Locale.GERMAN)).isNotBlank();
    }

    @Test
    void refusesAMarginThatIsNone() {
        assertThatThrownBy(() -> Basis.NONE.withMargin(BigDecimal.ZERO)).isInstanceOf(MetricException.class)
                .hasMessageContaining("margin 0")
                .hasMessageContaining("0.42");
        assertThatThrownBy(() -> Basis.NONE.withMargin(BigDecimal.valueOf(42)))
                .hasMessageContaining("margin 42")
                .hasMessageContaining("fraction");
    }
}
