package roibook.data.mysql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryFilesTest {

    @Test
    void removesWhatAProcessThatWasKilledLeftADayAgo() throws Exception {
        var old = leftSince("roibook-load", Duration.ofHours(25));
        var young = leftSince("roibook-load", Duration.ofHours(23));
        var other = leftSince("somebody", Duration.ofDays(9));
        var folder = TemporaryFiles.folder("roibook-load");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(old).doesNotExist();
        for (var kept : new Path[]{young, other, folder}) {
            assertThat(kept).exists();
            Files.deleteIfExists(kept.resolve("rows"));
            Files.delete(kept);
        }
    }

    private static Path leftSince(String prefix, Duration age) throws Exception {
        var folder = Files.createTempDirectory(prefix);
        Files.writeString(folder.resolve("rows"), "1");
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
        return folder;
    }
}
