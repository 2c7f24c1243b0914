package roibook.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import roibook.kernel.TestKernels;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/// The kernel installed below a folder with blanks and umlauts, as Jupyter's own tools find and use it there.
@Timeout(value = 5, unit = MINUTES)
class KernelProtocolIT {

    @TempDir
    private static Path folder;
    private static Path prefix;

    @BeforeAll
    static void install() {
        prefix = folder.resolve("Jörgs Umgebung");
        InstalledKernel.of(KernelPlace.below(prefix), Environment.KERNEL)
                .install(new Environment(Path.of("")), "Roibook");
    }

    private record Ended(int code, String out) {}

    private static Ended python(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(TestKernels.python().toString()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile(folder, "out", "");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("JUPYTER_PATH", prefix.resolve("share/jupyter").toString());
        builder.environment().put("LC_ALL", "C"); // as below cron or in a bare container
        var process = builder.start();
        try {
            assertThat(process.waitFor(4, MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out));
    }

    @Test
    void passesJupytersOwnTestOfKernels() throws IOException, InterruptedException {
        var ended = python("src/test/python/kernel_protocol.py");
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("ok       test_history", "ok       test_is_complete");
    }

    @Test
    void answersInJupytersConsole() throws IOException, InterruptedException {
        var ended = python("src/test/python/console.py", Environment.KERNEL, "6 * 7");
        assertThat(ended.out()).contains("42");
    }
}
