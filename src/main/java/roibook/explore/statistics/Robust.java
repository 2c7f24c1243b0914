package roibook.explore.statistics;

import java.util.Arrays;

/// Middles and spreads that single values can't move.
public final class Robust {

    /// Makes the median absolute deviation of normal values their standard deviation.
    private static final double NORMAL = 1.482602218505602;

    private Robust() {}

    /// {@return the median; 0 of no values}
    ///
    /// @param values the values, all finite
    public static double median(double[] values) {
        return quantile(sorted(values), 0.5);
    }

    /// The spread: the median absolute deviation from the median, in standard deviations of normal values.
    ///
    /// @param values the values, all finite
    /// @return the spread; 0 when more than half of the values are the same
    public static double spread(double[] values) {
        double middle = median(values);
        return NORMAL * median(Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray());
    }

    /// A quantile by linear interpolation, as numpy and pandas have it.
    ///
    /// @param sorted the values in order
    /// @param share which share of them lies below, 0 to 1
    /// @return the quantile; 0 of no values
    public static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double[] sorted(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / Math.max(1, values.length);
    }
}
