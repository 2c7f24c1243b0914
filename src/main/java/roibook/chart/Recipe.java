package roibook.chart;

import java.util.List;
import roibook.figure.Figure;
import tech.tablesaw.api.Table;

/// Makes a figure, once it is known how it shall look.
@FunctionalInterface
interface Recipe {

    Drawing draw(Look look);

    /// What a recipe makes.
    ///
    /// @param figure the figure, without title
    /// @param finding the title that the data suggests
    /// @param shown what is shown, for the subtitle
    /// @param alt what the chart shows, in words
    /// @param table what is drawn
    /// @param notes what a reader must know, such as rows left out
    record Drawing(Figure figure, String finding, String shown, String alt, Table table,
            List<String> notes) {}
}
