package roibook.chart;

import java.util.List;
import tech.tablesaw.api.Table;

/// Makes charts from tables. Names of columns are not case-sensitive. A table without rows gives a chart that says
/// "no data"; more rows than a chart can show are aggregated, and the subtitle says how.
///
/// All methods throw [ChartException] when a column is missing (with the nearest name as a hint) or holds no numbers
/// where numbers are needed.
public final class Charts {

    private Charts() {}

    /// Horizontal bars, the largest on top.
    ///
    /// @param table the rows; rows of the same category are added up
    /// @param category the column that names the bars
    /// @param value the column of their lengths
    /// @return the chart
    public static Chart bar(Table table, String category, String value) {
        return Chart.of(BarRecipes.bars(table, category, value, true));
    }

    /// Horizontal bars in the order of the rows, such as the steps of a funnel.
    ///
    /// @param table the rows; rows of the same category are added up
    /// @param category the column that names the bars
    /// @param value the column of their lengths
    /// @return the chart
    public static Chart barInOrder(Table table, String category, String value) {
        return Chart.of(BarRecipes.bars(table, category, value, false));
    }

    /// Horizontal bars with intervals, the largest on top.
    ///
    /// @param table the rows, one for each category
    /// @param category the column that names the bars
    /// @param value the column of their lengths
    /// @param low the column of the lower ends; a missing end draws no interval
    /// @param high the column of the upper ends
    /// @return the chart
    public static Chart bar(Table table, String category, String value, String low, String high) {
        return Chart.of(IntervalRecipe.of(table, category, value, low, high));
    }

    /// Upright bars side by side, in the order of the rows.
    ///
    /// @param table the rows; rows of the same category are added up
    /// @param category the column that names the groups
    /// @param values the columns of the bars in each group
    /// @return the chart
    public static Chart columns(Table table, String category, String... values) {
        return Chart.of(BarRecipes.columns(table, category, List.of(values)));
    }

    /// Steps from nothing to a total: what adds and what takes away.
    ///
    /// @param table the rows in order
    /// @param category the column that names the steps
    /// @param change the column of what each step adds
    /// @param total the name of the last bar, the sum; empty for none
    /// @return the chart
    public static Chart waterfall(Table table, String category, String change, String total) {
        return Chart.of(WaterfallRecipe.of(table, category, change, total));
    }

    /// Lines, one for each column of values.
    ///
    /// @param table the rows in any order; rows with the same x are added up
    /// @param x the column of days, times, numbers or names
    /// @param values the columns of values; missing values leave gaps
    /// @return the chart
    public static Chart line(Table table, String x, String... values) {
        return Chart.of(LineRecipes.wide(table, x, List.of(values)));
    }

    /// Lines, one for each name in a column.
    ///
    /// @param table the rows in any order; rows with the same x and name are added up
    /// @param x the column of days, times, numbers or names
    /// @param value the column of values
    /// @param series the column that names the lines
    /// @return the chart
    public static Chart lines(Table table, String x, String value, String series) {
        return Chart.of(LineRecipes.tall(table, x, value, series));
    }

    /// Points of two columns.
    ///
    /// @param table the rows
    /// @param x the column of horizontal places
    /// @param y the column of vertical places
    /// @return the chart
    public static Chart scatter(Table table, String x, String y) {
        return Chart.of(ScatterRecipe.of(table, x, y, "", ""));
    }

    /// Bubbles of three columns, with names.
    ///
    /// @param table the rows
    /// @param x the column of horizontal places
    /// @param y the column of vertical places
    /// @param size the column of the bubbles' areas; empty for equal points
    /// @param label the column that names them; empty for none
    /// @return the chart
    public static Chart scatter(Table table, String x, String y, String size, String label) {
        return Chart.of(ScatterRecipe.of(table, x, y, size, label));
    }

    /// How often values occur.
    ///
    /// @param table the rows
    /// @param column the column of values
    /// @return the chart
    public static Chart histogram(Table table, String column) {
        return Chart.of(HistogramRecipe.of(table, column));
    }

    /// A matrix of values by two columns, such as a calendar; darker is more.
    ///
    /// @param table the rows; rows with the same place are added up
    /// @param x the column that names the columns of the matrix
    /// @param y the column that names its rows, the first on top
    /// @param value the column of values
    /// @return the chart
    public static Chart heatmap(Table table, String x, String y, String value) {
        return Chart.of(HeatmapRecipe.of(table, x, y, value));
    }

