package roibook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/// The programs that tests start: the launcher, and Python with what we compare with.
final class Programs {

    static final Path ROOT = Path.of("").toAbsolutePath();

    /// Made by src/test/python/setup.
    static final Path PYTHON = ROOT.resolve(".roibook/test-venv/bin");

    private Programs() {}

    /// @param code the exit code
    /// @param out what it wrote to stdout
    /// @param err what it wrote to stderr
    record Ended(int code, String out, String err) {

        Ended ok() {
            assertThat(code).as(() -> out + err).isZero();
            return this;
        }
    }

    /// Runs `./roibook`, with the store in a folder of its own.
    static Ended roibook(Path store, String... arguments) {
        var command = new ArrayList<>(List.of(ROOT.resolve("roibook").toString()));
        command.addAll(List.of(arguments));
        return run(Map.of("ROIBOOK_STORE", store.toString()), command);
    }

    /// Runs a script of src/test/python.
    static Ended python(String script, String... arguments) {
        var command = new ArrayList<>(List.of(PYTHON.resolve("python3").toString(),
                ROOT.resolve("src/test/python").resolve(script).toString()));
        command.addAll(List.of(arguments));
        return run(Map.of(), command);
    }

    /// Runs a program in the project's root, and ends it with its children when it takes too long.
    static Ended run(Map<String, String> variables, List<String> command) {
        try {
            var out = Files.createTempFile("roibook", ".out");
            var err = Files.createTempFile("roibook", ".err");
            var builder = new ProcessBuilder(command).directory(ROOT.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("ROIBOOK_"));
            builder.environment().putAll(variables);
            var process = builder.start();
            if (!process.waitFor(4, MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            var ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
