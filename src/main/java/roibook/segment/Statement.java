package roibook.segment;

import roibook.metric.Display;

/// A sentence that is said in the reader's language, with numbers as the reader writes them.
@FunctionalInterface
public interface Statement {

    /// Says it.
    ///
    /// @param display the reader's language and number format
    /// @return one or two sentences
    String in(Display display);

    /// A sentence that is the same in all languages.
    ///
    /// @param text the sentence
    /// @return the sentence, whoever reads it
    static Statement of(String text) {
        return _ -> text;
    }
}
