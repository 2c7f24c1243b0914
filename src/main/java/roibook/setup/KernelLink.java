package roibook.setup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The kernel among the user's own, so that a JupyterLab installed anywhere finds it. It is a link to the kernelspec
/// in the project: that changes with each build, and a copy would grow stale.
public final class KernelLink {

    private final Path target;
    private final Path link;

    private KernelLink(Path target, Path link) {
        this.target = target;
        this.link = link;
    }

    /// {@return the link in Jupyter's folder of this user}
    ///
    /// @param environment the project
    /// @param variables the process's environment
    public static KernelLink ofUser(Environment environment, Map<String, String> variables) {
        return new KernelLink(environment.kernelSpec(),
                userData(variables).resolve("kernels").resolve(Environment.KERNEL));
    }

    /// {@return the link below an installation, as of a virtual environment}
    ///
    /// @param environment the project
    /// @param prefix the installation's root
    public static KernelLink below(Environment environment, Path prefix) {
        return new KernelLink(environment.kernelSpec(),
                prefix.toAbsolutePath().resolve("share/jupyter/kernels").resolve(Environment.KERNEL));
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

    /// {@return where the link lies}
    public Path path() {
        return link;
    }

    /// Makes the link, in the place of one that leads to another project.
    ///
    /// @throws SetupException if something that is no link is there, or nothing can be written
    public void install() {
        try {
            Files.createDirectories(link.resolveSibling(""));
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException e) {
            throw new SetupException("there is a kernel in " + link
                    + " that Roibook did not put there; move it away and try again", e);
        } catch (IOException e) {
            throw new SetupException("cannot write " + link + ": " + e.getMessage()
                    + "; name another place: --prefix DIR", e);
        }
    }

    /// Removes the link.
    ///
    /// @return whether there was one
    /// @throws SetupException if something that is no link is there, or it cannot be removed
    public boolean remove() {
        if (!Files.isSymbolicLink(link)) {
            if (Files.exists(link)) {
                throw new SetupException(
                        link + " was not made by Roibook; remove it yourself if you want to");
            }
            return false;
        }
        try {
            Files.delete(link);
            return true;
        } catch (IOException e) {
            throw new SetupException("cannot remove " + link + ": " + e.getMessage(), e);
        }
    }
}
