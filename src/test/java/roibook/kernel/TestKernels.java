package roibook.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Kernelspecs of real kernels, in the virtual environment that set-up makes (`ROIBOOK_TEST_VENV` names another).
public final class TestKernels {

    private TestKernels() {}

    /// {@return the virtual environment; the test fails where there is none}
    public static Path venv() {
        var given = System.getProperty("ROIBOOK_TEST_VENV",
                System.getenv().getOrDefault("ROIBOOK_TEST_VENV", ""));
        var venv = given.isEmpty() ? Path.of(".roibook", "venv").toAbsolutePath() : Path.of(given);
        assertThat(venv).as("the environment that src/test/python/setup makes").isDirectory();
        return venv;
    }

    /// {@return the virtual environment's Python}
    public static Path python() {
        return venv().resolve("bin").resolve("python");
    }

    /// Writes the spec of stock JJava, one JVM, named `java`.
    ///
    /// @param folder where the kernels' folders go
    public static void java(Path folder) throws IOException {
        var jar = venv().resolve("share/jupyter/kernels/java/jjava.jar");
        assertThat(jar).as("JJava in the environment").isRegularFile();
        spec(folder, "java", "java", "message",
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC", "-Xmx256m", "-cp", jar.toString(), "org.dflib.jjava.distro.JJava",
                        "{connection_file}"));
    }

    /// Writes the spec of ipykernel, named `python3`.
    ///
    /// @param folder where the kernels' folders go
    public static void python(Path folder) throws IOException {
        spec(folder, "python3", "python", "signal",
                List.of(python().toString(), "-m", "ipykernel_launcher", "-f", "{connection_file}"));
    }

    /// Writes a spec.
    ///
    /// @param folder where the kernels' folders go
    /// @param name the kernel's name
    /// @param language its language
    /// @param interrupt how it is interrupted
    /// @param argv its command
    public static void spec(Path folder, String name, String language, String interrupt, List<String> argv)
            throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        var list = json.putArray("argv");
        argv.forEach(list::add);
        json.put("display_name", name).put("language", language).put("interrupt_mode", interrupt);
        Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("kernel.json"),
                json.toString());
    }
}
