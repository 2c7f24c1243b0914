package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// The profile of every column.
final class Columns {

    private Columns() {}

    static Part part(Context context, List<ColumnProfile> profiles) {
        return Part.of("columns", context.say("columns.heading"), sentences(context, profiles),
                table(profiles));
    }

    private static List<String> sentences(Context context, List<ColumnProfile> profiles) {
        long missing = profiles.stream().filter(profile -> profile.missing() > 0).count();
        var sentences = new ArrayList<String>();
        sentences.add(context.counted("columns.count", profiles.size()));
        sentences.add(context.counted(missing == 0 ? "columns.complete" : "columns.missing", missing));
        var heavy = profiles.stream()
                .filter(ColumnProfile::heavyTail)
                .filter(profile -> context.schema().numbers().contains(profile.name()))
                .map(profile -> context.label(profile.name()))
                .toList();
        if (!heavy.isEmpty()) {
            sentences.add(context.counted("columns.heavy", heavy.size(), String.join(", ", heavy)));
        }
        return sentences;
    }

    static Table table(List<ColumnProfile> profiles) {
        return Table.create("columns",
                texts("column", profiles, ColumnProfile::name), texts("type", profiles, ColumnProfile::type),
                LongColumn.create("missing", profiles.stream().mapToLong(ColumnProfile::missing).toArray()),
                doubles("missing_share", profiles, profile -> profile.rows() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(profile.missing() / (double) profile.rows())),
                LongColumn.create("distinct", profiles.stream().mapToLong(ColumnProfile::distinct).toArray()),
                texts("min", profiles, ColumnProfile::least),
                doubles("p01", profiles, profile -> profile.numbers().p01()),
                doubles("p25", profiles, profile -> profile.numbers().p25()),
                doubles("median", profiles, profile -> profile.numbers().median()),
                doubles("p75", profiles, profile -> profile.numbers().p75()),
                doubles("p99", profiles, profile -> profile.numbers().p99()),
                texts("max", profiles, ColumnProfile::greatest),
                doubles("mean", profiles, profile -> profile.numbers().mean()),
                LongColumn.create("outliers",
                        profiles.stream().mapToLong(profile -> profile.numbers().outliers()).toArray()),
                doubles("top_1_percent_share", profiles, profile -> profile.numbers().topShare()),
                texts("heavy_tail", profiles, profile -> profile.heavyTail() ? "yes" : ""));
    }

    private static StringColumn texts(String name, List<ColumnProfile> profiles,
            Function<ColumnProfile, String> value) {
        return StringColumn.create(name, profiles.stream().map(value).toList());
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
