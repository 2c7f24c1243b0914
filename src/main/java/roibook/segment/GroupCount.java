package roibook.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import roibook.Progress;
import roibook.segment.CustomerSegmentation.Settings;

/// Chooses the number of groups of k-means on a sample.
///
/// A division must pass two gates: no group too small, and bootstrap samples that give the same groups. Of those that
/// pass, the highest silhouette is chosen; of silhouettes within 0.02 of it, the one that the gap statistic names.
/// Where the gap statistic finds one group and no silhouette reaches 0.25, or nothing passes, there are no segments.
final class GroupCount {

    private static final int RESTARTS = 10;
    private static final int BOOTSTRAPS = 10;
    private static final int BOOTSTRAP_RESTARTS = 2;
    private static final int SILHOUETTE_ROWS = 2_000;
    private static final int GAP_ROWS = 1_000;
    /// A silhouette below this means a continuum rather than groups (Kaufman and Rousseeuw 1990).
    private static final double WEAK = 0.25;
    /// Silhouettes that are nearer than this are alike.
    private static final double ALIKE = 0.02;

    private final Points sample;
    private final int count;
    private final Settings settings;
    private final Cancellation cancellation;
    private final List<KMeans> fits;
    private final OptionalInt byGap;
    private final List<Criterion> criteria;

    private GroupCount(Points sample, int count, int most, Settings settings, Cancellation cancellation) {
        this.sample = sample;
        this.count = count;
        this.settings = settings;
        this.cancellation = cancellation;
        try (var progress = Progress.of("choosing the number of segments", "fits",
                2L * (most - settings.leastGroups() + 1))) {
            fits = IntStream.rangeClosed(settings.leastGroups(), most)
                    .mapToObj(k -> fit(k, progress))
                    .toList();
            var gap = Gap.of(sample.rows(Points.sample(sample.count, GAP_ROWS,
                    new SplittableRandom(settings.seed() + 2))), most + 1, settings.seed(), cancellation);
            byGap = gap.chosen();
            criteria = criteria(gap, progress);
        }
    }

    private KMeans fit(int k, Progress progress) {
        var fit = KMeans.fit(sample, k, RESTARTS, settings.seed() + k, cancellation);
        progress.add(1);
        return fit;
    }

    /// Compares the numbers of groups that the settings allow.
    ///
    /// @param sample the rows to compare on, with at least as many distinct ones as `most`
    /// @param count of how many rows they are a sample
    static GroupCount of(Points sample, int count, int most, Settings settings, Cancellation cancellation) {
        return new GroupCount(sample, count, most, settings, cancellation);
    }

    /// The division that was chosen, to start the fit on all rows from.
    Optional<KMeans> chosen() {
        return choice().map(criterion -> fits.get(criteria.indexOf(criterion)));
    }

    List<Criterion> criteria() {
        return criteria;
    }

    private boolean fixed() {
        return settings.leastGroups() == settings.mostGroups();
    }

    private Optional<Criterion> choice() {
        if (fixed()) {
            return criteria.stream().findFirst();
        }
        var best = passing().stream().mapToDouble(Criterion::silhouette).max().orElse(-1);
        if (isOneGroup(best)) {
            return Optional.empty();
        }
        return passing().stream()
                .filter(one -> one.silhouette() >= best - ALIKE)
                .max(Comparator.comparing((Criterion one) -> byGap.orElse(0) == one.k())
                        .thenComparingDouble(Criterion::silhouette)
                        .thenComparing(Criterion::k, Comparator.reverseOrder()));
    }

    private List<Criterion> passing() {
        return criteria.stream().filter(one -> one.failed().isEmpty()).toList();
    }

    private boolean isOneGroup(double bestSilhouette) {
        return byGap.orElse(0) == 1 && bestSilhouette < WEAK;
    }

