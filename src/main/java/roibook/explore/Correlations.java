package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import roibook.explore.statistics.Association;
import roibook.explore.statistics.FalseDiscovery;
import roibook.explore.statistics.RankCorrelation;
import roibook.explore.statistics.Stl;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What goes together: by day with weekday and trend taken out, and by row; ranks, so that heavy tails don't count, and
/// with control of how many pairs are looked at.
final class Correlations {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_NUMBERS = 16;
    private static final int MOST_NAMES = 10;
    private static final int MOST_CATEGORIES = 50;
    private static final int LEAST_ROWS = 8;
    private static final double CLEAR = 0.05;
    private static final double WORTH_SAYING = 0.3;
    private static final double MOSTLY = 0.95;
    private static final double SAME = 0.995;
    private static final double WEAK = 0.1;

    private final Context context;
    private final List<Pair> pairs;
    private final String grain;

    private Correlations(Context context, List<Pair> pairs, Grain grain) {
        this.context = context;
        this.pairs = pairs;
        this.grain = grain.name().toLowerCase(Locale.ROOT);
    }

    /// Two things that may go together.
    ///
    /// @param a the one
    /// @param b the other one
    /// @param over `days`, `days-adjusted` or `rows`
    /// @param measure `spearman`, `cramers-v` or `correlation-ratio`
    /// @param value from -1 to 1, or from 0 to 1
    /// @param low lower end of the 95 % range, when there is one
    /// @param high upper end of the 95 % range, when there is one
    /// @param probability of a value as large, were there no connection
    /// @param adjusted the same, adjusted for the number of pairs looked at
    /// @param count of how many days or rows
    private record Pair(String a, String b, String over, String measure, double value, OptionalDouble low,
            OptionalDouble high, double probability, double adjusted, int count) {

        static Pair of(String a, String b, String over, RankCorrelation found) {
            return new Pair(a, b, over, "spearman", found.value(), OptionalDouble.of(found.low()),
                    OptionalDouble.of(found.high()), found.probability(), 1, found.pairs());
        }

        static Pair of(String a, String b, String measure, Association found) {
            return new Pair(a, b, "rows", measure, found.value(), OptionalDouble.empty(),
                    OptionalDouble.empty(), found.probability(), 1, found.pairs());
        }

        Pair adjustedTo(double sure) {
            return new Pair(a, b, over, measure, value, low, high, probability, sure, count);
        }

        /// Whether one name decides the other, as a campaign does its channel.
        boolean nested() {
            return !measure.equals("spearman") && value > 0.995;
        }

        boolean clear() {
            return adjusted < CLEAR && Math.abs(value) >= WEAK;
        }
    }

