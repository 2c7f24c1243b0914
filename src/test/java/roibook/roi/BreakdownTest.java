package roibook.roi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.DataException;
import roibook.figure.RichResult;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.roi.Drivers.Driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static roibook.roi.Comparison.PREVIOUS_PERIOD;

class BreakdownTest {

    private static final BigDecimal TINY = new BigDecimal("1e-25");

    private static RoiReport october(Rows rows) {
        return RoiCalculator.of(rows.dataset()).during("2026-10").against(PREVIOUS_PERIOD).by("channel");
    }

    private static Rows four() {
        return new Rows().add("2026-10-01", "A", 100.0, 900.0)
                .add("2026-10-01", "B", 100.0, 250.0)
                .add("2026-10-01", "C", 50.0, 100.0)
                .add("2026-10-01", "D", 100.0, 60.0)
                .add("2026-10-01", "E", 100.0, 90.0);
    }

    /// Channels that come, go, lose and earn without cost, at random.
    private static Rows chance(long seed) {
        var random = new Random(seed);
        var rows = new Rows();
        for (int i = 0; i < 12; i++) {
            for (int month = 9; month <= 10; month++) {
                if (random.nextInt(6) > 0) {
                    double cost = random.nextInt(5) == 0
                            ? 0
                            : Math.round(random.nextDouble() * 100_000) / 100.0;
                    rows.add(LocalDate.of(2026, month, 1 + random.nextInt(28)).toString(), "Channel " + i,
                            "EUR", "",
                            cost, Math.round((random.nextDouble() - 0.1) * 500_000) / 100.0,
                            (double) random.nextInt(40));
                }
            }
        }
        return rows;
    }

    @Test
    void fewMakeMost() {
        var concentration = october(four()).concentration(Metric.PROFIT);
        assertThat(concentration.most()).isEqualTo(1);
        assertThat(concentration.made()).isEqualByComparingTo("1000");
        assertThat(concentration.lost()).isEqualByComparingTo("50");
        assertThat(concentration.losers()).extracting(part -> part.group().keys().getFirst())
                .containsExactly("D", "E");
        assertThat(concentration.sentences()).containsExactly(
                "1 of 5 channels make 80\u00a0% of the profit before cost of goods that is made, €1,000.00.",
                "2 channels take €50.00 from it: D (−€40.00), E (−€10.00).");
        assertThat(october(four()).concentration(Metric.COST).most()).isEqualTo(4);
    }

    @Test
    void onlySumsAreConcentrated() {
        var report = october(four());
        for (var metric : List.of(Metric.ROAS, Metric.CPA, Metric.SHARE_OF_SPEND)) {
            assertThatThrownBy(() -> report.concentration(metric)).isInstanceOf(DataException.class)
                    .hasMessageContaining(metric.id());
        }
    }

