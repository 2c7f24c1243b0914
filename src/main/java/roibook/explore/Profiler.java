package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.Row;
import roibook.explore.ColumnProfile.Numbers;

/// Profiles all columns in two passes: quantiles, then what lies outside of them. Of money, values are those in the main
/// currency; what is missing is counted in all rows.
final class Profiler {

    /// From here on quantiles are estimated (t-digest), to stay linear in time and bounded in memory.
    private static final long MANY_ROWS = 5_000_000;
    private static final List<Double> SHARES = List.of(0.01, 0.25, 0.5, 0.75, 0.99);

    private final Dataset rows;
    private final List<ColumnType> columns;
    private final Optional<String> currency;

    private Profiler(Context context) {
        rows = context.rows();
        columns = context.schema().columns();
        currency = context.currencies().stream().findFirst().filter(_ -> context.currencies().size() > 1);
    }

    static List<ColumnProfile> profile(Context context) {
        return new Profiler(context).profile();
    }

    private List<ColumnProfile> profile() {
        long count = rows.count();
        var first = rows.sql("select " + IntStream.range(0, columns.size())
                .mapToObj(i -> first(i, count > MANY_ROWS))
                .collect(Collectors.joining(", ")) + " from data").rows().getFirst();
        var outside = IntStream.range(0, columns.size())
                .filter(i -> number(i) && isKnown(first, "q2_" + i))
                .mapToObj(i -> second(i, first))
                .collect(Collectors.joining(", "));
        var second = outside.isEmpty()
                ? first
                : rows.sql("select " + outside + " from data").rows().getFirst();
        var profiles = new ArrayList<ColumnProfile>();
        for (int i = 0; i < columns.size(); i++) {
            var numbers = number(i) && isKnown(first, "q2_" + i) ? numbers(i, first, second) : Numbers.NONE;
            profiles.add(new ColumnProfile(columns.get(i).name(), columns.get(i).type(),
                    Schema.kind(columns.get(i)),
                    count, count - first.count("n_" + i), first.count("d_" + i),
                    first.text("lo_" + i).orElse(""),
                    first.text("hi_" + i).orElse(""), numbers));
        }
        return List.copyOf(profiles);
    }

    private boolean number(int i) {
        return Schema.kind(columns.get(i)) == Schema.Kind.NUMBER;
    }

    /// Finite numbers; NaN and infinity count as missing.
    private String value(int i) {
        var name = Schema.quoted(columns.get(i).name());
        var type = columns.get(i).type();
        return type.equals("DOUBLE") || type.equals("FLOAT") || type.equals("REAL")
                ? "(case when isfinite(" + name + ") then " + name + " end)"
                : name;
    }

    /// Of money, only what is in the main currency.
    private String comparable(int i) {
        return currency.filter(_ -> number(i) && Schema.money(columns.get(i).name()))
                .map(code -> "(case when currency = " + Schema.literal(code) + " then " + value(i) + " end)")
                .orElseGet(() -> value(i));
    }

    private String first(int i, boolean estimate) {
        var all = value(i);
        var value = comparable(i);
        var sql = "count(" + all + ") as n_" + i + ", approx_count_distinct(" + all + ") as d_" + i
                + ", min("
                + value + ")::varchar as lo_" + i + ", max(" + value + ")::varchar as hi_" + i;
        if (!number(i)) {
            return sql;
        }
        var function = estimate ? "approx_quantile" : "quantile_cont";
        return sql + ", avg(" + value + "::double) as m_" + i + IntStream.range(0, SHARES.size())
                .mapToObj(q -> ", " + function + "(" + value + "::double, " + SHARES + ")[" + (q + 1)
                        + "] as q" + q
                        + "_" + i)
                .collect(Collectors.joining());
    }

    private String second(int i, Row first) {
        var value = comparable(i) + "::double";
        double low = first.number("q1_" + i);
        double high = first.number("q3_" + i);
        double reach = 3 * (high - low);
        return "count(*) filter (" + value + " < " + (low - reach) + " or " + value + " > " + (high + reach)
                + ") as o_" + i + ", sum(" + value + ") filter (" + value + " > " + first.number("q4_" + i)
                + ") / nullif(sum(" + value + "), 0) as t_" + i;
    }

    private static Numbers numbers(int i, Row first, Row second) {
        boolean positive = Double.parseDouble(first.text("lo_" + i).orElse("0")) >= 0;
        return new Numbers(known(first, "m_" + i), known(first, "q0_" + i), known(first, "q1_" + i),
                known(first, "q2_" + i), known(first, "q3_" + i), known(first, "q4_" + i),
                second.count("o_" + i),
                positive ? known(second, "t_" + i) : OptionalDouble.empty());
    }

    private static boolean isKnown(Row row, String column) {
        return row.decimal(column).isPresent();
    }

    static OptionalDouble known(Row row, String column) {
        double value = row.number(column);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
