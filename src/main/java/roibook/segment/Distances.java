package roibook.segment;

import java.util.stream.IntStream;

/// All distances between a few things: four bytes a pair.
final class Distances {

    final int count;
    private final float[] values;

    private Distances(int count) {
        this.count = count;
        values = new float[count * count];
    }

    static Distances of(int count, Distance distance, Cancellation cancellation) {
        var distances = new Distances(count);
        IntStream.range(0, count).parallel().forEach(a -> {
            cancellation.check();
            for (int b = 0; b < count; b++) {
                distances.values[a * count + b] = (float) distance.between(a, b);
            }
        });
        return distances;
    }

    float between(int a, int b) {
        return values[a * count + b];
    }

    Distances among(int[] places) {
        var some = new Distances(places.length);
        for (int a = 0; a < places.length; a++) {
            for (int b = 0; b < places.length; b++) {
                some.values[a * places.length + b] = between(places[a], places[b]);
            }
        }
        return some;
    }

    /// Mean silhouette; that of a group of one is 0, as scikit-learn has it.
    double silhouette(int[] labels) {
        var sizes = ClusterScores.sizes(labels);
        return IntStream.range(0, count).mapToDouble(i -> {
            var sums = new double[sizes.length];
            for (int other = 0; other < count; other++) {
                sums[labels[other]] += between(i, other);
            }
            return ClusterScores.silhouette(labels[i], sums, sizes);
        }).sum() / count;
    }

    /// The distance of two of them, from their places.
    @FunctionalInterface
    interface Distance {

        double between(int a, int b);
    }
}
