package roibook.segment;

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
public record Criterion(int k, double inertia, double silhouette, double daviesBouldin,
        double calinskiHarabasz, OptionalDouble stability, double smallestShare, boolean usable) {}
