package roibook.explore;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import roibook.data.Row;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Totals;

/// What rows sum up to by day (or week, or month, as they come), in the main currency.
///
/// @param grain how far apart the days are
/// @param period the first and the last day; empty when rows have no day, or none is known
/// @param totals the sums of each step; of none where there are no rows
/// @param series one per measure, or per additive column where there are no measures of campaigns
/// @param days how many days have rows
/// @param partial how many steps at the end look incomplete
/// @param converting how many steps at the end still gain conversions, the incomplete ones among them
record Daily(Grain grain, Optional<Period> period, List<Totals> totals, List<Series> series, long days,
        int partial, int converting) {

    /// Days further apart than this are not one period: a wrong date among them would make millions of days.
    private static final long MOST_DAYS = 36_600;
    private static final int MOST_SAID = 3;
    private static final List<Measure> ORDER = List.of(Measure.COST, Measure.REVENUE, Measure.CONVERSIONS,
            Measure.CLICKS, Measure.IMPRESSIONS);

    /// First and last day.
    ///
    /// @param from first day
    /// @param to last day
    record Period(LocalDate from, LocalDate to) {

        long days() {
            return to.toEpochDay() - from.toEpochDay() + 1;
        }
    }

    static final Daily NONE = new Daily(Grain.DAY, Optional.empty(), List.of(), List.of(), 0, 0, 0);

    static Daily of(Context context, Cells cells) {
        if (context.schema().day().isEmpty() || cells.count() > MOST_DAYS) {
            return NONE;
        }
        var rows = cells.days();
        if (rows.isEmpty()) {
            return NONE;
        }
        var period = new Period(day(rows.getFirst()), day(rows.getLast()));
        if (period.days() > MOST_DAYS) {
            return new Daily(Grain.DAY, Optional.of(period), List.of(), List.of(), rows.size(), 0, 0);
        }
        return spread(context, cells, rows, period, grain(rows));
    }

    private static Daily spread(Context context, Cells cells, List<Row> rows, Period period, Grain grain) {
        int steps = Math.toIntExact(grain.between(period.from(), period.to()) + 1);
        var totals = new ArrayList<>(Collections.nCopies(steps, Totals.NONE));
        var others = new double[cells.others().size()][steps];
        Arrays.stream(others).forEach(values -> Arrays.fill(values, Double.NaN));
        for (var row : rows) {
            int place = Math.toIntExact(grain.between(period.from(), day(row)));
            totals.set(place, totals.get(place).plus(Totals.of(row::decimal)));
            for (int i = 0; i < others.length; i++) {
                double value = row.number("other_" + i);
                if (Double.isFinite(value)) {
                    others[i][place] = value + (Double.isFinite(others[i][place]) ? others[i][place] : 0);
                }
            }
        }
        var series = new ArrayList<Series>();
        for (var measure : ORDER) {
            if (context.schema().has(measure)) {
                series.add(series(measure.column(), grain, period.from(), totals, measure));
            }
        }
        for (int i = 0; i < others.length; i++) {
            series.add(new Series(cells.others().get(i), grain, period.from(), Series.known(others[i])));
        }
        if (series.isEmpty()) {
            series.add(new Series("rows", grain, period.from(), totals.stream()
                    .map(one -> OptionalDouble.of((double) one.rows()))
                    .toList()));
        }
        int partial = Incomplete.days(grain, totals, series.getFirst());
        return new Daily(grain, Optional.of(period), List.copyOf(totals), List.copyOf(series), rows.size(),
                partial, Math.max(partial, Incomplete.converting(grain, totals, partial)));
    }

    static Series series(String name, Grain grain, LocalDate from, List<Totals> totals, Measure measure) {
        return new Series(name, grain, from, totals.stream()
                .map(one -> one.rows() == 0 || one.missing(measure) == one.rows()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(one.known(measure).doubleValue()))
                .toList());
    }

    /// A metric by step: a ratio of the sums of that step.
    Series series(Metric metric) {
        return new Series(metric.id(), grain, period.orElseThrow().from(), totals.stream()
                .map(one -> metric.of(one)
                        .value()
                        .map(value -> OptionalDouble.of(value.doubleValue()))
                        .orElse(OptionalDouble.empty()))
                .toList());
    }

    /// The sums of the steps that end with each, as many as a window holds; empty in the first ones.
    List<Optional<Totals>> windows(int window) {
        return IntStream.range(0, totals.size())
                .mapToObj(i -> i + 1 < window
                        ? Optional.<Totals>empty()
                        : Optional.of(totals.subList(i + 1 - window, i + 1)
                                .stream()
                                .reduce(Totals.NONE, Totals::plus)))
                .toList();
    }

    /// A metric by step over the last steps: a ratio of their sums.
    Series smooth(Metric metric, List<Optional<Totals>> windows) {
        return new Series(metric.id(), grain, period.orElseThrow().from(), windows.stream()
                .map(one -> one.flatMap(sums -> metric.of(sums).value())
                        .map(value -> OptionalDouble.of(value.doubleValue()))
                        .orElse(OptionalDouble.empty()))
                .toList());
    }

    private static LocalDate day(Row row) {
        return row.day("day").orElseThrow();
    }

    /// Daily, unless days are mostly a week or a month apart, or too few to speak of days.
    private static Grain grain(List<Row> rows) {
        if (rows.size() < 2) {
            return Grain.DAY;
        }
        var steps = IntStream.range(1, rows.size())
                .mapToLong(i -> day(rows.get(i)).toEpochDay() - day(rows.get(i - 1)).toEpochDay())
                .sorted()
                .toArray();
        long usual = steps[steps.length / 2];
        double filled = rows.size() / (double) (day(rows.getLast()).toEpochDay()
                - day(rows.getFirst()).toEpochDay() + 1);
        if (usual >= 26) {
            return Grain.MONTH;
        }
        return usual >= 5 || (rows.size() > 10 && filled < 0.5) ? Grain.WEEK : Grain.DAY;
    }

    /// How many steps of the series of a measure are to be believed.
    int believed(String name) {
        var late = List.of("revenue", "conversions").contains(name.toLowerCase(Locale.ROOT));
        return Math.max(0, totals.size() - (late ? converting : partial));
    }

    /// Without the steps at the end that look incomplete.
    Series complete(Series one) {
        return new Series(one.name(), grain, one.first(),
                one.values().subList(0, Math.min(one.values().size(), believed(one.name()))));
    }

    /// Money first: what is spent and earned.
    List<Series> main() {
        var money = series.stream()
                .filter(one -> one.name().equals("cost") || one.name().equals("revenue"))
                .toList();
        var said = money.isEmpty() ? series.stream().limit(MOST_SAID).toList() : money;
        var filled = said.stream().filter(Series::says).toList();
        return filled.isEmpty() ? said.stream().limit(1).toList() : filled;
    }
}
