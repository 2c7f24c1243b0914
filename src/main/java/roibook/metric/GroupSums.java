package roibook.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The sums of many groups, from which a metric of all of them is computed at once: a table of a hundred campaigns by
/// month has tens of thousands. The values are those of [Metric#of(Totals, Basis)].
public final class GroupSums {

    private static final int MOST_DIGITS = 22;

    private final List<Totals> groups;
    private final Map<Measure, WholeNumbers> sums = new EnumMap<>(Measure.class);

    private GroupSums(List<Totals> groups) {
        this.groups = groups;
    }

    /// Takes the sums.
    ///
    /// @param groups the sums of each group
    /// @return the same, by measure
    public static GroupSums of(List<Totals> groups) {
        var made = new GroupSums(List.copyOf(groups));
        made.read();
        return made;
    }

    /// Goes through the groups once: they lie all over the memory.
    private void read() {
        var measures = Measure.values();
        var numbers = new double[measures.length][groups.size()];
        var scales = new int[measures.length];
        Arrays.fill(scales, -1);
        for (int row = 0; row < groups.size(); row++) {
            var totals = groups.get(row);
            boolean one = totals.rows() > 0 && totals.currencies().size() <= 1;
            for (int i = 0; i < measures.length; i++) {
                numbers[i][row] = one && totals.missing(measures[i]) == 0
                        ? number(totals, measures[i], i, scales)
                        : Double.NaN;
            }
        }
        for (int i = 0; i < measures.length; i++) {
            sums.put(measures[i], new WholeNumbers(numbers[i], Math.max(0, scales[i])));
        }
    }

    /// The number without its point, which stands where it stands in the first group.
    private static double number(Totals totals, Measure measure, int place, int[] scales) {
        if (totals.known() instanceof Amounts amounts) {
            int scale = amounts.scales()[place];
            scales[place] = scales[place] < 0 ? Math.min(scale, MOST_DIGITS) : scales[place];
            return scale == scales[place]
                    ? WholeNumbers.exact((double) amounts.unscaled(place))
                    : WholeNumbers.whole(amounts.at(place), scales[place]);
        }
        var value = totals.known(measure);
        scales[place] = scales[place] < 0 ? Math.clamp(value.scale(), 0, MOST_DIGITS) : scales[place];
        return WholeNumbers.whole(value, scales[place]);
    }

    int size() {
        return groups.size();
    }

    WholeNumbers of(Measure measure) {
        return sums.getOrDefault(measure, new WholeNumbers(none(), 0));
    }

    /// How many groups something holds for.
    long count(Predicate<Totals> what) {
        return groups.stream().filter(what).count();
    }

    double[] none() {
        var none = new double[groups.size()];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /// Computes a metric of each group.
    ///
    /// @param metric the metric
    /// @param basis what is known beside the sums, of all groups
    /// @return the double nearest to each value; NaN where there is none
    public double[] values(Metric metric, Basis basis) {
        var values = metric.term().nearest(this, basis);
        for (int i = 0; i < values.length; i++) {
            // Undefined, or not known exactly: Metric says which.
            if (Double.isNaN(values[i])
                    && metric.of(groups.get(i), basis) instanceof Ratio.Value(var number)) {
                values[i] = number.doubleValue();
            }
        }
        return values;
    }
}
