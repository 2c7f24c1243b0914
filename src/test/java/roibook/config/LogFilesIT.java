package roibook.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LogFilesIT {

    private static final int LINES = 3000;

    @TempDir
    private Path home;

    @Test
    void severalProcessesLoseNoLineWhileFilesRollOver() throws Exception {
        var writers = new ArrayList<Process>();
        for (int i = 0; i < 3; i++) {
            writers.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                    LogWriter.class.getName(), home.toString(), String.valueOf(i), String.valueOf(LINES))
                    .inheritIO()
                    .start());
        }
        for (var writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }
        var names = new ArrayList<Path>();
        try (var files = Files.list(LogFiles.folder(home))) {
            files.forEach(names::add);
        }
        assertThat(names).hasSizeGreaterThan(10)
                .allSatisfy(
                        file -> assertThat(file.getFileName().toString()).matches("audit\\.log(\\.\\d+)?"));
        var expected = IntStream.range(0, 3)
                .boxed()
                .flatMap(i -> IntStream.range(0, LINES).mapToObj(n -> "line=" + i + "-" + n))
                .toList();
        assertThat(lines(names)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> lines(List<Path> files) throws IOException {
        var lines = new ArrayList<String>();
        for (var file : files) {
            Files.readAllLines(file).forEach(line -> lines.add(line.substring(line.lastIndexOf(' ') + 1)));
        }
        return lines;
    }
}