    /// Steps that lose many on the way, such as impressions, clicks and conversions, with the rate of each step. The
    /// scale is logarithmic when the largest is more than fifty times the smallest, and the subtitle says so.
    ///
    /// @param table the rows in order; rows of the same stage are added up
    /// @param stage the column that names the stages
    /// @param value the column of counts, not negative
    /// @return the chart
    /// @throws ChartException when a count is negative, or there are more than twelve stages
    public static Chart funnel(Table table, String stage, String value) {
        return Chart.of(FunnelRecipe.of(table, stage, value));
    }

    /// Days as cells: weeks are columns, weekdays rows; days without a value are marked. Beyond five years a cell is
    /// the mean of a month's days.
    ///
    /// @param table the rows; rows of the same day are added up
    /// @param day the column of days
    /// @param value the column of values
    /// @return the chart
    public static Chart calendar(Table table, String day, String value) {
        return Chart.of(CalendarRecipe.of(table, day, value));
    }

    /// Profiles of segments over several features, each in standard deviations from the mean of all rows, so that
    /// features of different units can be compared.
    ///
    /// @param table the rows: customers with their segment, or one row for each segment
    /// @param segment the column that names the segments
    /// @param features the columns of numbers, in the order of the axes
    /// @return the chart
    /// @throws ChartException when there are more than twelve segments or features
    public static Chart parallel(Table table, String segment, String... features) {
        return Chart.of(ParallelRecipe.of(table, segment, List.of(features), false));
    }

    /// Profiles of segments over several features whose values are standard deviations from the mean already.
    ///
    /// @param table one row for each segment
    /// @param segment the column that names the segments
    /// @param features the columns of standardised values, in the order of the axes
    /// @return the chart
    /// @throws ChartException when there are more than twelve segments or features
    public static Chart profiles(Table table, String segment, String... features) {
        return Chart.of(ParallelRecipe.of(table, segment, List.of(features), true));
    }

    /// How well each member fits its cluster: a bar for each, sorted, cluster by cluster, with the mean of all. Many
    /// members are averaged over neighbours of the same cluster.
    ///
    /// @param table one row for each member
    /// @param cluster the column that names the clusters
    /// @param value the column of silhouettes, from -1 to 1
    /// @return the chart
    public static Chart silhouette(Table table, String cluster, String value) {
        return Chart.of(SilhouetteRecipe.of(table, cluster, value));
    }

    /// What was spent against what it brought, with the line from which it pays; the area of a bubble is the size of
    /// the profit, an open diamond is a loss.
    ///
    /// @param table the rows; rows of the same label are added up
    /// @param label the column that names the points, such as the channel
    /// @param cost the column of spend
    /// @param revenue the column of revenue
    /// @param breakEven the revenue for one unit of spend from which it pays: 1, or 1 / margin
    /// @return the chart
    /// @throws ChartException when `breakEven` is not above zero
    public static Chart spendAgainstRevenue(Table table, String label, String cost, String revenue,
            double breakEven) {
        return Chart.of(SpendRecipe.of(table, label, cost, revenue, breakEven));
    }

    /// A curve with the band of its uncertainty, such as revenue by spend; [Chart#points] adds observations,
    /// [Chart#mark] names places such as today's spend.
    ///
    /// @param table the rows in any order, one for each x
    /// @param x the column of horizontal places
    /// @param y the column of the curve
    /// @param low the column of the lower end of the band; a missing value leaves a gap in the band
    /// @param high the column of its upper end
    /// @return the chart
    public static Chart curve(Table table, String x, String y, String low, String high) {
        return Chart.of(CurveRecipe.of(table, x, y, low, high));
    }

    /// Bars, the largest first, and the share that they add up to: how few make most. Values below zero stand at the
    /// end and are no part of the share.
    ///
    /// @param table the rows; rows of the same category are added up
    /// @param category the column that names the bars
    /// @param value the column of values
    /// @return the chart
    public static Chart pareto(Table table, String category, String value) {
        return Chart.of(ParetoRecipe.of(table, category, value));
    }

    /// Distributions side by side, from quantiles that were computed before: whiskers from 5 to 95 %, boxes from 25
    /// to 75 %, a line at the median.
    ///
    /// @param table one row for each category, in order
    /// @param category the column that names the boxes
    /// @param q05 the column of the 5 % quantiles
    /// @param q25 the column of the 25 % quantiles
    /// @param q50 the column of the medians
    /// @param q75 the column of the 75 % quantiles
    /// @param q95 the column of the 95 % quantiles
    /// @return the chart
    /// @throws ChartException when a category has several rows, or its quantiles do not rise
    public static Chart boxes(Table table, String category, String q05, String q25, String q50, String q75,
            String q95) {
        return Chart.of(BoxRecipe.of(table, category, List.of(q05, q25, q50, q75, q95)));
    }
}
