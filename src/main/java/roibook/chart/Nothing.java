package roibook.chart;

import java.util.List;
import roibook.chart.Recipe.Drawing;
import tech.tablesaw.api.Table;

/// The drawing where there is nothing to draw: it says why.
final class Nothing {

    private Nothing() {}

    /// No rows, or none with values.
    static Drawing of(Look look, String value, String what) {
        var speech = look.speech();
        var title = speech.text("none.title", Words.label(value), Words.label(what));
        return new Drawing(House.empty(speech.text("none.inside")), title, "", title + ".",
                Table.create("chart"), List.of());
    }
}
