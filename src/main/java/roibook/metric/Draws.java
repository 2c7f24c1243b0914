package roibook.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Sums over drawn days, in doubles, since a range needs no cents. A measure is only added up when it is asked for.
final class Draws {

    private final List<Totals> days;
    private final Totals total;
    private final byte[][] weights;
    private final int number;
    private final Map<Measure, double[]> sums = new EnumMap<>(Measure.class);

    /// @param days the totals of each day
    /// @param total the totals of all of them
    /// @param weights how often each day is in each draw, by day
    Draws(List<Totals> days, Totals total, byte[][] weights) {
        this.days = days;
        this.total = total;
        this.weights = weights;
        number = weights[0].length;
    }

    /// Each day left out once.
    static Draws leavingOneOut(List<Totals> days) {
        var weights = new byte[days.size()][days.size()];
        for (int day = 0; day < weights.length; day++) {
            Arrays.fill(weights[day], (byte) 1);
            weights[day][day] = 0;
        }
        return new Draws(days, Totals.sum(days), weights);
    }

    /// The same days drawn otherwise.
    Draws with(byte[][] drawn) {
        return new Draws(days, total, drawn);
    }

    Totals total() {
        return total;
    }

    int number() {
        return number;
    }

    double[] constant(double value) {
        var values = new double[number];
        Arrays.fill(values, value);
        return values;
    }

    double[] of(Measure measure) {
        return sums.computeIfAbsent(measure, this::add);
    }

    private double[] add(Measure measure) {
        var sum = new double[number];
        for (int day = 0; day < weights.length; day++) {
            double value = days.get(day).known(measure).doubleValue();
            if (value != 0) {
                add(sum, weights[day], value);
            }
        }
        return sum;
    }

    /// Apart, so that it is compiled to vector instructions.
    private static void add(double[] sum, byte[] times, double value) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += times[i] * value;
        }
    }

    /// A draw as totals, for figures that are no metric; what is missing was refused before.
    Totals totals(int draw) {
        var known = new EnumMap<Measure, BigDecimal>(Measure.class);
        for (var measure : Measure.values()) {
            known.put(measure, BigDecimal.valueOf(of(measure)[draw]));
        }
        return new Totals(total.rows(), known, total.missing(), total.currencies());
    }
}
