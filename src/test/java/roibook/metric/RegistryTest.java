package roibook.metric;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roibook.metric.Basis.Assumption;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryTest {

    private static final Path DOCUMENT = Path.of("src/docs/metrics.md");

    /// One definition: the document is written from the registry. After a change copy it from target.
    @Test
    void theDocumentIsTheRegistry() throws IOException {
        var made = document();
        var fresh = Files.writeString(Path.of("target/metrics.md"), made);
        assertThat(DOCUMENT).as("copy " + fresh + " to " + DOCUMENT).hasContent(made);
    }

    private static String document() {
        return """
            # Metrics

            Written from the registry (`Metric.table()` in a cell); a test holds the two together. Each metric is a ratio of
            sums over the rows of a group, never a mean or a sum of ratios, and no ratio is ever imported. C is cost, R revenue,
            I impressions, K clicks, N conversions, O orders, U new customers, G cost of goods (a column, or (1 - m) R), S cost
            of sales, m the contribution margin rate. What can't be computed has no value and a reason; it is never 0, infinite
            or left out. Missing is not zero: one row without its cost makes the cost of its group unknown. Amounts of several
            currencies are never added; CTR and CVR may be pooled. Figures are computed unrounded and rounded once, when shown,
            half up; money by the minor units of its currency (ISO 4217: JPY 0, EUR 2, KWD 3). A threshold is compared with the
            figure as shown.

            Ranges are of 95 %%: *wilson* for rates that are rates (CTR when no more clicks than impressions; CVR only where each
            click is known to convert at most once), *bootstrap* over days for what varies from day to day, from %d days on,
            *none* for what was spent or told.

            | metric | label | formula | unit | better | range | no value when, beside no rows | source and what to beware of |
            |--|--|--|--|--|--|--|--|
            %s
            """
                .formatted(Bootstrap.MINIMUM_DAYS, Metric.registry(Locale.ENGLISH)
                        .stream()
                        .map(metric -> "| `" + String.join(" | ", metric.id() + "`", metric.label(),
                                "`" + metric.formula() + "`", word(metric.unit()), word(metric.polarity()),
                                word(metric.range()), String.join("; ", metric.undefined()), metric.source())
                                + " |")
                        .collect(Collectors.joining("\n")));
    }

    private static String word(Object constant) {
        return switch (constant) {
            case Metric.Unit.RATIO_X -> "multiple";
            case Metric.Polarity.HIGHER_BETTER -> "higher";
            case Metric.Polarity.LOWER_BETTER -> "lower";
            case Metric.Polarity.NEUTRAL -> "neither";
            default -> constant.toString().toLowerCase(Locale.ROOT);
        };
    }

    @Test
    void theTableHasOneRowForEachMetric() {
        assertThat(Metric.table().stringColumn("metric").asList())
                .isEqualTo(List.of(Metric.values()).stream().map(Metric::id).toList());
        assertThat(Metric.registry(Locale.GERMAN).getFirst().label()).isEqualTo("Ausgaben");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"ROAS; R / C; R; C", "CPM; 1000 C / I; 1000 C; I",
            "ROI; (R - C) / C; R - C; C", "ROI_WITH_COGS; (R - (G + C)) / (G + C); R - (G + C); G + C",
            "PROFIT; m R - C; m R - C; ''", "CAC; (C + S) / U; C + S; U", "BREAK_EVEN_ROAS; 1 / m; 1; m",
            "SHARE_OF_SPEND; C / (whole C); C; whole C", "COST; C; C; ''"})
    void formulasAreWrittenAsTheyAreComputed(Metric metric, String formula, String numerator,
            String denominator) {
        assertThat(metric.formula()).isEqualTo(formula);
        assertThat(metric.numerator()).isEqualTo(numerator);
        assertThat(metric.denominator()).isEqualTo(denominator);
    }

    /// R 1200, G 600, C 200 of facts/metrics.md, with goods that were measured instead of a margin that was told.
    @ParameterizedTest
    @CsvSource({"ROAS, 6", "ROI, 5", "ROMI, 2", "ROI_WITH_COGS, 0.5", "POAS, 3", "BREAK_EVEN_ROAS, 2",
            "PROFIT, 400",
            "BREAK_EVEN_CPA, 60", "MAX_CPC, 6", "AOV, 150", "CAC, 50"})
    void theWorkedVectorWithMeasuredGoods(Metric metric, BigDecimal expected) {
        assertThat(metric.of(shop(1200, 600, 200), Basis.NONE.assuming(Assumption.GOODS_IN_ROWS)).value())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(expected));
    }

    private static Totals shop(long revenue, long goods, long cost) {
        return new Totals(1, Map.of(Measure.REVENUE, BigDecimal.valueOf(revenue), Measure.COST_OF_GOODS,
                BigDecimal.valueOf(goods), Measure.COST, BigDecimal.valueOf(cost), Measure.CONVERSIONS,
                BigDecimal.TEN, Measure.CLICKS, BigDecimal.valueOf(100), Measure.ORDERS,
                BigDecimal.valueOf(8),
                Measure.NEW_CUSTOMERS, BigDecimal.valueOf(4)), Map.of());
    }

    @ParameterizedTest
    @CsvSource({"BREAK_EVEN_ROAS", "BREAK_EVEN_CPA", "MAX_CPC"})
    void withoutAMarginLeftAdvertisingNeverPays(Metric metric) {
        var measured = Basis.NONE.assuming(Assumption.GOODS_IN_ROWS);
        for (var goods : List.of(1200, 1500)) {
            assertThat(metric.of(shop(1200, goods, 200), measured)).isEqualTo(Ratio.undefined(Reason.NEVER));
        }
        assertThat(Metric.PROFIT.of(shop(1200, 1500, 200), measured))
                .isEqualTo(Ratio.of(BigDecimal.valueOf(-500)));
    }

    @Test
    void goodsThatWereToldToBeThereAndAreNotMakeProfitUnknown() {
        var measured = Basis.NONE.assuming(Assumption.GOODS_IN_ROWS);
        assertThat(Metric.PROFIT.of(MetricTest.totals(200, 1200, 0, 0, 0), measured))
                .isEqualTo(Ratio.undefined(Reason.GOODS_UNKNOWN));
        assertThat(Metric.PROFIT.label(Locale.ENGLISH, measured)).isEqualTo("Profit after ads");
    }

    @Test
    void conversionsAreOrdersOnlyWhenToldSo() {
        var totals = MetricTest.totals(0, 100, 0, 0, 4);
        assertThat(Metric.AOV.of(totals)).isEqualTo(Ratio.undefined(Reason.ORDERS_UNKNOWN));
        var told = Basis.NONE.assuming(Assumption.CONVERSIONS_ARE_ORDERS);
        assertThat(Metric.AOV.of(totals, told).value().orElseThrow()).isEqualByComparingTo("25");
        assertThat(Metric.AOV.of(shop(1200, 0, 0), told).value().orElseThrow()).isEqualByComparingTo("150");
    }

    @Test
    void salesCostIsPartOfWinningACustomer() {
        var basis = Basis.NONE.withNewCustomers(BigDecimal.TEN).withSalesCost(BigDecimal.valueOf(300));
        assertThat(Metric.CAC.of(shop(1200, 600, 200), basis).value().orElseThrow())
                .isEqualByComparingTo("50");
    }

    @Test
    void whatWasToldOfTheWholeIsNotToldOfAPart() {
        var whole = shop(1200, 600, 200);
        var part = Basis.NONE.withShopRevenue(BigDecimal.valueOf(5000))
                .withMargin(BigDecimal.ONE)
                .ofPart(whole);
        assertThat(Metric.MER.of(whole, part)).isEqualTo(Ratio.undefined(Reason.SHOP_REVENUE_UNKNOWN));
        assertThat(Metric.SHARE_OF_SPEND.of(whole, part).value()).isPresent();
        assertThat(Metric.ROMI.of(whole, part).value()).isPresent();
    }

    @Test
    void oddSumsAreFound() {
        var totals = MetricTest.totals(0, 10, 5, 9, 12);
        assertThat(Caution.of(totals)).containsExactly(Caution.CLICKS_EXCEED_IMPRESSIONS,
                Caution.CONVERSIONS_EXCEED_CLICKS, Caution.REVENUE_WITHOUT_COST);
        assertThat(Caution.of(MetricTest.totals(1, -10, 5, 5, 5)))
                .containsExactly(Caution.REFUNDS_EXCEED_SALES);
        assertThat(Caution.of(Totals.NONE)).isEmpty();
        assertThat(Caution.CONVERSIONS_EXCEED_CLICKS.text(totals, Display.STANDARD))
                .startsWith("More conversions than clicks (12 and 9)");
        for (var caution : Caution.values()) {
            assertThat(caution.text(totals, Display.STANDARD.in("de"))).isNotBlank();
            assertThat(caution.metric().label(Locale.GERMAN)).isNotBlank();
        }
    }
}
