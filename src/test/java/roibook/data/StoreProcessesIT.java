package roibook.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), StoreProcess.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("ROIBOOK_STORE");
        builder.environment().put("ROIBOOK_HOME", arguments[1]);
        return builder.start();
    }
}
