package roibook.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import roibook.notebook.NotebookFormatException;

/// The notebooks that somebody named: files, folders, and wildcards that the shell left alone.
final class Inputs {

    private static final String ENDING = ".ipynb";

    private Inputs() {}

    /// Finds the notebooks.
    ///
    /// @param names files, folders (their notebooks in the order of their names) or wildcards; the ending may be
    ///        left out
    /// @return each notebook once
    /// @throws NotebookFormatException when one is not there
    static List<Path> notebooks(List<String> names) {
        var found = new LinkedHashSet<Path>();
        for (var name : names) {
            found.addAll(of(name));
        }
        return List.copyOf(found);
    }

    /// The name of a notebook without its ending.
    static String stem(Path notebook) {
        var name = notebook.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    private static List<Path> of(String name) {
        var path = Path.of(name);
        if (Files.isDirectory(path)) {
            var inside = list(path, "*" + ENDING);
            if (inside.isEmpty()) {
                throw new NotebookFormatException("no notebook (*" + ENDING + ") in the folder " + name);
            }
            return inside;
        }
        if (Files.exists(path)) {
            return List.of(path);
        }
        if (Files.exists(Path.of(name + ENDING))) {
            return List.of(Path.of(name + ENDING));
        }
        if (name.contains("*") || name.contains("?")) {
            var folder = path.getParent() == null ? Path.of("") : path.getParent();
            var matching = list(folder, path.getFileName().toString());
            if (!matching.isEmpty()) {
                return matching;
            }
        }
        throw new NotebookFormatException(
                "no notebook " + name + "; looked in " + Path.of("").toAbsolutePath());
    }

    private static List<Path> list(Path folder, String pattern) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files
                    .filter(file -> matcher.matches(file.getFileName()) && Files.isRegularFile(file)
                            && file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new NotebookFormatException("can't look into the folder " + folder + ": " + e.getMessage(),
                    e);
        }
    }
}
