package roibook.data.mysql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// An authority and a certificate for 127.0.0.1 that it signed, in files.
///
/// @param folder where they are: `ca.pem`, `server.pem`, `key.pem`, and `ca.p12` with a password
record Certificates(Path folder) {

    static final String PASSWORD = "changeit";

    static Certificates in(Path folder) throws Exception {
        // A container's mysqld runs as another user.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        keytool(folder, "-genkeypair", "-alias", "ca", "-keyalg", "RSA", "-dname",
                "CN=Roibook test authority", "-ext",
                "bc:c");
        keytool(folder, "-genkeypair", "-alias", "server", "-keyalg", "RSA", "-dname", "CN=127.0.0.1", "-ext",
                "san=ip:127.0.0.1", "-signer", "ca");
        var keys = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
        write(folder, "ca.pem", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
        write(folder, "server.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        write(folder, "key.pem", "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", keys.getCertificate("ca"));
        try (var out = Files.newOutputStream(folder.resolve("ca.p12"))) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new Certificates(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private static void write(Path folder, String name, String what, byte[] bytes) throws IOException {
        var text = "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
        Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void keytool(Path folder, String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString(), "-storetype", "PKCS12",
                "-storepass",
                PASSWORD, "-validity", "30"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
