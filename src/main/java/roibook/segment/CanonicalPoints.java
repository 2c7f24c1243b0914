package roibook.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Rows as every algorithm starts with them: all finite, without features that are the same for all, in their canonical
/// order. So neither the order of rows nor a constant feature changes a division.
final class CanonicalPoints {

    private final Points points;
    private final int[] order;

    private CanonicalPoints(Points points, int[] order) {
        this.points = points;
        this.order = order;
    }

    /// Takes rows.
    ///
    /// @throws SegmentationException when a value is not a finite number
    static CanonicalPoints of(double[][] rows) {
        refuseUnknown(rows);
        int dimensions = rows.length == 0 ? 0 : rows[0].length;
        var kept = new ArrayList<double[]>();
        for (int j = 0; j < dimensions; j++) {
            int coordinate = j;
            var column = Arrays.stream(rows).mapToDouble(row -> row[coordinate]).toArray();
            if (Arrays.stream(column).anyMatch(value -> value != column[0])) {
                kept.add(column);
            }
        }
        var points = Points.ofColumns(kept, rows.length);
        var order = CanonicalOrder.of(points.values, points.count, points.dimensions);
        return new CanonicalPoints(points.rows(order), order);
    }

    private static void refuseUnknown(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                if (!Double.isFinite(rows[i][j])) {
                    throw new SegmentationException("feature " + (j + 1) + " of row " + (i + 1)
                            + " is not a finite number; leave the row out, or give it a value");
                }
            }
        }
    }

    Points points() {
        return points;
    }

    /// Labels of the points in the order in which the rows came.
    int[] restored(int[] labels) {
        return restored(labels, order);
    }

    static int[] restored(int[] labels, int[] order) {
        var restored = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            restored[order[i]] = labels[i];
        }
        return restored;
    }

    /// Draws places at even distances from a random start, in ascending order; all when there are no more than wanted.
    static int[] even(int count, int wanted, SplittableRandom random) {
        if (wanted >= count) {
            return IntStream.range(0, count).toArray();
        }
        double step = count / (double) wanted;
        double start = random.nextDouble() * step;
        return IntStream.range(0, wanted).map(i -> (int) Math.min(count - 1, start + i * step)).toArray();
    }
}
