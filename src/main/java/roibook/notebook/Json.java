package roibook.notebook;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON as notebooks have it: Python writes `NaN`, one output may be longer than Jackson's usual bound.
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// One blank per level, as nbformat indents.
    static DefaultPrettyPrinter pretty() {
        var indenter = new DefaultIndenter(" ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("")).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    /// The strings in an array; nothing for anything else.
    static List<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        if (array.isArray()) {
            array.forEach(node -> node.stringValueOpt().ifPresent(strings::add));
        }
        return List.copyOf(strings);
    }

    /// A text that may have come as an array of lines; anything else stays what it is.
    static JsonNode joined(JsonNode node) {
        if (!(node instanceof ArrayNode lines)) {
            return node;
        }
        var text = new StringBuilder();
        for (var line : lines) {
            if (!line.isString()) {
                return node;
            }
            text.append(line.stringValue());
        }
        return JsonNodeFactory.instance.stringNode(text.toString());
    }
}
