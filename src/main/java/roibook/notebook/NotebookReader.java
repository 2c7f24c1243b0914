package roibook.notebook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A parsed file to values: everything from 4.0 on becomes 4.5.
final class NotebookReader {

    private final String file;
    private final Set<String> taken = new HashSet<>();

    private NotebookReader(String file) {
        this.file = file;
    }

    static Notebook read(String file, JsonNode root) {
        return new NotebookReader(file).notebook(root);
    }

    /// What to tell of a file that is not JSON.
    static String broken(Path file, JacksonException e) {
        var at = e.getLocation();
        var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (holdsConflict(file)) {
            return file + " holds the marks of an unfinished merge (<<<<<<<)" + where
                    + "; finish the merge first";
        }
        return file + " is not valid JSON" + where + ": "
                + e.getOriginalMessage().lines().findFirst().orElse("")
                + "; restore it from a copy, or mend that line";
    }

    private static boolean holdsConflict(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines()
                    .anyMatch(line -> line.startsWith("<<<<<<< "));
        } catch (IOException e) {
            return false;
        }
    }

    private Notebook notebook(JsonNode root) {
        var format = root.path("nbformat").asInt(0);
        if (!root.isObject() || format == 0) {
            throw new NotebookFormatException(file + " is not a notebook: it has no 'nbformat'");
        }
        if (format < Notebook.FORMAT) {
            throw new NotebookFormatException(file + " is a notebook of the old format " + format
                    + "; convert it once: jupyter nbconvert --to notebook --inplace " + file);
        }
        if (format > Notebook.FORMAT) {
            throw new NotebookFormatException(file + " is a notebook of format " + format
                    + ", which is newer than this program reads (4.5); save it as format 4, or update Roibook");
        }
        if (!root.path("cells").isArray()) {
            throw new NotebookFormatException(file + " is not a notebook: it has no list of 'cells'");
        }
        collectIds(root.path("cells"));
        var cells = new ArrayList<Cell>();
        for (var node : root.path("cells")) {
            cells.add(cell(node, cells.size()));
        }
        var metadata = object(root.path("metadata"));
        metadata.remove(List.of("orig_nbformat", "orig_nbformat_minor", "signature"));
        return new Notebook(metadata, cells);
    }

    /// Ids that stand in the file are taken before any is made up.
    private void collectIds(JsonNode cells) {
        cells.forEach(cell -> taken.add(cell.path("id").stringValue("")));
    }

    private final Set<String> used = new HashSet<>();

    private Cell cell(JsonNode node, int index) {
        var type = node.path("cell_type").stringValue("");
        var source = text(node.path("source"));
        var id = id(node.path("id").stringValue(""), type, source);
        var metadata = object(node.path("metadata"));
        return switch (type) {
            case "code" -> new CodeCell(id, source, metadata, count(node), outputs(node, index));
            case "markdown" -> new MarkdownCell(id, source, metadata, attachments(node));
            case "raw" -> new RawCell(id, source, metadata, attachments(node));
            default ->
                throw new NotebookFormatException(file + ", cell " + (index + 1) + ": unknown kind of cell '"
                        + type + "'; nbformat 4 knows code, markdown and raw");
        };
    }

    private String id(String given, String type, String source) {
        if (given.matches("[a-zA-Z0-9_-]{1,64}") && used.add(given)) {
            return given;
        }
        for (var n = 0;; n++) {
            var made = CellIds.of(type, source, n);
            if (!taken.contains(made) && used.add(made)) {
                return made;
            }
        }
    }

    private List<Output> outputs(JsonNode cell, int index) {
        var outputs = new ArrayList<Output>();
        for (var node : cell.path("outputs")) {
            outputs.add(output(node, index));
        }
        return outputs;
    }

    private Output output(JsonNode node, int index) {
        var type = node.path("output_type").stringValue("");
        return switch (type) {
            case "stream" ->
                new Output.Stream(node.path("name").stringValue("stdout"), text(node.path("text")));
            case "display_data" -> new Output.DisplayData(MimeBundle.of(node.path("data")),
                    object(node.path("metadata")));
            case "execute_result" -> new Output.ExecuteResult(count(node), MimeBundle.of(node.path("data")),
                    object(node.path("metadata")));
            case "error" ->
                new Output.Failure(node.path("ename").stringValue(""), node.path("evalue").stringValue(""),
                        Json.strings(node.path("traceback")));
            default -> throw new NotebookFormatException(
                    file + ", cell " + (index + 1) + ": unknown kind of output '"
                            + type + "'; run the notebook again, or remove that output");
        };
    }

    private static Map<String, MimeBundle> attachments(JsonNode cell) {
        var attachments = new LinkedHashMap<String, MimeBundle>();
        cell.path("attachments").forEachEntry((name, bundle) -> attachments.put(name, MimeBundle.of(bundle)));
        return attachments;
    }

    private static OptionalInt count(JsonNode node) {
        var count = node.path("execution_count");
        return count.isIntegralNumber() ? OptionalInt.of(count.asInt()) : OptionalInt.empty();
    }

    private static String text(JsonNode node) {
        return Json.joined(node).stringValue("");
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }
}
