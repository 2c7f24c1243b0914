package roibook.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One thing in one or more formats, by MIME type, in the kernel's order.
///
/// Text formats hold one string each; JSON formats (`application/json`, `application/...+json`) hold any JSON.
/// The nodes are shared, never changed: copy one with `deepCopy()` before you work on it.
///
/// @param formats the content by MIME type
public record MimeBundle(Map<String, JsonNode> formats) {

    /// Copies the map and joins texts that came as lines.
    ///
    /// @param formats the content by MIME type
    public MimeBundle {
        var joined = new LinkedHashMap<String, JsonNode>();
        formats.forEach((mime, node) -> joined.put(mime, isJson(mime) ? node : Json.joined(node)));
        formats = Collections.unmodifiableMap(joined);
    }

    /// {@return a bundle of one text format}
    ///
    /// @param mime the MIME type
    /// @param text the content
    public static MimeBundle of(String mime, String text) {
        return new MimeBundle(Map.of(mime, JsonNodeFactory.instance.stringNode(text)));
    }

    /// {@return a bundle with what a JSON object holds by MIME type}
    ///
    /// @param object an object; anything else makes an empty bundle
    public static MimeBundle of(JsonNode object) {
        var formats = new LinkedHashMap<String, JsonNode>();
        object.forEachEntry(formats::put);
        return new MimeBundle(formats);
    }

    /// {@return whether the format holds JSON instead of text}
    ///
    /// @param mime a MIME type
    public static boolean isJson(String mime) {
        return mime.equals("application/json") || (mime.startsWith("application/") && mime.endsWith("+json"));
    }

    /// {@return this bundle with one format more, or replaced in its place}
    ///
    /// @param mime the MIME type
    /// @param content a string, or any JSON for a JSON format
    public MimeBundle with(String mime, JsonNode content) {
        var more = new LinkedHashMap<>(formats);
        more.put(mime, content);
        return new MimeBundle(more);
    }

    /// {@return the MIME types, in the kernel's order}
    public Set<String> types() {
        return formats.keySet();
    }

    /// {@return whether this format is here}
    ///
    /// @param mime the MIME type
    public boolean has(String mime) {
        return formats.containsKey(mime);
    }

    /// {@return the content of a text format, or empty when the format is absent or is no text}
    ///
    /// @param mime the MIME type
    public Optional<String> text(String mime) {
        return json(mime).map(Json::joined).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /// {@return the content of a format as JSON, or empty when the format is absent}
    ///
    /// @param mime the MIME type
    public Optional<JsonNode> json(String mime) {
        return Optional.ofNullable(formats.get(mime));
    }
}
