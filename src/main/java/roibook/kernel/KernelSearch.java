package roibook.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for kernels in the folders, and in the order, that Jupyter uses.
///
/// Jupyter also looks beside the Python it runs in. There is none here, so the active environment stands for it
/// (`VIRTUAL_ENV`, `CONDA_PREFIX`) and then whatever Python or Jupyter the `PATH` leads to.
record KernelSearch(List<Path> first, Map<String, String> environment, Path home, String os) {

    static KernelSearch ofSystem(List<Path> first) {
        return new KernelSearch(first, System.getenv(), Path.of(System.getProperty("user.home", "/")),
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT));
    }

    KernelSpec find(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        for (var folder : folders()) {
            for (var directory : kernels(folder)) {
                if (wanted.equals(lowerName(directory))) {
                    return KernelSpec.read(directory);
                }
            }
        }
        throw new KernelException("no kernel is named '" + name + "'; " + installed() + " (searched "
                + folders().stream().map(Path::toString).collect(Collectors.joining(", ")) + ")");
    }

    private String installed() {
        var names = list().stream().map(KernelSpec::name).sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? "none is installed" : "installed are " + names;
    }

    List<KernelSpec> list() {
        var byName = new LinkedHashMap<String, KernelSpec>();
        for (var folder : folders()) {
            for (var directory : kernels(folder)) {
                readable(directory).ifPresent(spec -> byName.putIfAbsent(spec.name(), spec));
            }
        }
        return List.copyOf(byName.values());
    }

    /// One broken `kernel.json` must not hide the others; [#find] tells of it.
    private static Optional<KernelSpec> readable(Path directory) {
        try {
            return Optional.of(KernelSpec.read(directory));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    Set<Path> folders() {
        var folders = new LinkedHashSet<>(first);
        split("JUPYTER_PATH").forEach(path -> folders.add(path.resolve("kernels")));
        var user = List.of(userData().resolve("kernels"));
        var active = active();
        folders.addAll(active.isEmpty() ? user : active);
        folders.addAll(user);
        for (var folder : split("PATH")) {
            if (holdsPython(folder) && folder.getParent() != null) {
                folders.add(shared(folder.getParent()));
            }
        }
        if (!os.contains("win") || os.contains("darwin")) {
            folders.add(Path.of("/usr/local/share/jupyter/kernels"));
            folders.add(Path.of("/usr/share/jupyter/kernels"));
        }
        return folders;
    }

    private List<Path> active() {
        var active = new ArrayList<Path>();
        for (var variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            var prefix = environment.getOrDefault(variable, "");
            if (!prefix.isEmpty()) {
                active.add(shared(Path.of(prefix)));
            }
        }
        return active;
    }

    private static boolean holdsPython(Path folder) {
        return Files.isExecutable(folder.resolve("python3")) || Files.isExecutable(folder.resolve("jupyter"));
    }

    private static Path shared(Path prefix) {
        return prefix.resolve("share").resolve("jupyter").resolve("kernels");
    }

    private Path userData() {
        var given = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Jupyter");
        }
        if (os.contains("win")) {
            return Path.of(environment.getOrDefault("APPDATA", home.toString())).resolve("jupyter");
        }
        var data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data)).resolve("jupyter");
    }

    private List<Path> split(String variable) {
        var paths = new ArrayList<Path>();
        for (var part : environment.getOrDefault(variable, "").split(File.pathSeparator, -1)) {
            if (!part.isBlank()) {
                paths.add(Path.of(part));
            }
        }
        return paths;
    }

    private static Collection<Path> kernels(Path folder) {
        var kernels = new java.util.TreeSet<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                if (Files.isRegularFile(entry.resolve("kernel.json"))) {
                    kernels.add(entry);
                }
            }
        } catch (IOException e) {
            return List.of(); // most of the places do not exist
        }
        return kernels;
    }

    private static String lowerName(Path directory) {
        return String.valueOf(directory.getFileName()).toLowerCase(Locale.ROOT);
    }
}
