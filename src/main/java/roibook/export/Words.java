package roibook.export;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words around a notebook's own, in the reader's language: `words.properties` and its translations.
final class Words {

    private final Locale locale;
    private final ResourceBundle bundle;

    private Words(Locale locale) {
        this.locale = locale;
        var control = ResourceBundle.Control
                .getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        this.bundle = ResourceBundle.getBundle("roibook.export.words", locale, control);
    }

    static Words in(Locale locale) {
        return new Words(locale);
    }

    /// {@return the language that the words are in, as a BCP 47 tag}
    String language() {
        return locale.toLanguageTag();
    }

    String get(String key, Object... values) {
        var pattern = bundle.getString(key);
        return new MessageFormat(pattern, locale).format(values);
    }
}
