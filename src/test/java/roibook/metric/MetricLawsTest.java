package roibook.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.metric.Basis.Assumption;
import roibook.metric.Metric.Unit;
import roibook.metric.MetricGroups.Group;

import static org.assertj.core.api.Assertions.assertThat;

/// What must hold for any rows.
class MetricLawsTest {

    private static final List<Basis> BASES = List.of(Basis.NONE, Basis.NONE.withMargin(new BigDecimal("0.4")),
            Basis.NONE.assuming(Assumption.GOODS_IN_ROWS).assuming(Assumption.CONVERSIONS_ARE_ORDERS));

    /// Rows with all measures, zeros and refunds among them.
    static List<Totals> rows(long seed, int number) {
        var random = new Random(seed);
        return IntStream.range(0, number).mapToObj(i -> {
            var known = new EnumMap<Measure, BigDecimal>(Measure.class);
            for (var measure : Measure.values()) {
                long amount = random.nextInt(4) == 0 ? 0 : random.nextInt(100_000);
                known.put(measure,
                        measure.isMoney() ? BigDecimal.valueOf(amount, 2) : BigDecimal.valueOf(amount / 100));
            }
            if (random.nextInt(8) == 0) {
                known.merge(Measure.REVENUE, BigDecimal.valueOf(-1), BigDecimal::multiply);
            }
            return new Totals(1, known, Map.of());
        }).toList();
    }

