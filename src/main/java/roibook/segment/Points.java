package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Points of one dimension in one array, row after row.
final class Points {

    final double[] values;
    final int count;
    final int dimensions;

    private Points(double[] values, int count, int dimensions) {
        this.values = values;
        this.count = count;
        this.dimensions = dimensions;
    }

    static Points of(double[][] rows) {
        int dimensions = rows.length == 0 ? 0 : rows[0].length;
        var values = new double[rows.length * dimensions];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * dimensions, dimensions);
        }
        return new Points(values, rows.length, dimensions);
    }

    static Points ofColumns(List<double[]> columns, int count) {
        var values = new double[count * columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            for (int i = 0; i < count; i++) {
                values[i * columns.size() + j] = columns.get(j)[i];
            }
        }
        return new Points(values, count, columns.size());
    }

    double[][] toRows() {
        var rows = new double[count][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * dimensions, (i + 1) * dimensions));
        return rows;
    }

    double value(int row, int coordinate) {
        return values[row * dimensions + coordinate];
    }

    Points rows(int[] indexes) {
        var chosen = new double[indexes.length * dimensions];
        for (int i = 0; i < indexes.length; i++) {
            System.arraycopy(values, indexes[i] * dimensions, chosen, i * dimensions, dimensions);
        }
        return new Points(chosen, indexes.length, dimensions);
    }

    /// Squared distance between a point and a point of other values.
    double squared(int row, double[] others, int other) {
        double sum = 0;
        var own = values;
        int to = (row + 1) * dimensions;
        for (int a = row * dimensions, b = other * dimensions; a < to; a++, b++) {
            double difference = own[a] - others[b];
            sum += difference * difference;
        }
        return sum;
    }

    /// How many distinct points there are, counted up to a limit.
    int distinct(int limit) {
        var found = new double[limit * dimensions];
        int known = 0;
        for (int i = 0; i < count && known < limit; i++) {
            boolean isNew = true;
            for (int j = 0; j < known && isNew; j++) {
                isNew = squared(i, found, j) > 0;
            }
            if (isNew) {
                System.arraycopy(values, i * dimensions, found, known++ * dimensions, dimensions);
            }
        }
        return known;
    }

    /// Draws rows without replacement, in ascending order; all when there are no more than wanted.
    static int[] sample(int count, int wanted, SplittableRandom random) {
        var indexes = new int[count];
        Arrays.setAll(indexes, i -> i);
        if (wanted >= count) {
            return indexes;
        }
        for (int i = 0; i < wanted; i++) {
            int j = i + random.nextInt(count - i);
            int swapped = indexes[i];
            indexes[i] = indexes[j];
            indexes[j] = swapped;
        }
        var chosen = Arrays.copyOf(indexes, wanted);
        Arrays.sort(chosen);
        return chosen;
    }

    /// Draws rows with replacement.
    static int[] bootstrap(int count, int wanted, SplittableRandom random) {
        var indexes = new int[wanted];
        Arrays.setAll(indexes, i -> random.nextInt(count));
        return indexes;
    }
}