    @Test
    void contributionsAddUpToTheWhole() {
        var contribution = october(four()).contribution();
        var shares = contribution.parts()
                .stream()
                .map(part -> part.shareOfProfit().orElseThrow())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(shares).isCloseTo(BigDecimal.ONE, within(TINY));
        assertThat(contribution.parts().getLast().cumulative().orElseThrow()).isCloseTo(BigDecimal.ONE,
                within(TINY));
        assertThat(contribution.losers()).extracting(part -> part.group().keys().getFirst())
                .containsExactly("D", "E");
        assertThat(contribution.sentences()).containsExactly(
                "A brought 84\u00a0% of the profit before cost of goods for 22\u00a0% of the spend.",
                "2 channels spent more than came back, together €50.00: D (−€40.00), E (−€10.00).");
        assertThat(contribution.table().columnNames()).containsExactly("channel", "cost", "revenue", "profit",
                "share_of_spend", "share_of_revenue", "share_of_profit", "cumulative_profit");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void driversAddUpToTheChange(long seed) {
        var report = RoiCalculator.of(chance(seed).dataset())
                .during("2026-10")
                .margin(0.42)
                .against(PREVIOUS_PERIOD)
                .by("channel");
        for (var metric : List.of(Metric.PROFIT, Metric.REVENUE, Metric.COST, Metric.CONVERSIONS, Metric.ROAS,
                Metric.ROI, Metric.ROMI, Metric.POAS, Metric.CPA)) {
            var drivers = report.drivers(metric);
            assertThat(drivers.sum(Driver::total)).as(metric.id())
                    .isCloseTo(report.change(metric).orElseThrow().difference(),
                            within(new BigDecimal("1e-20")));
        }
        for (var driver : report.drivers(Metric.PROFIT).list()) {
            var moved = report.figures()
                    .profit(driver.group())
                    .orElse(BigDecimal.ZERO)
                    .subtract(Metric.PROFIT.of(driver.group().before(), report.basis())
                            .value()
                            .orElse(BigDecimal.ZERO));
            assertThat(driver.total()).isCloseTo(moved, within(new BigDecimal("1e-20")));
        }
    }

    @Test
    void mixAndEfficiencyAreToldApart() {
        var moved = october(new Rows().add("2026-09-01", "A", 50.0, 200.0)
                .add("2026-09-01", "B", 50.0, 50.0)
                .add("2026-10-01", "A", 80.0, 320.0)
                .add("2026-10-01", "B", 20.0, 20.0)).drivers(Metric.ROAS);
        assertThat(moved.sum(Driver::mix)).isCloseTo(new BigDecimal("0.9"), within(TINY));
        assertThat(moved.sum(Driver::efficiency)).isZero();
        var better = october(new Rows().add("2026-09-01", "A", 50.0, 200.0)
                .add("2026-10-01", "A", 50.0, 250.0)).drivers(Metric.PROFIT);
        assertThat(better.sum(Driver::efficiency)).isCloseTo(new BigDecimal("50"), within(TINY));
        assertThat(better.sum(Driver::volume)).isZero();
        assertThat(better.sentences().getFirst())
                .isEqualTo(
                        "Profit before cost of goods rose from €150.00 to €200.00 vs 1 Sep 2026 (+€50.00).");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void neitherCurrencyScaleNorOrderMatters(long seed) {
        var rows = chance(seed).dataset();
        var scaled = rows
                .sql("select * replace (cost * 1000 as cost, revenue * 1000 as revenue) from data order by "
                        + "hash(channel), date");
        var plain = RoiCalculator.of(rows).during("2026-10").against(PREVIOUS_PERIOD).by("channel");
        var thousand = RoiCalculator.of(scaled).during("2026-10").against(PREVIOUS_PERIOD).by("channel");
        var before = plain.drivers(Metric.PROFIT).list();
        var after = thousand.drivers(Metric.PROFIT).list();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).mix().doubleValue())
                    .isCloseTo(before.get(i).mix().doubleValue() * 1000, within(1e-6));
            assertThat(after.get(i).group().keys()).isEqualTo(before.get(i).group().keys());
        }
        assertThat(thousand.concentration(Metric.PROFIT).most())
                .isEqualTo(plain.concentration(Metric.PROFIT).most());
    }

    @ParameterizedTest
    @EnumSource(value = Metric.class, mode = Mode.INCLUDE, names = {"MER", "BREAK_EVEN_ROAS",
            "SHARE_OF_SPEND"})
    void whatIsNoRatioOfSumsHasNoDrivers(Metric metric) {
        var report = october(four());
        assertThatThrownBy(() -> report.drivers(metric)).isInstanceOf(DataException.class)
                .hasMessageContaining(metric.id());
    }

    @Test
    void breakdownsAreResultsInBothLanguages() {
        var report = october(Rows.autumn(1.4));
        for (var shown : List.of(report, report.in(Display.STANDARD.in("de")))) {
            for (var breakdown : List.of(shown.contribution(), shown.concentration(Metric.PROFIT),
                    shown.drivers(Metric.PROFIT), shown.drivers(Metric.ROAS))) {
                var result = breakdown.toResult();
                assertThat(RichResult.of(result.mimeType(), result.toJson())).contains(result);
                assertThat(breakdown.sentences()).isNotEmpty().allMatch(text -> !text.contains("{"));
                assertThat(breakdown.chart().svg()).contains("<svg");
                assertThat(breakdown.table().rowCount()).isEqualTo(3);
            }
        }
    }

    @Test
    void aThousandChannelsAreTakenApart() {
        var rows = new Rows();
        IntStream.range(0, 1000)
                .forEach(i -> rows.add("2026-09-05", "Channel " + i, 1.0 + i, 2000.0 - i)
                        .add("2026-10-05", "Channel " + i, 2.0 + i, 1990.0 - 2 * i));
        var report = october(rows);
        assertThat(report.drivers(Metric.PROFIT).sum(Driver::total).round(new MathContext(20)))
                .isEqualByComparingTo(report.change(Metric.PROFIT).orElseThrow().difference());
        assertThat(report.contribution().toResult().rows()).hasSizeLessThanOrEqualTo(200);
        assertThat(report.waterfall().table().rowCount()).isLessThanOrEqualTo(12);
        assertThat(report.chart(Metric.PROFIT).svg()).contains("<svg");
    }
}
