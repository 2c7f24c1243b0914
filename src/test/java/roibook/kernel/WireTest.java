package roibook.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class WireTest {

    private static final ObjectNode CONTENT = JsonMapper.shared().createObjectNode().put("code", "ü\ud83d 1");

    private static Wire wire(String key) {
        return new Wire(key.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsWhatItSigned() {
        var sent = wire("key").request("execute_request", CONTENT);
        assertThat(wire("key").read(sent.frames())).hasValueSatisfying(message -> {
            assertThat(message.id()).isEqualTo(sent.id());
            assertThat(message.type()).isEqualTo("execute_request");
            assertThat(message.content().path("code").asString()).isEqualTo("ü? 1");
        });
    }

    @Test
    void refusesWhatAnotherSigned() {
        var wire = wire("key");
        assertThat(wire.read(wire("other").request("status", CONTENT).frames())).isEmpty();
        var tampered = new ArrayList<>(wire.request("status", CONTENT).frames());
        tampered.set(5, "{}".getBytes(StandardCharsets.US_ASCII));
        assertThat(wire.read(tampered)).isEmpty();
        assertThat(wire.forged()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoMessage() {
        assertThat(wire("key").read(List.of(new byte[3], new byte[0]))).isEmpty();
    }
}
