package roibook.roi;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.MetricException;
import roibook.metric.Ratio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static roibook.roi.Comparison.PREVIOUS_PERIOD;
import static roibook.roi.Comparison.SAME_PERIOD_LAST_YEAR;

class ThinRowsTest {

    private static Rows one() {
        return new Rows().add("2026-10-05", "Search", 10.0, 40.0);
    }

    static Stream<Map.Entry<String, Dataset>> strange() {
        var thousand = new Rows();
        IntStream.range(0, 1000).forEach(i -> thousand.add("2026-10-05", "Channel " + i, i % 7.0, i * 1.5));
        var nobody = one().dataset()
                .sql("select date, cast(null as varchar) as channel, cost, revenue from data "
                        + "union all select date, '', cost, revenue from data");
        return Map.of("no rows", one().dataset().where("false"), "one row", one().dataset(), "one group",
                one().add("2026-10-06", "Search", 10.0, 40.0).dataset(), "all zero cost",
                new Rows().add("2026-10-05", "Search", 0.0, 40.0)
                        .add("2026-10-06", "Email", 0.0, 0.0)
                        .dataset(),
                "negative revenue",
                one().add("2026-10-06", "Social", 10.0, -400.0)
                        .add("2026-09-06", "Social", 10.0, -40.0)
                        .dataset(),
                "a thousand channels", thousand.dataset(), "no channel", nobody, "only cost",
                one().dataset().select("date", "channel", "cost"), "missing revenue",
                one().add("2026-10-06", "Social", 10.0, null).dataset()).entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("strange")
    void strangeRowsGiveASensibleResultOrAReason(Map.Entry<String, Dataset> rows, @TempDir Path folder)
            throws Exception {
        var report = RoiCalculator.of(rows.getValue())
                .during("2026-10")
                .margin(0.42)
                .against(PREVIOUS_PERIOD)
                .target(Metric.ROAS, 3)
                .target(Metric.PROFIT, 100)
                .shopRevenue(new BigDecimal("35"))
                .by("channel");
        for (var shown : List.of(report, report.in(Display.STANDARD.in("de")))) {
            var said = shown + String.join("\n", shown.contribution().sentences())
                    + shown.concentration(Metric.PROFIT).sentences()
                    + shown.drivers(Metric.PROFIT).sentences()
                    + shown.drivers(Metric.ROAS).sentences() + shown.contribution().toResult().toJson()
                    + shown.drivers(Metric.ROAS).toResult().toJson() + shown.toResult().toJson();
            assertThat(said).doesNotContain("NaN", "Infinity", "∞", "{0}", "\"null\"");
        }
        for (var chart : List.of(report.chart(Metric.PROFIT), report.chart(Metric.ROAS), report.waterfall(),
                report.spendAgainstRevenue(), report.trend(Metric.ROAS),
                report.drivers(Metric.PROFIT).chart(),
                report.concentration(Metric.COST).chart())) {
            assertThat(chart.svg()).contains("<svg").doesNotContain("NaN", "Infinity");
        }
        for (var name : List.of("roi.csv", "roi.xlsx", "roi.parquet")) {
            report.exportSummary(folder.resolve(name));
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
        assertThat(Files.readString(folder.resolve("roi.csv"))).doesNotContain("NaN", "Infinity", "null");
    }

    @Test
    void missingAndEmptyNamesAreOneGroup() {
        var rows = one().dataset()
                .sql("select date, cast(null as varchar) as channel, cost, revenue from data "
                        + "union all select date, '', cost, revenue from data");
        var report = RoiCalculator.of(rows).during("2026-10").by("channel");
        assertThat(report.groups()).hasSize(1);
        assertThat(report.name(report.groups().getFirst())).isEqualTo("(not stated)");
        assertThat(report.daily(report.groups().getFirst()).now()).hasSize(1);
        assertThat(report.value(Metric.COST).value().orElseThrow()).isEqualByComparingTo("20");
    }

    @Test
    void rowsWithoutDaysAreRefusedWithAReason() {
        var calculator = RoiCalculator.of(one().dataset().select("channel", "cost", "revenue"));
        assertThatThrownBy(() -> calculator.by("channel")).isInstanceOf(DataException.class)
                .hasMessageContaining("column 'date'");
    }

    @Test
    void periodsHaveNames() {
        var autumn = Rows.autumn(1).dataset();
        assertThat(RoiCalculator.of(autumn).during("last-month").by().period())
                .isEqualTo(RoiCalculator.of(autumn).during("2026-10").by().period())
                .isEqualTo(RoiCalculator.of(autumn).during("this-month").by().period());
        assertThat(ReportingPeriod.of("2026-Q3", LocalDate.EPOCH))
                .isEqualTo(new ReportingPeriod(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 9, 30)));
        assertThat(ReportingPeriod.of("last-month", LocalDate.of(2026, 3, 31)))
                .isEqualTo(ReportingPeriod.of("2026-02", LocalDate.EPOCH));
        assertThatThrownBy(() -> RoiCalculator.of(autumn).during("yesterday"))
                .isInstanceOf(DataException.class);
        for (var wrong : List.of("2026-13", "2026-Q5", "yesteryear", "", "2026-10-31..x")) {
            assertThatThrownBy(() -> ReportingPeriod.of(wrong, LocalDate.EPOCH))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("2026-Q3");
        }
    }

    @Test
    void partsOfTimeAreDerivedFromTheDay() {
        var calculator = RoiCalculator.of(Rows.autumn(2).dataset()).during("2026");
        assertThat(calculator.by("quarter").groups()).extracting(RoiReport.Group::keys)
                .containsExactly(List.of("2026-Q3"), List.of("2026-Q4"));
        assertThat(calculator.by("year").groups()).extracting(RoiReport.Group::keys)
                .containsExactly(List.of("2026"));
        assertThat(calculator.by("day").groups()).hasSize(61);
        var months = calculator.by("quarter");
        assertThat(months.daily(months.groups().getLast()).now()).hasSize(31);
        assertThat(months.name(months.groups().getFirst())).isEqualTo("Q3 2026");
    }

    @Test
    void monthsStandBesideThoseOfTheYearBefore() {
        var rows = new Rows().add("2025-09-05", "Search", 10.0, 20.0)
                .add("2025-10-05", "Search", 10.0, 30.0)
                .add("2026-09-05", "Search", 10.0, 40.0)
                .add("2026-10-31", "Search", 10.0, 60.0);
        var report = RoiCalculator.of(rows.dataset())
                .during("2026-09-01..2026-10-31")
                .against(SAME_PERIOD_LAST_YEAR)
                .by("month");
        assertThat(report.groups()).extracting(RoiReport.Group::keys)
                .containsExactly(List.of("2026-09"), List.of("2026-10"));
        assertThat(report.groups()).extracting(group -> report.change(Metric.REVENUE, group)
                .orElseThrow()
                .difference()
                .intValueExact()).containsExactly(20, 30);
        assertThat(report.daily(report.groups().getFirst()).before().firstKey())
                .isEqualTo(LocalDate.of(2025, 9, 5));
    }

    @Test
    void aPeriodOfMoreThanAYearIsComparedThoughTheTwoOverlap() {
        var rows = new Rows().add("2024-06-05", "Search", 10.0, 20.0)
                .add("2025-06-05", "Search", 10.0, 30.0)
                .add("2026-06-05", "Search", 10.0, 40.0)
                .add("2026-12-31", "Search", 10.0, 0.0);
        var report = RoiCalculator.of(rows.dataset())
                .during("2025-01-01..2026-12-31")
                .against(SAME_PERIOD_LAST_YEAR)
                .by("channel");
        assertThat(report.value(Metric.REVENUE).value().orElseThrow()).isEqualByComparingTo("70");
        assertThat(report.totalsBefore().revenue().orElseThrow()).isEqualByComparingTo("50");
    }

    @Test
    void targetsAreAttainedByTheFiguresShown() {
        var report = RoiCalculator.of(one().add("2026-10-06", "Social", 20.0, 40.0).dataset())
                .during("2026-10")
                .target(Metric.ROAS, 2.67)
                .target(Metric.CPA, 10)
                .by("channel");
        assertThat(report.attainment(Metric.ROAS).orElseThrow().doubleValue()).isLessThan(1);
        assertThat(report.notes()).contains("ROAS is 2.67, at or better than its target of 2.67.")
                .anyMatch(note -> note.contains("worse than its target of €10.00"));
        assertThat(report.table().columnNames()).contains("roas_attainment", "cpa_attainment");
        assertThat(report.toResult().totals()).hasSameSizeAs(report.toResult().columns());
        var calculator = RoiCalculator.of(one().dataset());
        assertThatThrownBy(() -> calculator.target(Metric.ROAS, Double.NaN))
                .isInstanceOf(MetricException.class);
    }

    @Test
    void whatPlatformsClaimStandsBesideWhatTheShopSold() {
        var rows = one().add("2026-10-06", "Social", "EUR", "meta-ads", 10.0, 60.0, 1.0).dataset();
        var calculator = RoiCalculator.of(rows).during("2026-10");
        var over = calculator.shopRevenue(new BigDecimal("80")).by("channel");
        assertThat(over.value(Metric.MER).value().orElseThrow()).isEqualByComparingTo("4");
        assertThat(over.value(Metric.MER, over.groups().getFirst())).isInstanceOf(Ratio.Undefined.class);
        assertThat(over.shopGap().orElseThrow().difference()).isEqualByComparingTo("20");
        assertThat(over.notes())
                .anyMatch(note -> note
                        .startsWith("Platforms claim €100.00, the shop sold €80.00: €20.00 more"));
        assertThat(over.metrics()).contains(Metric.MER);
        var orders = Engine.embedded()
                .query("select date '2026-10-05' + cast(i as int) as date, 30.0 as revenue from range(10) r(i) "
                        + "union all select date '2026-09-10', 50.0", Lineage.ofRows(11));
        var byDay = calculator.shopRevenue(orders).against(PREVIOUS_PERIOD).by("month");
        assertThat(byDay.value(Metric.MER, byDay.groups().getFirst()).value().orElseThrow())
                .isEqualByComparingTo("15");
        assertThat(byDay.notes()).anyMatch(note -> note.contains("came without an attributed ad"));
        assertThatThrownBy(() -> calculator.shopRevenue(orders.select("date")))
                .hasMessageContaining("'revenue'");
        var dollars = calculator.shopRevenue(orders.sql("select *, 'USD' as currency from data"));
        assertThatThrownBy(() -> dollars.by("channel")).isInstanceOf(DataException.class)
                .hasMessageContaining("USD");
    }
}
