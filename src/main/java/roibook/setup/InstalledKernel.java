package roibook.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A kernel of ours in a folder where Jupyter finds it.
///
/// It brings its own copy of everything but Java: jars, start-up imports and AOT cache lie in its folder, in a folder
/// named by their content. So it works on when the project is built anew, moved away or deleted, and versions
/// stand side by side; removing the folder removes all of it.
public final class InstalledKernel {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SPEC = "kernel.json";
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

    private final Path folder;

    private InstalledKernel(Path folder) {
        this.folder = folder;
    }

    /// {@return whether Jupyter takes this as a kernel's name: a to z, 0 to 9, dots, hyphens and underscores}
    ///
    /// @param name what notebooks shall call it
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// {@return the kernel of that name in a place; whether there is one is asked later}
    ///
    /// @param place where Jupyter looks
    /// @param name what notebooks call it
    public static InstalledKernel of(KernelPlace place, String name) {
        return in(place.kernels().resolve(name));
    }

    /// {@return the kernel in a folder}
    ///
    /// @param folder a folder with a `kernel.json`
    public static InstalledKernel in(Path folder) {
        return new InstalledKernel(folder);
    }

    /// {@return the kernel's folder}
    public Path folder() {
        return folder;
    }

    /// {@return the version it was made from, empty for kernels that are not ours}
    public Optional<String> version() {
        return mark().map(mark -> mark.path("version").stringValue("")).filter(version -> !version.isEmpty());
    }

    /// {@return what keeps it from starting, such as a Java that is gone; empty when nothing is missing}
    public Optional<String> missing() {
        var argv = json().map(json -> json.path("argv")).stream().flatMap(JsonNode::valueStream).toList();
        return argv.stream()
                .map(argument -> argument.stringValue(""))
                .flatMap(argument -> argument.endsWith(".jar")
                        ? Stream.of(argument.split(java.io.File.pathSeparator, -1))
                        : Stream.of(argument)
                                .filter(first -> argument.equals(argv.getFirst().stringValue(""))))
                .filter(file -> file.startsWith("/") && !Files.exists(Path.of(file)))
                .findFirst();
    }

    /// Puts the project's kernel here, in the place of an earlier one of ours.
    ///
    /// @param environment the project, set up
    /// @param displayName what people read in a launcher
    /// @throws SetupException if a kernel that is not ours is there, the project's is not set up, or nothing can be
    ///         written
    public void install(Environment environment, String displayName) {
        refuseForeign("move it away, or choose another name: --name NAME");
        var source = environment.kernelSpec().resolve(SPEC);
        var spec = read(source).orElseThrow(() -> new SetupException(
                "the kernel is not set up: there is no " + source + "; set it up: ./roibook --version"));
        var project = KernelFiles.of(spec.asObject());
        try {
            if (Files.isSymbolicLink(folder)) { // an earlier version's
                Files.delete(folder);
            }
            Files.createDirectories(folder);
            var own = folder.resolve(project.content());
            project.copyTo(own);
            KernelTemplate.copyLogos(environment.kernelSpec(), folder);
            var installed = project.movedTo(own).put("display_name", displayName);
            var fresh = folder.resolve(SPEC + "." + ProcessHandle.current().pid());
            Files.writeString(fresh,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(installed) + "\n");
            Files.move(fresh, folder.resolve(SPEC), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            forgetAllBut(own);
        } catch (IOException | UncheckedIOException e) {
            throw new SetupException("cannot write " + folder + ": " + e.getMessage()
                    + "; name another place: --prefix DIR", e);
        }
    }

    /// Removes it with all that it brought.
    ///
    /// @return whether there was one
    /// @throws SetupException if the one that is there is not ours, or cannot be removed
    public boolean remove() {
        if (!isEarlierLink() && !Files.exists(folder.resolve(SPEC), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        refuseForeign("remove it yourself if you want to");
        try {
            if (Files.isSymbolicLink(folder)) {
                Files.delete(folder);
            } else {
                delete(folder);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            throw new SetupException("cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }

    private void refuseForeign(String remedy) {
        // A folder without it is what an install left that was broken off: no Jupyter sees it.
        if (!isEarlierLink() && mark().isEmpty()
                && (Files.exists(folder.resolve(SPEC))
                        || (Files.exists(folder) && !Files.isDirectory(folder)))) {
            throw new SetupException(
                    "there is a kernel in " + folder + " that Roibook did not put there; " + remedy);
        }
    }

    /// Roibook once linked to the project's kernel; the link may lead nowhere by now.
    private boolean isEarlierLink() {
        try {
            return Files.isSymbolicLink(folder)
                    && Files.readSymbolicLink(folder)
                            .endsWith(Path.of(".roibook/jupyter/kernels", Environment.KERNEL));
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<JsonNode> mark() {
        return json().map(json -> json.path("metadata").path("roibook")).filter(JsonNode::isObject);
    }

    private Optional<JsonNode> json() {
        return read(folder.resolve(SPEC));
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(JSON.readTree(file)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// What former installs left. A kernel that runs with it goes on: it has its jars open.
    private void forgetAllBut(Path own) throws IOException {
        try (var files = Files.list(folder)) {
            for (var old : files.filter(Files::isDirectory).filter(file -> !file.equals(own)).toList()) {
                delete(old);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
    }
}
