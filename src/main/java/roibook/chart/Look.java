package roibook.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a chart is worded and what it stresses.
///
/// @param title the finding; empty for the computed one
/// @param subtitle what is shown, in which unit and period; empty for the computed one
/// @param xLabel the name of the x axis; empty for the column's
/// @param yLabel the name of the y axis; empty for the column's
/// @param unit the unit of the values
/// @param highlight the names that stand out; the others turn grey
/// @param references lines to compare with
/// @param signed whether values below zero are bad news
record Look(Optional<String> title, Optional<String> subtitle, Optional<String> xLabel,
        Optional<String> yLabel,
        String unit, Set<String> highlight, List<Reference> references, boolean signed) {

    static final Look PLAIN = new Look(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            "", Set.of(),
            List.of(), false);

    /// A line to compare with.
    record Reference(double value, String label) {}

    Look titled(String text) {
        return new Look(Optional.of(text), subtitle, xLabel, yLabel, unit, highlight, references, signed);
    }

    Look subtitled(String text) {
        return new Look(title, Optional.of(text), xLabel, yLabel, unit, highlight, references, signed);
    }

    Look withX(String label) {
        return new Look(title, subtitle, Optional.of(label), yLabel, unit, highlight, references, signed);
    }

    Look withY(String label) {
        return new Look(title, subtitle, xLabel, Optional.of(label), unit, highlight, references, signed);
    }

    Look in(String newUnit) {
        return new Look(title, subtitle, xLabel, yLabel, newUnit, highlight, references, signed);
    }

    Look stressing(Set<String> names) {
        return new Look(title, subtitle, xLabel, yLabel, unit, Set.copyOf(names), references, signed);
    }

    Look against(Reference reference) {
        var more = new ArrayList<>(references);
        more.add(reference);
        return new Look(title, subtitle, xLabel, yLabel, unit, highlight, List.copyOf(more), signed);
    }

    Look withSign() {
        return new Look(title, subtitle, xLabel, yLabel, unit, highlight, references, true);
    }
}