    private List<Criterion> criteria(Gap gap, Progress progress) {
        var few = Points.sample(sample.count, SILHOUETTE_ROWS, new SplittableRandom(settings.seed() + 1));
        var silhouettes = ClusterScores.silhouettes(sample.rows(few),
                fits.stream().map(fit -> pick(fit.labels(), few)).toList());
        var found = new ArrayList<Criterion>();
        for (int i = 0; i < fits.size(); i++) {
            var labels = fits.get(i).labels();
            int k = settings.leastGroups() + i;
            double smallest = Arrays.stream(ClusterScores.sizes(labels)).min().orElse(0)
                    / (double) sample.count;
            found.add(new Criterion(k, fits.get(i).inertia() / sample.count, silhouettes[i],
                    ClusterScores.daviesBouldin(sample, labels),
                    ClusterScores.calinskiHarabasz(sample, labels),
                    OptionalDouble.of(stability(labels, k)), smallest,
                    smallest >= settings.minimumShare() && smallest * count >= settings.minimumSize(),
                    OptionalDouble.of(gap.gaps()[k - 1]), OptionalDouble.of(gap.errors()[k - 1])));
            progress.add(1);
        }
        return List.copyOf(found);
    }

    private static int[] pick(int[] labels, int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).toArray();
    }

    /// Mean agreement with the divisions that bootstrap samples give to the same rows; half the rows suffice, since only
    /// gross disagreement counts.
    private double stability(int[] labels, int k) {
        var agreements = IntStream.range(0, BOOTSTRAPS).parallel().mapToDouble(draw -> {
            long seed = settings.seed() + 1_000L * k + draw;
            var drawn = sample.rows(Points.bootstrap(sample.count, Math.max(k, sample.count / 2),
                    new SplittableRandom(seed)));
            return ClusterScores.adjustedRand(labels,
                    KMeans.fit(drawn, k, BOOTSTRAP_RESTARTS, seed, cancellation).assign(sample));
        }).toArray();
        return Arrays.stream(agreements).sum() / BOOTSTRAPS;
    }

    /// Why it was divided so, or not.
    Statement statement() {
        return choice().map(this::why).orElseGet(this::whyNone);
    }

    private Statement why(Criterion chosen) {
        var figures = Wording.later("choice.figures", number(chosen.silhouette()),
                number(chosen.stability().orElse(0)));
        var weak = chosen.silhouette() < WEAK ? Wording.later("choice.weak", number(WEAK)) : Statement.of("");
        if (fixed()) {
            var failed = chosen.failed().isEmpty()
                    ? Statement.of("")
                    : Wording.later("choice.fixed-failed", gates(chosen));
            return display -> Wording.later("choice.fixed", (long) chosen.k(), figures).in(display)
                    + failed.in(display) + weak.in(display);
        }
        var highest = passing().stream().mapToDouble(Criterion::silhouette).max().orElse(-1);
        var gap = byGap.isEmpty()
                ? Wording.later("choice.gap-none")
                : byGap.getAsInt() == chosen.k()
                        ? Wording.later("choice.gap-same")
                        : Wording.later("choice.gap-other", (long) byGap.getAsInt());
        return display -> Wording
                .later(chosen.silhouette() < highest ? "choice.by-gap" : "choice.by-silhouette",
                        (long) chosen.k(), figures, (long) passing().size(), (long) criteria.size(),
                        number(Criterion.STABLE), new Wording.Percent(settings.minimumShare()),
                        (long) settings.minimumSize())
                .in(display) + gap.in(display) + weak.in(display);
    }

    private Statement whyNone() {
        if (!passing().isEmpty()) {
            return Wording.later("choice.one", number(WEAK));
        }
        if (criteria.stream().noneMatch(Criterion::usable)) {
            return Wording.later("choice.small", new Wording.Percent(settings.minimumShare()),
                    (long) settings.minimumSize());
        }
        var most = criteria.stream()
                .filter(Criterion::usable)
                .max(Comparator.comparingDouble(one -> one.stability().orElse(0)))
                .orElseThrow();
        return Wording.later("choice.unstable", number(Criterion.STABLE), (long) most.k(),
                number(most.stability().orElse(0)));
    }

    private static Statement gates(Criterion criterion) {
        return display -> Wording.of(display).gates(criterion);
    }

    private static Wording.Figure number(double value) {
        return new Wording.Figure(value, 2);
    }
}
