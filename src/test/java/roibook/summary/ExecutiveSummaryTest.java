package roibook.summary;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.Dataset;
import roibook.explore.EdaAnalyzer;
import roibook.figure.RichResult;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.SummaryResult;
import roibook.metric.Metric;
import roibook.metric.MetricException;
import roibook.roi.Comparison;
import roibook.roi.RoiCalculator;
import roibook.roi.RoiReport;
import roibook.segment.CustomerSegmentation;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExecutiveSummaryTest {

    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    private static final LocalDate TO = LocalDate.of(2026, 10, 31);

    /// September and October for three channels: Search earns, Display loses; October is better by a factor.
    private static Table autumn(double factor) {
        var table = Table.create(DateColumn.create("date"), StringColumn.create("channel"),
                StringColumn.create("currency"), StringColumn.create("platform"), DoubleColumn.create("cost"),
                DoubleColumn.create("revenue"), DoubleColumn.create("conversions"));
        var random = new Random(7);
        for (var day = LocalDate.of(2026, 9, 1); day
                .isBefore(LocalDate.of(2026, 11, 1)); day = day.plusDays(1)) {
            double better = day.getMonthValue() == 10 ? factor : 1;
            for (var channel : List.of("Search", "Social", "Display")) {
                double cost = Math.round(5000 + 2000 * random.nextDouble()) / 100.0;
                double roas = ("Search".equals(channel) ? 6 : "Social".equals(channel) ? 2.6 : 1.2) * better;
                add(table, day, channel, cost,
                        Math.round(cost * roas * (80 + 40 * random.nextDouble())) / 100.0);
            }
        }
        return table;
    }

    private static void add(Table table, LocalDate day, String channel, double cost, double revenue) {
        table.dateColumn("date").append(day);
        table.stringColumn("channel").append(channel);
        table.stringColumn("currency").append("EUR");
        table.stringColumn("platform").append("google-ads");
        table.doubleColumn("cost").append(cost);
        table.doubleColumn("revenue").append(revenue);
        table.doubleColumn("conversions").append(3);
    }

    private static RoiReport roi(Table table) {
        return RoiCalculator.of(Dataset.of(table))
                .during(FROM, TO)
                .margin(0.42)
                .against(Comparison.PREVIOUS_PERIOD)
                .by("channel");
    }

    private static ExecutiveSummary summary(Table table) {
        return ExecutiveSummary.of(roi(table))
                .target(Metric.ROAS, 3.0)
                .madeAt(Instant.parse("2026-11-22T18:01:00Z"));
    }

    private static SummaryResult result(Table table) {
        return summary(table).toResult();
    }

    @Test
    void pageOneSaysWhatHappened() {
        var result = result(autumn(1.4));
        assertThat(result.period()).isEqualTo("Oct 2026");
        assertThat(result.headline())
                .matches("Profit after ads rose by €[\\d.,]+(\u00a0k)? to €[\\d.,]+(\u00a0k)? "
                        + "against Sep 2026; Search earned most \\(€.+\\), Display lost €.+\\.");
        assertThat(result.tiles()).extracting(RichResult.Tile::id)
                .containsExactly("cost", "revenue", "profit", "roas",
                        "cpa");
        var roas = result.tiles().get(3);
        assertThat(roas.comparison()).isEqualTo("vs Sep 2026");
        assertThat(roas.change()).matches("\\+\\d+\\.\\d\u00a0%");
        assertThat(roas.effect()).isEqualTo(Effect.GOOD);
        assertThat(roas.range()).matches(
                "above target 3.00; above break-even 2.38; 95 % range \\+\\d+\\.\\d\u00a0% to \\+\\d+\\.\\d\u00a0%");
        assertThat(result.decisions()).hasSize(2);
        assertThat(result.decisions().getFirst().sentence()).startsWith("Cut Display back or mend it");
        assertThat(result.decisions().getLast().sentence()).contains("for Search");
        assertThat(result.findings()).isNotEmpty()
                .allSatisfy(
                        finding -> assertThat(result.tables()).extracting(RichResult.TableResult::title)
                                .contains(finding.table()));
        assertThat(result.strip()).extracting(RichResult.Fact::value)
                .contains("31 Oct 2026",
                        "22 Nov 2026 18:01 (UTC)", "100.0\u00a0% (183 of 183)");
        assertThat(RichResult.of(result.mimeType(), result.toJson())).contains(result);
    }

    @Test
    void findingsAreRankedByMoney() {
        var stakes = summary(autumn(1.4)).findings()
                .stream()
                .map(finding -> finding.stake().orElseThrow())
                .toList();
        assertThat(stakes).hasSizeGreaterThan(3)
                .isSortedAccordingTo(
                        Comparator.<BigDecimal>naturalOrder().reversed());
    }

    @Test
    void noiseIsNoNews() {
        var result = result(autumn(1));
        assertThat(result.headline()).contains("no clear change from Sep 2026");
        assertThat(result.tiles().get(3).change()).isEqualTo("no clear change");
        assertThat(result.tiles().get(3).effect()).isEqualTo(Effect.NEUTRAL);
        assertThat(result.findings()).noneMatch(finding -> finding.id().startsWith("roi.moved"));
    }

    @Test
    void oneChangedRowChangesTheSentence() {
        var table = autumn(1.4);
        var before = result(table);
        add(table, TO, "Display", 3000, 1);
        var after = result(table);
        assertThat(after.headline()).isNotEqualTo(before.headline());
        assertThat(after.tiles().get(2).number()).isNotEqualTo(before.tiles().get(2).number());
        assertThat(after.findings()).isNotEqualTo(before.findings());
    }

    @Test
    void moneyOfChangesIsBriefAndItsSignStaysWithIt() {
        var table = autumn(1);
        for (int i = 0; i < table.rowCount(); i++) {
            double factor = table.dateColumn("date").get(i).getMonthValue() == 10 ? 600 : 1000;
            table.doubleColumn("cost").set(i, table.doubleColumn("cost").get(i) * 1000);
            table.doubleColumn("revenue").set(i, table.doubleColumn("revenue").get(i) * factor);
        }
        var result = result(table);
        var profit = result.tiles().get(2);
        assertThat(profit.change()).matches("\u2212€\\d+(\\.\\d)?\u00a0[kM]");
        assertThat(profit.range()).matches(
                "95 % range \u2212€\\d+(\\.\\d)?\u00a0[kM] to \u2212€\\d+(\\.\\d)?\u00a0[kM]");
        assertThat(result.findings()).extracting(RichResult.FindingNote::sentence)
                .noneMatch(sentence -> sentence.contains("-€"));
    }

    @Test
    void costsThatGrowAreNotGreen() {
        var table = autumn(1);
        for (int i = 0; i < table.rowCount(); i++) {
            if (table.dateColumn("date").get(i).getMonthValue() == 10) {
                table.doubleColumn("cost").set(i, table.doubleColumn("cost").get(i) * 1.5);
            }
        }
        var cpa = result(table).tiles().getLast();
        assertThat(cpa.change()).startsWith("+");
        assertThat(cpa.effect()).isEqualTo(Effect.BAD);
    }

    @Test
    void speaksGerman() {
        var result = summary(autumn(1.4)).language("de").zone(ZoneId.of("Europe/Berlin")).toResult();
        assertThat(result.language()).isEqualTo("de");
        assertThat(result.headline()).startsWith("Gewinn nach Werbung stieg um ")
                .contains("gegenüber Sept. 2026",
                        "Search verdiente am meisten", "Display verlor");
        assertThat(result.tiles().getFirst().label()).isEqualTo("Ausgaben");
        assertThat(result.strip()).extracting(RichResult.Fact::value)
                .contains("22. Nov. 2026 19:01 (Europe/Berlin)");
    }

    /// No place of a sentence is left unfilled, in either language, for thick and thin data.
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everySentenceIsWhole(String language) {
        var unfilled = Pattern.compile("[{}]|\\bnull\\b|NaN|Infinity");
        for (var summary : List.of(summary(autumn(1.4)), summary(autumn(1)), summary(autumn(1).first(6)),
                summary(autumn(1).emptyCopy()), summary(autumn(0.0001)))) {
            var text = summary.language(language).toString();
            assertThat(unfilled.matcher(text).find()).as(text).isFalse();
        }
    }

    @Test
    void noRowsAreSaid() {
        var result = result(autumn(1).where(autumn(1).dateColumn("date").isBefore(FROM)));
        assertThat(result.headline())
                .isEqualTo("No rows in Oct 2026. The data run from 1 Sep 2026 to 30 Sep 2026: set "
                        + "from and to within these days.");
        assertThat(result.decisions()).isEmpty();
        assertThat(result.findings()).isEmpty();
        assertThat(result.tiles()).allSatisfy(tile -> assertThat(tile.value()).isEqualTo("n/a"));
    }

    @Test
    void nextToNoRevenueIsSaidInsteadOfALoss() {
        var table = autumn(1);
        for (int i = 0; i < table.rowCount(); i++) {
            table.doubleColumn("revenue").set(i, i == 150 ? 0.5 : 0);
        }
        var result = result(table);
        assertThat(result.headline()).startsWith("The return cannot be judged: next to no revenue (€0.50)");
        assertThat(result.decisions()).isEmpty();
        assertThat(result.findings()).isEmpty();
        assertThat(result.chart()).isEmpty();
        assertThat(result.gaps())
                .contains("Findings and decisions are left out: the data are too thin for them.");
    }

    @Test
    void missingRevenueIsNotNoRevenue() {
        var table = autumn(1);
        for (int i = 0; i < table.rowCount(); i += 2) {
            table.doubleColumn("revenue").setMissing(i);
        }
        var result = result(table);
        assertThat(result.headline()).startsWith("The return cannot be judged: revenue is missing in ");
        assertThat(result.tiles().get(1).value()).isEqualTo("n/a");
        assertThat(result.tiles().get(1).range()).isEqualTo("revenue is missing in some rows");
        assertThat(result.decisions()).isEmpty();
    }

    @Test
    void fewDaysAndFewConversionsConcludeNothing() {
        var days = autumn(1).where(autumn(1).dateColumn("date").isAfter(LocalDate.of(2026, 10, 28)));
        assertThat(result(days).headline())
                .endsWith("fewer than 7 days have rows: too few to conclude anything.");
        var one = autumn(1).where(autumn(1).stringColumn("channel").isEqualTo("Search"));
        for (int i = 0; i < one.rowCount(); i++) {
            one.doubleColumn("conversions").set(i, i % 5 == 0 ? 1 : 0);
        }
        assertThat(result(one).headline()).contains("conversions only: too few to conclude anything.");
        assertThat(result(one).decisions()).isEmpty();
    }

    @Test
    void withoutAMarginItIsSaidEverywhere() {
        var result = ExecutiveSummary
                .of(RoiCalculator.of(Dataset.of(autumn(1))).during(FROM, TO).by("channel"))
                .toResult();
        assertThat(result.tiles().get(2).label()).isEqualTo("Profit before cost of goods");
        assertThat(result.tiles().get(2).comparison()).isEmpty();
        assertThat(result.headline()).startsWith("Profit before cost of goods was ");
        assertThat(result.gaps()).anyMatch(gap -> gap.startsWith("No margin was given"))
                .contains("Nothing is compared: no comparison was asked for.");
        assertThat(result.decisions()).noneMatch(decision -> decision.sentence().startsWith("Try"));
    }

    @Test
    void aTargetAndTheFigureShownAgree() {
        var table = autumn(1).emptyCopy();
        for (var day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
            add(table, day, "Search", 1000, 2995);
        }
        var tile = ExecutiveSummary.of(roi(table)).target(Metric.ROAS, 3.0).toResult().tiles().get(3);
        assertThat(tile.value()).isEqualTo("3.00");
        assertThat(tile.range()).startsWith("at target 3.00");
    }

    @Test
    void refusesATargetThatIsNone() {
        var summary = summary(autumn(1));
        assertThatThrownBy(() -> summary.target(Metric.ROAS, 0)).isInstanceOf(MetricException.class)
                .hasMessageContaining("3.0");
        assertThatThrownBy(() -> summary.target(Metric.CTR, 1)).hasMessageContaining("CTR")
                .hasMessageContaining("ROAS");
    }

    @Test
    void aPartThatFailsLeavesALabelledGapAndTheRestStands() {
        var whole = summary(autumn(1.4));
        var broken = whole
                .segments(() -> CustomerSegmentation.segmentCustomers(
                        Dataset.of(Table.create("none", StringColumn.create("x", List.of("1")))),
                        "kmeens"))
                .explored(() -> {
                    throw new IllegalStateException("a defect");
                });
        var result = broken.toResult();
        assertThat(result.tiles()).isEqualTo(whole.toResult().tiles());
        assertThat(result.findings()).isEqualTo(whole.toResult().findings());
        assertThat(result.gaps()).anySatisfy(gap -> assertThat(gap).startsWith("No segments of customers: ")
                .contains("kmeens", "kmeans"));
        assertThat(result.gaps())
                .contains("The rows were not checked: this part failed unexpectedly; the log says more.");
        assertThat(broken.language("de").toResult().gaps()).anySatisfy(
                gap -> assertThat(gap).startsWith("Die Zeilen wurden nicht geprüft: Dieser Teil"));
    }

    /// Two hundred days on which the spend of both channels was varied: each euro brings six, or less than one.
    private static Table varied() {
        var table = autumn(1).emptyCopy();
        var random = new Random(11);
        for (var day = TO.minusDays(199); !day.isAfter(TO); day = day.plusDays(1)) {
            for (var channel : List.of("Search", "Display")) {
                double cost = Math.round(4000 + 6000 * random.nextDouble()) / 100.0;
                double roas = "Search".equals(channel) ? 6 : 0.9;
                add(table, day, channel, cost,
                        Math.round(cost * roas * (95 + 10 * random.nextDouble())) / 100.0);
            }
        }
        return table;
    }

    @Test
    void moneyMovesToWhereTheNextOfItPays() {
        var result = summary(varied()).toResult();
        assertThat(result.decisions()).anySatisfy(decision -> {
            assertThat(decision.sentence()).matches("Move €[\\d.,k ]+ from Display to Search\\.");
            assertThat(decision.stake())
                    .matches(
                            "€[\\d.,k ]+ more expected per period \\(Profit after ads; 95 % range €.+ to €.+\\)");
            assertThat(decision.assumption()).contains("no experiment");
        });
        assertThat(result.decisions()).noneMatch(decision -> decision.sentence().startsWith("Try"));
    }

    @Test
    void whatTheShopSoldStandsBesideWhatPlatformsClaim() {
        var table = autumn(1.4);
        var roi = RoiCalculator.of(Dataset.of(table))
                .during(FROM, TO)
                .margin(0.42)
                .shopRevenue(new BigDecimal("10000"))
                .by("channel");
        assertThat(ExecutiveSummary.of(roi).findings()).anySatisfy(finding -> {
            assertThat(finding.id()).isEqualTo("roi.shop");
            assertThat(finding.sentence()).contains("the shop sold €10", "(MER)");
        });
    }

    @Test
    void whatMisleadsInTheRowsIsAFindingWithATable() {
        var table = autumn(1.4);
        for (int day = 1; day < 20; day++) {
            add(table, FROM.plusDays(day), "Search", 0, 900);
        }
        var rows = Dataset.of(table);
        var result = summary(table).explored(() -> EdaAnalyzer.report(rows)).toResult();
        assertThat(result.findings()).anySatisfy(finding -> {
            assertThat(finding.id()).isEqualTo("rows.revenue-without-cost");
            assertThat(result.tables()).extracting(RichResult.TableResult::title).contains(finding.table());
        });
    }
}
