package roibook.notebook;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A cell that a kernel executes, with what it gave back.
///
/// @param id the cell's id, unique in its notebook
/// @param source the code, its lines joined
/// @param metadata the cell's metadata, unknown fields included
/// @param executionCount the kernel's count, empty while the cell was not executed
/// @param outputs what the cell gave back, in the order it came
public record CodeCell(String id, String source, ObjectNode metadata, OptionalInt executionCount,
        List<Output> outputs)
        implements
            Cell {

    /// Copies what it is given.
    ///
    /// @param id the cell's id
    /// @param source the code
    /// @param metadata the cell's metadata
    /// @param executionCount the kernel's count, if any
    /// @param outputs what the cell gave back
    public CodeCell {
        metadata = metadata.deepCopy();
        outputs = List.copyOf(outputs);
    }

    /// {@return a cell that was not executed yet}
    ///
    /// @param id the cell's id
    /// @param source the code
    public static CodeCell of(String id, String source) {
        return new CodeCell(id, source, JsonNodeFactory.instance.objectNode(), OptionalInt.empty(),
                List.of());
    }

    @Override
    public ObjectNode metadata() {
        return metadata.deepCopy();
    }

    /// The metadata itself, for those here who only read it.
    ObjectNode sharedMetadata() {
        return metadata;
    }

    @Override
    public List<String> tags() {
        return Json.strings(metadata.path("tags"));
    }

    @Override
    public CodeCell withMetadata(ObjectNode other) {
        return new CodeCell(id, source, other, executionCount, outputs);
    }

    @Override
    public CodeCell withMetadata(UnaryOperator<ObjectNode> change) {
        return withMetadata(change.apply(metadata()));
    }

    @Override
    public CodeCell withSource(String other) {
        return new CodeCell(id, other, metadata, executionCount, outputs);
    }

    /// {@return this cell with other outputs}
    ///
    /// @param others the outputs to carry instead
    public CodeCell withOutputs(List<? extends Output> others) {
        return new CodeCell(id, source, metadata, executionCount, List.copyOf(others));
    }

    /// {@return this cell with another execution count}
    ///
    /// @param count the kernel's count, or empty
    public CodeCell withExecutionCount(OptionalInt count) {
        return new CodeCell(id, source, metadata, count, outputs);
    }
}
