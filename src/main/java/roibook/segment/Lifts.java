package roibook.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import roibook.segment.GroupStats.Level;
import roibook.segment.SegmentProfile.Lift;

/// Which channel, country, age and gender occur more often in a group than in all others.
final class Lifts {

    /// A lift is told from here on; smaller ones are of no use, however sure.
    private static final double TOLD = 1.25;
    private static final double SIGNIFICANT = 0.05;
    /// The normal approximation needs so many expected of each.
    private static final double LEAST_EXPECTED = 5;

    private Lifts() {}

    /// The levels that occur more often, by group: tested by chi-square against the other groups together, and corrected
    /// for the number of tests (Holm 1979).
    static List<List<Lift>> of(List<GroupStats> groups) {
        var tests = new ArrayList<Test>();
        for (int group = 0; group < groups.size(); group++) {
            for (var description : groups.get(group).levels().entrySet()) {
                for (var level : description.getValue()) {
                    if (!level.name().equals(Level.OTHER)) {
                        tests.add(test(groups, group, description.getKey(), level));
                    }
                }
            }
        }
        tests.removeIf(test -> test.p() > 1);
        tests.sort(Comparator.comparingDouble(Test::p)
                .thenComparingInt(Test::group)
                .thenComparing(test -> test.description() + test.level()));
        var lifts = new ArrayList<List<Lift>>();
        groups.forEach(_ -> lifts.add(new ArrayList<>()));
        double least = 0;
        for (int i = 0; i < tests.size(); i++) {
            var test = tests.get(i);
            least = Math.max(least, Math.min(1, test.p() * (tests.size() - i)));
            if (least < SIGNIFICANT && test.lift() >= TOLD) {
                lifts.get(test.group())
                        .add(new Lift(test.description(), test.level(), test.share(), test.lift(), least));
            }
        }
        lifts.forEach(list -> list.sort(Comparator.comparingDouble(Lift::lift).reversed()));
        return lifts.stream().map(List::copyOf).toList();
    }

    private static Test test(List<GroupStats> groups, int own, String description, Level level) {
        long with = 0;
        long known = 0;
        for (var group : groups) {
            var levels = group.levels().getOrDefault(description, List.of());
            known += levels.stream().mapToLong(Level::known).findFirst().orElse(0);
            with += levels.stream()
                    .filter(one -> one.name().equals(level.name()))
                    .mapToLong(Level::count)
                    .sum();
        }
        double share = level.count() / (double) level.known();
        double all = with / (double) known;
        return new Test(own, description, level.name(), share, share / all,
                p(level.count(), level.known(), with - level.count(), known - level.known()));
    }

    /// The probability of such a difference by chance: chi-square of the table of two rows without correction, one
    /// degree of freedom; 2 where it can't be tested.
    static double p(long with, long of, long otherWith, long otherOf) {
        double n = (double) of + otherOf;
        double yes = with + otherWith;
        double least = Math.min(of, otherOf) * Math.min(yes, n - yes) / n;
        if (!(least >= LEAST_EXPECTED)) {
            return 2;
        }
        double difference = with * (double) (otherOf - otherWith) - otherWith * (double) (of - with);
        double square = n * difference * difference / ((double) of * otherOf * yes * (n - yes));
        return erfc(Math.sqrt(square / 2));
    }

    /// Complementary error function by its rational approximation of Chebyshev kind (Press et al., 1.2e-7 relative).
    private static double erfc(double x) {
        double t = 1 / (1 + 0.5 * x);
        double[] terms = {-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807,
                -1.13520398,
                1.48851587, -0.82215223, 0.17087277};
        double sum = 0;
        for (int i = terms.length - 1; i >= 0; i--) {
            sum = sum * t + terms[i];
        }
        return t * Math.exp(-x * x + sum);
    }

    private record Test(int group, String description, String level, double share, double lift, double p) {}
}
