package roibook.figure;

import java.awt.Color;
import java.util.List;
import java.util.Optional;

/// What one trace, or several that belong together, puts between two axes.
interface Mark {

    /// Says what the mark needs of its axes.
    void extend(Extent x, Extent y);

    /// Draws between two scales.
    void draw(Canvas canvas, Scale x, Scale y);

    /// The names to be explained, with their colours.
    List<Key> keys();

    /// A name in the legend, or at the end of its line.
    ///
    /// @param name the name of the series
    /// @param colour its colour
    /// @param line whether it is a line rather than an area or a point
    /// @param end where its line ends, when a label could stand there
    record Key(String name, Color colour, boolean line, Optional<End> end) {}

    /// The end of a line, in coordinates.
    record End(double x, double y) {}
}
