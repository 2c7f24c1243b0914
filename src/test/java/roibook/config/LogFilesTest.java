package roibook.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class LogFilesTest {

    @TempDir
    private Path home;

    private RollingFile file(long limit, int kept) {
        return new RollingFile(home, "roibook.log", limit, kept, LogFormat.LOG);
    }

    private static LogRecord record(String message) {
        var record = new LogRecord(Level.INFO, message);
        record.setLoggerName("roibook.data.Store");
        return record;
    }

    private Path log() {
        return LogFiles.folder(home).resolve("roibook.log");
    }

    @Test
    void onlyItsOwnerReadsALog() throws IOException {
        file(1000, 2).publish(record("first"));
        assertThat(Files.getPosixFilePermissions(log()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(log()).content().endsWith(" INFO roibook.data.Store: first\n").contains(" pid=");
    }

    @Test
    void rollsOverAtItsSizeAndKeepsSome() throws IOException {
        var file = file(500, 2);
        for (int i = 0; i < 40; i++) {
            file.publish(record("record " + i));
        }
        try (var files = Files.list(LogFiles.folder(home))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("roibook.log", "roibook.log.1", "roibook.log.2");
        }
        assertThat(log()).content().endsWith("record 39\n");
        assertThat(Files.size(log())).isLessThanOrEqualTo(500);
    }

    @Test
    void whatCannotBeWrittenHindersNothing() throws IOException {
        Files.createDirectories(home.resolve(".roibook"));
        Files.writeString(LogFiles.folder(home), "a file where the folder should be");
        assertThatCode(() -> file(500, 2).publish(record("x"))).doesNotThrowAnyException();
        var gone = home.resolve("gone");
        new RollingFile(gone, "roibook.log", 500, 2, LogFormat.LOG).publish(record("x"));
        assertThat(gone).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=hunter2", "Password: hunter2", "{\"password\": \"hunter2\"}",
            "pwd='hunter2 x'",
            "jdbc:mysql://me:hunter2@db:3306/m?x=1", "mysql://me:hunter2@db/m and more",
            "api_key=hunter2&x=1",
            "user=me, token = hunter2"})
    void aLineHoldsNoCredentials(String message) {
        assertThat(LogFormat.LOG.format(record(message))).doesNotContain("hunter2").contains("***");
    }

    @Test
    void aFailureIsToldByItsClassesAndNotItsWords() {
        var failed = record("an import failed");
        failed.setThrown(
                new IllegalStateException("bad value 'Jane Doe'", new IOException("row: jane@example.org")));
        assertThat(LogFormat.LOG.format(failed)).contains("java.lang.IllegalStateException",
                "caused by java.io.IOException", "LogFilesTest")
                .doesNotContain("Jane", "jane");
    }

    @Test
    void aMessageCannotForgeARecord() {
        assertThat(LogFormat.AUDIT.format(record("file=a\r\n2026-11-22 action=load user=boss")).lines())
                .hasSize(1);
    }
}
