package roibook.chart;

import tech.tablesaw.plotly.components.Figure;

/// Figures that a user made with Tablesaw-jsplot, for rooms that do not know that library.
public final class UserFigures {

    private UserFigures() {}

    /// {@return the type of a user's own figures}
    public static Class<?> type() {
        return Figure.class;
    }

    /// Makes a user's own figure a chart.
    ///
    /// @param figure an instance of [#type()]
    /// @return the chart
    public static Chart chart(Object figure) {
        return Chart.of((Figure) figure);
    }
}
