package roibook.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import roibook.RoibookException;
import roibook.clean.DataCleaner;
import roibook.cli.Main;
import roibook.data.Engine;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever happens to a file, the user gets a result that adds up or a sentence that says what is wrong. More files
/// than the usual ones: `-Droibook.mutations=5000`, others: `-Droibook.mutations.seed=7`.
class MutatedFilesTest {

    private static final int FILES = Integer.getInteger("roibook.mutations", 240);
    private static final long SEED = Long.getLong("roibook.mutations.seed", 20261031L);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> addUpOrAreRefused() throws IOException {
        var good = goodFiles();
        var names = new ArrayList<>(good.keySet());
        int each = Math.max(1, FILES / names.size());
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name + ", " + each + " times, seed " + SEED,
                        () -> assertThat(IntStream.range(0, each)
                                .mapToObj(i -> broken(name, good.getOrDefault(name, new byte[0]),
                                        SEED * 1_000_003 + i))
                                .flatMap(List::stream)
                                .toList()).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> goodFilesAreReadWhole() throws IOException {
        return goodFiles().entrySet().stream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
            var path = Files.write(folder.resolve(file.getKey()), file.getValue());
            var cleaned = DataCleaner.cleanCampaignData(FileImport.of(path).prepared().rows());
            assertThat(cleaned.lineage().accepted()).isGreaterThanOrEqualTo(11);
        }));
    }

    /// The same by the command: 0 or 3, and words, not traces.
    @TestFactory
    Stream<DynamicTest> theCommandSaysSo() throws IOException {
        return goodFiles().entrySet().stream().map(good -> DynamicTest.dynamicTest(good.getKey(), () -> {
            for (int i = 0; i < 2; i++) {
                var random = new Random(SEED + i);
                var file = Files.write(folder.resolve("cli-" + i + "-" + good.getKey()),
                        Mutations.mutated(good.getValue(), random));
                var out = new StringWriter();
                int code = Main.run(
                        Map.of("ROIBOOK_HOME", folder.toString(), "ROIBOOK_STORE",
                                folder.resolve("store-" + i + good.getKey()).toString()),
                        new PrintWriter(out, true), new PrintWriter(out, true), "import", file.toString(),
                        "--yes");
                assertThat(code).as(out.toString()).isIn(0, 3);
                assertThat(out.toString()).doesNotContain("\tat ").doesNotContain("Exception");
            }
        }));
    }

    /// What is wrong with the result of a file; nothing when all is well.
    private List<String> broken(String name, byte[] good, long seed) {
        var random = new Random(seed);
        IntStream.range(0, 3).forEach(i -> random.nextLong());
        var bytes = Mutations.mutated(good, random);
        var found = new ArrayList<String>();
        long start = System.nanoTime();
        Path file = folder.resolve(seed + "-" + name);
        try {
            Files.write(file, bytes);
            look(file, bytes, found);
        } catch (RoibookException e) {
            var message = String.valueOf(e.getMessage());
            if (!message.contains(name) || message.contains("Exception") || message.length() > 4000
                    || message.contains("Internal") || message.contains("report this")) {
                found.add("poor message: " + message);
            }
        } catch (Throwable e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            found.add(trace.toString().lines().limit(12).reduce("", (a, b) -> a + "\n" + b));
        }
        if (System.nanoTime() - start > LONGEST.toNanos()) {
            found.add("took longer than " + LONGEST);
        }
        try {
            if (found.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.copy(file, Files.createTempFile("mutated-", "-" + name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            found.add(e.toString());
        }
        return found.stream().map(what -> name + ", seed " + seed + ": " + what).toList();
    }

    private static void look(Path file, byte[] bytes, List<String> found) {
        var prepared = FileImport.of(file).prepared();
        long read = prepared.source().rows();
        counted(file, bytes, prepared.notes()).ifPresent(count -> {
            if (count != read) {
                found.add("has " + count + " records, but " + read + " were read");
            }
        });
        // Totals and footers are left out, each by its name.
        long kept = read - prepared.leftOut().size();
        if (prepared.rows().count() != kept) {
            found.add(read + " rows, " + prepared.leftOut() + " left out, became " + prepared.rows().count());
        }
        var lineage = DataCleaner.cleanCampaignData(prepared.rows()).lineage();
        if (lineage.accepted() + lineage.rejected() != kept || lineage.read() != kept) {
            found.add("kept " + kept + ", but " + lineage);
        }
    }

    /// The records of a file where a plain count of lines tells them.
    private static OptionalLong counted(Path file, byte[] bytes, List<String> notes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var name = file.toString();
        boolean plain = name.endsWith("plain.csv") && !text.contains("\"");
        boolean lines = name.endsWith(".jsonl") && !text.startsWith("[");
        if ((!plain && !lines) || text.contains("\ufffd") || text.contains("\0")
                || notes.stream()
                        .anyMatch(note -> note.startsWith("read as") || note.contains("header is in"))) {
            return OptionalLong.empty();
        }
        long count = Stream.of(text.split("\r\n|\r|\n"))
                .filter(line -> line.chars().anyMatch(c -> c > ' ' && c != ',' && c != '\ufeff'))
                .count();
        return OptionalLong.of(plain ? count - 1 : count);
    }

    private Map<String, byte[]> goodFiles() throws IOException {
        var plain = new StringBuilder("Campaign,Day,Cost,Impr.,Clicks,Conversions,Currency\n");
        var quoted = new StringBuilder("\"Campaign\";\"Day\";\"Cost\";\"Impr.\";\"Clicks\";\"Ad text\"\n");
        var lines = new StringBuilder();
        var rows = new ArrayList<String>();
        rows.add(XlsxFile.row(1, "'Campaign", "'Day", "'Cost", "'Clicks", "'Note"));
        for (int i = 1; i <= 12; i++) {
            var day = "2026-10-" + (i + 10);
            plain.append("Größe " + i % 3 + "," + day + "," + i + ".25," + 1000 * i + "," + i + ",1,EUR\n");
            quoted.append("\"Brand; \"\"A\"\" " + i + "\";" + day + ";\"1.234,5" + i % 10
                    + "\";2000;3;\"first\nsecond\"\n");
            lines.append("{\"campaign\":\"B" + i + "\",\"date\":\"" + day + "\",\"cost\":" + i
                    + ".5,\"clicks\":7,\"geo\":{\"country\":\"DE\"}}\n");
            rows.add(
                    XlsxFile.row(i + 1, "'Brand &amp; " + i, "d:" + (46300 + i), i + ".1000000000000001", "5",
                            "b:1"));
        }
        var good = new LinkedHashMap<String, byte[]>();
        good.put("plain.csv", utf8(plain));
        good.put("quoted.csv", utf8(quoted));
        good.put("bom.csv", utf8("\ufeff" + plain));
        good.put("wide.tsv",
                ("\ufeff" + plain.toString().replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE));
        good.put("packed.csv.gz", gzip(utf8(quoted)));
        good.put("lines.jsonl", utf8(lines));
        good.put("list.json", utf8("[" + lines.toString().strip().replace("\n", ",\n") + "]"));
        good.put("lines.jsonl.gz", gzip(utf8(lines)));
        good.put("book.xlsx", new XlsxFile().sheet("Data", rows.toArray(String[]::new)).bytes());
        good.put("mailed.zip", XlsxFile.zip(Map.of("report.csv", plain.toString())));
        good.put("google.csv", utf8("Campaign report\n\"October 11, 2026 - October 22, 2026\"\n" + plain
                + "Total: Campaigns, --,78.00,78000,78,12,EUR\nTotal: Account, --,78.00,78000,78,12,EUR\n"));
        good.put("microsoft.csv", utf8("\"Report Name: x\"\n\"Rows: 12\"\n\n" + plain
                + "\"@2026 Microsoft Corporation. All rights reserved. \"\n"));
        good.put("table.parquet", parquet());
        return good;
    }

    private byte[] parquet() throws IOException {
        var file = folder.resolve("good-" + System.nanoTime());
        Engine.embedded()
                .run("copy (select 'A' || i as campaign, date '2026-10-01' + i::int as day, i * 1.25 as spend, i as clicks"
                        + " from range(12) t(i)) to '" + file + "' (format parquet)");
        return Files.readAllBytes(file);
    }

    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
