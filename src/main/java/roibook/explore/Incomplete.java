package roibook.explore;

import java.util.List;
import java.util.stream.IntStream;
import roibook.explore.statistics.Robust;
import roibook.metric.Measure;
import roibook.metric.Totals;

/// Finds the days at the end that are not all there yet, so that they don't look like a fall.
final class Incomplete {

    private static final int MOST_DAYS = 3;
    private static final int MOST_CONVERTING = 7;
    private static final int WEEKS = 8;
    private static final int BEFORE = 56;
    private static final int FEWEST = 28;

    private Incomplete() {}

    /// How many days at the end have less than half of what their weekday usually has, and less than it had in eight
    /// weeks: of rows, or of the first series.
    static int days(Grain grain, List<Totals> totals, Series first) {
        if (grain != Grain.DAY || totals.size() < FEWEST) {
            return 0;
        }
        int partial = 0;
        for (int i = totals.size() - 1; i >= totals.size() - MOST_DAYS; i--) {
            if (!low(totals.stream().mapToDouble(Totals::rows).toArray(), i) && !low(first.array(), i)) {
                break;
            }
            partial++;
        }
        return partial == MOST_DAYS ? 0 : partial;
    }

    private static boolean low(double[] values, int i) {
        var before = IntStream.rangeClosed(1, WEEKS)
                .map(week -> i - 7 * week)
                .filter(place -> place >= 0 && Double.isFinite(values[place]))
                .mapToDouble(place -> values[place])
                .toArray();
        if (before.length < 3 || !Double.isFinite(values[i])) {
            return false;
        }
        double least = IntStream.range(0, before.length).mapToDouble(k -> before[k]).min().orElse(0);
        return values[i] < 0.5 * Robust.median(before) && values[i] < least;
    }

    /// How many days at the end, at least two, convert clicks (or spend, where there are no clicks) to conversions less than
    /// on nineteen of twenty days before.
    static int converting(Grain grain, List<Totals> totals, int partial) {
        if (grain != Grain.DAY || totals.size() < FEWEST + MOST_CONVERTING) {
            return 0;
        }
        var by = totals.stream().anyMatch(one -> one.known(Measure.CLICKS).signum() > 0)
                ? Measure.CLICKS
                : Measure.COST;
        var rates = totals.stream()
                .mapToDouble(one -> one.known(by).signum() <= 0
                        ? Double.NaN
                        : one.known(Measure.CONVERSIONS).doubleValue() / one.known(by).doubleValue())
                .toArray();
        int last = totals.size() - MOST_CONVERTING;
        var before = IntStream.range(Math.max(0, last - BEFORE), last)
                .mapToDouble(i -> rates[i])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (before.length < FEWEST || Robust.median(before) <= 0) {
            return 0;
        }
        double usual = Math.min(Robust.quantile(before, 0.05), 0.8 * Robust.median(before));
        int days = partial;
        for (int i = totals.size() - 1 - partial; i >= last && rates[i] < usual; i--) {
            days++;
        }
        return days - partial >= 2 && days < MOST_CONVERTING ? days : 0;
    }
}
