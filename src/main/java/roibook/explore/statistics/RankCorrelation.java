package roibook.explore.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Spearman's rank correlation: how far two variables rise together, whatever the shape; heavy tails don't move it.
///
/// The 95 % range is Fisher's with the standard error of Bonett and Wright (2000), the probability that of Student's
/// distribution, as scipy has it.
///
/// @param value from -1, one falls where the other rises, to 1
/// @param low lower end of its 95 % range
/// @param high upper end of its 95 % range
/// @param probability of a value as far from zero, were there no connection
/// @param pairs of how many pairs both values are known
public record RankCorrelation(double value, double low, double high, double probability, int pairs) {

    private static final double Z = 1.959963984540054;
    private static final int FEWEST = 5;

    /// Correlates two variables over the pairs of which both are known.
    ///
    /// @param a one variable; missing values are not finite
    /// @param b the other one, as long
    /// @return the correlation, or empty with fewer than five pairs or when one of them is constant
    public static Optional<RankCorrelation> of(double[] a, double[] b) {
        var both = IntStream.range(0, a.length)
                .filter(i -> Double.isFinite(a[i]) && Double.isFinite(b[i]))
                .toArray();
        if (both.length < FEWEST) {
            return Optional.empty();
        }
        return pearson(Ranks.of(Arrays.stream(both).mapToDouble(i -> a[i]).toArray()).values(),
                Ranks.of(Arrays.stream(both).mapToDouble(i -> b[i]).toArray()).values());
    }

    private static Optional<RankCorrelation> pearson(double[] a, double[] b) {
        double meanA = Robust.mean(a);
        double meanB = Robust.mean(b);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return squaresA == 0 || squaresB == 0
                ? Optional.empty()
                : Optional.of(of(Math.clamp(products / Math.sqrt(squaresA * squaresB), -1, 1), a.length));
    }

    private static RankCorrelation of(double value, int pairs) {
        if (1 - Math.abs(value) < 1e-12) {
            return new RankCorrelation(value, value, value, 0, pairs);
        }
        double error = Math.sqrt((1 + value * value / 2) / (pairs - 3));
        double middle = Math.log((1 + value) / (1 - value)) / 2;
        double t = value * Math.sqrt((pairs - 2) / (1 - value * value));
        return new RankCorrelation(value, Math.tanh(middle - Z * error), Math.tanh(middle + Z * error),
                Tails.student(t, pairs - 2), pairs);
    }
}
