package roibook.segment;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Rows in the order of their values, column by column, so that what is drawn from them or numbered along them does not
/// depend on the order they came in, nor on the unit of a feature.
final class CanonicalOrder {

    private static final int FEW = 64;

    private final double[] values;
    private final int dimensions;
    private final int[] order;

    private CanonicalOrder(double[] values, int count, int dimensions) {
        this.values = values;
        this.dimensions = dimensions;
        order = new int[count];
        Arrays.setAll(order, i -> i);
    }

    /// The places of the rows in their canonical order. Rows of the same values may stand in any order.
    ///
    /// @param values rows of numbers; missing ones, `NaN`, come last
    static int[] of(double[] values, int count, int dimensions) {
        var canonical = new CanonicalOrder(values, count, dimensions);
        canonical.sort(0, count, 0);
        return canonical.order;
    }

    /// Sorts by one column, then its ties by the next.
    private void sort(int from, int to, int column) {
        if (to - from < 2 || column == dimensions) {
            return;
        }
        if (to - from < FEW) {
            sortFew(from, to, column);
            return;
        }
        var places = Arrays.copyOfRange(order, from, to);
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(to - from);
        long low = (1L << bits) - 1;
        // The key without its last bits, and the place in these bits: one sort of longs, and no objects.
        var keys = new long[to - from];
        Arrays.setAll(keys, i -> (key(places[i], column) & ~low) | i);
        Arrays.parallelSort(keys);
        for (int i = 0; i < keys.length; i++) {
            order[from + i] = places[(int) (keys[i] & low)];
        }
        for (int start = 0, end; start < keys.length; start = end) {
            end = start + 1;
            while (end < keys.length && (keys[end] & ~low) == (keys[start] & ~low)) {
                end++;
            }
            sortAlike(from + start, from + end, column);
        }
    }

    /// Sorts rows whose keys are the same but perhaps for their last bits.
    private void sortAlike(int from, int to, int column) {
        long first = key(order[from], column);
        if (IntStream.range(from, to).allMatch(i -> key(order[i], column) == first)) {
            sort(from, to, column + 1);
        } else {
            sortFew(from, to, column);
        }
    }

    private void sortFew(int from, int to, int column) {
        var sorted = Arrays.stream(order, from, to)
                .boxed()
                .sorted((a, b) -> compare(a, b, column))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, order, from, sorted.length);
    }

    private int compare(int a, int b, int column) {
        for (int j = column; j < dimensions; j++) {
            int compared = Long.compare(key(a, j), key(b, j));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    /// The bits of a number as a long of the same order; 0 and -0 are the same.
    private long key(int row, int column) {
        long bits = Double.doubleToLongBits(values[row * dimensions + column] + 0.0);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
