package roibook.notebook;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// One cell of a notebook: code, Markdown or raw text.
///
/// Cells are immutable values; metadata is copied on its way in and out.
public sealed interface Cell permits CodeCell, MarkdownCell, RawCell {

    /// {@return the cell's id: 1 to 64 letters, digits, `-` or `_`, unique in its notebook}
    String id();

    /// {@return the cell's text, its lines joined}
    String source();

    /// {@return a copy of the cell's metadata, unknown fields included}
    ObjectNode metadata();

    /// {@return this cell under other metadata}
    ///
    /// @param metadata the metadata to carry instead
    Cell withMetadata(ObjectNode metadata);

    /// {@return this cell with another text}
    ///
    /// @param source the text to carry instead
    Cell withSource(String source);

    /// {@return this cell under changed metadata}
    ///
    /// @param change gets a copy of the metadata and returns what to carry instead
    default Cell withMetadata(UnaryOperator<ObjectNode> change) {
        return withMetadata(change.apply(metadata()));
    }

    /// {@return the cell's tags, in their order}
    List<String> tags();

    /// {@return whether the cell carries this tag}
    ///
    /// @param tag the tag to look for
    default boolean hasTag(String tag) {
        return tags().contains(tag);
    }
}
