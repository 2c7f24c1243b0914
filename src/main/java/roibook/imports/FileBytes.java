package roibook.imports;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// What a file is before anyone knows what it means: its hash, its compression, its encoding.
record FileBytes(Path file, String sha256, Kind kind, boolean gzip, Charset charset, int bom) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    enum Kind {
        TEXT, PARQUET
    }

    static FileBytes of(Path file) {
        if (!Files.exists(file)) {
            throw new ImportException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new ImportException(file + " is a folder; name a file in it");
        }
        try {
            return look(file);
        } catch (AccessDeniedException e) {
            throw new ImportException(file + " may not be read; check its permissions", e);
        } catch (ZipException | EOFException e) {
            throw new ImportException(file + " is damaged: its compressed data ends early or is broken", e);
        } catch (IOException e) {
            throw new ImportException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static FileBytes look(Path file) throws IOException {
        var hash = hash(file);
        var head = head(Files.newInputStream(file));
        if (head.length == 0) {
            throw new ImportException(file + " is empty");
        }
        if (starts(head, "PAR1")) {
            return new FileBytes(file, hash, Kind.PARQUET, false, StandardCharsets.UTF_8, 0);
        }
        boolean gzip = head.length > 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        if (gzip) {
            head = head(new GZIPInputStream(Files.newInputStream(file)));
            if (head.length == 0) {
                throw new ImportException(file + " is empty inside its compression");
            }
        }
        return text(file, hash, gzip, head);
    }

    private static FileBytes text(Path file, String hash, boolean gzip, byte[] head) throws IOException {
        if (starts(head, "PK\u0003\u0004")) {
            throw new ImportException(file + " is an Excel workbook or a zip archive, not CSV; save it as CSV"
                    + " (UTF-8) or unpack it first");
        }
        int b0 = head[0] & 0xff;
        int b1 = head.length > 1 ? head[1] & 0xff : 0;
        if (b0 == 0xff && b1 == 0xfe) {
            return new FileBytes(file, hash, Kind.TEXT, gzip, StandardCharsets.UTF_16LE, 2);
        }
        if (b0 == 0xfe && b1 == 0xff) {
            return new FileBytes(file, hash, Kind.TEXT, gzip, StandardCharsets.UTF_16BE, 2);
        }
        for (byte b : head) {
            if (b == 0) {
                throw new ImportException(
                        file + " is not text (it has zero bytes); CSV and Parquet can be read");
            }
        }
        int bom = b0 == 0xef && b1 == 0xbb ? 3 : 0;
        var utf8 = new FileBytes(file, hash, Kind.TEXT, gzip, StandardCharsets.UTF_8, bom);
        return utf8.decodes() ? utf8 : new FileBytes(file, hash, Kind.TEXT, gzip, WINDOWS, 0);
    }

    /// The text, without its byte order mark; decoding errors are reported, not replaced.
    Reader open() throws IOException {
        var in = bytes();
        in.skipNBytes(bom);
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(charset.equals(WINDOWS)
                        ? CodingErrorAction.REPLACE
                        : CodingErrorAction.REPORT);
        return new InputStreamReader(in, decoder);
    }

    /// The number of records, where the file is so plain that the engine's reader can be trusted with it.
    OptionalLong plainRecords(Dialect dialect) throws IOException {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return OptionalLong.empty();
        }
        try (var in = bytes()) {
            in.skipNBytes(bom);
            return PlainLines.count(in, dialect.delimiter(), dialect.header().size(), dialect.headerLine());
        }
    }

    private InputStream bytes() throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private boolean decodes() throws IOException {
        try (var reader = open()) {
            var buffer = new char[1 << 16];
            while (reader.read(buffer) >= 0) {
                // Only whether it can be read matters.
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String hash(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        try (in) {
            return in.readNBytes(1 << 16);
        }
    }

    private static boolean starts(byte[] head, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (i >= head.length || head[i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
