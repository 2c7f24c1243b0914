package roibook.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The address of a database as people write it, JDBC's way too. What is wrong with one is told without repeating it: it
/// may hold a password.
final class DatabaseUrl {

    private static final Pattern URL = Pattern
            .compile("mysql://(?:\\[[0-9a-fA-F:.]+]|[^/?#@:\\s]+)(?::(\\d{1,5}))?/[^/?#@\\s]+");

    /// Parameters of JDBC, by the beginning of their names, and the settings in their place.
    private static final Map<String, String> SETTINGS = Map.of("user", "database.user", "password",
            "database.password", "ssl", "database.tls", "usessl", "database.tls", "requiressl",
            "database.tls",
            "verifyserver", "database.tls", "trustcert", "database.ca and database.ca-password",
            "allowpublickey",
            "database.tls");

    private DatabaseUrl() {}

    /// The address in our own way, `mysql://HOST[:PORT]/DATABASE`.
    ///
    /// @throws ConfigException when it is none, with what belongs where
    static String of(String origin, String value) {
        var url = value.startsWith("jdbc:") ? value.substring("jdbc:".length()) : value;
        if (url.contains("?")) {
            throw wrong(origin, "takes no parameters; " + instead(url.substring(url.indexOf('?') + 1)));
        }
        if (url.contains("@")) {
            throw wrong(origin,
                    "may not name an account; set database.user, and database.password to where the "
                            + "password is kept (" + Kind.SECRET.expected() + ")");
        }
        if (!URL.matcher(url).matches() || Integer.parseInt(port(url)) > Kind.LAST_PORT) {
            throw wrong(origin, "should be " + Kind.DATABASE.expected() + ", the port a number");
        }
        return url;
    }

    private static String port(String url) {
        var parts = URL.matcher(url);
        var port = parts.matches() ? parts.group(1) : null;
        return port == null ? "3306" : port;
    }

    private static String instead(String parameters) {
        var settings = new TreeSet<String>();
        for (var parameter : parameters.split("&", -1)) {
            var name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
            SETTINGS.entrySet()
                    .stream()
                    .filter(known -> name.startsWith(known.getKey()))
                    .forEach(known -> settings.add(known.getValue()));
        }
        if (!settings.isEmpty()) {
            return "set " + String.join(", ", settings) + " instead";
        }
        return "what can be set is: " + String.join(", ", Arrays.stream(Setting.values())
                .map(Setting::key)
                .filter(key -> key.startsWith("database."))
                .toList());
    }

    private static ConfigException wrong(String origin, String what) {
        return new ConfigException(origin + ": " + Setting.DATABASE_URL.key() + " " + what);
    }
}
