package roibook.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All settings there are. Each can be given in the configuration file under its key, or as an environment variable
/// ([#variable()]), which wins.
public enum Setting {

    /// Folder of the store.
    STORE("store", Kind.FOLDER, ".roibook/store",
            "folder of the store; a relative one lies in the project, from the environment where the command runs"),
    /// Language of the reports' words.
    REPORT_LANGUAGE("report.language", Kind.LANGUAGE, "en", "language of the reports' words"),
    /// How numbers and dates are written.
    REPORT_LOCALE("report.locale", Kind.LOCALE, null,
            "how numbers and dates are written; else as the language does"),
    /// Which of the data's currencies reports are about.
    REPORT_CURRENCY("report.currency", Kind.CURRENCY, null,
            "which of the data's currencies reports are about; needed when there are several"),
    /// Where a day begins.
    REPORT_TIME_ZONE("report.time-zone", Kind.ZONE, null,
            "where a day begins; else the computer's time zone"),
    /// The mail server.
    MAIL_HOST("mail.host", Kind.TEXT, null, "mail server that reports leave through"),
    /// Its port.
    MAIL_PORT("mail.port", Kind.PORT, "587", "its port"),
    /// How the connection to it is protected.
    MAIL_SECURITY("mail.security", Kind.SECURITY, "starttls", "how the connection to it is protected"),
    /// Who logs in there.
    MAIL_USER("mail.user", Kind.TEXT, null, "who logs in there; without, nobody does"),
    /// The password.
    MAIL_PASSWORD("mail.password", Kind.SECRET, null, "the password, never written down here"),
    /// Whom reports come from.
    MAIL_FROM("mail.from", Kind.TEXT, null, "address that reports come from; else mail.user"),
    /// How old the newest data may be.
    DATA_MAX_AGE("data.max-age", Kind.DURATION, null,
            "how old the newest day may be before a run refuses to report; else any age");

    private final String key;
    private final Kind kind;
    private final Optional<String> defaultValue;
    private final String help;

    Setting(String key, Kind kind, @Nullable String defaultValue, String help) {
        this.key = key;
        this.kind = kind;
        this.defaultValue = Optional.ofNullable(defaultValue);
        this.help = help;
    }

    /// {@return the name in the configuration file, such as `mail.host`}
    public String key() {
        return key;
    }

    /// {@return the environment variable, such as `ROIBOOK_MAIL_HOST`}
    public String variable() {
        return "ROIBOOK_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// {@return what holds where nothing is given}
    public Optional<String> defaultValue() {
        return defaultValue;
    }

    /// {@return what it is for, in half a sentence}
    public String help() {
        return help;
    }

    /// {@return what a value looks like, such as "a currency such as EUR"}
    public String expected() {
        return kind.expected();
    }

    Kind kind() {
        return kind;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }
}
