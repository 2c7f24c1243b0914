package roibook.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// What a setting's value has to look like.
enum Kind {
    TEXT("a text"), FOLDER("a folder"), PORT("a number from 1 to 65535"), DURATION(
            "a duration such as 36h or 7d"), LANGUAGE("en or de"), LOCALE("a locale such as de-DE"), CURRENCY(
                    "a currency such as EUR"), ZONE("a time zone such as Europe/Berlin"), SECURITY(
                            "starttls, tls or none"), FRESHNESS("max-age, any or live"), SIZE(
                                    "a size such as 4GB"), DATABASE("mysql://HOST[:PORT]/DATABASE"), TLS(
                                            "required, verify-ca, verify-identity or disabled"), COUNT(
                                                    "a number from 1 to 99"), SECRET(
                                                            "env:NAME, file:PATH or command:COMMAND");

    static final int LAST_PORT = 65_535;

    private final String expected;

    Kind(String expected) {
        this.expected = expected;
    }

    String expected() {
        return expected;
    }

    boolean accepts(String value) {
        try {
            return switch (this) {
                case TEXT, DATABASE -> !value.isBlank(); // of an address, DatabaseUrl knows more
                case FOLDER -> !value.isBlank() && !Path.of(value).toString().isEmpty();
                case PORT -> Integer.parseInt(value) > 0 && Integer.parseInt(value) <= LAST_PORT;
                case DURATION -> !Durations.parse(value).isZero();
                case LANGUAGE -> List.of("en", "de").contains(value);
                case LOCALE -> isLanguage(new Locale.Builder().setLanguageTag(value).build().getLanguage());
                case CURRENCY -> Currency.getInstance(value).getCurrencyCode().equals(value);
                case ZONE -> ZoneId.of(value).getRules() != null;
                case SECURITY -> List.of("starttls", "tls", "none").contains(value);
                case FRESHNESS -> List.of("max-age", "any", "live").contains(value);
                case SIZE -> value.matches("[1-9]\\d{0,5} ?(MB|GB)");
                case TLS -> List.of("required", "verify-ca", "verify-identity", "disabled").contains(value);
                case COUNT -> value.matches("[1-9]\\d?");
                case SECRET -> value.matches("(env|file|command):.+");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private static boolean isLanguage(String language) {
        return Arrays.asList(Locale.getISOLanguages()).contains(language);
    }
}
