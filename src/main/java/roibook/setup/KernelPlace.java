package roibook.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A folder in which a Jupyter looks for kernels.
///
/// @param kernels the folder that has a folder for each kernel
public record KernelPlace(Path kernels) {

    private static final String PRINT_PREFIX = "import sys; print(sys.prefix)";
    private static final int SECONDS = 20;

    /// Makes the folder absolute.
    ///
    /// @param kernels the folder that has a folder for each kernel
    public KernelPlace {
        kernels = kernels.toAbsolutePath().normalize();
    }

    /// {@return where every Jupyter of this user looks}
    ///
    /// @param variables the process's environment
    public static KernelPlace ofUser(Map<String, String> variables) {
        return new KernelPlace(userData(variables).resolve("kernels"));
    }

    /// {@return the place below an installation, as of a virtual environment}
    ///
    /// @param prefix the installation's root
    public static KernelPlace below(Path prefix) {
        return new KernelPlace(prefix.resolve("share/jupyter/kernels"));
    }

    /// {@return the place of the Python environment that is active, if one is: the virtual one before conda's}
    ///
    /// @param variables the process's environment
    public static Optional<KernelPlace> ofActive(Map<String, String> variables) {
        return Stream.of("VIRTUAL_ENV", "CONDA_PREFIX")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(prefix -> !prefix.isEmpty())
                .findFirst()
                .map(prefix -> below(Path.of(prefix)));
    }

    /// {@return the place of the environment that a Python belongs to}
    ///
    /// @param python the Python, which is asked
    /// @throws SetupException if it does not answer
    public static KernelPlace ofPython(Path python) {
        try {
            var process = new ProcessBuilder(python.toString(), "-I", "-X", "utf8", "-c", PRINT_PREFIX)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var prefix = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            } else if (process.exitValue() == 0 && !prefix.isEmpty()) {
                return below(Path.of(prefix));
            }
            throw new SetupException(
                    python + " does not say where its environment is; name it: --prefix DIR");
        } catch (IOException e) {
            throw new SetupException(
                    python + " cannot be run: " + e.getMessage() + "; name the environment: --prefix DIR",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupException("interrupted while asking " + python + "; start again", e);
        }
    }

    private static Path userData(Map<String, String> variables) {
        var given = variables.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        var home = Path.of(variables.getOrDefault("HOME", System.getProperty("user.home")));
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
            return home.resolve("Library/Jupyter");
        }
        var data = variables.getOrDefault("XDG_DATA_HOME", "");
        return (data.isEmpty() ? home.resolve(".local/share") : Path.of(data)).resolve("jupyter");
    }
}
