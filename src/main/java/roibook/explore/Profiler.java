package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.Row;
import roibook.explore.ColumnProfile.Leading;
import roibook.explore.ColumnProfile.Numbers;
import roibook.explore.ColumnProfile.Outliers;

/// Profiles all columns: counts, sums and extremes in one pass over all rows, the rest from the sample. Of money, values
/// are those in the main currency; what is missing is counted in all rows.
final class Profiler {

    /// Up to so many rows distinct values are counted; from there on they are estimated.
    private static final long COUNTED = 1_000_000;
    private static final int BATCH = 60;
    private static final int LEADING = 6;
    private static final String YES_NO = "('true', 'false', 'yes', 'no', 'y', 'n', 'ja', 'nein', 'wahr', 'falsch')";
    static final String TOTAL = "'(grand |sub)?total(s|summe)?|gesamt(summe|ergebnis)?|summe|insgesamt|sum'";

    private final Context context;
    private final Sample sample;
    private final List<ColumnType> columns;
    private final List<Row> whole;
    private final List<Row> close;

    private Profiler(Context context, Sample sample) {
        this.context = context;
        this.sample = sample;
        columns = context.schema().columns();
        whole = batches(context.rows(), this::whole);
        close = batches(sample.rows(), this::close);
    }

    /// Profiles of all columns.
    static List<Found> profile(Context context, Sample sample) {
        return new Profiler(context, sample).profiles();
    }

    /// A profile, and what else was seen on the way.
    ///
    /// @param profile the profile
    /// @param totals how many values read like the label of a totals row
    /// @param numberTexts how many texts of the rows looked at are numbers
    /// @param dayTexts how many texts of the rows looked at are days
    record Found(ColumnProfile profile, long totals, long numberTexts, long dayTexts) {}

    private static List<Row> batches(Dataset rows, int from, int to, IntFunction<String> of) {
        var list = IntStream.range(from, to)
                .mapToObj(of)
                .filter(sql -> !sql.isEmpty())
                .collect(Collectors.joining(", "));
        return rows.sql("select count(*) as row_count" + (list.isEmpty() ? "" : ", " + list) + " from data")
                .rows();
    }

    private List<Row> batches(Dataset rows, IntFunction<String> of) {
        var found = new ArrayList<Row>();
        for (int from = 0; from < columns.size(); from += BATCH) {
            found.addAll(batches(rows, from, Math.min(columns.size(), from + BATCH), of));
        }
        return found;
    }

    private List<Found> profiles() {
        var roles = IntStream.range(0, columns.size()).mapToObj(this::role).toList();
        var spread = batches(sample.rows(), this::spread);
        var outside = batches(sample.rows(), i -> outside(i, spread.get(i / BATCH)));
        var leading = leading(roles);
        return IntStream.range(0, columns.size()).mapToObj(i -> {
            var all = whole.get(i / BATCH);
            long count = all.count("row_count");
            long looked = sample.drawn() ? sample.looked() : count;
            var numbers = number(i) && isKnown(close.get(i / BATCH), "ql_" + i)
                    ? Optional.of(numbers(i, spread.get(i / BATCH), outside.get(i / BATCH)))
                    : Optional.<Numbers>empty();
            var profile = new ColumnProfile(columns.get(i).name(), columns.get(i).type(), roles.get(i), count,
                    count - all.count("n_" + i), all.count("d_" + i), count <= COUNTED,
                    all.text("lo_" + i).orElse(""), all.text("hi_" + i).orElse(""), numbers,
                    leading.getOrDefault(i, List.of()), looked);
            var seen = close.get(i / BATCH);
            return text(i)
                    ? new Found(profile, all.count("t_" + i), seen.count("tn_" + i), seen.count("td_" + i))
                    : new Found(profile, 0, 0, 0);
        }).toList();
    }

    private boolean number(int i) {
        return Schema.kind(columns.get(i)) == Schema.Kind.NUMBER;
    }

    private boolean text(int i) {
        return Schema.kind(columns.get(i)) == Schema.Kind.TEXT;
    }

    /// Finite numbers; NaN, infinity and blank texts count as missing.
    private String value(int i) {
        var name = Schema.quoted(columns.get(i).name());
        if (text(i)) {
            return "nullif(trim(" + name + "::varchar), '')";
        }
        if (Schema.kind(columns.get(i)) == Schema.Kind.DAY) {
            return "(case when isfinite(" + name + ") then " + name + " end)";
        }
        return number(i) && inexact(columns.get(i).type())
                ? "(case when isfinite(" + name + ") then " + name + " end)"
                : name;
    }

    private static boolean inexact(String type) {
        return type.equals("DOUBLE") || type.equals("FLOAT") || type.equals("REAL");
    }

    /// Of money, only what is in the main currency.
    private String comparable(int i) {
        return context.otherCurrencies()
                .filter(_ -> number(i) && context.money(columns.get(i).name()))
                .map(condition -> "(case when " + condition + " then " + value(i) + " end)")
                .orElseGet(() -> value(i));
    }

