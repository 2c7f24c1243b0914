package roibook.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import roibook.segment.CustomerSegmentation.Settings;

/// k-means with the number of groups chosen on a sample: among the divisions that come out alike on bootstrap samples
/// and whose groups are large enough, the one with the highest silhouette; then fitted on all rows.
final class KMeansSegmentation implements SegmentationAlgorithm {

    static final double STABLE = 0.8;
    private static final int RESTARTS = 10;
    private static final int BOOTSTRAPS = 10;
    private static final int BOOTSTRAP_RESTARTS = 2;
    private static final int SILHOUETTE_ROWS = 2_000;
    /// A silhouette below this means a continuum rather than groups (Kaufman and Rousseeuw 1990).
    private static final double WEAK = 0.25;

    @Override
    public String name() {
        return "kmeans";
    }

    @Override
    public Partition divide(double[][] rows, Settings settings) {
        var points = Points.of(rows);
        var random = new SplittableRandom(settings.seed());
        var sample = points.rows(Points.sample(points.count, settings.sample(), random));
        int distinct = sample.distinct(settings.mostGroups());
        if (distinct < settings.leastGroups()) {
            return Partition.none(List.of(), "There are only " + distinct + " distinct customers.");
        }
        var fits = IntStream.rangeClosed(settings.leastGroups(), distinct)
                .mapToObj(k -> KMeans.fit(sample, k, RESTARTS, settings.seed() + k))
                .toList();
        var criteria = criteria(points.count, sample, fits, settings);
        var chosen = choose(criteria, settings);
        if (chosen.isEmpty()) {
            return Partition.none(criteria, String.format(Locale.ROOT,
                    "No division has groups of at least %.0f %% and %d customers.",
                    100 * settings.minimumShare(), settings.minimumSize()));
        }
        var best = fits.get(criteria.indexOf(chosen.get()));
        var fit = KMeans.from(points, chosen.get().k(), best.centres());
        return Partition.of(fit.labels(), criteria, statement(chosen.get(), criteria, settings));
    }

    private static List<Criterion> criteria(int count, Points sample, List<KMeans> fits, Settings settings) {
        var few = Points.sample(sample.count, SILHOUETTE_ROWS, new SplittableRandom(settings.seed() + 1));
        var silhouettes = ClusterScores.silhouettes(sample.rows(few),
                fits.stream().map(fit -> pick(fit.labels(), few)).toList());
        var criteria = new ArrayList<Criterion>();
        for (int i = 0; i < fits.size(); i++) {
            var labels = fits.get(i).labels();
            int k = settings.leastGroups() + i;
            double smallest = Arrays.stream(ClusterScores.sizes(labels)).min().orElse(0)
                    / (double) sample.count;
            criteria.add(new Criterion(k, fits.get(i).inertia() / sample.count, silhouettes[i],
                    ClusterScores.daviesBouldin(sample, labels),
                    ClusterScores.calinskiHarabasz(sample, labels),
                    OptionalDouble.of(stability(sample, labels, k, settings)), smallest,
                    smallest >= settings.minimumShare() && smallest * count >= settings.minimumSize()));
        }
        return criteria;
    }

    private static int[] pick(int[] labels, int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).toArray();
    }

    /// Mean agreement with the divisions that bootstrap samples give to the same rows; half the rows suffice, since only
    /// gross disagreement counts.
    private static double stability(Points sample, int[] labels, int k, Settings settings) {
        var agreements = IntStream.range(0, BOOTSTRAPS).parallel().mapToDouble(draw -> {
            long seed = settings.seed() + 1_000L * k + draw;
            var drawn = sample.rows(
                    Points.bootstrap(sample.count, Math.max(k, sample.count / 2),
                            new SplittableRandom(seed)));
            return ClusterScores.adjustedRand(labels,
                    KMeans.fit(drawn, k, BOOTSTRAP_RESTARTS, seed).assign(sample));
        }).toArray();
        return Arrays.stream(agreements).sum() / BOOTSTRAPS;
    }

    /// Stable and usable first, then the silhouette; when nothing is stable, the most stable of the usable.
    private static Optional<Criterion> choose(List<Criterion> criteria, Settings settings) {
        if (settings.leastGroups() == settings.mostGroups()) {
            return criteria.stream().findFirst();
        }
        var bySilhouette = Comparator.comparingDouble(Criterion::silhouette)
                .thenComparing(Criterion::k,
                        Comparator.reverseOrder());
        return criteria.stream()
                .filter(Criterion::usable)
                .filter(KMeansSegmentation::stable)
                .max(bySilhouette)
                .or(() -> criteria.stream()
                        .filter(Criterion::usable)
                        .max(Comparator.comparingDouble(KMeansSegmentation::stability)));
    }

    private static boolean stable(Criterion criterion) {
        return stability(criterion) >= STABLE;
    }

    private static double stability(Criterion criterion) {
        return criterion.stability().orElse(0);
    }

    private static String statement(Criterion chosen, List<Criterion> criteria, Settings settings) {
        var figures = String.format(Locale.ROOT, "silhouette %.2f, stability %.2f", chosen.silhouette(),
                stability(chosen));
        var weak = chosen.silhouette() < WEAK
                ? " The silhouette is below 0.25: these customers form a continuum, and the borders between segments"
                        + " are a convention."
                : "";
        if (settings.leastGroups() == settings.mostGroups()) {
            return chosen.k() + " segments, as set (" + figures + ")." + weak;
        }
        long candidates = criteria.stream().filter(c -> c.usable() && stable(c)).count();
        if (candidates == 0) {
            return chosen.k() + " segments (" + figures
                    + "): no number of segments is stable on bootstrap samples ("
                    + "adjusted Rand index of 0.80); this is the most stable one." + weak;
        }
        return String.format(Locale.ROOT,
                "%d segments (%s): the highest silhouette among the %d of %d divisions that are stable on bootstrap"
                        + " samples (adjusted Rand index of at least 0.80) and have no segment below %.0f %% or %d"
                        + " customers.%s",
                chosen.k(), figures, candidates, criteria.size(), 100 * settings.minimumShare(),
                settings.minimumSize(), weak);
    }
}
