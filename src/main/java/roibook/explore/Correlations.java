package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What moves together: Spearman's rank correlation of campaign-months, or of rows where there are no campaigns.
final class Correlations {

    private static final int MOST_ROWS = 20_000;
    private static final int LEAST_ROWS = 8;
    private static final int MOST_COLUMNS = 8;

    private Correlations() {}

    static Optional<Part> part(Context context) {
        boolean campaigns = context.schema().campaigns() && context.schema().hasText("campaign_name");
        var names = campaigns
                ? context.schema().measures()
                : context.schema().numbers().stream().limit(MOST_COLUMNS).toList();
        if (names.size() < 2) {
            return Optional.empty();
        }
        var rows = context.main().sql(campaigns ? months(context, names) : each(names)).table();
        if (rows.rowCount() < LEAST_ROWS) {
            return Optional.empty();
        }
        var pairs = pairs(rows, names);
        if (pairs.stream().allMatch(pair -> pair.value().isEmpty())) {
            return Optional.empty();
        }
        var labels = names.stream().map(context::label).toList();
        return Optional.of(Part.of("correlations", context.say("correlations.heading"),
                List.of(sentence(context, pairs, rows.rowCount(), campaigns),
                        context.say("correlations.caution")),
                matrix(names, labels, pairs))
                .drawn(new Picture(Kind.MATRIX, "column", names, labels,
                        context.say("correlations.pair-axis"), "")));
    }

    private static String months(Context context, List<String> names) {
        return "select " + names.stream()
                .map(name -> "sum(" + Schema.quoted(name) + "::double) as " + Schema.quoted(name))
                .collect(Collectors.joining(", "))
                + " from data where campaign_name is not null group by campaign_name, "
                + "date_trunc('month', " + Schema.quoted(context.day().orElseThrow())
                + "::date) order by campaign_name, date_trunc('month', "
                + Schema.quoted(context.day().orElseThrow()) + "::date) limit " + MOST_ROWS;
    }

    private static String each(List<String> names) {
        return "select " + names.stream()
                .map(name -> Schema.quoted(name) + "::double as " + Schema.quoted(name))
                .collect(Collectors.joining(", ")) + " from data using sample reservoir(" + MOST_ROWS
                + " rows) repeatable (42)";
    }

    private static List<Pair> pairs(Table rows, List<String> names) {
        var pairs = new ArrayList<Pair>();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                pairs.add(new Pair(names.get(a), names.get(b),
                        Spearman.correlation(rows.doubleColumn(a).asDoubleArray(),
                                rows.doubleColumn(b).asDoubleArray())));
            }
        }
        return pairs;
    }

    private static Table matrix(List<String> names, List<String> labels, List<Pair> pairs) {
        var table = Table.create(StringColumn.create("column", labels));
        for (var name : names) {
            var column = DoubleColumn.create(name);
            names.forEach(other -> Columns.append(column, other.equals(name)
                    ? OptionalDouble.of(1)
                    : pairs.stream()
                            .filter(pair -> pair.of(name, other))
                            .findFirst()
                            .map(Pair::value)
                            .orElse(OptionalDouble.empty())));
            table.addColumns(column);
        }
        return table;
    }

    private static String sentence(Context context, List<Pair> pairs, int count, boolean campaigns) {
        var strongest = pairs.stream()
                .filter(pair -> pair.value().isPresent())
                .max(Comparator.comparingDouble(pair -> Math.abs(pair.value().orElse(0))))
                .orElseThrow();
        double value = strongest.value().orElse(0);
        var key = Math.abs(value) < 0.3
                ? "correlations.none"
                : value > 0 ? "correlations.together" : "correlations.opposite";
        var grain = context.counted(campaigns ? "correlations.campaign-months" : "correlations.rows", count);
        return context.say(key, context.label(strongest.a()), context.label(strongest.b()),
                context.display().number(BigDecimal.valueOf(value), 2), grain);
    }

    /// The correlation of two columns.
    private record Pair(String a, String b, OptionalDouble value) {

        boolean of(String one, String other) {
            return (a.equals(one) && b.equals(other)) || (a.equals(other) && b.equals(one));
        }
    }
}