    private String real(int i) {
        return comparable(i) + "::double";
    }

    private String whole(int i) {
        var value = comparable(i);
        var sql = "count(" + value(i) + ") as n_" + i + ", " + distinct(i) + " as d_" + i + ", min(" + value
                + ")::varchar as lo_" + i + ", max(" + value + ")::varchar as hi_" + i;
        if (number(i)) {
            return sql + ", sum(" + real(i) + ") as s_" + i + ", count(" + value + ") as c_" + i
                    + ", count(*) filter (" + value + " = 0) as z_" + i + ", count(*) filter (" + value
                    + " < 0) as m_" + i;
        }
        return text(i)
                ? sql + ", count(*) filter (regexp_full_match(lower(" + value + "), " + TOTAL + ")) as t_" + i
                : sql;
    }

    private String distinct(int i) {
        return (sample.all() <= COUNTED ? "count(distinct " : "approx_count_distinct(") + value(i) + ")";
    }

    private String close(int i) {
        if (number(i)) {
            var value = real(i);
            return "quantile_cont(" + value
                    + ", [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])::varchar as q_" + i + ", quantile_cont("
                    + value + ", 0.5) as ql_" + i + ", quantile_cont(ln(" + value + "), 0.5) filter (" + value
                    + " > 0) as l_" + i + ", count(" + value + ") as c_" + i + ", count(*) filter (" + value
                    + " > 0) as p_" + i
                    + ", count(*) filter (" + value + " <> floor(" + value + ")) as f_" + i;
        }
        if (text(i)) {
            var value = value(i);
            return "avg(length(" + value + ")) as len_" + i + ", count(*) filter (lower(" + value + ") in "
                    + YES_NO + ") as yes_" + i + ", count(" + value + ") as c_" + i
                    + ", count(*) filter (try_cast(" + value + " as double) is not null) as tn_" + i
                    + ", count(*) filter (length(" + value + ") >= 8 and try_cast(" + value
                    + " as date) is not null) as td_" + i;
        }
        return "";
    }

    private ColumnRole role(int i) {
        var all = whole.get(i / BATCH);
        var seen = close.get(i / BATCH);
        long known = all.count("n_" + i);
        return Roles.of(columns.get(i),
                new Roles.Values(known, all.count("d_" + i), number(i) && seen.count("f_" + i) == 0,
                        number(i) ? real(all, "lo_" + i) : 0, number(i) ? real(all, "hi_" + i) : 0,
                        text(i) ? known(seen, "len_" + i).orElse(0) : 0,
                        text(i) && seen.count("c_" + i) > 0
                                && seen.count("yes_" + i) == seen.count("c_" + i)));
    }

    private static double real(Row row, String column) {
        return row.text(column).map(Double::parseDouble).orElse(0.0);
    }

    private String spread(int i) {
        if (!number(i) || !isKnown(close.get(i / BATCH), "ql_" + i)) {
            return "";
        }
        var value = real(i);
        var quantiles = quantiles(i);
        var sql = "sum(" + value + ") filter (" + value + " > " + quantiles[6] + ") as top_" + i + ", sum("
                + value + ") as sum_" + i + ", count(*) filter (" + value + " > " + quantiles[6]
                + ") as k_" + i;
        if (quantiles[6] > 0) {
            sql += ", avg(ln(" + value + ") - ln(" + quantiles[6] + ")) filter (" + value + " > "
                    + quantiles[6] + ") as hill_" + i;
        }
        return logarithmic(i)
                ? sql + ", quantile_cont(abs(ln(" + value + ") - " + centre(i) + "), 0.5) filter (" + value
                        + " > 0) as mad_" + i
                : sql;
    }

    private double centre(int i) {
        return close.get(i / BATCH).number("l_" + i);
    }

    private double[] quantiles(int i) {
        return numbers(close.get(i / BATCH).text("q_" + i).orElse(""));
    }

    /// The numbers of a list as the engine writes it.
    static double[] numbers(String list) {
        var inner = list.replace("[", "").replace("]", "");
        return IntStream.range(0, inner.isBlank() ? 0 : inner.split(",", -1).length)
                .mapToDouble(n -> Double.parseDouble(inner.split(",", -1)[n].strip()))
                .toArray();
    }

    /// Positive values whose upper half reaches much further than the lower one are looked at as logarithms.
    private boolean logarithmic(int i) {
        var seen = close.get(i / BATCH);
        var all = whole.get(i / BATCH);
        var quantiles = quantiles(i);
        return all.count("m_" + i) == 0 && seen.count("p_" + i) > 0
                && seen.count("p_" + i) >= 0.05 * sample.looked()
                && quantiles[6] - quantiles[3] > 4 * (quantiles[3] - quantiles[0]);
    }

