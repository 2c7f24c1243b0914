package roibook.roi;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import roibook.metric.Basis;
import roibook.metric.Metric;
import roibook.metric.Totals;

/// The order of groups: by profit, greatest first; by time where a dimension is one.
final class GroupOrder {

    private GroupOrder() {}

    static List<List<Optional<String>>> sorted(Collection<List<Optional<String>>> keys,
            List<Dimension> dimensions, Sums sums, Basis basis) {
        // Values are few where groups are many: they are put in order, and groups by the places of their values.
        var ranks = IntStream.range(0, dimensions.size())
                .mapToObj(i -> ranks(keys, i, order(dimensions.get(i), i, sums, basis)))
                .toList();
        return keys.stream()
                .map(key -> new Ranked(key, IntStream.range(0, dimensions.size())
                        .map(i -> ranks.get(i).getOrDefault(key.get(i), 0))
                        .toArray()))
                .sorted((a, b) -> Arrays.compare(a.ranks(), b.ranks()))
                .map(Ranked::key)
                .toList();
    }

    // The ranks are never compared for equality.
    @SuppressWarnings("ArrayRecordComponent")
    private record Ranked(List<Optional<String>> key, int[] ranks) {}

    private static Map<Optional<String>, Integer> ranks(Collection<List<Optional<String>>> keys, int place,
            Comparator<Optional<String>> order) {
        var values = keys.stream().map(key -> key.get(place)).distinct().sorted(order).toList();
        var ranks = new HashMap<Optional<String>, Integer>();
        for (int i = 0; i < values.size(); i++) {
            ranks.put(values.get(i), i);
        }
        return ranks;
    }

    private static Comparator<Optional<String>> order(Dimension dimension, int place, Sums sums,
            Basis basis) {
        Comparator<Optional<String>> byText = Comparator.comparing(text -> text.orElse("\uffff"));
        return switch (dimension.kind()) {
            case DAY, WEEK, MONTH, QUARTER, YEAR -> byText;
            case WEEKDAY -> Comparator.comparing(GroupOrder::weekday);
            case VALUE -> {
                var profits = profits(sums, place, basis);
                yield Comparator.<Optional<String>, BigDecimal>comparing(profits::get,
                        Comparator.nullsLast(Comparator.reverseOrder())).thenComparing(byText);
            }
        };
    }

    /// Values of one dimension by their profit, over all values of the others.
    private static Map<Optional<String>, BigDecimal> profits(Sums sums, int dimension, Basis basis) {
        var parts = new HashMap<Optional<String>, List<Totals>>();
        sums.groups()
                .forEach((key, value) -> parts.computeIfAbsent(key.get(dimension), _ -> new ArrayList<>())
                        .add(value));
        var profits = new HashMap<Optional<String>, BigDecimal>();
        parts.forEach((key, values) -> Metric.PROFIT.of(Totals.sum(values), basis)
                .value()
                .ifPresent(profit -> profits.put(key, profit)));
        return profits;
    }

    private static Integer weekday(Optional<String> key) {
        return key.map(text -> DayOfWeek.valueOf(text).getValue()).orElse(8);
    }
}
