package roibook.segment;

import java.util.Locale;

/// How a feature became a coordinate: `z = (clamp(log1p(x / unit), low, high) - mean) / deviation`, with `log1p(-x)`
/// negated for refunds. With its numbers recorded, it can be applied to other customers and checked by other tools.
///
/// @param feature the column
/// @param unit what the values are divided by before the logarithm: 1 for counts and durations; for money one
///        hundredth of the median, so that the currency's scale does not matter
/// @param low the 1st percentile of the logarithms; lower ones are raised to it
/// @param high the 99th percentile of the logarithms; higher ones are lowered to it
/// @param mean the mean after that
/// @param deviation the standard deviation after that (of the population)
public record Transform(String feature, double unit, double low, double high, double mean, double deviation) {

    /// Applies the transform.
    ///
    /// @param value a value of the feature, in its original unit
    /// @return the coordinate
    public double apply(double value) {
        return (Math.clamp(logarithm(value, unit), low, high) - mean) / deviation;
    }

    static double logarithm(double value, double unit) {
        return Math.copySign(Math.log1p(Math.abs(value) / unit), value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: log1p(x / %.4g), cut to %.4g..%.4g, mean %.4g, deviation %.4g",
                feature, unit, low, high, mean, deviation);
    }
}
