package roibook.export;

import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The notebook itself, without what tags and flags hide.
final class NotebookExporter implements Exporter {

    @Override
    public String extension() {
        return ".ipynb";
    }

    @Override
    public String mimeType() {
        return "application/x-ipynb+json";
    }

    @Override
    public byte[] export(Notebook notebook, ExportOptions options) {
        var cells = Selection.of(notebook, options).stream().map(NotebookExporter::shown).toList();
        return NotebookFile.toJson(notebook.withCells(cells)).getBytes(UTF_8);
    }

    private static Cell shown(Selection selection) {
        var cell = selection.cell() instanceof CodeCell code
                ? code.withOutputs(selection.outputs())
                : selection.cell();
        return selection.source() ? cell : cell.withSource("");
    }
}
