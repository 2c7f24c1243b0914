package roibook.segment;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How well points are divided around medoids: the indexes of k-means with medoids for centres.
final class MedoidScores {

    private final Distances distances;
    private final int[] medoids;
    private final int[] labels;

    MedoidScores(Distances distances, int[] medoids, int[] labels) {
        this.distances = distances;
        this.medoids = medoids;
        this.labels = labels;
    }

    /// Mean squared distance to the medoid.
    double inertia() {
        return squares() / labels.length;
    }

    private double squares() {
        return IntStream.range(0, labels.length)
                .mapToDouble(i -> square(distances.between(i, medoids[labels[i]])))
                .sum();
    }

    double daviesBouldin() {
        var sizes = sizes();
        var extents = new double[medoids.length];
        for (int i = 0; i < labels.length; i++) {
            extents[labels[i]] += distances.between(i, medoids[labels[i]]) / sizes[labels[i]];
        }
        double sum = 0;
        for (int a = 0; a < medoids.length; a++) {
            double worst = 0;
            for (int b = 0; b < medoids.length; b++) {
                double apart = distances.between(medoids[a], medoids[b]);
                if (apart > 0) {
                    worst = Math.max(worst, (extents[a] + extents[b]) / apart);
                }
            }
            sum += worst;
        }
        return sum / medoids.length;
    }

    /// With the medoid of all for the centre of all.
    double calinskiHarabasz() {
        int k = medoids.length;
        int middle = FasterPam.medoids(distances, 1, Cancellation.ofThisThread())[0];
        var sizes = sizes();
        double between = IntStream.range(0, k)
                .mapToDouble(m -> sizes[m] * square(distances.between(medoids[m], middle)))
                .sum();
        double within = squares();
        return within == 0 || k < 2 || labels.length <= k
                ? 1
                : between * (labels.length - k) / (within * (k - 1));
    }

    /// How many points follow each medoid; none follows one that lies on another.
    private int[] sizes() {
        return Arrays.copyOf(ClusterScores.sizes(labels), medoids.length);
    }

    private static double square(double value) {
        return value * value;
    }
}
