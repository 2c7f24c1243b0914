package roibook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublisherTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aReportSet() throws IOException {
        Files.createDirectories(folder.resolve("reports/a"));
        Files.writeString(folder.resolve("reports/index.html"), "one");
        Files.writeString(folder.resolve("reports/a/x.pdf"), "pdf");
        Files.writeString(folder.resolve("reports/.half.tmp"), "half");
    }

    @Test
    void keepsEachSetAndMovesLatest() throws IOException {
        var publisher = Publisher.toFolder(folder.resolve("out"));
        assertThat(publisher.publish(folder.resolve("reports"), "2026-09"))
                .isEqualTo(folder.resolve("out/2026-09"));
        Files.writeString(folder.resolve("reports/index.html"), "two");
        assertThat(publisher.publish(folder.resolve("reports"), "2026-10")).isDirectory();
        assertThat(folder.resolve("out/2026-09/index.html")).hasContent("one");
        assertThat(folder.resolve("out/latest/index.html")).hasContent("two");
        assertThat(folder.resolve("out/latest/a/x.pdf")).hasContent("pdf");
        try (var left = Files.walk(folder.resolve("out"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void neverChangesWhatWasPublished() {
        var publisher = Publisher.toFolder(folder.resolve("out"));
        assertThat(publisher.publish(folder.resolve("reports"), "a")).isDirectory();
        assertThatThrownBy(() -> publisher.publish(folder.resolve("reports"), "a"))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("published before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "latest", "", ".hidden", "a/b"})
    void refusesNamesThatLeaveTheFolder(String name) {
        assertThatThrownBy(
                () -> Publisher.toFolder(folder.resolve("out")).publish(folder.resolve("reports"), name))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("'" + name + "'");
    }
}
