package roibook.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A notebook: its metadata and its cells, as nbformat 4.5 has them.
///
/// An immutable value. Metadata is copied on its way in and out, so a change to what [#metadata()] hands out
/// changes nothing here; use [#withMetadata(ObjectNode)].
///
/// @param metadata the notebook's metadata, unknown fields included
/// @param cells the cells in their order; their ids are unique
public record Notebook(ObjectNode metadata, List<Cell> cells) {

    /// The major version of the format that is written.
    public static final int FORMAT = 4;

    /// The minor version of the format that is written.
    public static final int MINOR = 5;

    /// Copies what it is given.
    ///
    /// @param metadata the notebook's metadata
    /// @param cells the cells in their order
    public Notebook {
        metadata = metadata.deepCopy();
        cells = List.copyOf(cells);
    }

    /// {@return a notebook with these cells and no metadata}
    ///
    /// @param cells the cells in their order
    public static Notebook of(Cell... cells) {
        return new Notebook(JsonNodeFactory.instance.objectNode(), List.of(cells));
    }

    /// {@return a copy of the metadata}
    @Override
    public ObjectNode metadata() {
        return metadata.deepCopy();
    }

    /// The metadata itself, for those here who only read it.
    ObjectNode sharedMetadata() {
        return metadata;
    }

    /// {@return the name of the kernel that the notebook asks for}
    public Optional<String> kernelName() {
        return nonBlank(metadata.path("kernelspec").path("name").stringValue(""));
    }

    /// {@return the notebook's language in lower case (`java`, `python`), if it names one}
    public Optional<String> language() {
        return nonBlank(metadata.path("language_info").path("name").stringValue(""))
                .or(() -> nonBlank(metadata.path("kernelspec").path("language").stringValue("")))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    /// {@return the same cells under other metadata}
    ///
    /// @param other the metadata to carry instead
    public Notebook withMetadata(ObjectNode other) {
        return new Notebook(other, cells);
    }

    /// {@return the same cells under changed metadata}
    ///
    /// @param change gets a copy of the metadata and returns what to carry instead
    public Notebook withMetadata(UnaryOperator<ObjectNode> change) {
        return new Notebook(change.apply(metadata()), cells);
    }

    /// {@return the same metadata over other cells}
    ///
    /// @param others the cells to carry instead
    public Notebook withCells(List<? extends Cell> others) {
        return new Notebook(metadata, List.copyOf(others));
    }

    /// {@return this notebook with one cell replaced}
    ///
    /// @param index the cell's position, from 0
    /// @param cell the cell to stand there instead
    public Notebook withCell(int index, Cell cell) {
        var changed = new ArrayList<>(cells);
        changed.set(index, cell);
        return withCells(changed);
    }

    private static Optional<String> nonBlank(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
