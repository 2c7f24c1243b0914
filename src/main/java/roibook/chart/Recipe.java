package roibook.chart;

import java.util.List;
import roibook.figure.Figure;
import tech.tablesaw.api.Table;

/// Makes a figure, once it is known how it shall look.
@FunctionalInterface
interface Recipe {

    Drawing draw(Look look);

    /// Whether the recipe can draw something besides its own marks.
    default boolean takes(Extra extra) {
        return false;
    }

    /// A recipe that can draw something besides its own marks.
    static Recipe taking(Extra extra, Recipe recipe) {
        return new Recipe() {
            @Override
            public Drawing draw(Look look) {
                return recipe.draw(look);
            }

            @Override
            public boolean takes(Extra other) {
                return other == extra;
            }
        };
    }

    /// What can be drawn besides a recipe's own marks.
    enum Extra {
        /// Observations and named places.
        POINTS,
        /// Days that are not complete.
        PARTIAL
    }

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
