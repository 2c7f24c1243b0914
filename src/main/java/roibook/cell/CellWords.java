package roibook.cell;

import java.util.Locale;
import roibook.RoibookException;
import roibook.metric.Display;
import roibook.metric.Words;

/// The words around what a cell shows.
///
/// @param language the reader's language
/// @param sentences the room's words in it
/// @param display how its numbers are written
record CellWords(Locale language, Words sentences, Display display) {

    /// The words in the language of the settings, which are read now: make them once for what is shown.
    static CellWords current() {
        try {
            return in(Cells.display().language());
        } catch (RoibookException e) {
            // A table is shown whatever is wrong with the settings; whoever uses them is told.
            return in(Locale.ENGLISH);
        }
    }

    static CellWords in(Locale language) {
        return new CellWords(language, Words.of(CellWords.class, language),
                Display.STANDARD.in(language.toLanguageTag()));
    }

    String text(String key, Object... arguments) {
        return sentences.text(key, arguments);
    }

    String count(long number) {
        return display.count(number);
    }
}
