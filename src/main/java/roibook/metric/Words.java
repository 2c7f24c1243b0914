package roibook.metric;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The words of a room in one language, from its `words.properties`. English where a language is not there; never the
/// language of the machine.
public final class Words {

    private final ResourceBundle bundle;
    private final Locale language;

    private Words(ResourceBundle bundle, Locale language) {
        this.bundle = bundle;
        this.language = language;
    }

    /// Finds the words of a room.
    ///
    /// @param room any class of the room
    /// @param language the reader's language
    /// @return its words
    public static Words of(Class<?> room, Locale language) {
        var bundle = ResourceBundle.getBundle(room.getPackageName() + ".words",
                Locale.of(language.getLanguage()), room.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Words(bundle, language);
    }

    /// Says a sentence.
    ///
    /// @param key its key
    /// @param arguments what its places `{0}`, `{1}`, ... are filled with: texts that are ready to be shown, or whole
    ///        numbers for the choice of a plural
    /// @return the sentence
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
    }

    /// Says whether there is such a sentence.
    ///
    /// @param key its key
    /// @return whether there is
    public boolean has(String key) {
        try {
            bundle.getString(key);
            return true;
        } catch (MissingResourceException e) {
            return false;
        }
    }
}
