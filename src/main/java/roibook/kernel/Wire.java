package roibook.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Messages to frames and back: Jupyter's wire protocol 5.4, signed with HMAC-SHA256.
final class Wire {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build()).enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private final String session = UUID.randomUUID().toString();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger forged = new AtomicInteger();
    private final SecretKeySpec key;

    Wire(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// A message with a fresh id, ready to send.
    record Outgoing(String id, List<byte[]> frames) {}

    Outgoing request(String type, ObjectNode content) {
        return outgoing(type, JsonNodeFactory.instance.objectNode(), content);
    }

    Outgoing answer(Message to, String type, ObjectNode content) {
        return outgoing(type, to.header(), content);
    }

    private Outgoing outgoing(String type, JsonNode parent, ObjectNode content) {
        var id = session + "_" + sent.incrementAndGet();
        var header = JsonNodeFactory.instance.objectNode()
                .put("msg_id", id)
                .put("msg_type", type)
                .put("username", "roibook")
                .put("session", session)
                .put("date", Instant.now().toString())
                .put("version", "5.4");
        var parts = List.of(bytes(header), bytes(parent), bytes(JsonNodeFactory.instance.objectNode()),
                bytes(content));
        var signature = HexFormat.of().formatHex(sign(parts)).getBytes(StandardCharsets.US_ASCII);
        return new Outgoing(id,
                List.of(DELIMITER, signature, parts.get(0), parts.get(1), parts.get(2), parts.get(3)));
    }

    /// Reads a message; nothing when it is not signed with our key or makes no sense.
    Optional<Message> read(List<byte[]> frames) {
        var at = 0;
        while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) {
            at++;
        }
        if (frames.size() < at + 6) {
            return Optional.empty();
        }
        var parts = frames.subList(at + 2, at + 6);
        if (!isGenuine(frames.get(at + 1), parts)) {
            forged.incrementAndGet();
            return Optional.empty();
        }
        try {
            var header = tree(parts.get(0));
            return Optional.of(new Message(header.path("msg_id").stringValue(""),
                    header.path("msg_type").stringValue(""),
                    tree(parts.get(1)).path("msg_id").stringValue(""),
                    header.path("date").stringValue(""), header, tree(parts.get(3))));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// How many messages came that somebody else had signed.
    int forged() {
        return forged.get();
    }

    private boolean isGenuine(byte[] signature, List<byte[]> parts) {
        var expected = HexFormat.of().formatHex(sign(parts)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature);
    }

    private byte[] sign(List<byte[]> parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            parts.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// Halves of surrogate pairs become `?` on their way out, since UTF-8 has no place for them.
    private static byte[] bytes(JsonNode node) {
        return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
