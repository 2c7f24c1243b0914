package roibook.roi;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.Row;
import roibook.metric.Basis;
import roibook.metric.MetricGroups;
import roibook.metric.MetricGroups.Group;
import roibook.metric.Totals;
import roibook.roi.Dimension.Kind;

/// Every metric of the registry by any columns of any rows, campaigns or not, over all their days: one query.
///
/// ```java
/// Metrics.of(campaigns).margin(0.42).by("country", "month")
/// ```
///
/// Rows in several currencies are told apart by a column `currency`; groups that have several have counts and rates, but
/// no amounts. For periods, comparisons and ranges there is [RoiCalculator].
public final class Metrics {

    private final Dataset rows;
    private final Basis basis;

    private Metrics(Dataset rows, Basis basis) {
        this.rows = rows;
        this.basis = basis;
    }

    /// Begins with rows that have at least one measure, such as `cost`, `revenue` or `orders`.
    ///
    /// @param rows the rows; a table of one's own by `Dataset.of(table)`
    /// @return metrics of these rows
    public static Metrics of(Dataset rows) {
        return new Metrics(rows, Basis.NONE);
    }

    /// {@return metrics with a contribution margin rate}
    ///
    /// @param rate the share of revenue that is left after variable costs, above 0 and at most 1
    public Metrics margin(double rate) {
        return with(basis.withMargin(BigDecimal.valueOf(rate)));
    }

    /// {@return metrics with what is known beside the rows}
    ///
    /// @param known margin, assumptions, and figures of the whole
    public Metrics with(Basis known) {
        return new Metrics(rows, known);
    }

    /// Computes the sums of groups.
    ///
    /// @param dimensions names of columns, or `month`, `week` or `weekday` where there is a column `date`; none for the
    ///        whole alone
    /// @return groups and whole
    /// @throws roibook.data.DataException when there is no such column, with the nearest name
    public MetricGroups by(String... dimensions) {
        var columns = columns();
        var wanted = dimensions(columns, dimensions);
        var date = columns.containsKey("date") ? RoiQuery.day(columns.get("date")) : "null";
        var keys = IntStream.range(0, wanted.size())
                .mapToObj(i -> "cast(" + wanted.get(i).sql(date) + " as varchar) as dim_" + i + ", ")
                .collect(Collectors.joining());
        var currency = columns.containsKey("currency") ? "upper(trim(cast(currency as varchar)))" : "null";
        var found = rows.engine()
                .rows("with data as (" + rows.query() + ") select " + keys + currency + " as code, "
                        + Totals.sql(columns) + " from data group by all having count(*) > 0");
        boolean hasCurrency = columns.containsKey("currency");
        return MetricGroups.of(List.of(dimensions),
                found.stream().map(row -> group(row, wanted, hasCurrency)).toList(), basis);
    }

    private static Group group(Row row, List<Dimension> dimensions, boolean hasCurrency) {
        var keys = IntStream.range(0, dimensions.size())
                .mapToObj(i -> row.text("dim_" + i).map(text -> dimensions.get(i).key(text, 0)))
                .toList();
        var totals = Totals.of(row::decimal);
        return new Group(keys, hasCurrency ? totals.in(row.text("code").orElse("")) : totals);
    }

    private List<Dimension> dimensions(Map<String, String> columns, String... names) {
        if (columns.containsKey("date")) {
            return new RoiQuery(rows, List.of(names)).dimensions();
        }
        if (names.length > 0) {
            rows.select(names);
        }
        return Arrays.stream(names)
                .map(name -> new Dimension(name, "\"" + name.replace("\"", "\"\"") + "\"", Kind.VALUE))
                .toList();
    }

    private Map<String, String> columns() {
        return rows.columns()
                .stream()
                .collect(Collectors.toMap(column -> column.name().toLowerCase(Locale.ROOT), ColumnType::type,
                        (a, _) -> a, LinkedHashMap::new));
    }
}
