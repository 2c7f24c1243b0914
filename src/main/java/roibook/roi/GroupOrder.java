package roibook.roi;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import roibook.metric.Basis;
import roibook.metric.Metric;
import roibook.metric.Totals;

/// The order of groups: by profit, greatest first; by time where a dimension is one.
final class GroupOrder {

    private GroupOrder() {}

    static List<Key> sorted(Collection<Key> keys, List<Dimension> dimensions, Sums sums, Basis basis) {
        // Values are few where groups are many: they are put in order, and groups by the places of their values, those of
        // the last dimension first.
        var sorted = List.copyOf(keys);
        for (int i = dimensions.size() - 1; i >= 0; i--) {
            sorted = placed(sorted, i, order(dimensions.get(i), i, sums, basis));
        }
        return sorted;
    }

    /// The same keys in the order of the values of one dimension; those with the same value stay in their order.
    private static List<Key> placed(List<Key> keys, int dimension, Comparator<String> order) {
        var byValue = new HashMap<String, List<Key>>();
        keys.forEach(key -> byValue.computeIfAbsent(key.value(dimension), _ -> new ArrayList<>()).add(key));
        return byValue.keySet()
                .stream()
                .sorted(order)
                .flatMap(value -> byValue.getOrDefault(value, List.of()).stream())
                .toList();
    }

    private static Comparator<String> order(Dimension dimension, int place, Sums sums,
            Basis basis) {
        Comparator<String> byText = Comparator.comparing(text -> text.isEmpty() ? "\uffff" : text);
        return switch (dimension.kind()) {
            case DAY, WEEK, MONTH, QUARTER, YEAR -> byText;
            case WEEKDAY -> Comparator.comparing(GroupOrder::weekday);
            case VALUE -> {
                var profits = profits(sums, place, basis);
                yield Comparator.<String, BigDecimal>comparing(profits::get,
                        Comparator.nullsLast(Comparator.reverseOrder())).thenComparing(byText);
            }
        };
    }

    /// Values of one dimension by their profit, over all values of the others.
    private static Map<String, BigDecimal> profits(Sums sums, int dimension, Basis basis) {
        var parts = new HashMap<String, List<Totals>>();
        sums.groups()
                .forEach((key, value) -> parts.computeIfAbsent(key.value(dimension), _ -> new ArrayList<>())
                        .add(value));
        var profits = new HashMap<String, BigDecimal>();
        parts.forEach((key, values) -> Metric.PROFIT.of(Totals.sum(values), basis)
                .value()
                .ifPresent(profit -> profits.put(key, profit)));
        return profits;
    }

    private static Integer weekday(String key) {
        return key.isEmpty() ? 8 : DayOfWeek.valueOf(key).getValue();
    }
}
