package roibook.explore.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Control of many tests at once, after Benjamini and Hochberg (1995): of what is called clear below 0.05, about one in
/// twenty is chance.
public final class FalseDiscovery {

    private FalseDiscovery() {}

    /// Adjusts probabilities for the number of tests.
    ///
    /// @param probabilities one for each test
    /// @return the adjusted ones, in the same order
    public static double[] adjusted(double[] probabilities) {
        var order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> probabilities[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        var adjusted = new double[probabilities.length];
        double least = 1;
        for (int i = 0; i < order.length; i++) {
            least = Math.min(least, probabilities[order[i]] * probabilities.length / (order.length - i));
            adjusted[order[i]] = least;
        }
        return adjusted;
    }
}
