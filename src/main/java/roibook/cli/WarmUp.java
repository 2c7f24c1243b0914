package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A run and an export of the cells that the kernel was warmed up with, while the command line's cache is recorded: later
/// runs and exports find their classes loaded.
final class WarmUp {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Roibook roibook;

    WarmUp(Roibook roibook) {
        this.roibook = roibook;
    }

    void run(PrintWriter nowhere) throws IOException {
        var folder = Files.createTempDirectory("roibook-setup");
        try {
            var notebook = folder.resolve("warmup.ipynb");
            Files.writeString(notebook,
                    notebook(Files.readString(
                            roibook.environment().kernelSources().resolve("warmup.jshell"))));
            var out = folder.resolve("out");
            Main.run(variables(folder), nowhere, nowhere, "run", notebook.toString(), "--out", out.toString(),
                    "--to", "html,pdf", "--timeout", "3m", "--allow-errors", "-p", "target=2");
            Main.run(variables(folder), nowhere, nowhere, "export", out.resolve("warmup.ipynb").toString(),
                    "--to",
                    "html,pdf", "--template", "lab", "--output-dir", out.toString());
        } finally {
            delete(folder);
        }
    }

    /// The user's store is none of its business.
    private Map<String, String> variables(Path folder) {
        var variables = new HashMap<>(roibook.variables());
        variables.put("ROIBOOK_STORE", folder.resolve("store").toString());
        return variables;
    }

    private static String notebook(String script) {
        var notebook = JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        notebook.putObject("metadata")
                .putObject("kernelspec")
                .put("name", "roibook")
                .put("display_name", "Roibook")
                .put("language", "java");
        var cells = notebook.putArray("cells");
        cells.addObject()
                .put("cell_type", "markdown")
                .put("id", "words")
                .put("source",
                        "# Words\n\n- a *list* with [a link](https://example.com) and `code`\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n")
                .putObject("metadata");
        int number = 0;
        for (var source : ("double target = 1; // what the report is measured against\n" + script)
                .split("(?m)^(?=// %%)", -1)) {
            var cell = cells.addObject()
                    .put("cell_type", "code")
                    .put("id", "c" + number)
                    .put("source", source)
                    .putNull("execution_count");
            cell.putArray("outputs");
            var tags = cell.putObject("metadata").putArray("tags");
            if (number++ == 0) {
                tags.add("parameters");
            }
        }
        return JSON.writeValueAsString(notebook);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
