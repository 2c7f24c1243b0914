package roibook.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.notebook.Output;
import roibook.notebook.RawCell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A cell as it will be shown: what tags, flags and metadata leave of it.
///
/// @param cell the cell
/// @param source whether its source is shown
/// @param sourceFolded whether its source is shown on demand only
/// @param outputs the outputs shown
/// @param outputsFolded whether its outputs are shown on demand only
record Selection(Cell cell, boolean source, boolean sourceFolded, List<Output> outputs,
        boolean outputsFolded) {

    /// What of a notebook is shown, in its order.
    static List<Selection> of(Notebook notebook, ExportOptions options) {
        var shown = new ArrayList<Selection>();
        for (var cell : notebook.cells()) {
            var selection = select(cell, options);
            if (!TagRules.any(cell.tags(), options.tags().removeCell()) && !selection.isEmpty()) {
                shown.add(selection);
            }
        }
        return shown;
    }

    private static Selection select(Cell cell, ExportOptions options) {
        var tags = cell.tags();
        var metadata = cell.metadata();
        var hidden = tags.contains("hide-cell") || tags.contains("hide_cell");
        var source = !TagRules.any(tags, options.tags().removeInput())
                && (!(cell instanceof CodeCell) || (options.input() && !sourceHidden(metadata)));
        return new Selection(cell, source, hidden || TagRules.any(tags, Set.of("hide-input", "hide_input")),
                outputs(cell, metadata, options.tags()),
                hidden || TagRules.any(tags, Set.of("hide-output", "hide_output")));
    }

    private static boolean sourceHidden(ObjectNode metadata) {
        return metadata.path("jupyter").path("source_hidden").booleanValue(false)
                || metadata.path("hide_input").booleanValue(false);
    }

    private static List<Output> outputs(Cell cell, ObjectNode metadata, TagRules rules) {
        if (!(cell instanceof CodeCell code) || TagRules.any(cell.tags(), rules.removeAllOutputs())
                || metadata.path("jupyter").path("outputs_hidden").booleanValue(false)) {
            return List.of();
        }
        return code.outputs()
                .stream()
                .filter(output -> !TagRules.any(tags(output), rules.removeSingleOutput()))
                .toList();
    }

    private static List<String> tags(Output output) {
        var metadata = metadata(output);
        return metadata.path("tags").values().stream().map(JsonNode::asString).toList();
    }

    private static ObjectNode metadata(Output output) {
        return switch (output) {
            case Output.DisplayData data -> data.metadata();
            case Output.ExecuteResult result -> result.metadata();
            case Output.Stream _,Output.Failure _ -> Documents.JSON.createObjectNode();
        };
    }

    /// Nothing to see: an empty cell, or a code cell with its code hidden and nothing given back.
    private boolean isEmpty() {
        return switch (cell) {
            case CodeCell code -> outputs.isEmpty() && (!source || code.source().isBlank());
            case RawCell raw -> !source || raw.source().isBlank() || !isHtml(raw);
            case Cell text -> !source || text.source().isBlank();
        };
    }

    /// Raw cells go through only into the format they were written for.
    private static boolean isHtml(RawCell cell) {
        var metadata = cell.metadata();
        var type = metadata.path("raw_mimetype")
                .asString(metadata.path("format").asString(""))
                .toLowerCase(Locale.ROOT);
        return type.equals("text/html");
    }
}
