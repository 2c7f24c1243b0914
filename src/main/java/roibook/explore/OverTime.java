package roibook.explore;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How measures move from day to day, over the week and over the year.
final class OverTime {

    private static final int SHORTEST = 14;
    /// Months with fewer known days have no mean.
    private static final int FEWEST_DAYS = 7;

    private final Context context;
    private final List<Series> series;

    private OverTime(Context context, List<Series> series) {
        this.context = context;
        this.series = series;
    }

    static List<Part> parts(Context context, Daily daily) {
        var series = daily.main();
        if (series.isEmpty()) {
            return List.of();
        }
        var time = new OverTime(context, series);
        if (series.getFirst().values().size() < SHORTEST) {
            return List.of(
                    Part.of("days", context.say("days.heading"),
                            List.of(context.counted("days.few", daily.days())),
                            time.days()));
        }
        var parts = new ArrayList<Part>();
        parts.add(time.trend());
        if (series.stream().anyMatch(one -> !one.weekdays().isEmpty())) {
            parts.add(time.week());
        }
        if (time.months().size() > 1) {
            parts.add(time.year());
        }
        return parts;
    }

    private Part trend() {
        var sentences = new ArrayList<String>();
        for (var one : series) {
            one.mean().ifPresent(mean -> sentences.add(trend(one, mean)));
        }
        return Part.of("days", context.say("days.heading"), sentences, days())
                .drawn(new Picture(Kind.LINES, "date",
                        series.stream().map(one -> one.name() + "_7_days").toList(), labels(),
                        context.say("days.axis"), unit()));
    }

    private String trend(Series one, double mean) {
        var text = context.say("days.mean", context.label(one.name()), context.value(one.name(), mean));
        return one.change()
                .map(change -> text + " " + (change.clear()
                        ? context.say("days.change", context.change(change.share()))
                        : context.say("days.steady")))
                .orElse(text);
    }

    private Table days() {
        var first = series.getFirst();
        var table = Table.create(DateColumn.create("date",
                IntStream.range(0, first.values().size()).mapToObj(first::day).toArray(LocalDate[]::new)));
        for (var one : series) {
            table.addColumns(column(one.name(), one.values()), column(one.name() + "_7_days", one.weekly()));
        }
        return table;
    }

    private static DoubleColumn column(String name, List<OptionalDouble> values) {
        var column = DoubleColumn.create(name);
        values.forEach(value -> Columns.append(column, value));
        return column;
    }

    private Part week() {
        var days = List.of(DayOfWeek.values());
        var table = Table.create(StringColumn.create("weekday", days.stream().map(this::name).toList()));
        var sentences = new ArrayList<String>();
        var drawn = new ArrayList<Series>();
        for (var one : series) {
            var pattern = one.weekdays();
            if (!pattern.isEmpty()) {
                table.addColumns(DoubleColumn.create(one.name(),
                        days.stream().mapToDouble(day -> pattern.getOrDefault(day, 1.0) - 1).toArray()));
                boolean clear = clear(one, pattern);
                sentences.add(clear ? drawn.size() : sentences.size(), week(one, pattern));
                if (clear) {
                    drawn.add(one);
                }
            }
        }
        var part = Part.of("weekdays", context.say("weekdays.heading"), sentences, table);
        return drawn.isEmpty()
                ? part
                : part.drawn(new Picture(Kind.BARS, "weekday", drawn.stream().map(Series::name).toList(),
                        drawn.stream().map(one -> context.label(one.name())).toList(),
                        context.say("weekdays.axis"), "%"));
    }

    private String week(Series one, Map<DayOfWeek, Double> pattern) {
        var most = pattern.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        var least = pattern.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        if (!clear(one, pattern)) {
            return context.say("weekdays.none", context.label(one.name()));
        }
        return context.say("weekdays.pattern", context.label(one.name()), name(most.getKey()),
                context.change(most.getValue() - 1), name(least.getKey()),
                context.change(least.getValue() - 1));
    }

    /// Whether weekdays differ by more than 3 % and more than the noise of weeks.
    private static boolean clear(Series one, Map<DayOfWeek, Double> pattern) {
        var levels = pattern.values().stream().mapToDouble(level -> level).summaryStatistics();
        return levels.getMax() - levels.getMin() > Math.max(0.03, 4 * one.weekdayNoise());
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, context.display().language());
    }

    private SortedMap<YearMonth, Integer> months() {
        var months = new TreeMap<YearMonth, Integer>();
        var first = series.getFirst();
        for (int i = 0; i < first.values().size(); i++) {
            months.merge(YearMonth.from(first.day(i)), 1, Integer::sum);
        }
        return months;
    }

    /// Means per day, so that long and incomplete months compare.
    private Part year() {
        var months = List.copyOf(months().keySet());
        var table = Table
                .create(DateColumn.create("month",
                        months.stream().map(month -> month.atDay(1)).toArray(LocalDate[]::new)));
        var sentences = new ArrayList<String>();
        for (var one : series) {
            var means = monthly(one);
            table.addColumns(column(one.name() + "_per_day",
                    months.stream()
                            .map(month -> means.getOrDefault(month, OptionalDouble.empty()))
                            .toList()));
            var known = months.stream().filter(month -> month(means, month) != 0).toList();
            if (known.size() > 1) {
                var most = known.stream().max(Comparator.comparingDouble(m -> month(means, m))).orElseThrow();
                var least = known.stream()
                        .min(Comparator.comparingDouble(m -> month(means, m)))
                        .orElseThrow();
                sentences.add(context.say("months.range", context.label(one.name()), name(most),
                        context.value(one.name(), month(means, most)), name(least),
                        context.value(one.name(), month(means, least))));
            }
        }
        if (months.size() < 24) {
            sentences.add(context.say("months.short"));
        }
        return Part.of("months", context.say("months.heading"), sentences, table)
                .drawn(new Picture(Kind.LINES, "month",
                        series.stream().map(one -> one.name() + "_per_day").toList(), labels(),
                        context.say("months.axis"), unit()));
    }

    private static double month(Map<YearMonth, OptionalDouble> means, YearMonth month) {
        return means.getOrDefault(month, OptionalDouble.empty()).orElse(0);
    }

    private static Map<YearMonth, OptionalDouble> monthly(Series one) {
        var known = new TreeMap<YearMonth, List<Double>>();
        for (int i = 0; i < one.values().size(); i++) {
            var days = known.computeIfAbsent(YearMonth.from(one.day(i)), month -> new ArrayList<>());
            one.values().get(i).ifPresent(days::add);
        }
        var means = new TreeMap<YearMonth, OptionalDouble>();
        known.forEach((month, days) -> means.put(month, days.size() < FEWEST_DAYS
                ? OptionalDouble.empty()
                : days.stream().mapToDouble(x -> x).average()));
        return means;
    }

    private String name(YearMonth month) {
        return context.display().period(month.atDay(1), month.atEndOfMonth());
    }

    private List<String> labels() {
        return series.stream().map(one -> context.label(one.name())).toList();
    }

    private String unit() {
        return context.display().currency().filter(code -> Schema.money(series.getFirst().name())).orElse("");
    }
}
