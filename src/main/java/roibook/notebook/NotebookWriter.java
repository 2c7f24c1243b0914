package roibook.notebook;

import java.io.Writer;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;

/// Values to text, spelled as nbformat spells it: keys of the format sorted, texts as arrays of lines.
final class NotebookWriter {

    private final JsonGenerator json;

    private NotebookWriter(JsonGenerator json) {
        this.json = json;
    }

    static void write(Notebook notebook, Writer out) {
        try (var generator = Json.MAPPER.writer()
                .with(Json.pretty())
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .createGenerator(out)) {
            new NotebookWriter(generator).notebook(notebook);
            generator.writeRaw('\n');
        }
    }

    private void notebook(Notebook notebook) {
        json.writeStartObject();
        json.writeArrayPropertyStart("cells");
        notebook.cells().forEach(this::cell);
        json.writeEndArray();
        tree("metadata", notebook.sharedMetadata());
        json.writeNumberProperty("nbformat", Notebook.FORMAT);
        json.writeNumberProperty("nbformat_minor", Notebook.MINOR);
        json.writeEndObject();
    }

    private void cell(Cell cell) {
        json.writeStartObject();
        switch (cell) {
            case CodeCell code -> {
                json.writeStringProperty("cell_type", "code");
                count(code.executionCount());
            }
            case MarkdownCell text -> typeAndAttachments("markdown", text.attachments());
            case RawCell text -> typeAndAttachments("raw", text.attachments());
        }
        json.writeStringProperty("id", cell.id());
        tree("metadata", switch (cell) {
            case CodeCell code -> code.sharedMetadata();
            case MarkdownCell text -> text.sharedMetadata();
            case RawCell text -> text.sharedMetadata();
        });
        if (cell instanceof CodeCell code) {
            json.writeArrayPropertyStart("outputs");
            code.outputs().forEach(this::output);
            json.writeEndArray();
        }
        lines("source", cell.source());
        json.writeEndObject();
    }

    private void typeAndAttachments(String type, Map<String, MimeBundle> attachments) {
        if (!attachments.isEmpty()) {
            json.writeObjectPropertyStart("attachments");
            attachments.forEach(this::bundle);
            json.writeEndObject();
        }
        json.writeStringProperty("cell_type", type);
    }

    private void output(Output output) {
        json.writeStartObject();
        switch (output) {
            case Output.Stream stream -> {
                json.writeStringProperty("name", stream.name());
                type("stream");
                lines("text", stream.text());
            }
            case Output.DisplayData shown -> {
                bundle("data", shown.data());
                tree("metadata", shown.metadata());
                type("display_data");
            }
            case Output.ExecuteResult result -> {
                bundle("data", result.data());
                count(result.executionCount());
                tree("metadata", result.metadata());
                type("execute_result");
            }
            case Output.Failure failure -> {
                json.writeStringProperty("ename", failure.name());
                json.writeStringProperty("evalue", failure.value());
                type("error");
                json.writeArrayPropertyStart("traceback");
                failure.traceback().forEach(json::writeString);
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private void type(String type) {
        json.writeStringProperty("output_type", type);
    }

    private void bundle(String name, MimeBundle bundle) {
        json.writeObjectPropertyStart(name);
        bundle.formats().forEach((mime, content) -> {
            if (content.isString() && isLines(mime)) {
                lines(mime, content.stringValue());
            } else {
                tree(mime, content);
            }
        });
        json.writeEndObject();
    }

    private static boolean isLines(String mime) {
        return mime.startsWith("text/") || mime.equals("application/javascript")
                || mime.equals("image/svg+xml");
    }

    private void count(OptionalInt count) {
        if (count.isPresent()) {
            json.writeNumberProperty("execution_count", count.getAsInt());
        } else {
            json.writeNullProperty("execution_count");
        }
    }

    private void tree(String name, JsonNode node) {
        json.writeName(name);
        json.writeTree(node);
    }

    private void lines(String name, String text) {
        json.writeArrayPropertyStart(name);
        for (var from = 0; from < text.length();) {
            var end = text.indexOf('\n', from);
            var next = end < 0 ? text.length() : end + 1;
            json.writeString(text.substring(from, next));
            from = next;
        }
        json.writeEndArray();
    }
}
