package roibook.clean;

import java.util.List;
import java.util.stream.Collectors;
import roibook.data.StoreTable;

/// Values far from what is usual. A campaign is compared with itself, or, when it has fewer than [#FEW] rows, with the
/// small campaigns of its channel; on a log scale, since amounts are skewed. Far out is what lies more than three
/// interquartile ranges beyond the quartiles (Tukey's outer fences, 1977), and at least eightfold: a slipped decimal
/// point or a wrong unit, not a good day. Zeros and refunds have no logarithm and are left to other rules.
final class Outliers {

    private static final int FEW = 20;

    private Outliers() {}

    /// A select of one row for each cell: file, line, campaign, day, column, value, expected_from, expected_to.
    static String of(Judged judged) {
        boolean campaigns = judged.table() == StoreTable.CAMPAIGNS;
        var measures = campaigns ? Cleaning.MEASURES : List.of("sessions", "transactions", "revenue");
        var rows = "select *, "
                + (campaigns ? "hash(platform, account_id, campaign_name, channel, currency)" : "1")
                + " as c_, " + (campaigns ? "hash('all', channel, currency)" : "1") + " as p_ from "
                + judged.view()
                + " where reject_ is null";
        var quartiles = measures.stream()
                .map(measure -> "quantile_cont(ln(cast(" + measure + " as double)), [0.25, 0.75]) filter ("
                        + measure
                        + " > 0) as q_" + measure + ", count(*) filter (" + measure + " > 0) as n_" + measure)
                .collect(Collectors.joining(", "));
        var cells = measures.stream()
                .map(measure -> cell(measure, campaigns))
                .collect(Collectors.joining(" union all "));
        return "with rows_ as (" + rows
                + "), few_ as materialized (select c_ from rows_ group by c_ having count(*) < "
                + FEW
                + "), grouped_ as (select *, case when c_ in (from few_) then p_ else c_ end as g_ from rows_), "
                + "usual_ as materialized (select g_, " + quartiles
                + " from grouped_ group by g_) select * from ("
                + cells + ") order by file, line, \"column\"";
    }

    private static String cell(String measure, boolean campaigns) {
        var spread = "greatest(q_" + measure + "[2] - q_" + measure + "[1], ln(2))";
        var low = "q_" + measure + "[1] - 3 * " + spread;
        var high = "q_" + measure + "[2] + 3 * " + spread;
        return "select source_file as file, source_line as line, "
                + (campaigns ? "campaign_name as campaign, date as day, " : "")
                + "'" + measure + "' as \"column\", cast(" + measure + " as double) as \"value\", exp(" + low
                + ") as expected_from, exp(" + high
                + ") as expected_to from grouped_ join usual_ using (g_) where "
                + measure + " > 0 and n_" + measure + " >= " + FEW + " and (ln(cast(" + measure
                + " as double)) < " + low
                + " or ln(cast(" + measure + " as double)) > " + high + ")";
    }
}
