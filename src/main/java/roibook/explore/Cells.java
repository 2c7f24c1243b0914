package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import roibook.data.Dataset;
import roibook.data.Row;
import roibook.metric.Measure;
import roibook.metric.Totals;

/// Sums by day and channel, made in one pass over all rows and kept in the engine: what all figures over time and all
/// contradictions come from.
final class Cells implements AutoCloseable {

    private static final int MOST_OTHERS = 4;

    private final Sample kept;
    private final List<String> others;

    private Cells(Sample kept, List<String> others) {
        this.kept = kept;
        this.others = others;
    }

    /// @param extremes whether the least and greatest values of measures are wanted, too
    static Cells of(Context context, List<ColumnProfile> profiles, boolean extremes) {
        var schema = context.schema();
        var others = !schema.has(Measure.COST)
                ? profiles.stream()
                        .filter(profile -> schema.measure(profile.name()).isEmpty())
                        .filter(profile -> profile.role().additive() && !profile.constant()
                                && !profile.empty())
                        .sorted((a, b) -> Boolean.compare(b.role() == ColumnRole.MONEY,
                                a.role() == ColumnRole.MONEY))
                        .map(ColumnProfile::name)
                        .limit(MOST_OTHERS)
                        .toList()
                : List.<String>of();
        var types = types(context);
        var sums = new StringBuilder("select day, channel, " + Totals.sql(types));
        for (int i = 0; i < others.size(); i++) {
            sums.append(", sum(other_" + i + ") as other_" + i);
        }
        for (var check : RowCheck.of(schema)) {
            sums.append(", " + check.sql());
        }
        for (var measure : extremes ? schema.measured().keySet() : Set.<Measure>of()) {
            var name = measure.column();
            var finite = Profiler.inexact(types.getOrDefault(name, ""))
                    ? "case when isfinite(" + name + ") then " + name + " end"
                    : name;
            sums.append(", min(" + finite + ") as " + name + "_least, max(" + finite + ") as " + name
                    + "_greatest");
        }
        return new Cells(Sample.keep(named(context, others), sums + " from data group by 1, 2", 0), others);
    }

    /// The columns that matter, by the names of the measures.
    private static Dataset named(Context context, List<String> others) {
        var schema = context.schema();
        var list = new ArrayList<String>();
        list.add(schema.day()
                .map(day -> "case when isfinite(" + Schema.quoted(day) + ") then " + Schema.quoted(day)
                        + "::date end")
                .orElse("null::date") + " as day");
        list.add(schema.channel()
                .map(channel -> "coalesce(nullif(trim(" + Schema.quoted(channel) + "::varchar), ''), '')")
                .orElse("''") + " as channel");
        schema.measured()
                .forEach((measure, column) -> list.add(Schema.quoted(column) + " as "
                        + measure.column()));
        for (int i = 0; i < others.size(); i++) {
            list.add("try_cast(" + Schema.quoted(others.get(i)) + " as decimal(28,8)) as other_" + i);
        }
        if (schema.has("transactions", Schema.Kind.NUMBER)) {
            list.add("transactions");
        }
        return context.main().sql("select " + String.join(", ", list) + " from data");
    }

    private static Map<String, String> types(Context context) {
        var types = new TreeMap<String, String>();
        context.schema()
                .measured()
                .forEach((measure, column) -> types.put(measure.column(),
                        context.schema()
                                .columns()
                                .stream()
                                .filter(one -> one.name().equals(column))
                                .map(one -> one.type())
                                .findFirst()
                                .orElse("")));
        return types;
    }

    /// Additive columns beside the measures of campaigns, where there are none of these.
    List<String> others() {
        return others;
    }

    /// The sums by day, in order; without rows that have no day.
    List<Row> days() {
        return ask("select day, " + sums() + " from data where day is not null group by day order by day");
    }

    private String sums() {
        var columns = new ArrayList<String>(List.of("row_count"));
        for (var measure : Measure.values()) {
            columns.add(measure.column());
            columns.add(measure.column() + "_missing");
        }
        for (int i = 0; i < others.size(); i++) {
            columns.add("other_" + i);
        }
        return columns.stream()
                .map(column -> "sum(" + column + ") as " + column)
                .collect(Collectors.joining(", "));
    }

    long count() {
        return ask("select count(distinct day) as n from data where day is not null").getFirst()
                .count("n");
    }

    /// Rows computed from the sums by day and channel.
    List<Row> ask(String statement) {
        return kept.ask(statement);
    }

    /// The sums of the largest channels by day, by channel.
    Map<String, List<Row>> channels(String by, int most) {
        var found = new TreeMap<String, List<Row>>();
        ask("select channel, day, " + sums()
                + " from data where day is not null and channel in (select channel "
                + "from data where channel <> '' group by 1 order by sum(" + by
                + ") desc nulls last, 1 limit "
                + most + ") group by 1, 2 order by 1, 2")
                .forEach(row -> found.computeIfAbsent(row.text("channel").orElse(""), _ -> new ArrayList<>())
                        .add(row));
        return found;
    }

    @Override
    public void close() {
        kept.close();
    }
}
