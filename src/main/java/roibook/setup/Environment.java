package roibook.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The places of a Roibook project on disk. All that set-up makes lies below `.roibook` and can be deleted at any
/// time; the next start makes it again.
///
/// @param home the project's root, absolute
public record Environment(Path home) {

    /// The name of the kernel, as notebooks name it.
    public static final String KERNEL = "roibook";

    /// Makes the root absolute.
    ///
    /// @param home the project's root
    public Environment {
        home = home.toAbsolutePath().normalize();
    }

    /// {@return the project that the launcher names in `ROIBOOK_HOME`, else the one in the working folder}
    ///
    /// @param variables the process's environment
    public static Environment of(Map<String, String> variables) {
        return new Environment(Path.of(variables.getOrDefault("ROIBOOK_HOME", "")));
    }

    /// {@return where all lies that set-up makes}
    public Path state() {
        return home.resolve(".roibook");
    }

    /// {@return the virtual environment that holds JJava, and JupyterLab where it was asked for}
    public Path venv() {
        return state().resolve("venv");
    }

    /// {@return the virtual environment's Python}
    public Path python() {
        return venv().resolve("bin").resolve("python3");
    }

    /// {@return JJava's jar, from the wheel in the virtual environment}
    public Path jjava() {
        return venv().resolve("share/jupyter/kernels/java/jjava.jar");
    }

    /// {@return the folder to name in `JUPYTER_PATH`, so that any Jupyter finds the kernel}
    public Path jupyter() {
        return state().resolve("jupyter");
    }

    /// {@return the folder of kernels, to be searched before Jupyter's own}
    public Path kernels() {
        return jupyter().resolve("kernels");
    }

    /// {@return the folder of our kernelspec}
    public Path kernelSpec() {
        return kernels().resolve(KERNEL);
    }

    /// {@return where the caches of loaded classes lie}
    public Path caches() {
        return state().resolve("aot");
    }

    /// {@return the kernel's jars, each named by its content}
    JarStore jars() {
        return new JarStore(state().resolve("jars"));
    }

    /// {@return where set-up and build leave what they printed}
    public Path logs() {
        return state().resolve("logs");
    }

    /// {@return the sources of the kernel's set-up: templates, pinned requirements, start-up imports}
    public Path kernelSources() {
        return home.resolve("kernel");
    }

    /// {@return the built jars that a kernel is started with copies of, in a fixed order: JJava, the library half, what it needs}
    ///
    /// @throws SetupException if they are not there
    public List<Path> kernelClassPath() {
        var target = home.resolve("target");
        var jars = new ArrayList<Path>(List.of(jjava(), target.resolve("roibook-library.jar")));
        try (var libraries = Files.newDirectoryStream(target.resolve("kernel-lib"), "*.jar")) {
            libraries.forEach(jars::add);
        } catch (IOException e) {
            throw new SetupException("no jars in " + target + "; build them: ./roibook --version", e);
        }
        jars.subList(2, jars.size()).sort(null);
        return List.copyOf(jars);
    }
}
