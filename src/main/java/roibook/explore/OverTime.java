package roibook.explore;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import roibook.explore.Series.Weekday;
import roibook.explore.statistics.Robust;
import roibook.explore.statistics.RobustTrend;
import roibook.explore.statistics.Stl;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How measures move from day to day and over the week, and which days stand out.
final class OverTime {

    private static final int SHORTEST = 14;
    private static final double CLEAR = 0.05;
    /// A day stands out when it is so many robust standard deviations off its trend and weekday.
    private static final double UNUSUAL = 5;
    /// Where more stand out, the series is restless, and none of them is news.
    private static final double MANY = 0.05;
    private static final double LEAST_GROWTH = 0.05;
    private static final int NAMED = 3;

    private final Context context;
    private final Daily daily;
    private final List<Series> series;

    private OverTime(Context context, Daily daily) {
        this.context = context;
        this.daily = daily;
        this.series = daily.main();
    }

    static List<Part> parts(Context context, Daily daily) {
        if (daily.main().isEmpty()) {
            return List.of();
        }
        var time = new OverTime(context, daily);
        if (daily.totals().size() < SHORTEST) {
            return List.of(Part.of("days", context.say("days.heading"),
                    List.of(context.counted("days.few", daily.days(), time.steps(daily.days()))),
                    time.days()));
        }
        var parts = new ArrayList<Part>();
        parts.add(time.trend());
        if (time.series.stream().anyMatch(one -> !one.weekdays().isEmpty())) {
            parts.add(time.week());
        }
        Seasons.part(context, daily).ifPresent(parts::add);
        time.unusual().ifPresent(parts::add);
        return parts;
    }

    private String grain() {
        return daily.grain().name().toLowerCase(Locale.ROOT);
    }

    private String steps(long count) {
        return context.words().text("step." + grain(), count);
    }

    private Part trend() {
        var sentences = new ArrayList<String>();
        double weight = 0.2;
        for (var one : series) {
            var complete = daily.complete(one);
            var found = complete.trend();
            complete.mean().ifPresent(mean -> sentences.add(trend(complete, mean, found)));
            weight = Math.max(weight, found.filter(trend -> clear(complete, trend))
                    .map(trend -> 0.4 + Math.min(0.5, Math.abs(growth(complete, trend))))
                    .orElse(0.2));
        }
        if (daily.partial() > 0) {
            sentences.add(context.counted("days.partial", daily.partial(), steps(daily.partial())));
        }
        boolean sparse = daily.grain() == Grain.DAY
                && series.stream().allMatch(one -> one.weekly().stream().allMatch(OptionalDouble::isEmpty));
        var smooth = daily.grain() == Grain.DAY && !sparse ? "_7_days" : "";
        return Part.of("days", context.say("days.heading"), sentences, days())
                .weighing(weight)
                .drawn(new Picture(Kind.LINES, "date",
                        series.stream().map(one -> one.name() + smooth).toList(),
                        labels(), context.say(smooth.isEmpty() ? "per." + grain() : "days.axis"),
                        unit(context, series.getFirst().name())));
    }

    private String trend(Series one, double mean, Optional<RobustTrend> found) {
        var text = new StringBuilder(context.say("days.mean", context.label(one.name()),
                context.value(one.name(), mean), context.say("per." + grain())));
        found.ifPresent(trend -> text.append(' ')
                .append(clear(one, trend)
                        ? context.say(trend.slope() > 0 ? "trend.up" : "trend.down",
                                context.change(growth(one, trend)), range(one, trend))
                        : context.say("trend.none")));
        one.change()
                .ifPresent(change -> text.append(' ')
                        .append(change.clear()
                                ? context.say("days.change", context.change(change.share()))
                                : context.say("days.steady")));
        return text.toString();
    }

    /// More than chance, and more than a twentieth of the level.
    private static boolean clear(Series one, RobustTrend trend) {
        return trend.probability() < CLEAR && Math.abs(growth(one, trend)) >= LEAST_GROWTH;
    }

    /// The trend over the whole period, by the level at its start.
    private static double growth(Series one, RobustTrend trend) {
        int steps = one.grain() == Grain.DAY ? one.values().size() / 7 : one.values().size();
        double level = trend.start() > 0 ? trend.start() : one.mean().orElse(1);
        return trend.slope() * Math.max(1, steps - 1) / (level == 0 ? 1 : Math.abs(level));
    }

    private String range(Series one, RobustTrend trend) {
        double factor = trend.slope() == 0 ? 0 : growth(one, trend) / trend.slope();
        return context.say("range", context.change(Math.min(trend.low() * factor, trend.high() * factor)),
                context.change(Math.max(trend.low() * factor, trend.high() * factor)));
    }

    private Table days() {
        var first = series.getFirst();
        var table = Table.create(DateColumn.create("date",
                IntStream.range(0, first.values().size()).mapToObj(first::day).toArray(LocalDate[]::new)));
        for (var one : series) {
            table.addColumns(column(one.name(), one.values()),
                    column(one.name() + "_7_days", padded(daily.complete(one).weekly())));
        }
        table.addColumns(StringColumn.create("complete", IntStream.range(0, first.values().size())
                .mapToObj(i -> i < daily.totals().size() - daily.partial() ? "yes" : "no")
                .toList()));
        return table;
    }

    private List<OptionalDouble> padded(List<OptionalDouble> values) {
        var padded = new ArrayList<>(values);
        while (padded.size() < daily.totals().size()) {
            padded.add(OptionalDouble.empty());
        }
        return padded;
    }

