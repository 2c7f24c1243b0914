package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Row;
import roibook.explore.ColumnProfile.Leading;

/// The values of a column and how often each occurs: grouped once, so that what is asked of a text, such as whether it
/// could be a day, is asked once per value and not per row.
///
/// @param known in how many of the rows looked at there is one
/// @param distinct how many there are
/// @param once how many of them occur once
/// @param least the least one as text; empty when there is none
/// @param greatest the greatest one as text; empty when there is none
/// @param totals in how many rows a text reads like the label of a totals row
/// @param length the mean length of texts
/// @param yesNo in how many rows a text is yes or no, or the like
/// @param numberTexts in how many rows a text is a number
/// @param dayTexts in how many rows a text is a day
/// @param leading the most frequent ones that compare, such as those in the main currency
record Values(long known, long distinct, long once, String least, String greatest, long totals, double length,
        long yesNo, long numberTexts, long dayTexts, List<Leading> leading) {

    private static final int BATCH = 12;
    private static final int LEADING = 6;
    private static final String YES_NO = "('true', 'false', 'yes', 'no', 'y', 'n', 'ja', 'nein', 'wahr', 'falsch')";

    Values {
        leading = List.copyOf(leading);
    }

    /// Looks at all columns.
    ///
    /// @param value a column's values in SQL, null where missing
    /// @param comparable those of them that compare, in SQL
    /// @param text whether a column holds texts
    static List<Values> of(Sample sample, int columns, IntFunction<String> value,
            IntFunction<String> comparable, IntPredicate text) {
        var found = new ArrayList<Values>();
        for (int from = 0; from < columns; from += BATCH) {
            int to = Math.min(columns, from + BATCH);
            var rows = sample.ask(IntStream.range(from, to)
                    .mapToObj(i -> query(i, value.apply(i), comparable.apply(i), text.test(i)))
                    .collect(Collectors.joining(" union all ")) + " order by i, place, n desc, v");
            for (int i = from; i < to; i++) {
                int column = i;
                found.add(of(rows.stream().filter(row -> row.count("i") == column).toList()));
            }
        }
        return found;
    }

    private static Values of(List<Row> rows) {
        var sum = rows.getFirst();
        return new Values(sum.count("n"), sum.count("d"), sum.count("once"), sum.text("lo").orElse(""),
                sum.text("hi").orElse(""), sum.count("totals"), Profiler.known(sum, "len").orElse(0),
                sum.count("yes"), sum.count("numbers"), sum.count("days"), rows.stream()
                        .skip(1)
                        .map(row -> new Leading(row.text("v").orElse(""), row.count("n"),
                                row.count("n") / row.number("d")))
                        .toList());
    }

    /// One row about all values, then one for each leading one, with the number of rows with a value as `d`.
    private static String query(int i, String value, String comparable, boolean text) {
        boolean same = value.equals(comparable);
        return "select * from (with g as materialized (select " + value
                + " as v, count(*) as n from data group by 1)"
                + (same ? "" : ", c as (select " + comparable + " as v, count(*) as n from data group by 1)")
                + " select " + i
                + " as i, 0 as place, null::varchar as v, coalesce(sum(n) filter (v is not null),"
                + " 0)::bigint as n, count(v)::bigint as d, count(v) filter (n = 1) as once,"
                + " min(v)::varchar as lo, max(v)::varchar as hi, " + (text ? texts() : noTexts())
                + " from g union all select " + i
                + ", 1, v, n, known, 0, null, null, 0, null, 0, 0, 0 from (select"
                + " v::varchar as v, n, (sum(n) over ())::bigint as known from " + (same ? "g" : "c")
                + " where v is not null order by 2 desc, 1 limit " + LEADING + "))";
    }

    private static String noTexts() {
        return "0::bigint as totals, null::double as len, 0::bigint as yes, 0::bigint as numbers, 0::bigint as days";
    }

    /// Neither a number nor a day begins with a letter; refusing one costs much more than a look at it.
    private static String texts() {
        return sum("regexp_full_match(lower(v), " + Profiler.TOTAL + ")") + " as totals,"
                + " sum(length(v) * n)::double / sum(n) filter (v is not null) as len, "
                + sum("lower(v) in " + YES_NO) + " as yes, "
                + sum("ascii(v) < 58 and try_cast(case when ascii(v) < 58 then v end as double) is not null")
                + " as numbers, "
                + sum("length(v) >= 8 and try_cast(case when ascii(v) < 58 then v end as date)"
                        + " is not null")
                + " as days";
    }

    private static String sum(String condition) {
        return "coalesce(sum(n) filter (" + condition + "), 0)::bigint";
    }

    /// How many distinct values there are likely to be in all rows, of which a share was looked at: the estimator of Haas
    /// and Stokes (1998) that PostgreSQL uses, too. Values that occur more than once are taken to be all there are, as
    /// often as none occurs once; when each occurs once, so they do in all rows.
    long distinctOf(double share) {
        return distinct == 0
                ? 0
                : Math.round(distinct / (1 - (1 - share) * once / Math.max(1, known)));
    }
}
