package roibook.data.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import roibook.config.ConfigException;
import roibook.config.Secret;
import roibook.config.Setting;

/// The certificates that `database.ca` names, PEM or PKCS 12, in the one form that Connector/J reads: a PKCS 12 file, which
/// only its owner can read and which lives as long as the pool.
record Trust(Path file) implements AutoCloseable {

    /// Guards nothing: certificates are public. PKCS 12 wants a password.
    static final String PASSWORD = "certificates";

    static Trust of(Path ca, Optional<Secret> password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (var certificate : certificates(ca, password)) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
            var file = Files.createTempFile("roibook-ca", ".p12"); // 0600
            try (var out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return new Trust(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    "a temporary file for the certificates in " + ca + " can't be written: " + e, e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path ca, Optional<Secret> password) {
        if (!Files.isReadable(ca)) {
            throw failure(ca, "can't be read or is not there");
        }
        try (var in = Files.newInputStream(ca)) {
            var found = isPem(ca)
                    ? CertificateFactory.getInstance("X.509").generateCertificates(in)
                    : trusted(KeyStore.getInstance("PKCS12"), in, password);
            if (found.isEmpty()) {
                throw failure(ca, "holds no certificate that is marked as trusted; a PEM file always works");
            }
            return found;
        } catch (IOException e) {
            throw failure(ca,
                    "is no PEM, and no PKCS 12 that the password in " + Setting.DATABASE_CA_PASSWORD.key()
                            + " opens");
        } catch (GeneralSecurityException e) {
            throw failure(ca, "holds no certificates that can be read");
        }
    }

    private static boolean isPem(Path ca) throws IOException {
        return Files.size(ca) < 16 << 20
                && new String(Files.readAllBytes(ca), StandardCharsets.ISO_8859_1)
                        .contains("-----BEGIN CERTIFICATE-----");
    }

    private static List<Certificate> trusted(KeyStore store, InputStream in,
            Optional<Secret> password)
            throws IOException, GeneralSecurityException {
        store.load(in, password.map(secret -> secret.reveal().toCharArray()).orElseGet(() -> new char[0]));
        var found = new ArrayList<Certificate>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                found.add(store.getCertificate(alias));
            }
        }
        return found;
    }

    private static ConfigException failure(Path ca, String what) {
        return new ConfigException(Setting.DATABASE_CA.key() + " names " + ca + ", which " + what);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
