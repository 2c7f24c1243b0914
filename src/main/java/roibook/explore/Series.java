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
import java.util.stream.IntStream;
import roibook.explore.statistics.Association;
import roibook.explore.statistics.LevelShifts;
import roibook.explore.statistics.Robust;
import roibook.explore.statistics.RobustTrend;
import roibook.explore.statistics.Stl;

/// Values that are evenly spaced in time: where there are no rows, the value is missing.
///
/// @param name what is measured
/// @param grain how far apart they are
/// @param first the first day
/// @param values one value per step; missing where nothing is known
record Series(String name, Grain grain, LocalDate first, List<OptionalDouble> values) {

    private static final int WEEK = 7;
    /// A level that changes by less is no news.
    private static final double LEAST_SHIFT = Math.log(1.3);
    private static final int SEASONS_TO_CHANGE = 35;

    Series {
        values = List.copyOf(values);
    }

    static List<OptionalDouble> known(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty())
                .toList();
    }

    LocalDate day(int i) {
        return grain.plus(first, i);
    }

    /// Whether there is enough in it to speak of: not nearly always zero.
    boolean says() {
        var present = present();
        return Arrays.stream(present).filter(value -> value != 0).count() >= Math.max(1,
                0.1 * present.length);
    }

    LocalDate last() {
        return day(values.size() - 1);
    }

    double[] array() {
        return values.stream().mapToDouble(value -> value.orElse(Double.NaN)).toArray();
    }

    double[] present() {
        return values.stream().flatMapToDouble(OptionalDouble::stream).toArray();
    }

    OptionalDouble mean() {
        return Arrays.stream(present()).average();
    }

    double sum(int from, int to) {
        return values.subList(from, to).stream().flatMapToDouble(OptionalDouble::stream).sum();
    }

    /// Means of the seven steps that end with each; missing in the first six and where more than one is missing.
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

    /// What a weekday usually is against the week around it.
    ///
    /// @param level the median of the days against the mean of their week; 1 is an average day
    /// @param low lower end of the median's 95 % range
    /// @param high its upper end
    record Weekday(double level, double low, double high) {}

    /// The level of each weekday; empty with fewer than four weeks.
    Map<DayOfWeek, Weekday> weekdays() {
        var levels = new EnumMap<DayOfWeek, Weekday>(DayOfWeek.class);
        ratios().forEach((day, list) -> levels.put(day, weekday(list)));
        return levels;
    }

    private static Weekday weekday(double[] ratios) {
        var sorted = ratios.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        // The order statistics that hold the median in 95 of 100 cases.
        double reach = 1.959964 * Math.sqrt(n) / 2;
        int low = Math.clamp((long) Math.floor(n / 2.0 - reach), 0, n - 1);
        int high = Math.clamp((long) Math.ceil(n / 2.0 + reach), 0, n - 1);
        return new Weekday(Robust.quantile(sorted, 0.5), sorted[low], sorted[high]);
    }

    private Map<DayOfWeek, double[]> ratios() {
        var ratios = new EnumMap<DayOfWeek, List<Double>>(DayOfWeek.class);
        var around = trailing(WEEK / 2);
        for (int i = 0; grain == Grain.DAY && i < values.size(); i++) {
            var mean = around.get(i);
            if (values.get(i).isPresent() && mean.isPresent() && mean.getAsDouble() > 0) {
                ratios.computeIfAbsent(day(i).getDayOfWeek(), _ -> new ArrayList<>())
                        .add(values.get(i).getAsDouble() / mean.getAsDouble());
            }
        }
        var found = new EnumMap<DayOfWeek, double[]>(DayOfWeek.class);
        if (ratios.size() == WEEK && ratios.values().stream().allMatch(list -> list.size() >= 3)) {
            ratios.forEach((day, list) -> found.put(day, list.stream().mapToDouble(x -> x).toArray()));
        }
        return found;
    }

    /// Whether weekdays differ: by more than 3 %, and by more than chance (Kruskal and Wallis, 1 in 1,000).
    boolean weekdaysDiffer() {
        var levels = weekdays().values().stream().mapToDouble(Weekday::level).summaryStatistics();
        return levels.getCount() == WEEK && levels.getMax() - levels.getMin() > 0.03
                && Association.ofGroups(List.copyOf(ratios().values()))
                        .filter(found -> found.probability() < 0.001)
                        .isPresent();
    }

    /// The change of the mean over the last four weeks against the four weeks before, and whether it is more than noise.
    Optional<Change> change() {
        int span = 4 * WEEK;
        if (grain != Grain.DAY || values.size() < 2 * span) {
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

    /// The trend of the levels, without weekdays; of days by the medians of weeks, so that single days don't count.
    Optional<RobustTrend> trend() {
        return RobustTrend.of(grain == Grain.DAY ? weeks(array()) : array());
    }

    /// Whole weeks counted from the end: the mean of each that lacks at most one day.
    private static double[] weeks(double[] days) {
        int whole = days.length / WEEK;
        return IntStream.range(0, whole).mapToDouble(week -> {
            int from = days.length - (whole - week) * WEEK;
            var known = Arrays.stream(days, from, from + WEEK).filter(Double::isFinite).toArray();
            return known.length < WEEK - 1 ? Double.NaN : mean(known);
        }).toArray();
    }

    /// Trend, season and rest of the values; missing ones are bridged. Empty when the series is too short, or a fifth of it
    /// is missing.
    Optional<Stl> parts() {
        return filled().flatMap(values -> Stl.of(values, grain.season(), SEASONS_TO_CHANGE));
    }

    /// All values, the missing ones on a line between their neighbours.
    Optional<double[]> filled() {
        var known = IntStream.range(0, values.size()).filter(i -> values.get(i).isPresent()).toArray();
        if (known.length < 10 || known.length < 0.8 * values.size()) {
            return Optional.empty();
        }
        var filled = array();
        for (int k = 0; k + 1 < known.length; k++) {
            for (int i = known[k] + 1; i < known[k + 1]; i++) {
                double part = (i - known[k]) / (double) (known[k + 1] - known[k]);
                filled[i] = (1 - part) * filled[known[k]] + part * filled[known[k + 1]];
            }
        }
        Arrays.fill(filled, 0, known[0], filled[known[0]]);
        Arrays.fill(filled, known[known.length - 1] + 1, filled.length, filled[known[known.length - 1]]);
        return Optional.of(filled);
    }

    /// Sudden changes of level, on a log scale and without weekdays.
    List<Shift> shifts() {
        var filled = filled().orElse(new double[0]);
        var positive = Arrays.stream(filled).filter(value -> value > 0).toArray();
        if (positive.length < filled.length / 2.0 || filled.length < 2 * grain.window()
                || Arrays.stream(filled).anyMatch(value -> value < 0)) {
            return List.of();
        }
        double small = 0.05 * Robust.median(positive);
        var weekdays = weekdays();
        boolean differ = weekdaysDiffer();
        var logs = IntStream.range(0, filled.length).mapToDouble(i -> {
            var weekday = weekdays.get(day(i).getDayOfWeek());
            double usual = differ && weekday != null ? Math.max(0.05, weekday.level()) : 1;
            return Math.log(filled[i] / usual + small);
        }).toArray();
        return LevelShifts.of(withoutYear(logs), grain.window(), LEAST_SHIFT)
                .stream()
                .map(found -> shift(found.at()))
                .filter(found -> Math.abs(found.to() - found.from()) > 0.2 * Math.abs(found.from()))
                .toList();
    }

    /// Without the season of the year, where two years are known: STL over 52 weeks or 12 months.
    private double[] withoutYear(double[] logs) {
        int step = grain == Grain.DAY ? WEEK : 1;
        var means = IntStream.range(0, logs.length / step)
                .mapToDouble(i -> mean(Arrays.copyOfRange(logs, i * step, (i + 1) * step)))
                .toArray();
        int year = grain == Grain.MONTH ? Grain.MONTH.season() : Grain.WEEK.season();
        return Stl.of(means, year, SEASONS_TO_CHANGE)
                .map(parts -> {
                    var season = parts.season();
                    return IntStream.range(0, logs.length)
                            .mapToDouble(i -> logs[i] - season[Math.min(i / step, season.length - 1)])
                            .toArray();
                })
                .orElse(logs);
    }

    private Shift shift(int at) {
        var before = window(Math.max(0, at - grain.window()), at);
        var after = window(at, Math.min(values.size(), at + grain.window()));
        return new Shift(at, day(at), Robust.median(before), Robust.median(after));
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

    /// A relative change.
    ///
    /// @param share the change as a fraction
    /// @param clear whether it is larger than the noise of days explains
    record Change(double share, boolean clear) {}

    /// A sudden change of level.
    ///
    /// @param at the place of the first day of the new level
    /// @param day the first day of the new level
    /// @param from the median before
    /// @param to the median after
    record Shift(int at, LocalDate day, double from, double to) {

        double share() {
            return from == 0 ? 1 : (to - from) / Math.abs(from);
        }
    }
}
