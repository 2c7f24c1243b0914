package roibook.imports;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import roibook.data.Engine;

/// What a file is before anyone knows what it means: its hash, its compression, its encoding.
///
/// @param entry the one file within a zip archive
/// @param bom bytes before the text
/// @param damaged bytes that are no UTF-8 in a text that otherwise is; they are read as `U+FFFD`
record FileBytes(Path file, FileHash hash, Kind kind, Packing packing, Optional<String> entry,
        Charset charset,
        int bom, long damaged) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int HEAD = 1 << 16;

    enum Kind {
        TEXT, JSON, PARQUET, WORKBOOK
    }

    enum Packing {
        NONE, GZIP, ZIP
    }

    static FileBytes of(Path file) {
        if (!Files.exists(file)) {
            throw new ImportException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new ImportException(file + " is a folder; name a file in it");
        }
        Engine.prepare();
        var hash = FileHash.start(file);
        boolean known = false;
        try {
            var found = look(file, hash);
            known = true;
            return found;
        } catch (ImportException e) {
            throw named(file, e);
        } catch (AccessDeniedException e) {
            throw new ImportException(file + " may not be read; check its permissions", e);
        } catch (ZipException | EOFException e) {
            throw new ImportException(file + " is damaged: its compressed data ends early or is broken", e);
        } catch (IOException e) {
            throw new ImportException(file + " can't be read: " + e.getMessage(), e);
        } finally {
            if (!known) {
                hash.close();
            }
        }
    }

    /// The file's SHA-256, when it is known.
    String sha256() {
        return hash.sha256();
    }

    /// A refusal names the file.
    static ImportException named(Path file, ImportException e) {
        var message = String.valueOf(e.getMessage());
        return message.startsWith(file.toString()) ? e : new ImportException(file + ": " + message, e);
    }

    boolean gzip() {
        return packing == Packing.GZIP;
    }

    /// Whether the engine can read the text as it stands on the disk.
    boolean isPlainText() {
        return charset.equals(StandardCharsets.UTF_8) && damaged == 0 && packing != Packing.ZIP;
    }

    private static FileBytes look(Path file, FileHash hash) throws IOException {
        var head = head(Files.newInputStream(file));
        if (head.length == 0) {
            throw new ImportException(file + " is empty");
        }
        var raw = new FileBytes(file, hash, Kind.TEXT, Packing.NONE, Optional.empty(), StandardCharsets.UTF_8,
                0,
                0);
        if (starts(head, 'P', 'A', 'R', '1')) {
            return raw.with(Kind.PARQUET);
        }
        if (starts(head, 'P', 'K', 3, 4)) {
            var archive = Archive.look(file);
            return archive.isWorkbook()
                    ? raw.with(Kind.WORKBOOK)
                    : text(raw.packed(Packing.ZIP, Optional.of(archive.only())));
        }
        if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new ImportException(oldExcel(file));
        }
        return text(starts(head, 0x1f, 0x8b) ? raw.packed(Packing.GZIP, Optional.empty()) : raw);
    }

    private static String oldExcel(Path file) throws IOException {
        var bytes = new String(head(Files.newInputStream(file), 1 << 24), StandardCharsets.ISO_8859_1);
        return bytes.contains("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e")
                ? file + " is protected by a password; save it without one in Excel (File, Info, Protect Workbook)"
                : file + " is in the old binary format of Excel (.xls); open it and save it as .xlsx or as CSV"
                        + " (UTF-8)";
    }

    private FileBytes with(Kind other) {
        return new FileBytes(file, hash, other, packing, entry, charset, bom, damaged);
    }

    private FileBytes packed(Packing how, Optional<String> name) {
        return new FileBytes(file, hash, kind, how, name, charset, bom, damaged);
    }

    private FileBytes encoded(Charset as, int mark, long broken) {
        return new FileBytes(file, hash, kind, packing, entry, as, mark, broken);
    }

    private static FileBytes text(FileBytes raw) throws IOException {
        var head = head(raw.bytes());
        if (head.length == 0) {
            throw new ImportException(raw.file() + " is empty inside its compression");
        }
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'A', 'R', '1') || starts(head, 0x1f, 0x8b)) {
            throw new ImportException(raw.file() + " is packed twice; unpack it once");
        }
        var found = encoding(raw, head);
        return Json.isJson(found) ? found.with(Kind.JSON) : found;
    }

    private static FileBytes encoding(FileBytes raw, byte[] head) throws IOException {
        if (starts(head, 0xff, 0xfe)) {
            return raw.encoded(StandardCharsets.UTF_16LE, 2, 0);
        }
        if (starts(head, 0xfe, 0xff)) {
            return raw.encoded(StandardCharsets.UTF_16BE, 2, 0);
        }
        var wide = wide(head);
        if (wide.isPresent()) {
            return raw.encoded(wide.get(), 0, 0);
        }
        if (!Utf8.looksLikeText(head)) {
            throw new ImportException(
                    raw.file() + " is not text; CSV, JSON lines, Excel (.xlsx) and Parquet can be"
                            + " read");
        }
        int bom = starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
        try (var in = raw.bytes()) {
            var utf8 = Utf8.of(in);
            return utf8.isText() || bom > 0
                    ? raw.encoded(StandardCharsets.UTF_8, bom, utf8.broken())
                    : raw.encoded(WINDOWS, 0, 0);
        }
    }

    /// UTF-16 without a byte order mark has a zero in every other byte of Latin text.
    private static Optional<Charset> wide(byte[] head) {
        int even = zeros(head, 0);
        int odd = zeros(head, 1);
        int most = head.length * 3 / 10;
        if (head.length < 8 || Math.max(even, odd) < most || Math.min(even, odd) > head.length / 50) {
            return Optional.empty();
        }
        return Optional.of(odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    private static int zeros(byte[] head, int from) {
        int count = 0;
        for (int i = from; i < head.length; i += 2) {
            count += head[i] == 0 ? 1 : 0;
        }
        return count;
    }

    /// The text, without its byte order mark.
    Reader open() throws IOException {
        var in = bytes();
        in.skipNBytes(bom);
        boolean lenient = damaged > 0 || charset.equals(WINDOWS);
        var decoder = charset.newDecoder()
                .onMalformedInput(lenient ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                .onUnmappableCharacter(lenient ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT);
        return new InputStreamReader(in, decoder);
    }

    /// The number of records, where the file is so plain that the engine's reader can be trusted with it.
    OptionalLong plainRecords(Dialect dialect) throws IOException {
        if (!isPlainText()) {
            return OptionalLong.empty();
        }
        try (var in = bytes()) {
            in.skipNBytes(bom);
            return PlainLines.count(in, dialect.delimiter(), dialect.header().size(), dialect.headerLine());
        }
    }

    private InputStream bytes() throws IOException {
        return switch (packing) {
            case ZIP -> Archive.open(file, entry.orElseThrow());
            case GZIP -> new WholeGzip(new BufferedInputStream(WatchedInput.of(file), HEAD));
            case NONE -> new BufferedInputStream(WatchedInput.of(file), HEAD);
        };
    }

    /// Java takes whatever follows the compressed data for padding; here it would be rows that are lost in silence.
    private static final class WholeGzip extends GZIPInputStream {

        private static final int TRAILER = 8;

        WholeGzip(InputStream in) throws IOException {
            super(in, HEAD);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = super.read(to, offset, length);
            if (count < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
                throw new ZipException("something follows the compressed data");
            }
            return count;
        }
    }

    /// The ending of the file's name in small letters, without that of a compression.
    String ending() {
        var name = entry.orElse(String.valueOf(file.getFileName())).toLowerCase(Locale.ROOT);
        var bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return bare.substring(bare.lastIndexOf('.') + 1);
    }

    private static byte[] head(InputStream in) throws IOException {
        return head(in, HEAD);
    }

    private static byte[] head(InputStream in, int length) throws IOException {
        try (in) {
            return in.readNBytes(length);
        }
    }

    private static boolean starts(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
