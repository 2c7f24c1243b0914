package roibook.clean;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The samples in the repository are what their generator writes.
class SampleDataIT {

    @TempDir
    private Path folder;

    @Test
    void theGeneratorWritesTheSameRowsAgain() throws Exception {
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "src/samples/SampleData.java", folder.toString()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        for (var name : new String[]{"campaigns.csv.gz", "customers.csv.gz", "customers-truth.csv.gz"}) {
            assertThat(unpacked(folder.resolve(name))).as(name)
                    .isEqualTo(unpacked(Path.of("data-samples", name)));
        }
        assertThat(folder.resolve("planted.json"))
                .hasSameTextualContentAs(Path.of("data-samples/planted.json"));
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
