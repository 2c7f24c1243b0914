package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Measures of how well points are divided, as scikit-learn defines them. Labels run from 0 without gaps.
final class ClusterScores {

    private ClusterScores() {}

    /// Mean silhouettes of several divisions of the same points. Each distance is computed once for all of them and
    /// none is kept: time is quadratic, memory linear.
    static double[] silhouettes(Points points, List<int[]> divisions) {
        var groups = divisions.stream().mapToInt(ClusterScores::groups).toArray();
        var sizes = divisions.stream().map(ClusterScores::sizes).toList();
        var perPoint = IntStream.range(0, points.count)
                .parallel()
                .mapToObj(i -> silhouettesOf(i, points, divisions, sizes, groups))
                .toList();
        var means = new double[divisions.size()];
        for (var silhouettes : perPoint) {
            for (int division = 0; division < means.length; division++) {
                means[division] += silhouettes[division] / points.count;
            }
        }
        return means;
    }

    private static double[] silhouettesOf(int row, Points points, List<int[]> divisions, List<int[]> sizes,
            int[] groups) {
        int divisionCount = divisions.size();
        var sums = new double[divisionCount][];
        Arrays.setAll(sums, division -> new double[groups[division]]);
        var labels = divisions.toArray(int[][]::new);
        for (int other = 0; other < points.count; other++) {
            double distance = Math.sqrt(points.squared(row, points.values, other));
            for (int division = 0; division < divisionCount; division++) {
                sums[division][labels[division][other]] += distance;
            }
        }
        var silhouettes = new double[divisionCount];
        for (int division = 0; division < divisionCount; division++) {
            silhouettes[division] = silhouette(divisions.get(division)[row], sums[division],
                    sizes.get(division));
        }
        return silhouettes;
    }

    static double silhouette(int own, double[] sums, int[] sizes) {
        if (sizes[own] < 2) {
            return 0;
        }
        double within = sums[own] / (sizes[own] - 1);
        double between = Double.MAX_VALUE;
        for (int group = 0; group < sizes.length; group++) {
            if (group != own && sizes[group] > 0) {
                between = Math.min(between, sums[group] / sizes[group]);
            }
        }
        double larger = Math.max(within, between);
        return larger == 0 || between == Double.MAX_VALUE ? 0 : (between - within) / larger;
    }

    /// Index of Davies and Bouldin; 0 when all centres coincide or no group has an extent.
    static double daviesBouldin(Points points, int[] labels) {
        int k = groups(labels);
        var sizes = sizes(labels);
        var centres = centres(points, labels, sizes);
        var extents = new double[k];
        for (int i = 0; i < labels.length; i++) {
            extents[labels[i]] += Math.sqrt(points.squared(i, centres, labels[i])) / sizes[labels[i]];
        }
        double sum = 0;
        for (int a = 0; a < k; a++) {
            double worst = 0;
            for (int b = 0; b < k; b++) {
                double apart = distance(centres, a, b, points.dimensions);
                if (b != a && apart > 0) {
                    worst = Math.max(worst, (extents[a] + extents[b]) / apart);
                }
            }
            sum += worst;
        }
        return sum / k;
    }

    /// Index of Calinski and Harabasz; 1 when the groups have no extent.
    static double calinskiHarabasz(Points points, int[] labels) {
        int k = groups(labels);
        var sizes = sizes(labels);
        var centres = centres(points, labels, sizes);
        var whole = centres(points, new int[labels.length], new int[]{labels.length});
        double between = 0;
        for (int group = 0; group < k; group++) {
            for (int j = 0; j < points.dimensions; j++) {
                double step = centres[group * points.dimensions + j] - whole[j];
                between += sizes[group] * step * step;
            }
        }
        double within = inertia(points, labels);
        return within == 0 || k < 2 || labels.length <= k
                ? 1
                : between * (labels.length - k) / (within * (k - 1));
    }

    /// Sum of squared distances to the centre of the own group; points without a group don't count.
    static double inertia(Points points, int[] labels) {
        var sizes = sizes(labels);
        var centres = centres(points, labels, sizes);
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                sum += points.squared(i, centres, labels[i]);
            }
        }
        return sum;
    }

    /// Adjusted Rand index (Hubert and Arabie 1985) of two divisions of the same points; 1 when they are the same.
    static double adjustedRand(int[] a, int[] b) {
        var table = new long[groups(a)][groups(b)];
        for (int i = 0; i < a.length; i++) {
            table[a[i]][b[i]]++;
        }
        double cells = Arrays.stream(table)
                .flatMapToLong(Arrays::stream)
                .mapToDouble(ClusterScores::pairs)
                .sum();
        double rows = Arrays.stream(sizes(a)).mapToDouble(ClusterScores::pairs).sum();
        double columns = Arrays.stream(sizes(b)).mapToDouble(ClusterScores::pairs).sum();
        double all = pairs(a.length);
        double expected = all == 0 ? 0 : rows * columns / all;
        double most = (rows + columns) / 2;
        return most == expected ? 1 : (cells - expected) / (most - expected);
    }

    private static double pairs(double count) {
        return count * (count - 1) / 2;
    }

    static int groups(int[] labels) {
        return Arrays.stream(labels).max().orElse(-1) + 1;
    }

    static int[] sizes(int[] labels) {
        var sizes = new int[groups(labels)];
        for (int label : labels) {
            if (label >= 0) {
                sizes[label]++;
            }
        }
        return sizes;
    }

    private static double[] centres(Points points, int[] labels, int[] sizes) {
        int d = points.dimensions;
        var centres = new double[sizes.length * d];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < d && labels[i] >= 0; j++) {
                centres[labels[i] * d + j] += points.values[i * d + j];
            }
        }
        for (int i = 0; i < centres.length; i++) {
            centres[i] /= Math.max(1, sizes[i / d]);
        }
        return centres;
    }

    private static double distance(double[] centres, int a, int b, int dimensions) {
        double sum = 0;
        for (int j = 0; j < dimensions; j++) {
            double step = centres[a * dimensions + j] - centres[b * dimensions + j];
            sum += step * step;
        }
        return Math.sqrt(sum);
    }
}
