package roibook.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import roibook.segment.CustomerSegmentation.Settings;

/// k-medoids on Gower's distance, for features of all kinds with missing values. The number of groups is chosen on rows
/// drawn evenly: among the divisions that come out alike on halves of them and whose groups are large enough, the one
/// with the highest silhouette. Of many rows, several drawings are fitted and the medoids that suit all rows best are kept
/// (CLARA, Kaufman and Rousseeuw 1990), so that memory does not grow with the square of the rows.
///
/// The indexes of a choice are those of k-means with medoids for centres and Gower's distance.
final class KMedoidsSegmentation implements SegmentationAlgorithm {

    private static final int SAMPLE = 1_500;
    private static final int DRAWS = 5;
    private static final int HALVES = 10;
    private static final double STABLE = 0.8;
    /// A silhouette below this means a continuum rather than groups (Kaufman and Rousseeuw 1990).
    private static final double WEAK = 0.25;

    @Override
    public String name() {
        return "kmedoids";
    }

    @Override
    public boolean mixed() {
        return true;
    }

    @Override
    public Partition divide(double[][] points, Settings settings) {
        return points.length == 0 || points[0].length == 0
                ? Partition.none(List.of(),
                        Wording.later("algorithm.distinct", (long) Math.min(1, points.length)))
                : divide(MixedRows.of(points), settings);
    }

    @Override
    public Partition divide(MixedRows rows, Settings settings) {
        var cancellation = Cancellation.ofThisThread();
        var gower = Gower.of(rows);
        var drawn = draw(gower, settings.seed());
        var distances = gower.between(drawn, cancellation);
        int distinct = distinct(distances, settings.mostGroups());
        if (distinct < settings.leastGroups()) {
            return Partition.none(List.of(), Wording.later("algorithm.distinct", (long) distinct));
        }
        var fits = IntStream.rangeClosed(settings.leastGroups(), distinct)
                .parallel()
                .mapToObj(k -> FasterPam.medoids(distances, k, cancellation))
                .toList();
        var criteria = fits.stream()
                .map(medoids -> criterion(distances, medoids, gower.count, settings, cancellation))
                .toList();
        var chosen = choose(criteria, settings);
        if (chosen.isEmpty()) {
            return Partition.none(criteria, whyNone(criteria, settings));
        }
        var medoids = Arrays.stream(fits.get(criteria.indexOf(chosen.get()))).map(i -> drawn[i]).toArray();
        var best = divide(gower, medoids, settings, cancellation);
        return Partition.around(gower.restored(best.renumbered()), best.rows(gower), criteria,
                why(chosen.get(), criteria, settings));
    }

    private static int[] draw(Gower gower, long seed) {
        return CanonicalPoints.even(gower.count, SAMPLE, new SplittableRandom(seed));
    }

    /// How many of the rows differ from each other, counted up to a limit.
    private static int distinct(Distances distances, int limit) {
        var found = new int[limit];
        int known = 0;
        for (int i = 0; i < distances.count && known < limit; i++) {
            int place = i;
            if (Arrays.stream(found, 0, known).noneMatch(other -> distances.between(place, other) == 0)) {
                found[known++] = i;
            }
        }
        return known;
    }

    /// Fits further drawings, and divides all rows by the medoids that suit them best.
    private static Assignment divide(Gower gower, int[] medoids, Settings settings,
            Cancellation cancellation) {
        var best = new Assignment(gower, medoids, cancellation);
        for (int i = 1; i < DRAWS && gower.count > SAMPLE; i++) {
            var drawn = draw(gower, settings.seed() + i);
            var distances = gower.between(drawn, cancellation);
            if (distinct(distances, medoids.length) == medoids.length) {
                var others = Arrays.stream(FasterPam.medoids(distances, medoids.length, cancellation))
                        .map(place -> drawn[place])
                        .toArray();
                var next = new Assignment(gower, others, cancellation);
                best = next.cost < best.cost ? next : best;
            }
        }
        return best;
    }

    private static Criterion criterion(Distances distances, int[] medoids, int count, Settings settings,
            Cancellation cancellation) {
        var labels = FasterPam.labels(distances, medoids);
        double smallest = Arrays.stream(ClusterScores.sizes(labels)).min().orElse(0)
                / (double) distances.count;
        var scores = new MedoidScores(distances, medoids, labels);
        return new Criterion(medoids.length, scores.inertia(), distances.silhouette(labels),
                scores.daviesBouldin(), scores.calinskiHarabasz(),
                OptionalDouble.of(stability(distances, labels, medoids.length, settings, cancellation)),
                smallest,
                smallest >= settings.minimumShare() && smallest * count >= settings.minimumSize());
    }

