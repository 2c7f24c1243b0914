package roibook.roi;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.figure.RichResult;
import roibook.metric.Display;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.MetricException;
import roibook.metric.Ratio;
import roibook.metric.Reason;
import roibook.metric.Totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static roibook.roi.Comparison.PREVIOUS_PERIOD;
import static roibook.roi.Comparison.SAME_PERIOD_LAST_YEAR;

class RoiReportTest {

    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    private static final LocalDate TO = LocalDate.of(2026, 10, 31);

    private static Rows few() {
        return new Rows().add("2026-10-01", "Search", 100.0, 400.0)
                .add("2026-10-02", "Search", 50.5, 101.0)
                .add("2026-10-31", "Social", 80.0, 60.0)
                .add("2026-09-30", "Search", 100.0, 300.0);
    }

    private static RoiReport report(Dataset rows, String... by) {
        return RoiCalculator.of(rows).during(FROM, TO).against(PREVIOUS_PERIOD).by(by);
    }

    private static void assertValue(Ratio ratio, String expected) {
        assertThat(ratio.value())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(expected));
    }

    @Test
    void groupsAndTotalAreRatiosOfSums() {
        var report = report(few().dataset(), "channel");
        assertThat(report.groups()).extracting(RoiReport.Group::keys)
                .containsExactly(List.of("Search"),
                        List.of("Social"));
        assertValue(report.value(Metric.PROFIT, report.groups().getFirst()), "350.5");
        assertValue(report.value(Metric.ROI, report.groups().getLast()), "-0.25");
        assertValue(report.value(Metric.COST), "230.5");
        assertThat(Display.STANDARD.text(Metric.ROAS, report.value(Metric.ROAS))).isEqualTo("2.43");
        assertThat(report.change(Metric.COST).orElseThrow().text(report.display()))
                .isEqualTo("+130.5\u00a0%");
        assertThat(report.change(Metric.PROFIT).orElseThrow().text(report.display())).isEqualTo("+€130.50");
    }

    @Test
    void theTableIsForFurtherWork() {
        var table = RoiCalculator.of(few().dataset())
                .during(FROM, TO)
                .margin(0.5)
                .against(PREVIOUS_PERIOD)
                .by("channel")
                .table();
        assertThat(table.columnNames()).containsExactly("channel", "cost", "revenue", "profit", "roas", "roi",
                "romi",
                "conversions", "cpa", "share_of_spend", "cost_change", "revenue_change", "profit_change",
                "roas_change");
        assertThat(table.doubleColumn("profit").get(0)).isEqualTo(100.0);
        assertThat(table.doubleColumn("cost_change").isMissing(1)).isTrue();
    }

    @Test
    void theResultSurvivesItsJsonAndSaysWhatItMeans() {
        var result = report(few().dataset(), "channel").toResult();
        assertThat(result.role()).isEqualTo("roi");
        assertThat(result.title()).isEqualTo("ROI by channel, Oct 2026");
        assertThat(result.columns()).extracting(RichResult.Column::label)
                .contains("Profit before cost of goods",
                        "Spend vs Sep 2026");
        assertThat(result.totals()).hasSameSizeAs(result.columns());
        assertThat(result.notes())
                .contains("No margin was given: profit is attributed revenue less spend, before "
                        + "cost of goods.");
        assertThat(RichResult.of(result.mimeType(), result.toJson())).contains(result);
    }

    @Test
    void theResultHasNoMoreColumnsThanAPageHolds() {
        var calculator = RoiCalculator.of(few().dataset()).during(FROM, TO).margin(0.5);
        assertThat(calculator.against(PREVIOUS_PERIOD).by("channel").toResult().columns())
                .extracting(RichResult.Column::name)
                .containsExactly("channel", "cost", "revenue", "profit", "roas", "conversions", "cpa",
                        "cost_change",
                        "revenue_change", "profit_change", "roas_change");
        assertThat(calculator.by("channel").toResult().columns()).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void clearChangesOfTheWholeAreColoured() {
        var better = report(Rows.autumn(1.5).dataset(), "channel").toResult();
        assertThat(better.totals().getLast().effect()).isEqualTo(RichResult.Effect.GOOD);
        var same = report(Rows.autumn(1).dataset(), "channel").toResult();
        assertThat(same.totals().getLast().effect()).isEqualTo(RichResult.Effect.NEUTRAL);
    }

    @Test
    void wordsComeInGerman() {
        var report = report(few().dataset(), "channel").in(Display.STANDARD.in("de"));
        assertThat(report.title()).isEqualTo("ROI nach Kanal, Okt. 2026");
        assertThat(report.toString()).contains("Gewinn vor Wareneinsatz", "Ausgaben ggü. Sept. 2026",
                "230,50\u00a0€");
    }

    @ParameterizedTest
    @CsvSource({"PREVIOUS_PERIOD, 2026-10-01, 2026-10-31, 2026-09-01, 2026-09-30",
            "PREVIOUS_PERIOD, 2026-07-01, 2026-09-30, 2026-04-01, 2026-06-30",
            "PREVIOUS_PERIOD, 2026-10-01, 2026-10-15, 2026-09-10, 2026-09-24",
            "PREVIOUS_PERIOD, 2026-10-05, 2026-10-11, 2026-09-28, 2026-10-04",
            "SAME_PERIOD_LAST_YEAR, 2024-02-01, 2024-02-29, 2023-02-01, 2023-02-28",
            "SAME_PERIOD_LAST_YEAR, 2026-10-05, 2026-10-11, 2025-10-06, 2025-10-12"})
    void comparesMonthsWithMonthsAndWeekdaysWithWeekdays(Comparison comparison, LocalDate from, LocalDate to,
            LocalDate otherFrom, LocalDate otherTo) {
        assertThat(comparison.of(new ReportingPeriod(from, to)))
                .contains(new ReportingPeriod(otherFrom, otherTo));
    }

    @Test
    void withoutDaysThePeriodIsTheLastFullMonth() {
        var october = Rows.autumn(1).add("2026-11-03", "Search", 1.0, 1.0);
        assertThat(RoiCalculator.of(october.dataset()).during(null, null).by().period())
                .isEqualTo(new ReportingPeriod(FROM, TO));
        var week = new Rows().add("2026-10-05", "Search", 1.0, 2.0).add("2026-10-11", "Search", 1.0, 2.0);
        assertThat(RoiCalculator.of(week.dataset()).by().period())
                .isEqualTo(new ReportingPeriod(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 11)));
        assertThat(RoiCalculator.of(week.dataset()).during(LocalDate.of(2026, 2, 1), null).by().period().to())
                .isEqualTo(LocalDate.of(2026, 2, 28));
    }

    @Test
    void aPeriodThatGoesOnIsComparedWithTheSameDays() {
        var rows = Rows.autumn(1).dataset().where("date <= date '2026-10-20'");
        var report = report(rows, "channel");
        assertThat(report.before()).contains(
                new ReportingPeriod(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 20)));
        assertThat(report.notes()).anyMatch(note -> note.startsWith("The data end on 20 Oct 2026"));
    }

    @Test
    void timeIsDerivedFromTheDay() {
        var report = RoiCalculator.of(Rows.autumn(2).dataset())
                .during(LocalDate.of(2026, 9, 1), TO)
                .by("channel", "month");
        assertThat(report.groups()).extracting(report::name)
                .containsExactly("Search, Sep 2026", "Search, Oct 2026",
                        "Social, Sep 2026", "Social, Oct 2026", "Display, Sep 2026", "Display, Oct 2026");
        var weekdays = report(Rows.autumn(2).dataset(), "weekday");
        assertThat(weekdays.groups()).extracting(weekdays::name)
                .startsWith("Monday")
                .endsWith("Sunday")
                .hasSize(7);
        assertThat(RoiCalculator.of(Rows.autumn(2).dataset())
                .during(LocalDate.of(2026, 9, 1), TO)
                .by("week")
                .groups()
                .getFirst()
                .keys()).containsExactly("2026-08-31");
    }

    @Test
    void aWrongNameGetsTheNearestOne() {
        assertThatThrownBy(() -> report(few().dataset(), "chanel")).isInstanceOf(DataException.class)
                .hasMessageContaining("did you mean 'channel'?");
        var undated = few().dataset().select("channel", "cost");
        assertThatThrownBy(() -> report(undated, "channel")).hasMessageContaining("column 'date'")
                .hasMessageContaining("channel, cost");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, 42, Double.NaN})
    void refusesAMarginThatIsNone(double margin) {
        var calculator = RoiCalculator.of(few().dataset());
        assertThatThrownBy(() -> calculator.margin(margin)).isInstanceOf(MetricException.class)
                .hasMessageContaining("0.42");
    }

    @Test
    void currenciesAreNeverAdded() {
        var rows = few().add("2026-10-03", "Search", "USD", "google-ads", 20.0, 60.0, 1.0)
                .add("2026-10-03", "Search", "", "google-ads", 7.0, 7.0, 1.0)
                .dataset();
        var report = report(rows, "channel");
        assertThat(report.currency()).contains("EUR");
        assertValue(report.value(Metric.COST), "230.5");
        assertThat(report.notes())
                .contains("All amounts are in EUR, the currency with the most spend. Left out: one "
                        + "row USD, one row currency not stated; currencies are never added up.");
        var dollars = RoiCalculator.of(rows).during(FROM, TO).currency("usd").by("channel");
        assertValue(dollars.value(Metric.COST), "20");
        assertThat(dollars.toString()).contains("$20.00");
        var pounds = RoiCalculator.of(rows).during(FROM, TO).currency("GBP").by("channel");
        assertThat(pounds.groups()).isEmpty();
        assertThat(pounds.notes())
                .anyMatch(note -> note.contains("no rows in GBP") && note.contains("3 rows EUR"));
    }

    @Test
    void severalPlatformsMayClaimTheSameSale() {
        assertThat(report(few().dataset(), "channel").notes()).noneMatch(note -> note.contains("overlap"));
        var rows = few().add("2026-10-03", "Social", "EUR", "meta-ads", 20.0, 60.0, 1.0).dataset();
        assertThat(report(rows, "channel").notes())
                .anyMatch(note -> note.contains("as claimed by platforms, may overlap"));
    }

    @Test
    void manyMissingCostsMakeTheSumUnknown() {
        var report = report(few().add("2026-10-04", "Email", null, 90.0).dataset(), "channel");
        assertThat(report.value(Metric.COST)).isEqualTo(Ratio.undefined(Reason.COST_MISSING));
        assertThat(report.notes()).anyMatch(note -> note.startsWith("spend missing in 1 of 4 rows")
                && note.endsWith("adds up to €230.50."));
        assertThat(report.toString()).contains("n/a");
    }

    @Test
    void fewIncompleteRowsAreLeftOutAndNamed() {
        var whole = report(Rows.autumn(1).dataset(), "channel");
        var report = report(Rows.autumn(1).add("2026-10-04", "Search", null, 90.0).dataset(), "channel");
        assertThat(report.totals()).isEqualTo(whole.totals());
        assertThat(report.leftOut().known(Measure.REVENUE)).isEqualByComparingTo("90");
        assertThat(report.notes()).contains(
                "One row left out for lack of spend: known in it are €0.00 of spend and €90.00 of revenue.");
    }

    @Test
    void revenueWithoutCostIsListedAndNeverInfinite() {
        var report = report(few().add("2026-10-04", "Email", 0.0, 90.0).dataset(), "channel");
        assertThat(report.revenueWithoutCost()).extracting(report::name).containsExactly("Email");
        assertThat(report.notes()).contains("Revenue without cost, so without ROAS: Email (€90.00).");
        assertThat(report.toResult().rows().toString()).doesNotContain("Infinity").doesNotContain("NaN");
    }

    @Test
    void aZeroCostGroupChangesNoOtherFigure() {
        var without = report(few().dataset(), "channel");
        var with = report(few().add("2026-10-04", "Newsletter", 0.0, 0.0).dataset(), "channel");
        for (var group : without.groups()) {
            var same = with.groups()
                    .stream()
                    .filter(other -> other.keys().equals(group.keys()))
                    .findFirst()
                    .orElseThrow();
            for (var metric : without.metrics()) {
                assertThat(with.value(metric, same)).isEqualTo(without.value(metric, group));
            }
        }
        assertThat(with.value(Metric.ROAS)).isEqualTo(without.value(Metric.ROAS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void orderAndSplittingOfRowsDoNotMatter(long seed) {
        var rows = Rows.autumn(1.3);
        var report = report(rows.dataset(), "channel");
        assertThat(report(Rows.autumn(1.3).shuffled(seed).dataset(), "channel").totals())
                .isEqualTo(report.totals());
        var parts = report.groups().stream().map(RoiReport.Group::totals).reduce(Totals.NONE, Totals::plus);
        assertThat(parts).isEqualTo(report.totals());
        var halves = rows.dataset().sql("""
            select date, channel, currency, platform, cost / 2 as cost, revenue / 2 as revenue,
            conversions / 2 as conversions from data, range(2)""");
        assertThat(report(halves, "channel").value(Metric.COST).value().orElseThrow())
                .isEqualByComparingTo(report.value(Metric.COST).value().orElseThrow());
    }

    @Test
    void thinDataAreSaidAndNotThrown() {
        var nothing = RoiCalculator.of(few().dataset())
                .during(LocalDate.of(2030, 1, 1), LocalDate.of(2030, 1, 31))
                .margin(0.4)
                .against(SAME_PERIOD_LAST_YEAR)
                .by("channel");
        assertThat(nothing.groups()).isEmpty();
        assertThat(nothing.notes())
                .containsExactly("No rows in Jan 2030. The data run from 30 Sep 2026 to 31 Oct 2026: "
                        + "set from and to within these days.");
        assertThat(nothing.toString()).contains("No rows in Jan 2030");
        assertThat(report(few().dataset().where("false"), "channel").notes()).hasSize(1);
        var one = report(new Rows().add("2026-10-31", "Search", 10.0, -5.0).dataset(), "channel");
        assertValue(one.value(Metric.ROI), "-1.5");
        assertThat(one.notes()).contains("No rows in Sep 2026: there is nothing to compare with.");
        assertThat(one.daily().range(Metric.ROAS)).isEmpty();
        var free = report(new Rows().add("2026-10-01", "Search", 0.0, 0.0).dataset(), "channel");
        assertThat(free.value(Metric.ROAS)).isEqualTo(Ratio.undefined(Reason.NO_COST));
    }

    @Test
    void columnsThatAreNotThereAreNamed() {
        var rows = few().dataset().select("date", "channel", "cost", "revenue");
        var report = report(rows, "channel");
        assertThat(report.currency()).isEmpty();
        assertThat(report.notes()).contains("There are no figures for clicks in these rows.",
                "The rows state no currency.");
        assertThat(report.value(Metric.CPA)).isEqualTo(Ratio.undefined(Reason.CONVERSIONS_MISSING));
        assertThat(RoiCalculator.of(rows).during(FROM, TO).currency("EUR").by().notes())
                .anyMatch(note -> note.contains("not known whether they are in EUR"));
    }

    @Test
    void rangesComeFromTheDays() {
        var daily = report(Rows.autumn(1.5).dataset(), "channel").daily();
        assertThat(daily.now()).hasSize(31);
        assertThat(daily.before()).hasSize(30);
        assertThat(daily.differenceRange(Metric.ROAS).orElseThrow().low()).isPositive();
        var same = report(Rows.autumn(1).dataset(), "channel").daily();
        assertThat(same.differenceRange(Metric.ROAS).orElseThrow().contains(BigDecimal.ZERO)).isTrue();
    }

    @Test
    void theExportIsSafeInASpreadsheet(@TempDir Path folder) throws IOException {
        var rows = new Rows().add("2026-10-01", "=cmd|'/c calc'!A1", 10.0, 40.5)
                .add("2026-10-01", "a \"b\", c", 10.0, 20.0)
                .dataset();
        var file = folder.resolve("new/roi.csv");
        RoiCalculator.of(rows).during(FROM, TO).by("channel").exportSummary(file);
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("channel,cost,revenue,profit,roas,roi");
        assertThat(lines.get(1)).startsWith("'=cmd|'/c calc'!A1,10,40.5,30.5,4.05,3.05,");
        assertThat(lines.get(2)).startsWith("\"a \"\"b\"\", c\",10,20,10,2,1,");
        assertThat(lines.get(3)).startsWith("(total),20,60.5");
        assertThat(folder.resolve("new").toFile().list()).hasSize(1);
    }

    @Test
    void aMarginDecidesWhatProfitIs() {
        var report = RoiCalculator.of(few().dataset()).during(FROM, TO).margin(0.5).by("channel");
        assertValue(report.value(Metric.PROFIT), "50");
        assertThat(report.basis().margin()).isEqualTo(Optional.of(new BigDecimal("0.5")));
        assertThat(report.notes())
                .anyMatch(note -> note.startsWith("Profit is 50\u00a0% of attributed revenue"));
    }

    @Test
    void aChartIsTitledWithItsFinding() {
        var chart = report(few().dataset(), "channel").chart(Metric.PROFIT);
        assertThat(chart.title()).isEqualTo("Search earned most (€350.50), Social lost €20.00");
        assertThat(chart.table().rowCount()).isEqualTo(2);
        var free = report(few().add("2026-10-04", "Email", 0.0, 90.0).dataset(), "channel")
                .chart(Metric.ROAS);
        assertThat(free.title()).isEqualTo("ROAS: Search is highest (3.33), Social lowest (0.75)");
        assertThat(free.toResult().figure().toJson().toString()).contains("without a value: Email");
        assertThat(report(few().dataset().where("false"), "channel").chart(Metric.PROFIT).title())
                .isEqualTo("Profit before cost of goods: no figures in Oct 2026");
        var months = RoiCalculator.of(Rows.autumn(2).dataset()).during(LocalDate.of(2026, 9, 1), TO);
        for (var chartOf : List.of(months.by("month"), months.by("channel", "month"), months.by("weekday"),
                months.by(),
                months.by("channel", "currency"))) {
            assertThat(chartOf.chart(Metric.ROAS).svg()).contains("<svg");
        }
    }

    @ParameterizedTest
    @CsvSource({"Channel0", "Channel1", "Channel2", "Channel3"})
    void agreesWithPandas(String channel) {
        var report = RoiCalculator.of(GeoMedia.dataset())
                .during(LocalDate.of(2023, 12, 1), LocalDate.of(2023, 12, 31))
                .margin(0.42)
                .against(PREVIOUS_PERIOD)
                .by("channel");
        var group = report.groups()
                .stream()
                .filter(one -> one.keys().equals(List.of(channel)))
                .findFirst()
                .orElseThrow();
        var expected = GeoMedia.oracle(channel);
        for (var metric : List.of(Metric.COST, Metric.REVENUE, Metric.PROFIT, Metric.ROAS, Metric.ROI,
                Metric.ROMI,
                Metric.CPA, Metric.CPM, Metric.SHARE_OF_SPEND)) {
            assertThat(report.value(metric, group).value().orElseThrow().doubleValue()).as(metric.id())
                    .isCloseTo(expected.number(metric.id()), Percentage.withPercentage(1e-9));
        }
        assertThat(report.change(Metric.PROFIT, group).orElseThrow().difference().doubleValue())
                .isCloseTo(expected.number("profit_change"), Percentage.withPercentage(1e-7));
        assertThat(report.value(Metric.ROAS).value().orElseThrow().doubleValue())
                .isCloseTo(GeoMedia.oracle("total").number("roas"), Percentage.withPercentage(1e-9));
    }
}
