package roibook.config;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever is set wrongly, wherever a secret stands: nothing that is said or logged repeats it.
class SecretsStaySecretTest {

    private static final List<Setting> SECRETS = Arrays.stream(Setting.values())
            .filter(setting -> setting.kind() == Kind.SECRET)
            .toList();
    private static final String LETTERS = "abcXYZ019:#*&!%'\"{}[]|>-?,.$/\\ ";

    /// Lines that somebody may write; S is the secret.
    private static final List<String> LINES = List.of("K: S", "K: 'S'", "K: \"S\"", "K: [S, S]",
            "K: {S: S}", "K S", "K: S: S", "  K: S\n K: S", "K:\tS", "database.url: mysql://me:S@db/m",
            "database.url: jdbc:mysql://db/m?password=S", "database.url: mysql://db:S/m", "database.url: S",
            "S", "- S", "*S", "K: &S", "mail: S", "database: S", "data.max-age: password=S",
            "K: !S x", "K: |\n S", "K: command:exit 3 # S");

    @TempDir
    private Path home;

    static List<Long> seeds() {
        return IntStream.range(0, 25).mapToObj(seed -> (long) seed).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noMessageRepeatsOne(long seed) throws IOException {
        var random = new Random(seed);
        var secret = "s3cr" + random.ints(4, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining()) + "Et" + seed;
        var setting = SECRETS.get(random.nextInt(SECRETS.size()));
        for (var line : LINES) {
            var yaml = line.replace("K", setting.key()).replace("S", secret);
            Files.writeString(Files.createDirectories(home.resolve("config")).resolve("roibook.yaml"), yaml);
            check(Map.of(), secret, setting);
            Files.delete(home.resolve("config/roibook.yaml"));
            var value = line.replaceFirst("^[^ ]*: ?", "").replace("S", secret);
            var target = line.startsWith("database.url") ? Setting.DATABASE_URL : setting;
            check(Map.of(target.variable(), value), secret, setting);
        }
        var file = Files.writeString(home.resolve("kept"), secret);
        for (var rights : List.of("rw-------", "rw-r--r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            check(Map.of(setting.variable(), "file:" + file), secret, setting);
        }
    }

    /// Loads, fetches and prints; what is thrown is looked at whole, with its causes.
    private void check(Map<String, String> variables, String secret, Setting setting) {
        var environment = new HashMap<>(variables);
        environment.put("ROIBOOK_HOME", home.toString());
        var said = new StringWriter();
        try {
            var config = Config.load(environment);
            said.append(config.toString());
            said.append(String.valueOf(config.secret(setting)));
        } catch (ConfigException e) {
            e.printStackTrace(new PrintWriter(said, true));
        }
        assertThat(said.toString()).as(variables.toString()).doesNotContain(secret);
        assertThat(LogFormat.redacted(said.toString())).doesNotContain(secret);
    }
}
