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
    /// How long ago the data may have been as the source has them.
    DATA_MAX_AGE("data.max-age", Kind.DURATION, "36h",
            "how long ago a snapshot may have been taken before a run refuses to report"),
    /// What becomes of a run when the source is away.
    DATA_FRESHNESS("data.freshness", Kind.FRESHNESS, "max-age",
            "whether a snapshot serves when the database is away: up to its max-age, at any age, or never (live)"),
    /// How long old generations of the store are kept.
    DATA_KEEP("data.keep", Kind.DURATION, "7d", "how long old generations of the store can be read again"),
    /// How much memory the engine takes.
    DATA_MEMORY("data.memory", Kind.SIZE, null,
            "how much memory the engine may take before it uses the disk; else a part of the computer's"),
    /// The database that is the system of record.
    DATABASE_URL("database.url", Kind.DATABASE, null,
            "the database that rows are read from; without it the store itself is the database"),
    /// Who reads there.
    DATABASE_USER("database.user", Kind.TEXT, null, "who reads there; may only read"),
    /// The reader's password.
    DATABASE_PASSWORD("database.password", Kind.SECRET, null, "the reader's password"),
    /// Who imports there.
    DATABASE_LOADER_USER("database.loader-user", Kind.TEXT, null, "who imports there; may change rows"),
    /// The loader's password.
    DATABASE_LOADER_PASSWORD("database.loader-password", Kind.SECRET, null, "the loader's password"),
    /// Who changes its tables.
    DATABASE_MIGRATOR_USER("database.migrator-user", Kind.TEXT, null, "who makes and changes its tables"),
    /// The migrator's password.
    DATABASE_MIGRATOR_PASSWORD("database.migrator-password", Kind.SECRET, null, "the migrator's password"),
    /// How the connection is protected.
    DATABASE_TLS("database.tls", Kind.TLS, "required", "how the connection to it is protected"),
    /// Whom its certificate has to be signed by.
    DATABASE_CA("database.ca", Kind.TEXT, null,
            "the certificates to trust (PEM or PKCS 12), for verify-ca and verify-identity"),
    /// The password of a PKCS 12 file.
    DATABASE_CA_PASSWORD("database.ca-password", Kind.SECRET, null,
            "the password of a PKCS 12 file of certificates"),
    /// How many connections are used at a time.
    DATABASE_CONNECTIONS("database.connections", Kind.COUNT, "2", "how many connections are used at a time");

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
