package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import roibook.data.Row;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How values of money (of anything, where there is no money) are spread, in classes that double.
final class Distributions {

    private static final int MOST = 3;

    private Distributions() {}

    static List<Part> parts(Context context, List<ColumnProfile> profiles) {
        var numbers = context.schema().numbers();
        var money = numbers.stream().filter(Schema::money).toList();
        var wanted = money.isEmpty() ? numbers.stream().limit(MOST).toList() : money;
        var parts = new ArrayList<Part>();
        for (var profile : profiles) {
            if (wanted.contains(profile.name()) && profile.numbers().median().isPresent()
                    && profile.distinct() > 2) {
                parts.add(part(context, profile));
            }
        }
        return parts;
    }

    private static Part part(Context context, ColumnProfile profile) {
        var value = Schema.quoted(profile.name()) + "::double";
        var classes = context.main()
                .sql("select case when " + value + " > 0 then floor(log2(" + value
                        + "))::int end as class, count(*) as n from data where isfinite(" + value
                        + ") group by 1 order by 1 nulls first")
                .rows();
        var heading = context.say("distribution.heading", context.labelWithUnit(profile.name()));
        return Part.of("distribution-" + profile.name(), heading, sentences(context, profile),
                table(context, classes))
                .drawn(new Picture(Kind.BARS, "value", List.of("rows"),
                        List.of(context.say("distribution.rows")),
                        context.say("distribution.rows"), ""));
    }

    private static List<String> sentences(Context context, ColumnProfile profile) {
        var numbers = profile.numbers();
        var name = profile.name();
        var sentences = new ArrayList<String>();
        sentences.add(context.say("distribution.middle", context.value(name, numbers.p25()),
                context.value(name, numbers.p75()), context.value(name, numbers.median()),
                context.label(name)));
        numbers.topShare()
                .ifPresent(share -> sentences.add(context.say("distribution.top", context.percent(share))));
        return sentences;
    }

    private static Table table(Context context, List<Row> classes) {
        var from = DoubleColumn.create("from");
        var rows = LongColumn.create("rows");
        var labels = StringColumn.create("value");
        for (var one : classes) {
            var exponent = one.decimal("class");
            double low = exponent.map(power -> Math.pow(2, power.intValue())).orElse(0.0);
            from.append(low);
            rows.append(one.count("n"));
            labels.append(exponent.isEmpty() ? context.say("distribution.none") : label(context, low));
        }
        return Table.create(labels, from, rows);
    }

    private static String label(Context context, double low) {
        return low < 1
                ? context.display().number(BigDecimal.valueOf(low), 3)
                : context.display().compact(BigDecimal.valueOf(low)) + "\u2013"
                        + context.display().compact(BigDecimal.valueOf(2 * low));
    }
}
