package roibook.explore;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A measure by day, without gaps: days of which there are no rows are missing.
///
/// @param name the measure
/// @param first the first day
/// @param values one value per day; missing where nothing is known
record Series(String name, LocalDate first, List<OptionalDouble> values) {

    private static final int WEEK = 7;
    private static final int WINDOW = 14;
    /// Windows differ in level when their medians are this many robust deviations apart, and by this share.
    private static final double CLEAR = 4;
    private static final double LARGE = 0.3;

    Series {
        values = List.copyOf(values);
    }

    LocalDate day(int i) {
        return first.plusDays(i);
    }

    LocalDate last() {
        return day(values.size() - 1);
    }

    OptionalDouble mean() {
        return values.stream().flatMapToDouble(OptionalDouble::stream).average();
    }

    /// Means of the seven days that end with each day; missing in the first six and where more than one is missing.
    List<OptionalDouble> weekly() {
        return trailing(0);
    }

    private List<OptionalDouble> trailing(int ahead) {
        var means = new ArrayList<OptionalDouble>();
        for (int i = 0; i < values.size(); i++) {
            int to = i + ahead;
            if (to < WEEK - 1 || to >= values.size()) {
                means.add(OptionalDouble.empty());
                continue;
            }
            var known = values.subList(to - WEEK + 1, to + 1)
                    .stream()
                    .flatMapToDouble(OptionalDouble::stream)
                    .toArray();
            means.add(known.length < WEEK - 1 ? OptionalDouble.empty() : Arrays.stream(known).average());
        }
        return means;
    }

    /// The median of each weekday against the mean of the week around it: 1 is an average day. Empty with fewer than four
    /// weeks.
    Map<DayOfWeek, Double> weekdays() {
        var ratios = new EnumMap<DayOfWeek, List<Double>>(DayOfWeek.class);
        var around = trailing(WEEK / 2);
        for (int i = 0; i < values.size(); i++) {
            var mean = around.get(i);
            if (values.get(i).isPresent() && mean.isPresent() && mean.getAsDouble() > 0) {
                ratios.computeIfAbsent(day(i).getDayOfWeek(), day -> new ArrayList<>())
                        .add(values.get(i).getAsDouble() / mean.getAsDouble());
            }
        }
        var medians = new EnumMap<DayOfWeek, Double>(DayOfWeek.class);
        if (ratios.size() == WEEK && ratios.values().stream().allMatch(list -> list.size() >= 3)) {
            ratios.forEach(
                    (day, list) -> medians.put(day, median(list.stream().mapToDouble(x -> x).toArray())));
        }
        return medians;
    }

    /// How much a weekday's ratio varies from week to week: the robust standard error of its median.
    double weekdayNoise() {
        var medians = weekdays();
        var around = trailing(WEEK / 2);
        var off = new ArrayList<Double>();
        for (int i = 0; i < values.size(); i++) {
            var typical = medians.get(day(i).getDayOfWeek());
            var mean = around.get(i);
            if (typical != null && values.get(i).isPresent() && mean.isPresent() && mean.getAsDouble() > 0) {
                off.add(Math.abs(values.get(i).getAsDouble() / mean.getAsDouble() - typical));
            }
        }
        double deviation = 1.4826 * median(off.stream().mapToDouble(x -> x).toArray());
        return 1.2533 * deviation / Math.sqrt(Math.max(1, off.size() / (double) WEEK));
    }

    /// The change of the mean over the last four weeks against the four weeks before, and whether it is more than noise.
    Optional<Change> change() {
        int span = 4 * WEEK;
        if (values.size() < 2 * span) {
            return Optional.empty();
        }
        var now = window(values.size() - span, values.size());
        var before = window(values.size() - 2 * span, values.size() - span);
        if (now.length < span - 2 || before.length < span - 2) {
            return Optional.empty();
        }
        double from = mean(before);
        double to = mean(now);
        double error = Math.sqrt(variance(now) / now.length + variance(before) / before.length);
        return from > 0
                ? Optional.of(new Change((to - from) / from, Math.abs(to - from) > 2 * error))
                : Optional.empty();
    }

    /// The largest sudden changes of level: fourteen days against the fourteen before, by their medians, so that single
    /// days and weekdays don't count.
    List<Shift> shifts() {
        var candidates = new ArrayList<Shift>();
        for (int i = WINDOW; i + WINDOW <= values.size(); i++) {
            shiftAt(i).ifPresent(candidates::add);
        }
        candidates.sort((a, b) -> Double.compare(b.score(), a.score()));
        var kept = new ArrayList<Shift>();
        for (var shift : candidates) {
            if (kept.stream()
                    .allMatch(
                            other -> Math
                                    .abs(other.day().toEpochDay() - shift.day().toEpochDay()) > WINDOW)) {
                kept.add(shift);
            }
        }
        return kept.subList(0, Math.min(3, kept.size()));
    }

    private Optional<Shift> shiftAt(int i) {
        var before = window(i - WINDOW, i);
        var after = window(i, i + WINDOW);
        if (before.length < WINDOW - 2 || after.length < WINDOW - 2) {
            return Optional.empty();
        }
        double from = median(before);
        double to = median(after);
        double noise = 1.4826 * Math.max(deviation(before, from), deviation(after, to))
                + 1e-9 * (Math.abs(from) + Math.abs(to));
        double larger = Math.max(Math.abs(from), Math.abs(to));
        double least = Math.min(Math.abs(from), Math.abs(to));
        double score = noise == 0 ? 0 : Math.abs(to - from) / noise;
        return score > CLEAR && larger - least > LARGE * Math.max(least, 1e-9)
                ? Optional.of(new Shift(day(split(i, from, to)), from, to, Math.min(score, 1e6)))
                : Optional.empty();
    }

    /// The day near another one from which on the values are nearer to the new level than to the old one.
    private int split(int near, double from, double to) {
        int best = near;
        double least = Double.MAX_VALUE;
        for (int split = near - WEEK; split <= near + WEEK; split++) {
            double off = Arrays.stream(window(near - WINDOW, split))
                    .map(value -> Math.abs(value - from))
                    .sum()
                    + Arrays.stream(window(split, near + WINDOW)).map(value -> Math.abs(value - to)).sum();
            if (off < least) {
                least = off;
                best = split;
            }
        }
        return best;
    }

    private double[] window(int from, int to) {
        return values.subList(from, to).stream().flatMapToDouble(OptionalDouble::stream).toArray();
    }

    private static double mean(double[] known) {
        return Arrays.stream(known).sum() / known.length;
    }

    private static double variance(double[] known) {
        double mean = mean(known);
        return Arrays.stream(known).map(value -> (value - mean) * (value - mean)).sum() / (known.length - 1);
    }

    private static double deviation(double[] known, double middle) {
        return median(Arrays.stream(known).map(value -> Math.abs(value - middle)).toArray());
    }

    static double median(double[] known) {
        if (known.length == 0) {
            return 0;
        }
        var sorted = known.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// A relative change.
    ///
    /// @param share the change as a fraction
    /// @param clear whether it is larger than the noise of days explains
    record Change(double share, boolean clear) {}

    /// A sudden change of level.
    ///
    /// @param day the first day of the new level
    /// @param from the median before
    /// @param to the median after
    /// @param score how many robust deviations lie between
    record Shift(LocalDate day, double from, double to, double score) {}
}
