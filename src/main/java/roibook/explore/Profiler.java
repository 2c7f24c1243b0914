package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Engine.ColumnType;
import roibook.data.Row;
import roibook.explore.ColumnProfile.Numbers;
import roibook.explore.ColumnProfile.Outliers;

/// Profiles all columns of the rows looked at: values and how often each occurs (see [Values]), then quantiles, tails and
/// outliers of numbers. Of a sample, counts are scaled up to all rows; what [Exact] knows of all rows replaces them.
/// Of money, values are those in the main currency; what is missing is counted in all rows looked at.
final class Profiler {

    private static final int BATCH = 60;
    static final String TOTAL = "'(grand |sub)?total(s|summe)?|gesamt(summe|ergebnis)?|summe|insgesamt|sum'";

    private final Context context;
    private final Sample sample;
    private final List<ColumnType> columns;
    private final List<Values> values;
    private final List<Row> close;

    private Profiler(Context context, Sample sample) {
        this.context = context;
        this.sample = sample;
        columns = context.schema().columns();
        values = Values.of(sample, columns.size(), this::value, this::comparable, this::text);
        close = batches(this::close);
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
    record Found(ColumnProfile profile, long totals, long numberTexts, long dayTexts) {

        Found with(ColumnProfile other) {
            return new Found(other, totals, numberTexts, dayTexts);
        }
    }

    private List<Row> batches(IntFunction<String> of) {
        var found = new ArrayList<Row>();
        for (int from = 0; from < columns.size(); from += BATCH) {
            var list = IntStream.range(from, Math.min(columns.size(), from + BATCH))
                    .mapToObj(of)
                    .filter(sql -> !sql.isEmpty())
                    .collect(Collectors.joining(", "));
            found.addAll(sample.ask("select count(*) as row_count" + (list.isEmpty() ? "" : ", " + list)
                    + " from data"));
        }
        return found;
    }

    private List<Found> profiles() {
        var spread = batches(this::spread);
        var deviation = batches(i -> deviation(i, spread.get(i / BATCH)));
        var outside = batches(i -> outside(i, spread.get(i / BATCH), deviation.get(i / BATCH)));
        return IntStream.range(0, columns.size()).mapToObj(i -> {
            var role = role(i);
            var seen = values.get(i);
            var numbers = number(i) && isKnown(i)
                    ? Optional.of(numbers(i, spread.get(i / BATCH), fences(i, spread.get(i / BATCH),
                            deviation.get(i / BATCH)), outside.get(i / BATCH)))
                    : Optional.<Numbers>empty();
            boolean named = role != ColumnRole.IDENTIFIER && role != ColumnRole.TEXT
                    && Schema.kind(columns.get(i)) != Schema.Kind.OTHER;
            var profile = new ColumnProfile(columns.get(i).name(), columns.get(i).type(), role, sample.all(),
                    sample.all() - sample.scaled(seen.known()), distinct(seen), !sample.drawn(),
                    number(i) ? extreme(i, "lo_") : seen.least(),
                    number(i) ? extreme(i, "hi_") : seen.greatest(), numbers,
                    named ? seen.leading() : List.of(), sample.looked());
            return new Found(profile, sample.scaled(seen.totals()), seen.numberTexts(), seen.dayTexts());
        }).toList();
    }

    private long distinct(Values seen) {
        return sample.drawn()
                ? seen.distinctOf(sample.looked() / (double) sample.all())
                : seen.distinct();
    }

    private String extreme(int i, String name) {
        return close.get(i / BATCH).text(name + i).orElse("");
    }

    /// Whether there is a finite number.
    private boolean isKnown(int i) {
        return close.get(i / BATCH).count("c_" + i) > 0;
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

    static boolean inexact(String type) {
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

    private String close(int i) {
        if (!number(i)) {
            return "";
        }
        var value = real(i);
        return "quantile_cont(" + value + ", [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])::varchar as q_" + i
                + ", count(" + value + ") as c_" + i + ", count(*) filter (" + value + " > 0) as p_" + i
                + ", count(*) filter (" + value + " <> floor(" + value + ")) as f_" + i + ", min("
                + comparable(i) + ")::varchar as lo_" + i + ", max(" + comparable(i) + ")::varchar as hi_"
                + i + ", sum(" + value + ") as s_" + i + ", count(*) filter (" + value + " = 0) as z_" + i
                + ", count(*) filter (" + value + " < 0) as m_" + i;
    }

    private ColumnRole role(int i) {
        var seen = values.get(i);
        var numbers = close.get(i / BATCH);
        // Of a sample, as many distinct ones as rows looked at are as many as rows.
        return Roles.of(columns.get(i),
                new Roles.Values(seen.known(), seen.distinct(), number(i) && numbers.count("f_" + i) == 0,
                        number(i) ? real(numbers, "lo_" + i) : 0, number(i) ? real(numbers, "hi_" + i) : 0,
                        seen.length(), seen.known() > 0 && seen.yesNo() == seen.known()));
    }

    private static double real(Row row, String column) {
        return row.text(column).map(Double::parseDouble).orElse(0.0);
    }

    private String spread(int i) {
        if (!number(i) || !isKnown(i)) {
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
                ? sql + ", quantile_cont(ln(" + value + "), 0.5) filter (" + value + " > 0) as l_" + i
                : sql;
    }

    /// The median absolute deviation of logarithms.
    private String deviation(int i, Row spread) {
        var value = real(i);
        return number(i) && isKnown(i) && logarithmic(i)
                ? "quantile_cont(abs(ln(" + value + ") - " + spread.number("l_" + i) + "), 0.5) filter ("
                        + value + " > 0) as mad_" + i
                : "";
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
        var quantiles = quantiles(i);
        return seen.count("m_" + i) == 0 && seen.count("p_" + i) > 0
                && seen.count("p_" + i) >= 0.05 * sample.looked()
                && quantiles[6] - quantiles[3] > 4 * (quantiles[3] - quantiles[0]);
    }

    private Outliers fences(int i, Row spread, Row deviation) {
        var quantiles = quantiles(i);
        if (logarithmic(i) && deviation.number("mad_" + i) > 0) {
            double centre = spread.number("l_" + i);
            double reach = 3.5 * 1.4826 * deviation.number("mad_" + i);
            double high = Math.exp(centre + reach);
            return Double.isFinite(high)
                    ? new Outliers(ColumnProfile.Method.LOG_MAD, Math.exp(centre - reach), high, 0)
                    : new Outliers(ColumnProfile.Method.NONE, quantiles[0], quantiles[6], 0);
        }
        double reach = 3 * (quantiles[4] - quantiles[2]);
        return reach > 0 && Double.isFinite(quantiles[2] - reach) && Double.isFinite(quantiles[4] + reach)
                ? new Outliers(ColumnProfile.Method.QUARTILES, quantiles[2] - reach, quantiles[4] + reach, 0)
                : new Outliers(ColumnProfile.Method.NONE, quantiles[0], quantiles[6], 0);
    }

    private String outside(int i, Row spread, Row deviation) {
        if (!number(i) || !isKnown(i)) {
            return "";
        }
        var value = real(i);
        var fences = fences(i, spread, deviation);
        var condition = switch (fences.method()) {
            case LOG_MAD -> value + " > 0 and (" + value + " < " + fences.low() + " or " + value + " > "
                    + fences.high() + ")";
            case QUARTILES -> value + " < " + fences.low() + " or " + value + " > " + fences.high();
            case NONE -> "false";
        };
        return "count(*) filter (" + condition + ") as o_" + i;
    }

    private Numbers numbers(int i, Row spread, Outliers fences, Row outside) {
        var all = close.get(i / BATCH);
        var q = quantiles(i);
        double sum = all.number("s_" + i);
        double scale = sample.all() / (double) Math.max(1, sample.looked());
        long above = spread.count("k_" + i);
        boolean positive = all.count("m_" + i) == 0 && spread.number("sum_" + i) > 0;
        var hill = q[6] > 0 && above >= 50 ? known(spread, "hill_" + i) : OptionalDouble.empty();
        return new Numbers(finite(sum / Math.max(1, all.count("c_" + i))), finite(sum * scale), q[0], q[1],
                q[2],
                q[3], q[4], q[5], q[6], sample.scaled(all.count("z_" + i)),
                sample.scaled(all.count("m_" + i)),
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

    static OptionalDouble known(Row row, String column) {
        double value = row.number(column);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
