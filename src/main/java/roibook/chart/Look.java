package roibook.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import roibook.metric.Display;
import tech.tablesaw.api.Table;

/// How a chart is worded and what it stresses.
///
/// @param wording its own texts
/// @param unit the unit of the values
/// @param highlight the names that stand out; the others turn grey
/// @param references lines to compare values with
/// @param polarity which values are bad news
/// @param display the language of texts and how numbers are written
/// @param additions what is drawn besides the recipe's own marks
record Look(Wording wording, String unit, Set<String> highlight, List<Reference> references,
        Polarity polarity, Display display, Additions additions) {

    static final Look PLAIN = new Look(
            new Wording(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            "", Set.of(), List.of(), new Polarity(false, false), Display.STANDARD,
            new Additions(Optional.empty(), List.of(), List.of()));

    /// The texts of a chart; empty for the computed ones.
    record Wording(Optional<String> title, Optional<String> subtitle, Optional<String> xLabel,
            Optional<String> yLabel) {}

    /// Which values are bad news.
    ///
    /// @param signed whether the sign says it
    /// @param lower whether less is better, as with costs
    record Polarity(boolean signed, boolean lower) {

        boolean bad(double value) {
            return lower ? value > 0 : value < 0;
        }
    }

    /// What is drawn besides the recipe's own marks.
    ///
    /// @param partialFrom the first day that is not complete
    /// @param points observations over a curve
    /// @param marks places on the x axis that are named
    record Additions(Optional<LocalDate> partialFrom, List<Points> points, List<Reference> marks) {}

    /// Points of two columns.
    record Points(Table table, String x, String y) {}

    /// A line to compare with.
    record Reference(double value, String label) {}

    Speech speech() {
        return new Speech(display);
    }

    Look worded(Wording words) {
        return new Look(words, unit, highlight, references, polarity, display, additions);
    }

    Look titled(String text) {
        return worded(new Wording(Optional.of(text), wording.subtitle(), wording.xLabel(), wording.yLabel()));
    }

    Look subtitled(String text) {
        return worded(new Wording(wording.title(), Optional.of(text), wording.xLabel(), wording.yLabel()));
    }

    Look withX(String label) {
        return worded(new Wording(wording.title(), wording.subtitle(), Optional.of(label), wording.yLabel()));
    }

    Look withY(String label) {
        return worded(new Wording(wording.title(), wording.subtitle(), wording.xLabel(), Optional.of(label)));
    }

    Look in(String newUnit) {
        return new Look(wording, newUnit, highlight, references, polarity, display, additions);
    }

    Look stressing(Set<String> names) {
        return new Look(wording, unit, Set.copyOf(names), references, polarity, display, additions);
    }

    Look against(Reference reference) {
        return new Look(wording, unit, highlight, added(references, reference), polarity, display, additions);
    }

    Look withSign() {
        return judged(new Polarity(true, polarity.lower()));
    }

    Look lowerIsBetter() {
        return judged(new Polarity(polarity.signed(), true));
    }

    private Look judged(Polarity other) {
        return new Look(wording, unit, highlight, references, other, display, additions);
    }

    Look shownIn(Display other) {
        return new Look(wording, unit, highlight, references, polarity, other, additions);
    }

    Look partialFrom(LocalDate day) {
        return adding(new Additions(Optional.of(day), additions.points(), additions.marks()));
    }

    Look pointing(Points points) {
        return adding(new Additions(additions.partialFrom(), added(additions.points(), points),
                additions.marks()));
    }

    Look marking(Reference place) {
        return adding(new Additions(additions.partialFrom(), additions.points(),
                added(additions.marks(), place)));
    }

    private Look adding(Additions other) {
        return new Look(wording, unit, highlight, references, polarity, display, other);
    }

    private static <T> List<T> added(List<T> list, T more) {
        var longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }

    boolean quiet(String name) {
        return !highlight.isEmpty() && !highlight.contains(name);
    }
}
