package roibook.explore;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import roibook.explore.statistics.Association;
import roibook.explore.statistics.Robust;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.Table;

/// How measures move over the year: by month, and as a season where two years are known.
final class Seasons {

    private static final int SEASON = 24;

    private final Context context;
    private final Daily daily;
    private final List<Series> series;

    private Seasons(Context context, Daily daily) {
        this.context = context;
        this.daily = daily;
        this.series = daily.main().stream().map(daily::complete).toList();
    }

    static Optional<Part> part(Context context, Daily daily) {
        var seasons = new Seasons(context, daily);
        var first = seasons.series.getFirst();
        return first.values().isEmpty() || YearMonth.from(first.first()).equals(YearMonth.from(first.last()))
                ? Optional.empty()
                : Optional.of(seasons.part());
    }

    /// Means per step, so that long and incomplete months compare.
    private Part part() {
        var months = months();
        var table = Table.create(DateColumn.create("month",
                months.stream().map(month -> month.atDay(1)).toArray(LocalDate[]::new)));
        var sentences = new ArrayList<String>();
        double weight = 0.15;
        for (var one : series) {
            var means = monthly(one);
            table.addColumns(OverTime.column(one.name() + "_" + per(), months.stream()
                    .map(month -> means.containsKey(month)
                            ? OptionalDouble.of(means.getOrDefault(month, 0.0))
                            : OptionalDouble.empty())
                    .toList()));
            var season = season(means);
            season.ifPresent(found -> sentences.add(0, season(one, found)));
            weight = season.isPresent() ? 0.6 : weight;
            if (means.size() > 1) {
                sentences.add(range(one, means));
            }
        }
        sentences.add(context.say(weight > 0.5
                ? "season.years"
                : months.size() < SEASON ? "months.short" : "season.none"));
        return Part.of("months", context.say("months.heading"), sentences, table)
                .weighing(weight)
                .drawn(new Picture(Kind.LINES, "month",
                        series.stream().map(one -> one.name() + "_" + per()).toList(),
                        series.stream().map(one -> context.label(one.name())).toList(),
                        context.say("per." + grain()),
                        OverTime.unit(context, series.getFirst().name())));
    }

    private String grain() {
        return daily.grain().name().toLowerCase(Locale.ROOT);
    }

    private String per() {
        return "per_" + grain();
    }

    private List<YearMonth> months() {
        var first = YearMonth.from(series.getFirst().first());
        var last = series.stream()
                .filter(one -> !one.values().isEmpty())
                .map(one -> YearMonth.from(one.last()))
                .max(Comparator.naturalOrder())
                .orElse(first);
        var months = new ArrayList<YearMonth>();
        for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    private String range(Series one, Map<YearMonth, Double> means) {
        var byMean = Comparator.comparingDouble((YearMonth month) -> means.getOrDefault(month, 0.0));
        var most = means.keySet().stream().max(byMean).orElseThrow();
        var least = means.keySet().stream().min(byMean).orElseThrow();
        return context.say("months.range", context.label(one.name()), name(most),
                context.value(one.name(), means.getOrDefault(most, 0.0)), name(least),
                context.value(one.name(), means.getOrDefault(least, 0.0)), context.say("per." + grain()));
    }

    /// The mean of each month of which at least a quarter of the steps is known.
    private Map<YearMonth, Double> monthly(Series one) {
        var known = new TreeMap<YearMonth, List<Double>>();
        for (int i = 0; i < one.values().size(); i++) {
            var month = YearMonth.from(one.day(i));
            one.values()
                    .get(i)
                    .ifPresent(value -> known.computeIfAbsent(month, _ -> new ArrayList<>())
                            .add(value));
        }
        int fewest = switch (daily.grain()) {
            case DAY -> 7;
            case WEEK -> 2;
            case MONTH -> 1;
        };
        var means = new TreeMap<YearMonth, Double>();
        known.forEach((month, values) -> {
            if (values.size() >= fewest) {
                means.put(month, values.stream().mapToDouble(x -> x).average().orElse(0));
            }
        });
        return means;
    }

    /// Months of the year against the twelve months around them, where two years are known and months differ by more than
    /// chance and more than a tenth.
    private static Optional<Map<Month, Double>> season(Map<YearMonth, Double> means) {
        if (means.size() < SEASON) {
            return Optional.empty();
        }
        var ratios = new EnumMap<Month, List<Double>>(Month.class);
        means.forEach((month, mean) -> {
            double around = 0;
            int known = 0;
            for (int off = -6; off <= 6; off++) {
                var other = means.get(month.plusMonths(off));
                if (other != null) {
                    double part = Math.abs(off) == 6 ? 0.5 : 1;
                    around += part * other;
                    known += 1;
                }
            }
            if (known == 13 && around > 0) {
                ratios.computeIfAbsent(month.getMonth(), _ -> new ArrayList<>()).add(12 * mean / around);
            }
        });
        if (ratios.size() < 12) {
            return Optional.empty();
        }
        var indices = new EnumMap<Month, Double>(Month.class);
        ratios.forEach((month, list) -> indices.put(month,
                Robust.median(list.stream().mapToDouble(x -> x).toArray())));
        var levels = indices.values().stream().mapToDouble(x -> x).summaryStatistics();
        var groups = ratios.values()
                .stream()
                .map(list -> list.stream().mapToDouble(x -> x).toArray())
                .toList();
        boolean sure = ratios.values().stream().allMatch(list -> list.size() == 1)
                || Association.ofGroups(groups).filter(found -> found.probability() < 0.05).isPresent();
        return sure && levels.getMax() - levels.getMin() > 0.1 ? Optional.of(indices) : Optional.empty();
    }

    private String season(Series one, Map<Month, Double> indices) {
        var byLevel = Comparator.comparingDouble((Month month) -> indices.getOrDefault(month, 1.0));
        var most = indices.keySet().stream().max(byLevel).orElseThrow();
        var least = indices.keySet().stream().min(byLevel).orElseThrow();
        return context.say("season.pattern", context.label(one.name()), name(most),
                context.change(indices.getOrDefault(most, 1.0) - 1), name(least),
                context.change(indices.getOrDefault(least, 1.0) - 1));
    }

    private String name(Month month) {
        return month.getDisplayName(TextStyle.FULL_STANDALONE, context.display().language());
    }

    private String name(YearMonth month) {
        return context.display().period(month.atDay(1), month.atEndOfMonth());
    }
}
