package roibook.segment;

import java.util.Arrays;
import java.util.List;
import roibook.segment.MixedRows.Feature;

/// Gower's distances between rows, in the canonical order of the rows. Features without effect are left out.
final class Gower {

    final int count;
    private final int width;
    private final int numbers;
    /// Row after row: first numbers as shares of their range, then categories; `NaN` is missing.
    private final double[] codes;
    private final double[] weights;
    private final double total;
    private final int[] order;

    private Gower(List<Feature> kept, int count) {
        this.count = count;
        width = kept.size();
        numbers = (int) kept.stream().filter(feature -> !feature.category()).count();
        weights = kept.stream().mapToDouble(Feature::weight).toArray();
        total = Arrays.stream(weights).sum();
        var unordered = new double[count * width];
        for (int j = 0; j < width; j++) {
            var values = kept.get(j).codes();
            double least = least(values);
            double range = j < numbers ? most(values) - least : 1;
            for (int i = 0; i < count; i++) {
                unordered[i * width + j] = (values[i] - least) / range;
            }
        }
        order = CanonicalOrder.of(unordered, count, width);
        codes = new double[unordered.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(unordered, order[i] * width, codes, i * width, width);
        }
    }

    static Gower of(MixedRows rows) {
        var differing = rows.features()
                .stream()
                .filter(feature -> feature.weight() > 0 && most(feature.codes()) > least(feature.codes()))
                .sorted((a, b) -> Boolean.compare(a.category(), b.category()))
                .toList();
        return new Gower(differing, rows.count());
    }

    private static double least(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).min().orElse(0);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(0);
    }

    /// The distance of two rows, 0 to 1; 1 when they have no known feature in common.
    double distance(int a, int b) {
        if (a == b || width == 0) {
            return 0;
        }
        double sum = 0;
        double known = total;
        int left = a * width;
        int right = b * width;
        for (int j = 0; j < width; j++) {
            double difference = Math.abs(codes[left + j] - codes[right + j]);
            if (difference <= 1 && j < numbers) {
                sum += weights[j] * difference;
            } else if (Double.isNaN(difference)) {
                known -= weights[j];
            } else if (difference > 0) {
                sum += weights[j];
            }
        }
        return known > total * 1e-12 ? sum / known : 1;
    }

    /// How many different rows there are, counted up to a limit.
    int distinct(int limit) {
        int found = count == 0 ? 0 : 1;
        for (int i = 1; i < count && found < limit; i++) {
            if (!same(i - 1, i)) {
                found++;
            }
        }
        return found;
    }

    private boolean same(int a, int b) {
        return Arrays.equals(codes, a * width, (a + 1) * width, codes, b * width, (b + 1) * width);
    }

    /// Labels of the rows in the order in which they came.
    int[] restored(int[] labels) {
        return CanonicalPoints.restored(labels, order);
    }

    /// The place of a row in the order in which the rows came.
    int row(int place) {
        return order[place];
    }

    /// All distances between some rows.
    Distances between(int[] places, Cancellation cancellation) {
        return Distances.of(places.length, (a, b) -> distance(places[a], places[b]), cancellation);
    }
}
