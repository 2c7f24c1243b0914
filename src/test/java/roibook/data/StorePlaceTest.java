package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StorePlaceTest {

    @TempDir
    private Path folder;

    @Test
    void theSettingWinsOverTheProjectOverTheWorkingDirectory() {
        var here = folder.resolve("here");
        var home = folder.resolve("home");
        var named = folder.resolve("named");
        assertThat(StorePlace.of(Optional.of(named), Optional.of(home), here).store()).isEqualTo(named);
        assertThat(StorePlace.of(Optional.empty(), Optional.of(home), here).store())
                .isEqualTo(home.resolve(".roibook/store"));
        assertThat(StorePlace.of(Optional.empty(), Optional.empty(), here).store())
                .isEqualTo(here.resolve(".roibook/store"));
    }

    @Test
    void samplesAreFoundInTheFoldersAbove() throws IOException {
        var samples = Files.createDirectories(folder.resolve("project/data-samples"));
        var deep = Files.createDirectories(folder.resolve("project/notebooks/x"));
        assertThat(StorePlace.of(Optional.empty(), Optional.empty(), deep).samples()).contains(samples);
    }
}
