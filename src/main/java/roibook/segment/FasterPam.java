package roibook.segment;

import java.util.Arrays;

/// k-medoids by FasterPAM (Schubert and Rousseeuw 2021) from the greedy start of PAM (Kaufman and Rousseeuw 1990): swaps a
/// medoid for another point at once when that lowers the sum of distances, until no swap does. Draws nothing at random.
final class FasterPam {

    private final Distances distances;
    private final int count;
    private final int[] medoids;
    private final int[] nearest;
    private final double[] first;
    private final double[] second;
    private final double[] losses;

    private FasterPam(Distances distances, int k) {
        this.distances = distances;
        count = distances.count;
        medoids = new int[k];
        nearest = new int[count];
        first = new double[count];
        second = new double[count];
        losses = new double[k];
    }

    /// Finds medoids.
    ///
    /// @param k at most as many as there are different points
    /// @return their places, ascending
    static int[] medoids(Distances distances, int k, Cancellation cancellation) {
        var pam = new FasterPam(distances, k);
        pam.start(cancellation);
        pam.swap(cancellation);
        Arrays.sort(pam.medoids);
        return pam.medoids;
    }

    /// The nearest of the medoids, for each point.
    static int[] labels(Distances distances, int[] medoids) {
        var labels = new int[distances.count];
        for (int i = 0; i < labels.length; i++) {
            for (int m = 1; m < medoids.length; m++) {
                if (distances.between(medoids[m], i) < distances.between(medoids[labels[i]], i)) {
                    labels[i] = m;
                }
            }
        }
        return labels;
    }

    /// Greedy start: each next medoid is the point that lowers the sum most.
    private void start(Cancellation cancellation) {
        Arrays.fill(first, Double.MAX_VALUE);
        for (int m = 0; m < medoids.length; m++) {
            cancellation.check();
            int best = 0;
            double least = Double.MAX_VALUE;
            for (int candidate = 0; candidate < count; candidate++) {
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += Math.min(first[i], distances.between(candidate, i));
                }
                if (sum < least) {
                    least = sum;
                    best = candidate;
                }
            }
            medoids[m] = best;
            for (int i = 0; i < count; i++) {
                first[i] = Math.min(first[i], distances.between(best, i));
            }
        }
        assign();
    }

    private void swap(Cancellation cancellation) {
        int unchanged = 0;
        for (int candidate = 0; unchanged < count; candidate = (candidate + 1) % count) {
            if (candidate % 64 == 0) {
                cancellation.check();
            }
            unchanged = first[candidate] > 0 && improves(candidate) ? 0 : unchanged + 1;
        }
    }

    /// Swaps the candidate for the medoid whose loss it makes up for best, if the sum falls.
    private boolean improves(int candidate) {
        var change = losses.clone();
        double gain = 0;
        for (int i = 0; i < count; i++) {
            double distance = distances.between(candidate, i);
            if (distance < first[i]) {
                gain += distance - first[i];
                change[nearest[i]] += first[i] - second[i];
            } else if (distance < second[i]) {
                change[nearest[i]] += distance - second[i];
            }
        }
        int best = 0;
        for (int m = 1; m < change.length; m++) {
            if (change[m] < change[best]) {
                best = m;
            }
        }
        if (change[best] + gain >= -1e-9 * count) {
            return false;
        }
        medoids[best] = candidate;
        assign();
        return true;
    }

    /// Finds the two nearest medoids of each point, and what it costs to do without each medoid.
    private void assign() {
        Arrays.fill(losses, 0);
        for (int i = 0; i < count; i++) {
            double least = Double.MAX_VALUE;
            double next = Double.MAX_VALUE;
            for (int m = 0; m < medoids.length; m++) {
                double distance = distances.between(medoids[m], i);
                if (distance < least) {
                    next = least;
                    least = distance;
                    nearest[i] = m;
                } else if (distance < next) {
                    next = distance;
                }
            }
            first[i] = least;
            second[i] = Math.min(next, 2);
            losses[nearest[i]] += second[i] - least;
        }
    }
}
