package roibook.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// How good a division into k groups is, by several measures. Those of a choice of k are taken on the same sample.
///
/// @param k the number of groups
/// @param inertia sum of squared distances to the centre of the own group, per row
/// @param silhouette mean silhouette (Rousseeuw 1987), -1 to 1, higher is better
/// @param daviesBouldin index of Davies and Bouldin (1979), lower is better
/// @param calinskiHarabasz index of Calinski and Harabasz (1974), higher is better
/// @param stability mean adjusted Rand index between the division and those of bootstrap samples, 1 is the same each
///        time; empty when it was not measured
/// @param smallestShare share of the rows in the smallest group, 0 to 1
/// @param usable whether the smallest group is large enough to work with
/// @param gap gap statistic (Tibshirani, Walther and Hastie 2001): by how much the logarithm of the inertia is below that
///        of rows without groups; empty when it was not measured
/// @param gapError its standard error
public record Criterion(int k, double inertia, double silhouette, double daviesBouldin,
        double calinskiHarabasz, OptionalDouble stability, double smallestShare, boolean usable,
        OptionalDouble gap, OptionalDouble gapError) {

    /// From here on a division counts as the same each time.
    static final double STABLE = 0.8;

    /// A division of which no gap was measured.
    ///
    /// @param k the number of groups
    /// @param inertia sum of squared distances to the centre of the own group, per row
    /// @param silhouette mean silhouette
    /// @param daviesBouldin index of Davies and Bouldin
    /// @param calinskiHarabasz index of Calinski and Harabasz
    /// @param stability mean adjusted Rand index against bootstrap samples
    /// @param smallestShare share of the rows in the smallest group
    /// @param usable whether the smallest group is large enough to work with
    public Criterion(int k, double inertia, double silhouette, double daviesBouldin, double calinskiHarabasz,
            OptionalDouble stability, double smallestShare, boolean usable) {
        this(k, inertia, silhouette, daviesBouldin, calinskiHarabasz, stability, smallestShare, usable,
                OptionalDouble.empty(), OptionalDouble.empty());
    }

    /// {@return the gates that this division did not pass; none when it may be chosen}
    public List<Gate> failed() {
        var failed = new ArrayList<Gate>();
        if (!usable) {
            failed.add(Gate.SIZE);
        }
        if (stability.orElse(1) < STABLE) {
            failed.add(Gate.STABILITY);
        }
        return List.copyOf(failed);
    }

    /// What a division must pass before its scores count.
    public enum Gate {

        /// No group is too small to work with.
        SIZE,

        /// Bootstrap samples give the same groups: the adjusted Rand index is at least 0.8 in the mean.
        STABILITY
    }
}
