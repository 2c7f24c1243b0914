package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.data.Row;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import roibook.metric.Measure;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Spend and revenue by channel; revenue by country and gender of customers.
final class Groups {

    private static final int MOST = 12;
    private static final List<String> CUSTOMER_GROUPS = List.of("country", "gender");

    private final Context context;
    private final String column;
    private final List<String> measures;

    private Groups(Context context, String column, List<Measure> measures) {
        this.context = context;
        this.column = column;
        this.measures = measures.stream().map(Measure::column).toList();
    }

    static List<Part> parts(Context context, Cells cells) {
        var schema = context.schema();
        var money = Stream.of(Measure.COST, Measure.REVENUE).filter(schema::has).toList();
        var parts = new ArrayList<Part>();
        if (money.contains(Measure.COST) && schema.channel().isPresent()) {
            var groups = new Groups(context, schema.channel().get(), money);
            groups.part(groups.channels(cells)).ifPresent(parts::add);
        } else if (money.contains(Measure.REVENUE)) {
            CUSTOMER_GROUPS.stream()
                    .filter(column -> schema.has(column, Schema.Kind.TEXT))
                    .map(column -> new Groups(context, column, List.of(Measure.REVENUE)))
                    .forEach(groups -> groups.part(groups.rows()).ifPresent(parts::add));
        }
        return parts;
    }

    /// The sums by channel, which are known by day already.
    private List<Row> channels(Cells cells) {
        return cells.ask("select channel as grp, " + measures.stream()
                .map(measure -> "coalesce(sum(" + measure + "), 0) as " + measure)
                .collect(Collectors.joining(", ")) + " from data group by 1 order by "
                + measures.getFirst() + " desc, 1");
    }

    private List<Row> rows() {
        var sums = new StringBuilder();
        for (var measure : measures) {
            sums.append(", coalesce(sum(try_cast(")
                    .append(Schema.quoted(column(measure)))
                    .append(" as decimal(28,8))), 0) as ")
                    .append(measure);
        }
        return context.main()
                .sql("select trim(" + Schema.quoted(column) + "::varchar) as grp, count(*) as n" + sums
                        + " from data group by 1 order by " + measures.getFirst() + " desc, 1")
                .rows();
    }

    private Optional<Part> part(List<Row> rows) {
        var totals = measures.stream()
                .map(measure -> rows.stream().mapToDouble(row -> row.number(measure)).sum())
                .toList();
        if (rows.size() < 2 || totals.getFirst() <= 0) {
            return Optional.empty();
        }
        double first = rows.getFirst().number(measures.getFirst()) / totals.getFirst();
        double weight = measures.size() > 1 && totals.get(1) > 0
                ? 0.5 + 0.5 * Math.min(1,
                        Math.abs(first - rows.getFirst().number(measures.get(1)) / totals.get(1)))
                : 0.45;
        var table = table(rows, totals);
        var heading = context.say("groups.heading", context.label(column),
                context.label(measures.getFirst()));
        return Optional.of(Part.of("by-" + column, heading, List.of(sentence(rows, totals)), table)
                .weighing(weight)
                .drawn(new Picture(Kind.BARS, column, measures.stream().map(name -> name + "_share").toList(),
                        measures.stream().map(context::label).toList(), context.say("groups.axis"), "%")));
    }

    private String column(String measure) {
        return context.schema()
                .measured()
                .getOrDefault(Measure.valueOf(measure.toUpperCase(Locale.ROOT)),
                        measure);
    }

    private Table table(List<Row> rows, List<Double> totals) {
        var shown = rows.subList(0, Math.min(MOST, rows.size()));
        var names = new ArrayList<>(shown.stream().map(this::name).toList());
        var hidden = rows.subList(shown.size(), rows.size());
        if (!hidden.isEmpty()) {
            names.add(context.counted("groups.others", hidden.size()));
        }
        var table = Table.create(StringColumn.create(column, names));
        for (int i = 0; i < measures.size(); i++) {
            var measure = measures.get(i);
            double total = totals.get(i);
            var sums = new ArrayList<>(shown.stream().map(row -> row.number(measure)).toList());
            if (!hidden.isEmpty()) {
                sums.add(hidden.stream().mapToDouble(row -> row.number(measure)).sum());
            }
            table.addColumns(DoubleColumn.create(measure, sums),
                    DoubleColumn.create(measure + "_share",
                            sums.stream().mapToDouble(sum -> total > 0 ? sum / total : 0).toArray()));
        }
        return table;
    }

    private String sentence(List<Row> rows, List<Double> totals) {
        var first = rows.getFirst();
        var measure = measures.getFirst();
        double share = first.number(measure) / totals.getFirst();
        if (measures.size() > 1 && totals.get(1) > 0) {
            return context.say("groups.two", name(first), context.percent(share),
                    context.label(measure), context.percent(first.number(measures.get(1)) / totals.get(1)),
                    context.label(measures.get(1)));
        }
        return context.say("groups.one", name(first), context.percent(share), context.label(measure));
    }

    private String name(Row row) {
        return row.text("grp").filter(text -> !text.isBlank()).orElse(context.say("groups.unknown"));
    }
}