    static DoubleColumn column(String name, List<OptionalDouble> values) {
        var column = DoubleColumn.create(name);
        values.forEach(value -> Columns.append(column, value));
        return column;
    }

    private Part week() {
        var days = List.of(DayOfWeek.values());
        var table = Table.create(StringColumn.create("weekday", days.stream().map(this::name).toList()));
        var sentences = new ArrayList<String>();
        var drawn = new ArrayList<Series>();
        double weight = 0.1;
        for (var one : series) {
            var complete = daily.complete(one);
            var pattern = complete.weekdays();
            if (pattern.isEmpty()) {
                continue;
            }
            boolean clear = complete.weekdaysDiffer();
            table.addColumns(doubles(one.name(), pattern, Weekday::level),
                    doubles(one.name() + "_low", pattern, Weekday::low),
                    doubles(one.name() + "_high", pattern, Weekday::high));
            sentences.add(clear ? drawn.size() : sentences.size(), week(complete, pattern, clear));
            if (clear) {
                drawn.add(one);
                var levels = pattern.values().stream().mapToDouble(Weekday::level).summaryStatistics();
                weight = Math.max(weight, 0.4 + 0.5 * Math.min(1, levels.getMax() - levels.getMin()));
            }
        }
        var part = Part.of("weekdays", context.say("weekdays.heading"), sentences, table).weighing(weight);
        return drawn.isEmpty()
                ? part
                : part.drawn(new Picture(Kind.BARS, "weekday", drawn.stream().map(Series::name).toList(),
                        drawn.stream().map(one -> context.label(one.name())).toList(),
                        context.say("weekdays.axis"), "%"));
    }

    private static DoubleColumn doubles(String name, Map<DayOfWeek, Weekday> pattern,
            ToDoubleFunction<Weekday> of) {
        return DoubleColumn.create(name, Arrays.stream(DayOfWeek.values())
                .mapToDouble(day -> of.applyAsDouble(pattern.getOrDefault(day, new Weekday(1, 1, 1))) - 1)
                .toArray());
    }

    private String week(Series one, Map<DayOfWeek, Weekday> pattern, boolean clear) {
        if (!clear) {
            return context.say("weekdays.none", context.label(one.name()));
        }
        var byLevel = Comparator.comparingDouble((DayOfWeek day) -> level(pattern, day).level());
        var most = pattern.keySet().stream().max(byLevel).orElseThrow();
        var least = pattern.keySet().stream().min(byLevel).orElseThrow();
        return context.say("weekdays.pattern", context.label(one.name()), name(most),
                context.change(level(pattern, most).level() - 1), name(least),
                context.change(level(pattern, least).level() - 1),
                context.say("range", context.change(level(pattern, least).low() - 1),
                        context.change(level(pattern, least).high() - 1)));
    }

    private static Weekday level(Map<DayOfWeek, Weekday> pattern, DayOfWeek day) {
        return pattern.getOrDefault(day, new Weekday(1, 1, 1));
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, context.display().language());
    }

    /// The first series split into trend, season and rest, and the days that stand out of it.
    private Optional<Part> unusual() {
        var one = daily.complete(series.size() > 1 && series.get(1).name().equals("revenue")
                ? series.get(1)
                : series.getFirst());
        return one.parts().map(parts -> unusual(one, parts));
    }

    private Part unusual(Series one, Stl parts) {
        var rest = parts.rest();
        double spread = Robust.spread(rest);
        var days = spread <= 1e-9 * Math.abs(one.mean().orElse(0))
                ? List.<Integer>of()
                : IntStream.range(0, rest.length)
                        .filter(i -> one.values().get(i).isPresent() && Math.abs(rest[i]) > UNUSUAL * spread)
                        .boxed()
                        .sorted((a, b) -> Double.compare(Math.abs(rest[b]), Math.abs(rest[a])))
                        .toList();
        var table = Table.create(DateColumn.create("date",
                IntStream.range(0, rest.length).mapToObj(one::day).toArray(LocalDate[]::new)))
                .addColumns(column(one.name(), one.values()), DoubleColumn.create("trend", parts.trend()),
                        DoubleColumn.create("season", parts.season()), DoubleColumn.create("rest", rest));
        var named = days.stream()
                .limit(NAMED)
                .map(i -> context.display().day(one.day(i)) + " (" + context.value(one.name(), value(one, i))
                        + ", " + context.say("unusual.usual",
                                context.value(one.name(), parts.trend()[i] + parts.season()[i]))
                        + ")")
                .toList();
        var sentences = days.isEmpty()
                ? List.of(context.say("unusual.none", context.label(one.name())))
                : List.of(context.counted(
                        days.size() > MANY * rest.length ? "unusual.many" : "unusual.some", days.size(),
                        steps(days.size()),
                        context.label(one.name()), String.join(", ", named)));
        return Part.of("decomposition", context.say("unusual.heading", context.label(one.name())), sentences,
                table)
                .weighing(days.isEmpty() || days.size() > MANY * rest.length ? 0.1 : 0.5)
                .drawn(new Picture(Kind.LINES, "date", List.of(one.name(), "trend"),
                        List.of(context.label(one.name()), context.say("unusual.trend")),
                        context.say("per." + grain()), unit(context, one.name())));
    }

    private static double value(Series one, int i) {
        return one.values().get(i).orElse(0);
    }

    private List<String> labels() {
        return series.stream().map(one -> context.label(one.name())).toList();
    }

    static String unit(Context context, String name) {
        return context.display()
                .currency()
                .filter(_ -> context.money(name) || name.equals("cost") || name.equals("revenue"))
                .orElse("");
    }
}
