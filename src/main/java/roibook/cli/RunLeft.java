package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import roibook.export.ExportOptions;
import roibook.export.Exporter;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import roibook.run.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What one run has left: its figures, and the executed notebook if it lies beside them.
///
/// @param figures the figures
/// @param notebook the executed notebook
record RunLeft(FigureSet figures, Optional<Notebook> notebook) {

    private static final String FIGURES = ".figures.json";
    private static final String NOTEBOOK = ".ipynb";

    /// All runs below a folder, or the one that a file belongs to.
    ///
    /// @param path a folder, an executed notebook or figures
    /// @return the runs by name; a single file has no name
    /// @throws ParameterException when there are none
    static Map<String, RunLeft> below(Path path) {
        if (!Files.exists(path)) {
            throw new ParameterException(
                    path + " is not there; name two runs' figures, notebooks or folders");
        }
        if (!Files.isDirectory(path)) {
            return Map.of("", of(path));
        }
        var found = new TreeMap<String, RunLeft>();
        try (Stream<Path> files = Files.walk(path)) {
            files.filter(file -> file.toString().endsWith(FIGURES)).forEach(file -> {
                var name = path.relativize(file).toString();
                found.put(name.substring(0, name.length() - FIGURES.length()), of(file));
            });
        } catch (IOException e) {
            throw new ParameterException(path + " can't be looked into: " + e.getMessage());
        }
        if (found.isEmpty()) {
            throw new ParameterException("no figures (*" + FIGURES + ") in the folder " + path);
        }
        return found;
    }

    private static RunLeft of(Path file) {
        var name = LeftFigures.name(file);
        var figures = file.resolveSibling(name + FIGURES);
        var notebook = file.resolveSibling(name + NOTEBOOK);
        Optional<Notebook> executed = Files.exists(notebook)
                ? Optional.of(NotebookFile.read(notebook))
                : Optional.empty();
        if (Files.exists(figures)) {
            return new RunLeft(FigureSet.read(figures), executed);
        }
        if (!file.equals(notebook)) {
            throw new ParameterException(file + " is neither an executed notebook nor figures of a run");
        }
        var options = ExportOptions.of(name);
        var json = new String(Exporter.of("figures").export(executed.orElseThrow(), options), UTF_8);
        return new RunLeft(FigureSet.of(JsonMapper.shared().readTree(json)), executed);
    }

    /// What Roibook noted in the notebook.
    JsonNode facts() {
        return notebook.map(Notebook::metadata)
                .map(metadata -> metadata.path("roibook"))
                .orElseGet(() -> JsonMapper.shared().missingNode());
    }

    /// The parameters: all of them where the notebook tells, else those that were given.
    JsonNode parameters() {
        return facts().path("parameters").isObject()
                ? facts().path("parameters")
                : figures.json().path("parameters");
    }
}
