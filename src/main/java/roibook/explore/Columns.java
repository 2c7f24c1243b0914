package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import roibook.explore.ColumnProfile.Numbers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// The profile of every column.
final class Columns {

    private static final int NAMED = 6;

    private Columns() {}

    static Part part(Context context, List<ColumnProfile> profiles) {
        return Part.of("columns", context.say("columns.heading"), sentences(context, profiles),
                table(profiles)).weighing(0);
    }

    private static List<String> sentences(Context context, List<ColumnProfile> profiles) {
        long missing = profiles.stream().filter(profile -> profile.missing() > 0).count();
        var sentences = new ArrayList<String>();
        sentences.add(context.counted("columns.count", profiles.size()));
        sentences.add(context.counted(missing == 0 ? "columns.complete" : "columns.missing", missing));
        var heavy = profiles.stream()
                .filter(ColumnProfile::heavyTail)
                .filter(profile -> profile.role().number())
                .map(profile -> context.label(profile.name()))
                .toList();
        if (!heavy.isEmpty()) {
            sentences.add(context.counted("columns.heavy", heavy.size(), names(context, heavy)));
        }
        return sentences;
    }

    private static String names(Context context, List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", ")) + (names.size() > NAMED
                ? ", " + context.counted("groups.others", (long) names.size() - NAMED)
                : "");
    }

    static Table table(List<ColumnProfile> profiles) {
        return Table.create("columns",
                texts("column", profiles, ColumnProfile::name), texts("type", profiles, ColumnProfile::type),
                texts("role", profiles, profile -> profile.role().name().toLowerCase(Locale.ROOT)),
                LongColumn.create("missing", profiles.stream().mapToLong(ColumnProfile::missing).toArray()),
                doubles("missing_share", profiles, profile -> profile.rows() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(profile.missingShare())),
                LongColumn.create("distinct", profiles.stream().mapToLong(ColumnProfile::distinct).toArray()),
                texts("distinct_exact", profiles, profile -> profile.distinctExact() ? "yes" : "no"),
                texts("min", profiles, ColumnProfile::least), numbers("p01", profiles, Numbers::p01),
                numbers("p05", profiles, Numbers::p05), numbers("p25", profiles, Numbers::p25),
                numbers("median", profiles, Numbers::median), numbers("p75", profiles, Numbers::p75),
                numbers("p95", profiles, Numbers::p95), numbers("p99", profiles, Numbers::p99),
                texts("max", profiles, ColumnProfile::greatest), numbers("mean", profiles, Numbers::mean),
                numbers("sum", profiles, Numbers::sum), longs("zeros", profiles, Numbers::zeros),
                longs("negative", profiles, Numbers::negative),
                longs("outliers", profiles, numbers -> numbers.outliers().count()),
                texts("outlier_method", profiles, profile -> profile.numbers()
                        .map(numbers -> numbers.outliers().method().name().toLowerCase(Locale.ROOT))
                        .orElse("")),
                doubles("top_1_percent_share", profiles, profile -> profile.numbers()
                        .map(Numbers::topShare)
                        .orElse(OptionalDouble.empty())),
                doubles("p99_by_median", profiles, profile -> profile.numbers()
                        .map(Numbers::tailRatio)
                        .orElse(OptionalDouble.empty())),
                doubles("tail_index", profiles, profile -> profile.numbers()
                        .map(Numbers::tailIndex)
                        .orElse(OptionalDouble.empty())),
                texts("heavy_tail", profiles, profile -> profile.heavyTail() ? "yes" : ""),
                texts("leading", profiles, profile -> profile.role() == ColumnRole.CATEGORY
                        || profile.role() == ColumnRole.BOOLEAN
                                ? profile.leading()
                                        .stream()
                                        .limit(3)
                                        .map(one -> one.value() + " "
                                                + String.format(Locale.ROOT, "%.1f %%", 100 * one.share()))
                                        .collect(Collectors.joining(", "))
                                : ""),
                LongColumn.create("rows_looked_at",
                        profiles.stream().mapToLong(ColumnProfile::looked).toArray()));
    }

    private static StringColumn texts(String name, List<ColumnProfile> profiles,
            Function<ColumnProfile, String> value) {
        return StringColumn.create(name, profiles.stream().map(value).toList());
    }

    private static DoubleColumn numbers(String name, List<ColumnProfile> profiles,
            ToDoubleFunction<Numbers> value) {
        return doubles(name, profiles, profile -> profile.numbers()
                .map(numbers -> OptionalDouble.of(value.applyAsDouble(numbers)))
                .orElse(OptionalDouble.empty()));
    }

    private static LongColumn longs(String name, List<ColumnProfile> profiles,
            Function<Numbers, Long> value) {
        return LongColumn.create(name, profiles.stream()
                .mapToLong(profile -> profile.numbers().map(value).orElse(0L))
                .toArray());
    }

    private static DoubleColumn doubles(String name, List<ColumnProfile> profiles,
            Function<ColumnProfile, OptionalDouble> value) {
        var column = DoubleColumn.create(name);
        profiles.forEach(profile -> append(column, value.apply(profile)));
        return column;
    }

    static void append(DoubleColumn column, OptionalDouble value) {
        if (value.isPresent()) {
            column.append(value.getAsDouble());
        } else {
            column.appendMissing();
        }
    }
}
