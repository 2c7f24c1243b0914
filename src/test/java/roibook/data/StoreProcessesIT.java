package roibook.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Several processes at one store: what is read is whole, whatever happens to the writer.
class StoreProcessesIT {

    @TempDir
    private Path folder;

    @Test
    void readersSeeTheOldRowsOrTheNewOnesWhileAnotherProcessCommits() throws Exception {
        var store = Store.at(folder.resolve("store"));
        var writer = start("commits", store.root().toString());
        var seen = new ArrayList<Long>();
        while (writer.isAlive()) {
            long whole = store.count(StoreTable.CAMPAIGNS);
            long read = whole == 0 ? 0 : store.rows(StoreTable.CAMPAIGNS).count();
            assertThat(read % StoreProcess.ROWS).isZero();
            assertThat(read).isGreaterThanOrEqualTo(whole);
            seen.add(read);
        }
        assertThat(writer.waitFor()).isZero();
        assertThat(store.count(StoreTable.CAMPAIGNS))
                .isEqualTo((long) StoreProcess.COMMITS * StoreProcess.ROWS);
        assertThat(seen).isSorted();
    }

    @Test
    void aKilledWriterLeavesTheLastWholeGeneration() throws Exception {
        var store = Store.at(folder.resolve("store"));
        for (int i = 0; i < 3; i++) {
            var writer = start("commits", store.root().toString());
            long before = store.generation();
            while (writer.isAlive() && store.generation() < before + 2) {
                Thread.sleep(10);
            }
            writer.destroyForcibly().waitFor();
            long rows = store.count(StoreTable.CAMPAIGNS);
            assertThat(rows % StoreProcess.ROWS).isZero();
            assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(rows);
        }
        var change = store.commit(StoreTable.CAMPAIGNS, StoreTest.rows("after", "2026-09-20", 5),
                StoreTest.source("after", false));
        assertThat(change.rows()).isEqualTo(5);
    }

    /// Four processes, DuckDB and pandas in Python read while the importer is killed at random moments, ten times
    /// (`-Droibook.kills=50` for more): each of them sees whole imports only.
    @Test
    void everyReaderSeesWholeImportsWhileTheImporterIsKilled() throws Exception {
        var store = Store.at(folder.resolve("store"));
        store.commit(StoreTable.CAMPAIGNS, StoreTest.rows("first", "2026-08-20", StoreProcess.ROWS),
                StoreTest.source("first", false));
        var stop = folder.resolve("stop");
        var readers = new ArrayList<Process>();
        var outputs = new ArrayList<Path>();
        for (var how : List.of("java", "java", "java", "java", "duckdb", "pandas")) {
            var out = folder.resolve("reader-" + readers.size());
            outputs.add(out);
            readers.add(how.equals("java")
                    ? builder("reads", store.root().toString(), stop.toString()).redirectOutput(out.toFile())
                            .start()
                    : python(store.root(), how, stop).redirectOutput(out.toFile()).start());
        }
        var random = new Random(11);
        for (int i = 0; i < Integer.getInteger("roibook.kills", 10); i++) {
            var writer = start("commits", store.root().toString());
            long before = store.generation();
            while (writer.isAlive() && store.generation() == before) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(400));
            writer.destroyForcibly().waitFor();
            assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(store.count(StoreTable.CAMPAIGNS));
        }
        Files.createFile(stop);
        for (int i = 0; i < readers.size(); i++) {
            assertThat(readers.get(i).waitFor()).as(Files.readString(outputs.get(i))).isZero();
            assertWhole(Files.readAllLines(outputs.get(i)));
        }
        // What the killed ones left is in nobody's way.
        store.commit(StoreTable.CAMPAIGNS, StoreTest.rows("last", "2026-08-20", StoreProcess.ROWS),
                StoreTest.source("last", false));
        assertThat(store.count(StoreTable.CAMPAIGNS) % StoreProcess.ROWS).isZero();
    }

    private static void assertWhole(List<String> lines) {
        long last = 0;
        assertThat(lines).isNotEmpty();
        for (var line : lines) {
            var fields = line.split(" ", -1);
            long rows = Long.parseLong(fields[0]);
            assertThat(rows % StoreProcess.ROWS).as(line).isZero();
            assertThat(Double.parseDouble(fields[1])).as(line).isEqualTo(1.5 * rows);
            assertThat(rows).isGreaterThanOrEqualTo(last);
            last = rows;
        }
    }

    private static ProcessBuilder python(Path store, String how, Path stop) {
        var venv = Path.of(String.valueOf(System.getenv("ROIBOOK_TEST_VENV")));
        return new ProcessBuilder(venv.resolve("bin/python3").toString(),
                Path.of("src/test/python/store_reader.py").toAbsolutePath().toString(), store.toString(), how,
                stop.toString()).redirectErrorStream(true);
    }

    @Test
    void aTableThatDoesNotFitIsRefusedWithItsRows() throws Exception {
        assertThat(output(start("large", folder.toString())))
                .contains("a table of 400,000,000 rows and 4 columns does not fit into the")
                .contains("sample(n)");
    }

    @Test
    void kernelsThatStartTogetherLoadTheSamplesOnce() throws Exception {
        var samples = Files.createDirectories(folder.resolve("data-samples"));
        for (var table : List.of("campaigns", "customers")) {
            Files.copy(Path.of("data-samples", table + ".csv.gz"), samples.resolve(table + ".csv.gz"));
        }
        var one = start("open", folder.toString());
        var two = start("open", folder.toString());
        assertThat(output(one)).contains("samples (synthetic), 100,000 campaign rows to 2026-10-31")
                .contains("50,000 customer rows");
        assertThat(output(two)).contains("100,000 campaign rows");
        assertThat(Store.at(folder.resolve(".roibook/store")).generation()).isEqualTo(2);
    }

    private static String output(Process process) throws Exception {
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private static Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private static ProcessBuilder builder(String... arguments) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), StoreProcess.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("ROIBOOK_STORE");
        builder.environment().put("ROIBOOK_HOME", arguments[1]);
        return builder;
    }
}
