package roibook.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void project() {
        environment.put("ROIBOOK_HOME", home.toString());
    }

    private void file(String yaml) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("config")).resolve("roibook.yaml"), yaml);
    }

    private Config load() {
        return Config.load(environment);
    }

    @Test
    void needsNoFile() {
        var config = load();
        assertThat(config.file()).isEmpty();
        assertThat(config.store()).isEqualTo(home.resolve(".roibook/store"));
        assertThat(config.port(Setting.MAIL_PORT)).hasValue(587);
        assertThat(config.language()).isEqualTo(Locale.ENGLISH);
        assertThat(config.currency()).isEmpty();
    }

    @Test
    void readsNestedAndFlatKeys() throws IOException {
        file("mail:\n  host: smtp.example.com\nreport.time-zone: Europe/Berlin\ndata:\n");
        assertThat(load().text(Setting.MAIL_HOST)).hasValue("smtp.example.com");
        assertThat(load().timeZone().getId()).isEqualTo("Europe/Berlin");
        assertThat(load().origin(Setting.MAIL_HOST)).endsWith("roibook.yaml");
    }

    @Test
    void environmentWinsOverFileOverDefault() throws IOException {
        file("mail: {port: 465, security: tls}");
        environment.put("ROIBOOK_MAIL_PORT", "2525");
        assertThat(load().port(Setting.MAIL_PORT)).hasValue(2525);
        assertThat(load().origin(Setting.MAIL_PORT)).isEqualTo("ROIBOOK_MAIL_PORT");
        assertThat(load().text(Setting.MAIL_SECURITY)).hasValue("tls");
        assertThat(load().origin(Setting.STORE)).isEqualTo("default");
    }

    @Test
    void aFileNamedInTheEnvironmentMustBeThere() {
        environment.put("ROIBOOK_CONFIG", "gone.yaml");
        assertThatThrownBy(this::load).isInstanceOf(ConfigException.class)
                .hasMessageContaining(home.resolve("gone.yaml").toString())
                .hasMessageContaining("ROIBOOK_CONFIG");
    }

    @ParameterizedTest
    @CsvSource({"mail.hots, mail.host", "report.langauge, report.language", "max-age, data.max-age"})
    void namesTheNearestOfAnUnknownSetting(String wrong, String nearest) throws IOException {
        file(wrong + ": x");
        assertThatThrownBy(this::load)
                .hasMessageContaining("no setting '" + wrong + "'; did you mean '" + nearest + "'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"mail.port: 70000 | a number from 1 to 65535",
            "report.currency: euro | a currency such as EUR", "report.time-zone: Berlin | a time zone",
            "report.locale: xx-DE | a locale", "report.language: fr | en or de", "data.max-age: 3 days | 7d",
            "mail.security: ssl | starttls, tls or none", "mail.port: [1, 2] | not a list",
            "just words | name: value", "a: b: c | not YAML"})
    void saysWhatAValueShouldBe(String yaml, String expected) throws IOException {
        file(yaml);
        assertThatThrownBy(this::load).isInstanceOf(ConfigException.class)
                .hasMessageContaining("roibook.yaml")
                .hasMessageContaining(expected);
    }

    @Test
    void refusesAPasswordInTheFileWithoutRepeatingIt() throws IOException {
        file("mail.password: hunter2");
        assertThatThrownBy(this::load).hasMessageContaining("mail.password does not belong in a file")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"mysql://db.example.com/marketing, mysql://db.example.com/marketing",
            "jdbc:mysql://db:3307/m, mysql://db:3307/m", "'mysql://[::1]:3306/m', 'mysql://[::1]:3306/m'"})
    void takesTheAddressOfADatabaseInJdbcsWayToo(String written, String url) {
        environment.put("ROIBOOK_DATABASE_URL", written);
        assertThat(load().text(Setting.DATABASE_URL)).hasValue(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "mysql://me:hunter2@db/m | set database.user, and database.password to where the password is kept",
            "jdbc:mysql://db/m?sslMode=DISABLED&password=hunter2 | set database.password, database.tls instead",
            "mysql://db/m?x=hunter2 | what can be set is: database.url, database.user",
            "mysql://db:hunter2/m | the port a number", "mysql://db:99999/m | the port a number",
            "postgres://hunter2/m | mysql://HOST[:PORT]/DATABASE"})
    void refusesWhatDoesNotBelongInAnAddressWithoutRepeatingIt(String url, String expected)
            throws IOException {
        environment.put("ROIBOOK_DATABASE_URL", url);
        assertThatThrownBy(this::load).isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("ROIBOOK_DATABASE_URL: database.url ")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("hunter2");
        environment.remove("ROIBOOK_DATABASE_URL");
        file("database.url: \"" + url + "\"");
        assertThatThrownBy(this::load).hasMessageContaining("roibook.yaml")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void neverShowsASecret() {
        environment.put("ROIBOOK_MAIL_PASSWORD", "hunter2");
        var secret = load().secret(Setting.MAIL_PASSWORD).orElseThrow();
        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(secret).hasToString("***");
        assertThat(load().toString()).contains("mail.password: ***").doesNotContain("hunter2");
        assertThatThrownBy(() -> load().text(Setting.MAIL_PASSWORD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesASecretFromAFileThatOnlyItsOwnerReads() throws IOException {
        var secret = Files.writeString(home.resolve("config-secret"), "s3cret\n");
        file("mail.password: file:../config-secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(load().secret(Setting.MAIL_PASSWORD).orElseThrow().reveal()).isEqualTo("s3cret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> load().secret(Setting.MAIL_PASSWORD)).hasMessageContaining("chmod 600");
    }

    @Test
    void takesASecretFromACommandOrAVariable() {
        environment.put("ROIBOOK_MAIL_PASSWORD", "command:printf 'two words\\n'");
        assertThat(load().secret(Setting.MAIL_PASSWORD).orElseThrow().reveal()).isEqualTo("two words");
        environment.put("ROIBOOK_MAIL_PASSWORD", "env:ELSEWHERE");
        assertThatThrownBy(() -> load().secret(Setting.MAIL_PASSWORD)).hasMessageContaining("env:ELSEWHERE");
        environment.put("ELSEWHERE", "there");
        assertThat(load().secret(Setting.MAIL_PASSWORD).orElseThrow().reveal()).isEqualTo("there");
        environment.put("ROIBOOK_MAIL_PASSWORD", "command:exit 3");
        assertThatThrownBy(() -> load().secret(Setting.MAIL_PASSWORD)).hasMessageContaining("exit code 3");
    }

    @Test
    void saysHowToSetWhatIsRequired() {
        assertThatThrownBy(() -> load().required(Setting.MAIL_HOST))
                .hasMessageContaining("mail.host is not set")
                .hasMessageContaining("ROIBOOK_MAIL_HOST");
    }

    @Test
    void theExampleIsValidAndNamesEverySetting() throws IOException {
        var example = Files.readString(Path.of("config/roibook.example.yaml"));
        file(example);
        load();
        file(example.replaceAll("(?m)^# (?=\\S+:|  )", "").replaceAll("(?m)^  # (?=\\S+: \\S+$)", "  "));
        var keys = new ArrayList<String>();
        collect("", YAMLMapper.builder().build().readTree(home.resolve("config/roibook.yaml")), keys);
        for (var setting : Setting.values()) {
            assertThat(keys).contains(setting.key());
        }
        load();
    }

    private static void collect(String prefix, JsonNode node, List<String> keys) {
        node.properties().forEach(entry -> {
            keys.add(prefix + entry.getKey());
            collect(prefix + entry.getKey() + ".", entry.getValue(), keys);
        });
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "5m, 300", "1h30m, 5400", "7d, 604800", "1d1s, 86401"})
    void readsDurations(String text, long seconds) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "1m1h", "-5m", "1.5h", "5 m", "5m5m"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("'" + text + "' is no duration");
    }
}