    /// Mean agreement with the divisions that halves of the rows give to all of them.
    private static double stability(Distances distances, int[] labels, int k, Settings settings,
            Cancellation cancellation) {
        var agreements = IntStream.range(0, HALVES).parallel().mapToDouble(draw -> {
            var half = Points.sample(distances.count, Math.max(k, distances.count / 2),
                    new SplittableRandom(settings.seed() + 1_000L * k + draw));
            var some = distances.among(half);
            if (distinct(some, k) < k) {
                return 0;
            }
            var medoids = Arrays.stream(FasterPam.medoids(some, k, cancellation))
                    .map(place -> half[place])
                    .toArray();
            return ClusterScores.adjustedRand(labels, FasterPam.labels(distances, medoids));
        }).toArray();
        return Arrays.stream(agreements).sum() / HALVES;
    }

    private static Optional<Criterion> choose(List<Criterion> criteria, Settings settings) {
        return isSet(settings)
                ? criteria.stream().findFirst()
                : passing(criteria).stream()
                        .max(Comparator.comparingDouble(Criterion::silhouette)
                                .thenComparing(Criterion::k, Comparator.reverseOrder()));
    }

    private static boolean isSet(Settings settings) {
        return settings.leastGroups() == settings.mostGroups();
    }

    private static List<Criterion> passing(List<Criterion> criteria) {
        return criteria.stream()
                .filter(one -> one.usable() && one.stability().orElse(0) >= STABLE)
                .toList();
    }

    private static Statement why(Criterion chosen, List<Criterion> criteria, Settings settings) {
        var silhouette = new Wording.Figure(chosen.silhouette(), 2);
        var stability = new Wording.Figure(chosen.stability().orElse(0), 2);
        var weak = chosen.silhouette() < WEAK
                ? Wording.later("choice.weak", new Wording.Figure(WEAK, 2))
                : Statement.of("");
        var why = isSet(settings)
                ? Wording.later("algorithm.kmedoids.set", (long) chosen.k(), silhouette, stability)
                : Wording.later("algorithm.kmedoids", (long) chosen.k(), silhouette, stability,
                        (long) passing(criteria).size(), (long) criteria.size(),
                        new Wording.Figure(STABLE, 2),
                        new Wording.Percent(settings.minimumShare()), (long) settings.minimumSize());
        return display -> why.in(display) + weak.in(display);
    }

    private static Statement whyNone(List<Criterion> criteria, Settings settings) {
        return criteria.stream().anyMatch(Criterion::usable)
                ? Wording.later("algorithm.unstable", new Wording.Figure(STABLE, 2))
                : Wording.later("algorithm.small", new Wording.Percent(settings.minimumShare()),
                        (long) settings.minimumSize());
    }

    /// All rows with their nearest medoids.
    private static final class Assignment {

        private static final int CHUNK = 4_096;

        private final int[] medoids;
        private final int[] labels;
        private final double cost;

        Assignment(Gower gower, int[] medoids, Cancellation cancellation) {
            this.medoids = medoids;
            labels = new int[gower.count];
            var costs = IntStream.range(0, (gower.count + CHUNK - 1) / CHUNK)
                    .parallel()
                    .mapToDouble(chunk -> {
                        cancellation.check();
                        double sum = 0;
                        for (int i = chunk * CHUNK; i < Math.min(gower.count, (chunk + 1) * CHUNK); i++) {
                            double least = Double.MAX_VALUE;
                            for (int m = 0; m < medoids.length; m++) {
                                double distance = gower.distance(medoids[m], i);
                                if (distance < least) {
                                    least = distance;
                                    labels[i] = m;
                                }
                            }
                            sum += least;
                        }
                        return sum;
                    })
                    .toArray();
            cost = Arrays.stream(costs).sum();
        }

        int[] renumbered() {
            return Hdbscan.renumbered(labels);
        }

        /// The places of the medoids in the order in which the rows came, by the labels as they are renumbered.
        int[] rows(Gower gower) {
            var renumbered = renumbered();
            var rows = new int[Arrays.stream(renumbered).max().orElse(-1) + 1];
            for (int i = 0; i < labels.length; i++) {
                rows[renumbered[i]] = gower.row(medoids[labels[i]]);
            }
            return rows;
        }
    }
}
