package roibook.explore.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Sudden changes of level, by binary segmentation: the CUSUM statistic of values without wild ones, against a spread that
/// allows for neighbours that are alike (Bartlett), so that noise gives none; then a look at the days on both sides, so
/// that a slow trend gives none.
public final class LevelShifts {

    /// One in a thousand series without a shift is said to have one.
    private static final double SURE = 0.001;
    /// Levels on both sides differ by so many standard errors of theirs.
    private static final double CLEAR = 4;
    private static final int MOST = 5;
    private static final double MOST_DISTANCE = 1e6;
    private static final double MOST_MEMORY = 0.8;

    private final double[] values;
    private final double[] tamed;
    private final double noise;
    private final int window;
    private final double least;

    private LevelShifts(double[] values, int window, double least) {
        this.values = values;
        tamed = tamed(values, window);
        noise = noise(tamed);
        this.window = window;
        this.least = least;
    }

    /// A sudden change of level.
    ///
    /// @param at the first place of the new level
    /// @param from the median of the places before
    /// @param to the median of the places from there on
    /// @param probability of a shift as large, were there none
    public record Shift(int at, double from, double to, double probability) {}

    /// Finds shifts.
    ///
    /// @param values evenly spaced values without their season, all finite
    /// @param window how many values on each side make a level, at least 5
    /// @param least the least difference that matters
    /// @return at most five shifts, in order; empty when there is none or the series is shorter than two windows
    public static List<Shift> of(double[] values, int window, double least) {
        var found = new ArrayList<Shift>();
        new LevelShifts(values, window, least).search(0, values.length, found);
        return found.stream()
                .sorted(Comparator.comparingDouble(Shift::probability)
                        .thenComparing(Comparator
                                .comparingDouble((Shift shift) -> Math.abs(shift.to() - shift.from()))
                                .reversed()))
                .limit(MOST)
                .sorted(Comparator.comparingInt(Shift::at))
                .toList();
    }

    private void search(int from, int to, List<Shift> found) {
        var places = places(from, to);
        double sure = SURE / Math.max(1, places.size());
        places.stream()
                .flatMap(place -> candidate(place.from(), place.to()).stream())
                .filter(candidate -> candidate.probability() < sure)
                .sorted(Comparator.comparingDouble(Candidate::distance).reversed())
                .flatMap(candidate -> sudden(from, to, candidate).stream())
                .findFirst()
                .ifPresent(shift -> {
                    found.add(shift);
                    search(from, shift.at(), found);
                    search(shift.at(), to, found);
                });
    }

    /// A stretch of the series.
    private record Place(int from, int to) {}

    /// Where a stretch may be split.
    private record Candidate(int split, double distance, double probability) {}

    /// Stretches of falling lengths that overlap by half, so that a rise and the fall after it don't hide each other
    /// (seeded intervals, Kovács et al. 2023).
    private List<Place> places(int from, int to) {
        var places = new ArrayList<Place>();
        for (double length = to - from; length >= 2 * window; length /= 1.5) {
            int whole = (int) length;
            int steps = whole == to - from ? 0 : (int) Math.ceil((to - from - whole) / (length / 2));
            for (int i = 0; i <= steps; i++) {
                int start = steps == 0 ? from : from + (to - from - whole) * i / steps;
                places.add(new Place(start, start + whole));
            }
        }
        return places;
    }

    private Optional<Candidate> candidate(int from, int to) {
        var segment = Arrays.copyOfRange(tamed, from, to);
        int split = split(segment);
        if (split < 0) {
            return Optional.empty();
        }
        double distance = distance(segment, split);
        return Optional.of(new Candidate(from + split, distance, Tails.bridge(distance)));
    }

    /// Wild values are pulled in to three spreads around the level near them.
    private static double[] tamed(double[] segment, int window) {
        var tamed = new double[segment.length];
        for (int i = 0; i < segment.length; i++) {
            var near = Arrays.copyOfRange(segment, Math.max(0, i - window / 2),
                    Math.min(segment.length, i + window / 2 + 1));
            double middle = Robust.median(near);
            double reach = 3 * Robust.spread(near);
            tamed[i] = Math.clamp(segment[i], middle - reach, middle + reach);
        }
        return tamed;
    }

