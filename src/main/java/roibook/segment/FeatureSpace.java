package roibook.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Buyers as points: each feature transformed, features that don't differ left out.
///
/// @param transforms one per coordinate
/// @param points one row per buyer, in the order of the fitted rows; `NaN` is missing
/// @param constant features left out because all buyers have the same value
record FeatureSpace(List<Transform> transforms, Points points, List<String> constant) {

    private static final double CUT = 0.01;
    /// Money is counted in hundredths of its median before the logarithm.
    private static final double MONEY_UNITS = 100;

    static FeatureSpace of(Customers.Fit fit) {
        var transforms = new ArrayList<Transform>();
        var columns = new ArrayList<double[]>();
        var constant = new ArrayList<String>();
        for (var feature : fit.features()) {
            var values = fit.values(feature);
            var transform = transform(feature, values);
            if (transform.deviation() > 1e-9) {
                transforms.add(transform);
                columns.add(Arrays.stream(values).map(transform::apply).toArray());
            } else {
                constant.add(feature);
            }
        }
        return new FeatureSpace(List.copyOf(transforms), Points.ofColumns(columns, fit.count()),
                List.copyOf(constant));
    }

    private static Transform transform(String feature, double[] values) {
        double unit = Customers.isMoney(feature) ? moneyUnit(values) : 1;
        var logarithms = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(value -> Transform.logarithm(value, unit))
                .sorted()
                .toArray();
        double low = quantile(logarithms, CUT);
        double high = quantile(logarithms, 1 - CUT);
        var cut = Arrays.stream(logarithms).map(value -> Math.clamp(value, low, high)).toArray();
        double mean = Arrays.stream(cut).sum() / Math.max(1, cut.length);
        double squares = Arrays.stream(cut).map(value -> (value - mean) * (value - mean)).sum();
        return new Transform(feature, unit, low, high, mean, Math.sqrt(squares / Math.max(1, cut.length)));
    }

    private static double moneyUnit(double[] amounts) {
        var sizes = Arrays.stream(amounts).map(Math::abs).filter(size -> size > 0).sorted().toArray();
        return sizes.length == 0 ? 1 : quantile(sizes, 0.5) / MONEY_UNITS;
    }

    /// Quantile with linear interpolation, as numpy and pandas compute it; 0 of nothing.
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
