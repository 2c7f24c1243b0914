package roibook.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.metric.Basis.Assumption;
import roibook.metric.Totals.Numbers;

import static org.assertj.core.api.Assertions.assertThat;

/// Many groups at once give what each of them gives.
class GroupSumsTest {

    /// Numbers as a column of the engine has them.
    private record Column(List<Optional<BigDecimal>> values, OptionalInt scale) implements Numbers {

        static Column of(int scale, @Nullable Long... unscaled) {
            return new Column(Arrays.stream(unscaled)
                    .map(value -> Optional.ofNullable(value).map(whole -> BigDecimal.valueOf(whole, scale)))
                    .toList(), OptionalInt.of(scale));
        }

        @Override
        public boolean has(int row) {
            return values.get(row).isPresent();
        }

        @Override
        public BigDecimal decimal(int row) {
            return values.get(row).orElse(BigDecimal.ZERO);
        }

        @Override
        public long unscaled(int row) {
            return decimal(row).unscaledValue().longValueExact();
        }
    }

    /// Totals by column: costs as given, five rows each, and no other column.
    private static List<Totals> costing(Column cost) {
        int rows = cost.values().size();
        var five = Column.of(0, IntStream.range(0, rows).mapToObj(_ -> 5L).toArray(Long[]::new));
        var gaps = Column.of(0,
                cost.values().stream().map(value -> value.isEmpty() ? 5L : 0L).toArray(Long[]::new));
        var none = new Column(Collections.nCopies(rows, Optional.empty()), OptionalInt.empty());
        return Totals.ofRows(rows, name -> switch (name) {
            case "cost" -> cost;
            case "cost_missing" -> gaps;
            default -> name.endsWith("_missing") || name.equals("row_count") ? five : none;
        });
    }

    private static Totals with(Totals row, Measure measure, String value) {
        var known = new EnumMap<Measure, BigDecimal>(Measure.class);
        known.putAll(row.known());
        known.put(measure, new BigDecimal(value));
        return new Totals(row.rows(), known, row.missing());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void valuesAreThoseOfEachGroup(long seed) {
        var rows = new ArrayList<>(MetricLawsTest.rows(seed, 60));
        var random = new Random(seed);
        for (var text : List.of("123456789012345678901234567890.12", "0.00000000000000000000000001",
                "-0.0001", "1E+20",
                "9007199254740993", "90071992547409.93")) {
            rows.add(with(rows.get(random.nextInt(60)), Measure.REVENUE, text));
            rows.add(with(rows.get(random.nextInt(60)), Measure.COST, text));
        }
        rows.add(new Totals(3, rows.getFirst().known(), Map.of(Measure.COST, 1L)));
        rows.add(Totals.NONE);
        rows.add(new Totals(2, rows.getFirst().known(), Map.of(), Set.of("EUR", "USD")));
        rows.add(rows.getFirst().in("EUR"));
        rows.addAll(costing(Column.of(6, 1_000_000L, null, 0L, Long.MAX_VALUE)));
        for (var groups : List.of(rows, rows.reversed())) {
            for (var basis : List.of(Basis.NONE,
                    Basis.NONE.withMargin(new BigDecimal("0.37")).withWhole(Totals.sum(groups)),
                    Basis.NONE.withMargin(new BigDecimal("0.333333333333")).withWhole(rows.getFirst()),
                    Basis.NONE.withWhole(rows.getFirst().in("USD"))
                            .assuming(Assumption.GOODS_IN_ROWS)
                            .assuming(Assumption.CONVERSIONS_ARE_ORDERS))) {
                var sums = GroupSums.of(groups);
                for (var metric : Metric.values()) {
                    assertThat(sums.values(metric, basis)).as("%s", metric)
                            .containsExactly(groups.stream()
                                    .map(group -> metric.of(group, basis).value())
                                    .mapToDouble(
                                            value -> value.map(BigDecimal::doubleValue).orElse(Double.NaN))
                                    .toArray());
                }
            }
        }
    }

    @Test
    void columnsGiveTheTotalsOfRows() {
        var totals = costing(Column.of(6, 1_500_000L, null));
        assertThat(totals.getFirst())
                .isEqualTo(new Totals(5, Map.of(Measure.COST, new BigDecimal("1.500000")),
                        missing(Set.of(Measure.COST))));
        assertThat(totals.getLast()).isEqualTo(new Totals(5, Map.of(), missing(Set.of())));
    }

    private static Map<Measure, Long> missing(Set<Measure> there) {
        var missing = new EnumMap<Measure, Long>(Measure.class);
        for (var measure : Measure.values()) {
            missing.put(measure, there.contains(measure) ? 0L : 5L);
        }
        return missing;
    }

    @Test
    void sumsThatOutgrow64BitsStayExact() {
        var totals = costing(Column.of(6, Long.MAX_VALUE, Long.MAX_VALUE, 1L));
        assertThat(Totals.sum(totals).cost())
                .contains(BigDecimal.valueOf(Long.MAX_VALUE, 6)
                        .multiply(BigDecimal.TWO)
                        .add(new BigDecimal("0.000001")));
    }

    @Test
    void sumsOfColumnsAndOfRowsAddUp() {
        var totals = new ArrayList<>(costing(Column.of(2, 150L, -50L)));
        assertThat(Totals.sum(totals).cost()).contains(new BigDecimal("1.00"));
        totals.add(Totals.of(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE));
        assertThat(Totals.sum(totals).cost()).contains(new BigDecimal("2.00"));
        assertThat(Totals.sum(totals).rows()).isEqualTo(11);
    }
}
