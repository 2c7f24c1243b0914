package roibook.cell;

import java.util.Locale;
import roibook.RoibookException;
import roibook.metric.Display;
import roibook.metric.Words;

/// The words around what a cell shows, in the language of the settings.
final class CellWords {

    private CellWords() {}

    static Words current() {
        return Words.of(CellWords.class, language());
    }

    static Words in(String language) {
        return Words.of(CellWords.class, Locale.forLanguageTag(language));
    }

    /// A table is shown whatever is wrong with the settings; whoever uses them is told.
    static Locale language() {
        try {
            return Cells.display().language();
        } catch (RoibookException e) {
            return Locale.ENGLISH;
        }
    }

    static String count(long number) {
        return Display.STANDARD.in(language().toLanguageTag()).count(number);
    }
}
