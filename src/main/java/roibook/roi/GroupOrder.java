package roibook.roi;

import java.math.BigDecimal;
import java.time.DayOfWeek;
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

    static Comparator<List<Optional<String>>> of(List<Dimension> dimensions, Sums sums, Basis basis) {
        var ranks = IntStream.range(0, dimensions.size()).mapToObj(i -> profits(sums, i, basis)).toList();
        Comparator<List<Optional<String>>> order = (_, _) -> 0;
        for (int i = 0; i < dimensions.size(); i++) {
            int place = i;
            Comparator<Optional<String>> byText = Comparator.comparing(text -> text.orElse("\uffff"));
            Comparator<Optional<String>> one = switch (dimensions.get(i).kind()) {
                case DAY, WEEK, MONTH, QUARTER, YEAR -> byText;
                case WEEKDAY -> Comparator.comparing(GroupOrder::weekday);
                case VALUE -> Comparator.<Optional<String>, BigDecimal>comparing(
                        text -> ranks.get(place).get(text), Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(byText);
            };
            order = order.thenComparing(key -> key.get(place), one);
        }
        return order;
    }

    /// Values of one dimension by their profit, over all values of the others.
    private static Map<Optional<String>, BigDecimal> profits(Sums sums, int dimension, Basis basis) {
        var totals = new HashMap<Optional<String>, Totals>();
        sums.groups().forEach((key, value) -> totals.merge(key.get(dimension), value, Totals::plus));
        var profits = new HashMap<Optional<String>, BigDecimal>();
        totals.forEach((key, value) -> Metric.PROFIT.of(value, basis)
                .value()
                .ifPresent(profit -> profits.put(key, profit)));
        return profits;
    }

    private static Integer weekday(Optional<String> key) {
        return key.map(text -> DayOfWeek.valueOf(text).getValue()).orElse(8);
    }
}