    private Outliers fences(int i, Row spread) {
        var quantiles = quantiles(i);
        if (logarithmic(i) && spread.number("mad_" + i) > 0) {
            double reach = 3.5 * 1.4826 * spread.number("mad_" + i);
            double high = Math.exp(centre(i) + reach);
            return Double.isFinite(high)
                    ? new Outliers(ColumnProfile.Method.LOG_MAD, Math.exp(centre(i) - reach), high, 0)
                    : new Outliers(ColumnProfile.Method.NONE, quantiles[0], quantiles[6], 0);
        }
        double reach = 3 * (quantiles[4] - quantiles[2]);
        return reach > 0 && Double.isFinite(quantiles[2] - reach) && Double.isFinite(quantiles[4] + reach)
                ? new Outliers(ColumnProfile.Method.QUARTILES, quantiles[2] - reach, quantiles[4] + reach, 0)
                : new Outliers(ColumnProfile.Method.NONE, quantiles[0], quantiles[6], 0);
    }

    private String outside(int i, Row spread) {
        if (!number(i) || !isKnown(close.get(i / BATCH), "ql_" + i)) {
            return "";
        }
        var fences = fences(i, spread);
        var value = real(i);
        var condition = switch (fences.method()) {
            case LOG_MAD -> value + " > 0 and (" + value + " < " + fences.low() + " or " + value + " > "
                    + fences.high() + ")";
            case QUARTILES -> value + " < " + fences.low() + " or " + value + " > " + fences.high();
            case NONE -> "false";
        };
        return "count(*) filter (" + condition + ") as o_" + i;
    }

    private Numbers numbers(int i, Row spread, Row outside) {
        var all = whole.get(i / BATCH);
        var q = quantiles(i);
        var fences = fences(i, spread);
        double sum = all.number("s_" + i);
        long above = spread.count("k_" + i);
        boolean positive = all.count("m_" + i) == 0 && spread.number("sum_" + i) > 0;
        var hill = q[6] > 0 && above >= 50 ? known(spread, "hill_" + i) : OptionalDouble.empty();
        return new Numbers(finite(sum / Math.max(1, all.count("c_" + i))), finite(sum), q[0], q[1], q[2],
                q[3], q[4], q[5], q[6], all.count("z_" + i), all.count("m_" + i),
                new Outliers(fences.method(), fences.low(), fences.high(), outside.count("o_" + i)),
                positive
                        ? OptionalDouble.of(Math.max(0,
                                topShare(q[6], spread, i)))
                        : OptionalDouble.empty(),
                q[3] > 0 ? OptionalDouble.of(q[6] / q[3]) : OptionalDouble.empty(),
                hill.isPresent() && hill.getAsDouble() > 0
                        ? OptionalDouble.of(1 / hill.getAsDouble())
                        : OptionalDouble.empty());
    }

    /// What the largest 1 % hold; of values equal to the 99th percentile as many as belong to them.
    private double topShare(double p99, Row spread, int i) {
        double ties = Math.max(0, 0.01 * close.get(i / BATCH).count("c_" + i) - spread.count("k_" + i));
        return Math.min(1, (known(spread, "top_" + i).orElse(0) + ties * p99) / spread.number("sum_" + i));
    }

    /// A sum that overflowed is said to be as large as numbers go.
    private static double finite(double value) {
        return Double.isFinite(value) ? value : value < 0 ? -Double.MAX_VALUE : Double.MAX_VALUE;
    }

    private Map<Integer, List<Leading>> leading(List<ColumnRole> roles) {
        var found = new TreeMap<Integer, List<Leading>>();
        var wanted = IntStream.range(0, columns.size())
                .filter(i -> roles.get(i) != ColumnRole.IDENTIFIER && roles.get(i) != ColumnRole.TEXT)
                .filter(i -> Schema.kind(columns.get(i)) != Schema.Kind.OTHER)
                .boxed()
                .toList();
        for (int from = 0; from < wanted.size(); from += BATCH) {
            var query = wanted.subList(from, Math.min(wanted.size(), from + BATCH))
                    .stream()
                    .map(this::frequent)
                    .collect(Collectors.joining(" union all "));
            for (var row : sample.rows().sql(query).rows()) {
                found.computeIfAbsent(Math.toIntExact(row.count("i")), _ -> new ArrayList<>())
                        .add(new Leading(row.text("v").orElse(""), row.count("n"),
                                row.count("n") / row.number("known")));
            }
        }
        return found;
    }

    private String frequent(int i) {
        var value = comparable(i);
        return "(select " + i + " as i, v::varchar as v, n, sum(n) over () as known from (select " + value
                + " as v, count(*) as n from data where " + value
                + " is not null group by 1) order by n desc, 2 limit " + LEADING + ")";
    }

    private static boolean isKnown(Row row, String column) {
        return row.decimal(column).isPresent();
    }

    static OptionalDouble known(Row row, String column) {
        double value = row.number(column);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
