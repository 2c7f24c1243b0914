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
        return Chart.of(BarRecipes.intervals(table, category, value, low, high));
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
        return Chart.of(BarRecipes.waterfall(table, category, change, total));
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
        return Chart.of(PointRecipes.scatter(table, x, y, "", ""));
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
        return Chart.of(PointRecipes.scatter(table, x, y, size, label));
    }

    /// How often values occur.
    ///
    /// @param table the rows
    /// @param column the column of values
    /// @return the chart
    public static Chart histogram(Table table, String column) {
        return Chart.of(PointRecipes.histogram(table, column));
    }

    /// A matrix of values by two columns, such as a calendar; darker is more.
    ///
    /// @param table the rows; rows with the same place are added up
    /// @param x the column that names the columns of the matrix
    /// @param y the column that names its rows, the first on top
    /// @param value the column of values
    /// @return the chart
    public static Chart heatmap(Table table, String x, String y, String value) {
        return Chart.of(PointRecipes.heatmap(table, x, y, value));
    }
}