    private static MetricGroups breakdown(List<Totals> rows, Basis basis) {
        return MetricGroups.of(List.of("channel"), IntStream.range(0, rows.size())
                .mapToObj(i -> new Group(List.of(Optional.of("channel " + i % 4)), rows.get(i)))
                .toList(), basis);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderAndSplittingOfRowsDoNotMatter(long seed) {
        var rows = new ArrayList<>(rows(seed, 40));
        var parts = rows.stream().flatMap(row -> {
            var first = row.known(Measure.COST).multiply(new BigDecimal("0.25"));
            return List.of(new Totals(1, Map.of(Measure.COST, first), Map.of()), new Totals(0,
                    without(row, first), Map.of())).stream();
        }).toList();
        var all = Totals.sum(rows);
        Collections.shuffle(rows, new Random(seed));
        for (var metric : Metric.values()) {
            for (var basis : BASES) {
                var value = metric.of(all, basis);
                assertSame(metric.of(Totals.sum(rows), basis), value);
                assertSame(metric.of(Totals.sum(parts), basis), value);
            }
        }
    }

    private static Map<Measure, BigDecimal> without(Totals row, BigDecimal cost) {
        var known = new EnumMap<Measure, BigDecimal>(Measure.class);
        known.putAll(row.known());
        known.merge(Measure.COST, cost, BigDecimal::subtract);
        return known;
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void theScaleOfCurrencyScalesMoneyAndNothingElse(Metric metric) {
        var all = Totals.sum(rows(9, 30));
        var known = new EnumMap<Measure, BigDecimal>(Measure.class);
        all.known()
                .forEach((measure, sum) -> known.put(measure,
                        measure.isMoney() ? sum.multiply(BigDecimal.valueOf(1000)) : sum));
        var scaled = new Totals(all.rows(), known, all.missing());
        for (var basis : BASES) {
            var value = metric.of(all, basis.withWhole(all));
            assertSame(metric.of(scaled, basis.withWhole(scaled)), metric.unit() == Unit.MONEY
                    ? value.map(number -> number.multiply(BigDecimal.valueOf(1000)))
                    : value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aGroupWithoutCostChangesNoOtherGroup(long seed) {
        var rows = rows(seed, 40);
        var before = breakdown(rows, BASES.get(1));
        var more = new ArrayList<>(before.groups());
        more.add(new Group(List.of(Optional.of("free")), MetricTest.totals(0, 0, 100, 3, 0)));
        var after = MetricGroups.of(List.of("channel"), more, BASES.get(1));
        for (var group : before.groups()) {
            for (var metric : Metric.values()) {
                assertSame(after.value(metric, group), before.value(metric, group));
            }
        }
        assertThat(after.value(Metric.ROAS, after.groups().getLast()))
                .isEqualTo(Ratio.undefined(Reason.NO_COST));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theWholeIsTheSumOfItsPartsAndSharesAddUpToOne(long seed) {
        var breakdown = breakdown(rows(seed, 40), BASES.get(1));
        for (var metric : Metric.values()) {
            if (metric.additive() && breakdown.value(metric).value().isPresent()) {
                var sum = breakdown.groups()
                        .stream()
                        .map(group -> breakdown.value(metric, group).value().orElseThrow())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum.round(MathContext.DECIMAL64)).as(metric.id())
                        .isEqualByComparingTo(
                                breakdown.value(metric).value().orElseThrow().round(MathContext.DECIMAL64));
            }
        }
        assertThat(breakdown.value(Metric.SHARE_OF_SPEND).value().orElseThrow()).isEqualByComparingTo("1");
    }

    @Test
    void nothingIsEverNaNOrInfinite() {
        var tables = new ArrayList<String>();
        for (var rows : List.of(List.<Totals>of(), rows(1, 1), rows(2, 30),
                List.of(MetricTest.totals(0, 0, 0, 0, 0)), List.of(MetricTest.totals(0, 50, 0, 0, 0)),
                List.of(MetricTest.totals(5, -50, 0, 7, 9)), List.of(new Totals(3, Map.of(), Map.of(
                        Measure.COST, 3L, Measure.REVENUE, 1L))))) {
            for (var basis : BASES) {
                var breakdown = breakdown(rows, basis);
                tables.add(breakdown.tableWithTotal(Locale.ENGLISH, Metric.values()).printAll());
                for (var metric : Metric.values()) {
                    tables.add(Display.STANDARD.text(metric, breakdown.value(metric)));
                    breakdown.value(metric)
                            .why()
                            .filter(reason -> reason != Reason.NO_ROWS)
                            .ifPresent(reason -> assertThat(metric.undefined()).as(metric.id())
                                    .contains(reason));
                }
            }
        }
        assertThat(String.join("\n", tables)).doesNotContain("NaN", "Infinity", "∞", "null");
    }

    @Test
    void missingIsNotZero() {
        for (var measure : Measure.values()) {
            var gaps = new Totals(1, Map.of(), Map.of(measure, 1L));
            var all = Totals.sum(rows(1, 10)).plus(gaps);
            assertThat(all.sum(measure)).isEmpty();
            assertThat(measure.metric().of(all).why()).contains(measure.missing());
            for (var metric : Metric.values()) {
                for (var basis : BASES) {
                    if (metric.of(Totals.sum(rows(1, 10)), basis).value().isPresent()
                            && metric.of(all, basis).why().isPresent()) {
                        assertThat(metric.of(all, basis).why()).contains(measure.missing());
                    }
                }
            }
        }
    }

    @Test
    void twoCurrenciesAreNeverAddedButRatesArePooled() {
        var euros = MetricTest.totals(100, 300, 1000, 50, 5).in("eur ");
        var dollars = MetricTest.totals(10, 30, 1000, 10, 1).in("USD");
        var both = euros.plus(dollars);
        assertThat(euros.plus(euros.in("EUR")).cost()).isPresent();
        assertThat(both.cost()).isEmpty();
        assertThat(both.known(Measure.COST)).isZero();
        assertThat(both.plus(euros)).isEqualTo(euros.plus(euros).plus(dollars));
        for (var metric : Arrays.stream(Metric.values())
                .filter(metric -> metric.unit() != Unit.COUNT)
                .toList()) {
            var pooled = metric.of(both, BASES.get(1).withWhole(both));
            if (metric == Metric.CTR || metric == Metric.CVR || metric == Metric.BREAK_EVEN_ROAS) {
                assertThat(pooled.value()).isPresent();
            } else {
                assertThat(pooled.why()).as(metric.id()).isPresent();
            }
        }
        assertThat(Metric.ROAS.of(both)).isEqualTo(Ratio.undefined(Reason.SEVERAL_CURRENCIES));
        assertThat(Metric.SHARE_OF_SPEND.of(euros, Basis.NONE.withWhole(dollars)))
                .isEqualTo(Ratio.undefined(Reason.SEVERAL_CURRENCIES));
        assertThat(euros.plus(dollars.in("")).cost()).isEmpty();
    }

    private static void assertSame(Ratio found, Ratio expected) {
        assertThat(found.why()).isEqualTo(expected.why());
        assertThat(found.value().map(value -> value.round(MathContext.DECIMAL64).stripTrailingZeros()))
                .isEqualTo(expected.value()
                        .map(value -> value.round(MathContext.DECIMAL64).stripTrailingZeros()));
    }
}
