package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SampleFolderTest {

    @TempDir
    private Path folder;

    @Test
    void samplesOfTheProjectComeFirst() throws IOException {
        var samples = Files.createDirectories(folder.resolve("home/data-samples"));
        Files.createDirectories(folder.resolve("elsewhere/data-samples"));
        assertThat(SampleFolder.of(folder.resolve("home"), folder.resolve("elsewhere"))).contains(samples);
    }

    @Test
    void samplesAreFoundInTheFoldersAbove() throws IOException {
        var samples = Files.createDirectories(folder.resolve("project/data-samples"));
        var deep = Files.createDirectories(folder.resolve("project/notebooks/x"));
        assertThat(SampleFolder.of(folder.resolve("nowhere"), deep)).contains(samples);
    }

    @Test
    void samplesOfAnInstallationComeLast() throws IOException {
        var installed = Files.createDirectories(folder.resolve("share/roibook/data-samples"));
        var nowhere = Files.createDirectories(folder.resolve("nowhere"));
        System.setProperty("roibook.samples", installed.toString());
        try {
            assertThat(SampleFolder.of(nowhere, nowhere)).contains(installed);
            var own = Files.createDirectories(nowhere.resolve("data-samples"));
            assertThat(SampleFolder.of(nowhere, nowhere)).contains(own);
        } finally {
            System.clearProperty("roibook.samples");
        }
    }
}