    /// The place where the means on both sides differ most, by their standard error; -1 when nothing differs.
    private int split(double[] tamed) {
        double total = Arrays.stream(tamed).sum();
        double sum = 0;
        double most = 0;
        int best = -1;
        int n = tamed.length;
        for (int i = 1; i < n; i++) {
            sum += tamed[i - 1];
            double off = Math.abs(sum - total * i / n) / Math.sqrt(i * (double) (n - i));
            if (off > most * (1 + 1e-9) && i >= window / 2 && n - i >= window / 2) {
                most = off;
                best = i;
            }
        }
        return most <= 1e-12 ? -1 : best;
    }

    /// The CUSUM statistic at a split, in long-run spreads.
    private double distance(double[] tamed, int split) {
        int n = tamed.length;
        double before = Robust.mean(Arrays.copyOfRange(tamed, 0, split));
        double after = Robust.mean(Arrays.copyOfRange(tamed, split, n));
        var rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = tamed[i] - (i < split ? before : after);
        }
        double distance = Math.abs(after - before) * split * (n - split) / n;
        double spread = Math.max(longRunVariance(rest), noise);
        return Math.min(MOST_DISTANCE, distance / Math.sqrt(Math.max(spread * n, 1e-300)));
    }

    /// The long-run variance of noise that remembers the value before, from differences over one and two steps, which
    /// shifts of level hardly touch.
    private static double noise(double[] values) {
        double one = square(differences(values, 1));
        double two = square(differences(values, 2));
        if (one <= 0) {
            return 0;
        }
        double memory = Math.clamp(two / one - 1, 0, MOST_MEMORY);
        return one / (2 * (1 - memory)) * (1 + memory) / (1 - memory);
    }

    /// The mean square of values without wild ones.
    private static double square(double[] values) {
        double reach = 3 * Robust.spread(values);
        return Robust.mean(Arrays.stream(values)
                .map(value -> Math.clamp(value, -reach, reach))
                .map(value -> value * value)
                .toArray());
    }

    private static double[] differences(double[] values, int steps) {
        var differences = new double[Math.max(0, values.length - steps)];
        Arrays.setAll(differences, i -> values[i + steps] - values[i]);
        return differences;
    }

    private static double longRunVariance(double[] rest) {
        int n = rest.length;
        int lags = Math.min(n / 4, (int) Math.ceil(1.5 * Math.cbrt(n)));
        double sum = 0;
        for (int lag = 0; lag <= lags; lag++) {
            double products = 0;
            for (int i = 0; i + lag < n; i++) {
                products += rest[i] * rest[i + lag];
            }
            sum += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * products / n;
        }
        // Neighbours that happen to alternate make nothing surer.
        double plain = Arrays.stream(rest).map(value -> value * value).sum() / n;
        return Math.max(sum, plain);
    }

    private Optional<Shift> sudden(int from, int to, Candidate candidate) {
        int split = candidate.split();
        var before = Arrays.copyOfRange(values, Math.max(from, split - window), split);
        var after = Arrays.copyOfRange(values, split, Math.min(to, split + window));
        if (Math.min(before.length, after.length) < window / 2) {
            return Optional.empty();
        }
        double low = Robust.median(before);
        double high = Robust.median(after);
        double error = 1.2533 * Math.hypot(Robust.spread(before) / Math.sqrt(before.length),
                Robust.spread(after) / Math.sqrt(after.length));
        double step = Math.abs(high - low);
        return step >= least && step > CLEAR * error
                && step > 2 * ramp(from, to, split, Math.signum(high - low))
                        ? Optional.of(new Shift(split, low, high, candidate.probability()))
                        : Optional.empty();
    }

    /// How far the level moves in the same direction within one window anyway, on both sides of the split.
    private double ramp(int from, int to, int split, double direction) {
        return Math.max(0, Math.min(direction * drift(Math.max(from, split - 2 * window), split),
                direction * drift(split, Math.min(to, split + 2 * window))));
    }

    private double drift(int from, int to) {
        int middle = (from + to) / 2;
        return Robust.median(Arrays.copyOfRange(values, middle, to))
                - Robust.median(Arrays.copyOfRange(values, from, middle));
    }
}
