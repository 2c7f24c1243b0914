package roibook.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip archive: an Excel workbook, or one file that was mailed packed.
///
/// Java's readers of archives do not compare checksums and believe the sizes that an archive states; here each entry is
/// counted and summed while it is read, so that damage and bombs are found before anything else is done with it.
record Archive(Path file, List<String> names) {

    private static final int MOST_ENTRIES = 10_000;

    /// A sheet of a million rows and fifty columns is some 3 GB of XML.
    private static final long LARGEST = 8L << 30;

    /// Texts that all cells share are held in memory.
    private static final long LARGEST_TEXTS = 512L << 20;

    /// XML of sheets is some 10 to 30 times smaller when packed.
    private static final long MOST_RATIO = 250;

    private static final long HARMLESS = 64L << 20;

    static Archive look(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var names = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .limit(MOST_ENTRIES + 1L)
                    .toList();
            if (names.size() > MOST_ENTRIES) {
                throw new ImportException(file + " is an archive of more than " + MOST_ENTRIES + " files");
            }
            return new Archive(file, names);
        } catch (IllegalArgumentException e) {
            throw new ZipException("a name in the archive is broken");
        }
    }

    boolean isWorkbook() {
        if (has("xl/workbook.bin")) {
            throw new ImportException(
                    file + " is a binary Excel workbook (.xlsb); open it and save it as .xlsx or"
                            + " as CSV (UTF-8)");
        }
        if (has("content.xml") && has("mimetype")) {
            throw new ImportException(
                    file + " is an OpenDocument file; open it and save it as .xlsx or as CSV"
                            + " (UTF-8)");
        }
        return has("xl/workbook.xml");
    }

    private boolean has(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /// The one file in the archive.
    String only() {
        var files = names.stream()
                .filter(name -> !name.startsWith("__MACOSX/") && !name.endsWith(".DS_Store"))
                .toList();
        if (files.size() != 1) {
            throw new ImportException(files.isEmpty()
                    ? file + " is an archive with nothing in it"
                    : file + " is an archive of " + files.size()
                            + " files and no Excel workbook; unpack it and"
                            + " import them one by one: "
                            + String.join(", ", files.stream().limit(10).toList())
                            + (files.size() > 10 ? ", …" : ""));
        }
        return files.getFirst();
    }

    /// An entry's bytes; their sum is compared when the last one has been read.
    static InputStream open(Path file, String name) throws IOException {
        var zip = new ZipFile(file.toFile());
        try {
            var entry = zip.getEntry(name);
            if (entry == null) {
                throw new ZipException("no entry " + name);
            }
            return new Checked(zip, zip.getInputStream(entry), entry);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /// Reads all entries once, and refuses the archive when it is damaged or would burst.
    static void check(Path file) throws IOException {
        var buffer = new byte[1 << 16];
        long all = 0;
        for (var name : new ArrayList<>(look(file).names())) {
            boolean texts = name.toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
            long size = 0;
            try (var in = open(file, name)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    size += n;
                    if (all + size > LARGEST || (texts && size > LARGEST_TEXTS)) {
                        throw new ImportException(file + " grows to more than "
                                + (texts ? LARGEST_TEXTS >> 20 : LARGEST >> 20)
                                + " MB when it is unpacked; save it as CSV (UTF-8)");
                    }
                }
            }
            all += size;
        }
    }

    private static final class Checked extends FilterInputStream {

        private final ZipFile zip;
        private final ZipEntry entry;
        private final CRC32 sum = new CRC32();
        private long size;

        Checked(ZipFile zip, InputStream in, ZipEntry entry) {
            super(in);
            this.zip = zip;
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = super.read(to, offset, length);
            if (count > 0) {
                sum.update(to, offset, count);
                size += count;
                if (size > HARMLESS && size / MOST_RATIO > Math.max(1, entry.getCompressedSize())) {
                    throw new ImportException("'" + entry.getName() + "' in it grows to more than "
                            + MOST_RATIO
                            + " times its size when it is unpacked; this is no honest archive. If it is, unpack it"
                            + " yourself");
                }
            } else if (count < 0 && (entry.getCrc() != sum.getValue() || entry.getSize() != size)) {
                throw new ZipException("the checksum of '" + entry.getName() + "' is wrong");
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 1 << 16)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                super.close();
            }
        }
    }
}
