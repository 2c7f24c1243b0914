package roibook.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A cell of Markdown text, with the pictures that were dropped into it.
///
/// @param id the cell's id, unique in its notebook
/// @param source the text, its lines joined
/// @param metadata the cell's metadata, unknown fields included
/// @param attachments files that came with the cell, by name; the text refers to them as `attachment:name`
public record MarkdownCell(String id, String source, ObjectNode metadata, Map<String, MimeBundle> attachments)
        implements
            Cell {

    /// Copies what it is given.
    ///
    /// @param id the cell's id
    /// @param source the text
    /// @param metadata the cell's metadata
    /// @param attachments files that came with the cell, by name
    public MarkdownCell {
        metadata = metadata.deepCopy();
        attachments = Collections.unmodifiableMap(new LinkedHashMap<>(attachments));
    }

    /// {@return a cell with no metadata and no attachments}
    ///
    /// @param id the cell's id
    /// @param source the text
    public static MarkdownCell of(String id, String source) {
        return new MarkdownCell(id, source, JsonNodeFactory.instance.objectNode(), Map.of());
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
    public MarkdownCell withMetadata(ObjectNode other) {
        return new MarkdownCell(id, source, other, attachments);
    }

    @Override
    public MarkdownCell withSource(String other) {
        return new MarkdownCell(id, other, metadata, attachments);
    }
}
