package roibook.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What is set: environment over file over default. Read and checked once, then unchanging; secrets are fetched when
/// they are asked for.
///
/// The file is the one that `ROIBOOK_CONFIG` names, else `config/roibook.yaml` in the project, if there is one.
public final class Config {

    private record Given(String value, String origin, Path folder) {}

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final Map<String, String> environment;
    private final Path home;

    private Config(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        home = Path.of(environment.getOrDefault("ROIBOOK_HOME", "")).toAbsolutePath().normalize();
    }

    /// Reads what is set.
    ///
    /// @param environment the process's environment, as [System#getenv()] has it; `ROIBOOK_HOME` in it is the project
    /// @return the settings, all of them valid
    /// @throws ConfigException if the file cannot be read or holds an unknown setting, or a value is of no use
    public static Config load(Map<String, String> environment) {
        var config = new Config(environment);
        config.file().ifPresent(config::readFile);
        config.readEnvironment();
        return config;
    }

    /// {@return the configuration file that was read, if there is one}
    public Optional<Path> file() {
        var named = environment.getOrDefault("ROIBOOK_CONFIG", "");
        if (!named.isEmpty()) {
            return Optional.of(home.resolve(named));
        }
        return Optional.of(home.resolve("config").resolve("roibook.yaml")).filter(Files::exists);
    }

    private void readFile(Path file) {
        var folder = file.toAbsolutePath().resolveSibling("");
        ConfigFile.read(file).forEach((setting, value) -> {
            if (setting.kind() == Kind.SECRET && !setting.kind().accepts(value)) {
                throw new ConfigException(file + ": " + setting.key()
                        + " does not belong in a file; name where it is kept: " + setting.expected());
            }
            give(setting, new Given(value, file.toString(), folder));
        });
    }

    private void readEnvironment() {
        for (var setting : Setting.values()) {
            var value = environment.getOrDefault(setting.variable(), "");
            if (!value.isEmpty()) {
                give(setting, new Given(value, setting.variable(), Path.of("").toAbsolutePath()));
            }
        }
    }

    private void give(Setting setting, Given value) {
        if (setting.kind() == Kind.DATABASE) {
            var url = DatabaseUrl.of(value.origin(), value.value());
            given.put(setting, new Given(url, value.origin(), value.folder()));
            return;
        }
        if (setting.kind() != Kind.SECRET && !setting.kind().accepts(value.value())) {
            throw new ConfigException(value.origin() + ": " + setting.key() + " is '"
                    + LogFormat.redacted(value.value())
                    + "', but should be " + setting.expected());
        }
        given.put(setting, value);
    }

    /// {@return where a setting's value comes from: a file, an environment variable, or "default"}
    ///
    /// @param setting which
    public String origin(Setting setting) {
        var value = given.get(setting);
        return value == null ? "default" : value.origin();
    }

    /// {@return the value as it was written, or its default; empty when neither is there}
    ///
    /// @param setting any but a secret
    /// @throws IllegalArgumentException if the setting is a secret, see [#secret(Setting)]
    public Optional<String> text(Setting setting) {
        if (setting.kind() == Kind.SECRET) {
            throw new IllegalArgumentException(setting + " is a secret");
        }
        return Optional.ofNullable(given.get(setting)).map(Given::value).or(setting::defaultValue);
    }

    /// {@return the value as it was written}
    ///
    /// @param setting any but a secret
    /// @throws ConfigException if nothing is set, saying how to set it
    public String required(Setting setting) {
        return text(setting).orElseThrow(() -> new ConfigException(setting.key() + " is not set ("
                + setting.help() + "); set it in config/roibook.yaml or as " + setting.variable()));
    }

    /// {@return the project's folder, absolute}
    public Path home() {
        return home;
    }

    /// {@return the store's folder, absolute; a relative one from the environment lies where the command runs, any
    /// other one in the project}
    public Path store() {
        var value = given.get(Setting.STORE);
        var base = value != null && value.origin().equals(Setting.STORE.variable()) ? value.folder() : home;
        return base.resolve(required(Setting.STORE)).normalize();
    }

    /// {@return a port, if one is set}
    ///
    /// @param setting which
    public OptionalInt port(Setting setting) {
        return text(expect(Kind.PORT, setting)).map(Integer::parseInt)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /// {@return a duration, if one is set}
    ///
    /// @param setting which
    public Optional<Duration> duration(Setting setting) {
        return text(expect(Kind.DURATION, setting)).map(Durations::parse);
    }

    /// {@return the language of the reports' words}
    public Locale language() {
        return Locale.forLanguageTag(required(Setting.REPORT_LANGUAGE));
    }

    /// {@return how numbers and dates are written: as set, else as the language does}
    public Locale locale() {
        return text(Setting.REPORT_LOCALE).map(Locale::forLanguageTag).orElseGet(this::language);
    }

    /// {@return which currency reports are about, if one is set}
    public Optional<Currency> currency() {
        return text(Setting.REPORT_CURRENCY).map(Currency::getInstance);
    }

    /// {@return where a day begins: as set, else the computer's time zone}
    public ZoneId timeZone() {
        return text(Setting.REPORT_TIME_ZONE).map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }

    /// Fetches a secret from where it is kept; that may run a command.
    ///
    /// @param setting a secret
    /// @return the secret, empty when nothing is set
    /// @throws ConfigException if it is not where it should be, or others may read it
    public Optional<Secret> secret(Setting setting) {
        return Optional.ofNullable(given.get(expect(Kind.SECRET, setting))).map(value -> {
            var reference = setting.kind().accepts(value.value());
            return reference
                    ? new SecretReference(setting.key(), value.value(), value.folder()).resolve(environment)
                    : new Secret(value.value());
        });
    }

    private static Setting expect(Kind kind, Setting setting) {
        if (setting.kind() != kind) {
            throw new IllegalArgumentException(setting + " is " + setting.expected());
        }
        return setting;
    }

    /// {@return all settings with their values, secrets as `***`}
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var setting : Setting.values()) {
            var value = setting.kind() == Kind.SECRET
                    ? Optional.ofNullable(given.get(setting)).map(_ -> "***")
                    : text(setting);
            text.append(setting.key()).append(": ").append(value.orElse("")).append('\n');
        }
        return text.toString();
    }
}