    static Correlations of(Context context, Sample sample, List<ColumnProfile> profiles, Daily daily) {
        var pairs = new ArrayList<Pair>();
        days(daily, pairs);
        rows(context, sample, profiles, pairs);
        var adjusted = new ArrayList<Pair>();
        pairs.stream()
                .collect(Collectors.groupingBy(Pair::over, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(group -> adjusted.addAll(controlled(group)));
        return new Correlations(context, adjusted, daily.grain());
    }

    private static List<Pair> controlled(List<Pair> group) {
        var sure = FalseDiscovery.adjusted(group.stream().mapToDouble(Pair::probability).toArray());
        return IntStream.range(0, sure.length).mapToObj(i -> group.get(i).adjustedTo(sure[i])).toList();
    }

    /// Series by day as they are, and their rests without trend and weekday.
    private static void days(Daily daily, List<Pair> pairs) {
        var said = daily.series().stream().filter(Series::says).toList();
        if (said.size() < 2 || daily.totals().size() < 2 * LEAST_ROWS) {
            return;
        }
        var series = said.stream().map(daily::complete).toList();
        var rests = series.parallelStream().map(one -> one.parts().map(Stl::rest)).toList();
        for (int a = 0; a < series.size(); a++) {
            for (int b = a + 1; b < series.size(); b++) {
                var one = series.get(a);
                var other = series.get(b);
                int n = Math.min(one.values().size(), other.values().size());
                correlate(one.name(), other.name(), "days", head(one.array(), n), head(other.array(), n),
                        pairs);
                var rest = rests.get(a);
                var otherRest = rests.get(b);
                if (rest.isPresent() && otherRest.isPresent()) {
                    correlate(one.name(), other.name(), "days-adjusted", head(rest.get(), n),
                            head(otherRest.get(), n), pairs);
                }
            }
        }
    }

    private static double[] head(double[] values, int n) {
        return Arrays.copyOf(values, n);
    }

    private static void correlate(String a, String b, String over, double[] one, double[] other,
            List<Pair> pairs) {
        RankCorrelation.of(one, other).ifPresent(found -> pairs.add(Pair.of(a, b, over, found)));
    }

    private static void rows(Context context, Sample sample, List<ColumnProfile> profiles, List<Pair> pairs) {
        var numbers = profiles.stream()
                .filter(profile -> profile.role().number() && !profile.empty() && varies(profile))
                .limit(MOST_NUMBERS)
                .toList();
        var names = profiles.stream()
                .filter(profile -> (profile.role() == ColumnRole.CATEGORY
                        || profile.role() == ColumnRole.BOOLEAN) && profile.distinct() > 1
                        && profile.distinct() <= MOST_CATEGORIES)
                .filter(profile -> context.schema().currency().filter(profile.name()::equals).isEmpty())
                .limit(MOST_NAMES)
                .toList();
        if (numbers.size() + names.size() < 2) {
            return;
        }
        var table = table(context, sample, numbers, names);
        if (table.rowCount() < LEAST_ROWS) {
            return;
        }
        for (int a = 0; a < numbers.size(); a++) {
            for (int b = a + 1; b < numbers.size(); b++) {
                correlate(numbers.get(a).name(), numbers.get(b).name(), "rows",
                        table.doubleColumn(a).asDoubleArray(), table.doubleColumn(b).asDoubleArray(), pairs);
            }
        }
        for (int a = 0; a < names.size(); a++) {
            var one = table.stringColumn(numbers.size() + a).asList();
            for (int b = a + 1; b < names.size(); b++) {
                var first = names.get(a).name();
                var second = names.get(b).name();
                Association.ofCategories(one, table.stringColumn(numbers.size() + b).asList())
                        .ifPresent(found -> pairs.add(Pair.of(first, second, "cramers-v", found)));
            }
            for (int b = 0; b < numbers.size(); b++) {
                var first = names.get(a).name();
                var second = numbers.get(b).name();
                Association.ofGroups(groups(one, table.doubleColumn(b).asDoubleArray()))
                        .ifPresent(found -> pairs.add(Pair.of(first, second, "correlation-ratio", found)));
            }
        }
    }

    /// Nearly always the same value says nothing about anything.
    private static boolean varies(ColumnProfile profile) {
        return profile.distinct() > 1
                && (profile.leading().isEmpty() || profile.leading().getFirst().share() < MOSTLY);
    }

    private static Table table(Context context, Sample sample, List<ColumnProfile> numbers,
            List<ColumnProfile> names) {
        var list = new ArrayList<String>();
        numbers.forEach(one -> list.add(Schema.quoted(one.name()) + "::double as n" + list.size()));
        names.forEach(one -> list.add("coalesce(" + Schema.quoted(one.name()) + "::varchar, '') as n"
                + list.size()));
        var where = context.otherCurrencies().map(condition -> " where " + condition).orElse("");
        return sample.rows()
                .sql("select " + String.join(", ", list) + " from (select * from data" + where + ")"
                        + (sample.looked() <= MOST_ROWS
                                ? ""
                                : " using sample reservoir(" + MOST_ROWS + " rows) repeatable (42)"))
                .table();
    }

    private static List<double[]> groups(List<String> names, double[] values) {
        var groups = new TreeMap<String, List<Double>>();
        for (int i = 0; i < values.length; i++) {
            if (!names.get(i).isEmpty() && Double.isFinite(values[i])) {
                groups.computeIfAbsent(names.get(i), _ -> new ArrayList<>()).add(values[i]);
            }
        }
        return groups.values()
                .stream()
                .map(list -> list.stream().mapToDouble(x -> x).toArray())
                .toList();
    }

    /// All pairs, the strongest first.
    Table table() {
        var sorted = pairs.stream()
                .sorted(Comparator.comparingDouble((Pair pair) -> Math.abs(pair.value()))
                        .reversed()
                        .thenComparing(Pair::a)
                        .thenComparing(Pair::b))
                .toList();
        var low = DoubleColumn.create("low");
        var high = DoubleColumn.create("high");
        sorted.forEach(pair -> {
            Columns.append(low, pair.low());
            Columns.append(high, pair.high());
        });
        return Table.create("correlations", StringColumn.create("a", sorted.stream().map(Pair::a).toList()),
                StringColumn.create("b", sorted.stream().map(Pair::b).toList()),
                StringColumn.create("over", sorted.stream().map(Pair::over).toList()),
                StringColumn.create("measure", sorted.stream().map(Pair::measure).toList()),
                DoubleColumn.create("value", sorted.stream().mapToDouble(Pair::value).toArray()), low, high,
                DoubleColumn.create("probability", sorted.stream().mapToDouble(Pair::probability).toArray()),
                DoubleColumn.create("adjusted", sorted.stream().mapToDouble(Pair::adjusted).toArray()),
                IntColumn.create("count", sorted.stream().mapToInt(Pair::count).toArray()),
                StringColumn.create("clear", sorted.stream()
                        .map(pair -> pair.clear() ? "yes" : "no")
                        .toList()));
    }

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        byDay().ifPresent(parts::add);
        byRow().ifPresent(parts::add);
        associations().ifPresent(parts::add);
        return parts;
    }

    private List<Pair> of(String over, String measure) {
        return pairs.stream()
                .filter(pair -> pair.over().equals(over) && pair.measure().equals(measure))
                .sorted(Comparator.comparingDouble((Pair pair) -> Math.abs(pair.value())).reversed())
                .toList();
    }

    private Optional<Part> byDay() {
        var plain = of("days", "spearman");
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        var rests = of("days-adjusted", "spearman");
        var shown = rests.isEmpty() ? plain : rests;
        var strongest = telling(shown);
        var sentences = new ArrayList<String>();
        var raw = plain.stream()
                .filter(pair -> pair.a().equals(strongest.a()) && pair.b().equals(strongest.b()))
                .findFirst()
                .orElse(strongest);
        sentences.add(sentence(strongest, "correlations.days"));
        if (!rests.isEmpty()) {
            sentences.add(context.say("correlations.adjusted", number(raw.value())));
        }
        sentences.add(context.say("correlations.caution"));
        return Optional.of(matrix("correlations", context.say("correlations.days-heading"), shown, sentences)
                .weighing(strongest.clear() ? 0.35 : 0.1));
    }

    private Optional<Part> byRow() {
        var found = of("rows", "spearman");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var strongest = telling(found);
        var sentences = List.of(sentence(strongest, "correlations.rows"),
                context.say("correlations.caution"));
        return Optional.of(matrix("correlations-rows", context.say("correlations.heading"), found, sentences)
                .weighing(strongest.clear() ? 0.3 : 0.1));
    }

    /// The strongest pair that is not the same thing twice.
    private static Pair telling(List<Pair> sorted) {
        return sorted.stream()
                .filter(pair -> Math.abs(pair.value()) < SAME)
                .findFirst()
                .orElse(sorted.getFirst());
    }

    private Optional<Part> associations() {
        var found = new ArrayList<>(of("rows", "cramers-v"));
        found.addAll(of("rows", "correlation-ratio"));
        found.sort(Comparator.comparingDouble(Pair::value).reversed());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var shown = found.stream().filter(pair -> pair.clear() && !pair.nested()).limit(12).toList();
        if (shown.isEmpty()) {
            return Optional.of(Part.of("associations", context.say("associations.heading"),
                    List.of(context.say("associations.none")), Table.create(StringColumn.create("pair")))
                    .weighing(0.05));
        }
        var strongest = shown.getFirst();
        var table = Table.create(
                StringColumn.create("pair", shown.stream()
                        .map(pair -> context.label(pair.a()) + " \u00b7 " + context.label(pair.b()))
                        .toList()),
                DoubleColumn.create("value", shown.stream().mapToDouble(Pair::value).toArray()));
        return Optional.of(Part.of("associations", context.say("associations.heading"),
                List.of(context.say("associations." + strongest.measure(), context.label(strongest.a()),
                        context.label(strongest.b()), number(strongest.value())),
                        context.say("correlations.caution")),
                table)
                .weighing(strongest.value() >= WORTH_SAYING ? 0.3 : 0.1)
                .drawn(new Picture(Kind.RANKING, "pair", List.of("value"),
                        List.of(context.say("associations.axis")), context.say("associations.axis"), "")));
    }

    private String sentence(Pair pair, String count) {
        var key = !pair.clear() || Math.abs(pair.value()) < WORTH_SAYING
                ? "correlations.none"
                : pair.value() > 0 ? "correlations.together" : "correlations.opposite";
        var range = context.say("range", number(pair.low().orElse(pair.value())),
                number(pair.high().orElse(pair.value())));
        return context.say(key, context.label(pair.a()), context.label(pair.b()), number(pair.value()),
                range, context.counted(count, pair.count(),
                        context.words().text("step." + grain, (long) pair.count())));
    }

    private String number(double value) {
        return context.display().number(BigDecimal.valueOf(value), 2);
    }

    private Part matrix(String id, String heading, List<Pair> found, List<String> sentences) {
        var names = new ArrayList<String>();
        found.forEach(pair -> {
            for (var name : List.of(pair.a(), pair.b())) {
                if (!names.contains(name) && names.size() < 10) {
                    names.add(name);
                }
            }
        });
        Map<List<String>, Double> values = found.stream()
                .collect(Collectors.toMap(pair -> List.of(pair.a(), pair.b()), Pair::value));
        var labels = names.stream().map(context::label).toList();
        var table = Table.create(StringColumn.create("column", labels));
        for (var name : names) {
            var column = DoubleColumn.create(name);
            names.forEach(other -> {
                var value = other.equals(name)
                        ? Optional.of(1.0)
                        : Optional.ofNullable(values.get(List.of(name, other)))
                                .or(() -> Optional.ofNullable(values.get(List.of(other, name))));
                Columns.append(column, value.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
            });
            table.addColumns(column);
        }
        var part = Part.of(id, heading, sentences, table);
        return names.size() < 3
                ? part
                : part.drawn(new Picture(Kind.MATRIX, "column", names, labels,
                        context.say("correlations.pair-axis"), ""));
    }
}
