package roibook.run;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.kernel.ExecutionResult;
import roibook.kernel.KernelEvent;
import roibook.kernel.KernelEvent.Printed;
import roibook.kernel.KernelEvent.Shown;
import roibook.notebook.MimeBundle;
import roibook.notebook.Output;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SecretMaskTest {

    private static final String SECRET = "p\"w<&'\\ü$ 1";

    private static String heard(SecretMask mask, List<String> pieces) {
        var said = new StringBuilder();
        for (var piece : pieces) {
            mask.hear(new Printed("stdout", piece), event -> said.append(((Printed) event).text()));
        }
        var _ = mask.ended(new ExecutionResult.Ok(OptionalInt.empty()),
                event -> said.append(((Printed) event).text()));
        return said.toString();
    }

    static Stream<Random> seeds() {
        return Stream.iterate(0, i -> i < 400, i -> i + 1).map(Random::new);
    }

    /// Few letters, so that secrets begin like each other, overlap and are cut at every place.
    @ParameterizedTest
    @MethodSource("seeds")
    void aStreamCutAnywhereNeverSaysASecret(Random random) {
        var secrets = List.of(letters(random, 4 + random.nextInt(4)), letters(random, 4 + random.nextInt(9)));
        var text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(letters(random, random.nextInt(6))).append(secrets.get(random.nextInt(2)));
        }
        var pieces = new ArrayList<String>();
        for (int at = 0; at < text.length();) {
            int end = Math.min(text.length(), at + random.nextInt(5));
            pieces.add(text.substring(at, end));
            at = end;
        }
        var said = heard(SecretMask.of(secrets), pieces);
        assertThat(said).doesNotContain(secrets).isEqualTo(SecretMask.of(secrets).text(text.toString()));
    }

    private static String letters(Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("ab".charAt(random.nextInt(2)));
        }
        return text.toString();
    }

    @Test
    void streamsAreToldApart() {
        var mask = SecretMask.of(List.of("hunter2!"));
        var said = new ArrayList<KernelEvent>();
        mask.hear(new Printed("stdout", "key: hunt"), said::add);
        mask.hear(new Printed("stderr", "er2!"), said::add);
        mask.hear(new Printed("stdout", "er2!."), said::add);
        assertThat(said).containsExactly(new Printed("stdout", "key: "), new Printed("stderr", "er2!"),
                new Printed("stdout", "***."));
    }

    @Test
    void everyWayOfWritingItIsStars() {
        var mask = SecretMask.of(List.of(SECRET));
        for (var form : List.of(SECRET, "p\\\"w<&'\\\\ü$ 1", "p&quot;w&lt;&amp;&#39;\\ü$ 1",
                "p%22w%3C%26%27%5C%C3%BC%24+1", "p%22w%3C%26%27%5C%C3%BC%24%201",
                Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8)))) {
            assertThat(mask.text("<" + form + ">")).as(form).isEqualTo("<***>");
        }
    }

    @Test
    void eachLineOfAKeyIsSecret() {
        var mask = SecretMask.of(List.of("-----BEGIN-----\nMIIEvgIBADAN\nx\n"));
        assertThat(mask.text("got MIIEvgIBADAN and x")).isEqualTo("got *** and x");
    }

    @Test
    void richOutputsAndErrorsSayNothing() throws Exception {
        var mask = SecretMask.of(List.of("12345"));
        var json = JsonMapper.shared()
                .readTree(
                        "{\"text/plain\": \"12345\", \"application/json\": {\"a\": [12345, \"x12345\"], \"12345\": 1}}");
        var heard = new ArrayList<KernelEvent>();
        mask.hear(new Shown(Output.DisplayData.of(MimeBundle.of(json)), Optional.empty()), heard::add);
        mask.hear(new KernelEvent.Raised(new Output.Failure("E12345", "12345", List.of("at 12345"))),
                heard::add);
        assertThat(heard.toString()).doesNotContain("12345").contains("\"x***\"");
        assertThat(mask.ended(new ExecutionResult.Lost(ExecutionResult.LossCause.DIED, OptionalInt.of(1),
                "died of 12345", List.of("12345")), heard::add).toString()).doesNotContain("12345");
    }

    @Test
    void withoutSecretsNothingIsTouchedOrKeptBack() {
        assertThat(heard(SecretMask.of(List.of()), List.of("a", "***"))).isEqualTo("a***");
    }
}
