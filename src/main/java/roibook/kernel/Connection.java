package roibook.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Where a kernel is to listen, and the key that proves who speaks.
///
/// The ports are free when they are chosen, not held: the kernel binds them. They lie below the range that systems
/// hand out by themselves, so that only another kernel can come between, and then the start is tried again.
record Connection(Map<Channel, Integer> ports, String key) {

    private static final String HOST = "127.0.0.1";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int LOWEST_PORT = 15_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int KEY_BYTES = 32;

    static Connection choose() throws IOException {
        var random = new SecureRandom();
        var ports = new EnumMap<Channel, Integer>(Channel.class);
        var chosen = new TreeSet<Integer>();
        for (var channel : Channel.values()) {
            ports.put(channel, freePort(random, chosen));
        }
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Connection(ports, HexFormat.of().formatHex(key));
    }

    private static int freePort(SecureRandom random, Set<Integer> chosen) throws IOException {
        IOException last = new IOException("no port is free");
        for (var attempt = 0; attempt < 200; attempt++) {
            var port = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (var probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
                if (chosen.add(port)) {
                    return port;
                }
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    String address(Channel channel) {
        return "tcp://" + HOST + ":" + ports.get(channel);
    }

    byte[] keyBytes() {
        return key.getBytes(StandardCharsets.US_ASCII);
    }

    /// Writes the connection file, for its owner only from the first byte on.
    void write(Path file, String kernel) throws IOException {
        var json = JsonNodeFactory.instance.objectNode();
        ports.forEach((channel, port) -> json.put(channel.key(), port));
        json.put("ip", HOST)
                .put("key", key)
                .put("transport", "tcp")
                .put("signature_scheme", "hmac-sha256")
                .put("kernel_name", kernel);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        try (var channel = posix
                ? Files.newByteChannel(file, options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.newByteChannel(file, options); var out = Channels.newOutputStream(channel)) {
            out.write(JsonMapper.shared().writeValueAsBytes(json));
        }
    }
}
