package roibook.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The documentation of Roibook's public types, for completion, hovering and `help()`. It is read from the sources that
/// lie beside the classes in the library's jar, each when it is first asked for.
final class ApiDocs {

    private static final String ROOT = "META-INF/roibook/sources/";
    private static final String SOURCE = ".java";

    /// Paths of the sources by the simple names of their types.
    private final Map<String, List<String>> paths;
    private final Map<String, Optional<TypeDoc>> read = new ConcurrentHashMap<>();

    private ApiDocs(Map<String, List<String>> paths) {
        this.paths = paths;
    }

    private static final class Shared {
        static final ApiDocs DOCS = new ApiDocs(sources().collect(Collectors.groupingBy(ApiDocs::simple)));
    }

    static ApiDocs shared() {
        return Shared.DOCS;
    }

    /// {@return whether a type is one of Roibook's}
    ///
    /// @param name its simple name
    boolean knows(String name) {
        return paths.containsKey(name);
    }

    /// {@return the simple names of Roibook's types}
    Set<String> names() {
        return paths.keySet();
    }

    /// {@return a public type of Roibook}
    ///
    /// @param name its simple name
    Optional<TypeDoc> type(String name) {
        return read.computeIfAbsent(name, _ -> paths.getOrDefault(name, List.of())
                .stream()
                .flatMap(path -> SourceDocs.read(text(path)).stream())
                .findFirst());
    }

    /// {@return the names of a room's types; package-private ones are among them}
    ///
    /// @param room its name, such as `roi`
    List<String> typesOf(String room) {
        return paths.values()
                .stream()
                .flatMap(List::stream)
                .filter(path -> path.startsWith("roibook/" + room + "/")
                        && path.indexOf('/', 9 + room.length()) < 0)
                .map(ApiDocs::simple)
                .filter(name -> !name.equals("package-info"))
                .sorted()
                .toList();
    }

    /// {@return what a room is for; empty for what is none}
    ///
    /// @param room its name, such as `roi`
    Optional<String> room(String room) {
        var path = "roibook/" + room + "/package-info.java";
        return paths.getOrDefault("package-info", List.of()).contains(path)
                ? Optional.of(text(path).lines()
                        .filter(line -> line.startsWith("///"))
                        .map(line -> line.substring(3).strip())
                        .collect(Collectors.joining("\n")))
                : Optional.empty();
    }

    /// {@return the names of the rooms}
    List<String> rooms() {
        return paths.getOrDefault("package-info", List.of())
                .stream()
                .map(path -> path.split("/", -1)[1])
                .distinct()
                .sorted()
                .toList();
    }

    private static String simple(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - SOURCE.length());
    }

    private static String text(String path) {
        try (var source = ApiDocs.class.getClassLoader().getResourceAsStream(ROOT + path)) {
            return source == null ? "" : new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> sources() {
        var one = "roibook/cell/Cells.java";
        var found = ApiDocs.class.getClassLoader().getResource(ROOT + one);
        if (found == null) {
            return Stream.empty();
        }
        try {
            if (!(found.openConnection() instanceof JarURLConnection jar)) {
                var file = found.toURI().toString();
                return below(Path.of(URI.create(file.substring(0, file.length() - one.length()))));
            }
            try (var files = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                return below(files.getPath("/" + ROOT));
            }
        } catch (IOException | URISyntaxException e) {
            return Stream.empty();
        }
    }

    private static Stream<String> below(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            Function<Path, String> name = file -> folder.relativize(file).toString().replace('\\', '/');
            return files.map(name).filter(path -> path.endsWith(SOURCE)).toList().stream();
        }
    }
}
