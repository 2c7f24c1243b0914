package roibook.explore.statistics;

import java.util.Arrays;

/// Ranks from 1, ties at their mean rank.
final class Ranks {

    private final double[] values;
    private final double ties;

    private Ranks(double[] values, double ties) {
        this.values = values;
        this.ties = ties;
    }

    /// The rank of each value.
    double[] values() {
        return values;
    }

    /// The sum of t^3 - t over the sizes t of the groups of ties.
    double ties() {
        return ties;
    }

    static Ranks of(double[] values) {
        // 0.0 and -0.0 are one value.
        var plain = Arrays.stream(values).map(value -> value + 0.0).toArray();
        var sorted = Robust.sorted(plain);
        var distinct = new double[sorted.length];
        var means = new double[sorted.length];
        int groups = 0;
        double ties = 0;
        for (int from = 0; from < sorted.length;) {
            int to = from;
            while (to + 1 < sorted.length && sorted[to + 1] == sorted[from]) {
                to++;
            }
            double size = to - from + 1.0;
            ties += size * size * size - size;
            distinct[groups] = sorted[from];
            means[groups++] = (from + to) / 2.0 + 1;
            from = to + 1;
        }
        var ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = means[Arrays.binarySearch(distinct, 0, groups, plain[i])];
        }
        return new Ranks(ranks, ties);
    }
}
