package roibook.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import roibook.metric.Display;
import roibook.metric.Words;

/// The words and numbers of this room in the reader's language.
final class Wording {

    private final Display display;
    private final Words words;

    private Wording(Display display) {
        this.display = display;
        words = Words.of(Wording.class, display.language());
    }

    /// A sentence whose numbers are written when it is read. An argument that is a [Long] takes two places: the number,
    /// which chooses the plural, and its text.
    static Statement later(String key, Object... arguments) {
        return display -> new Wording(display).text(key, arguments);
    }

    String text(String key, Object... arguments) {
        var places = new ArrayList<>();
        for (var argument : arguments) {
            switch (argument) {
                case Long count -> places.addAll(List.of(count, display.count(count)));
                case Statement statement -> places.add(statement.in(display));
                case Percent share -> places.add(display.percent(BigDecimal.valueOf(share.share()), 1));
                case Figure figure ->
                    places.add(display.number(BigDecimal.valueOf(figure.value()), figure.digits()));
                case Object other -> places.add(other.toString());
            }
        }
        return words.text(key, places.toArray());
    }

    /// A share in a sentence.
    record Percent(double share) {}

    /// A number in a sentence.
    record Figure(double value, int digits) {}
}
