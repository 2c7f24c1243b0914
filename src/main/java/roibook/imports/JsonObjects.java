package roibook.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads the objects of a text one after another, as flat maps, with the digits of numbers as they are written.
interface JsonObjects extends Closeable {

    /// Lists in which the API of Meta keeps what people did, by kind.
    Set<String> ACTIONS = Set.of("actions", "action_values");

    /// The next object, or nothing at the end.
    Optional<Found> next() throws IOException;

    /// A value as text.
    ///
    /// @param number whether it is a number, not a text that looks like one
    /// @param nested whether it is a list, or an object within an object within the row
    record Value(String text, boolean number, boolean nested) {}

    /// An object, or the text that is none.
    ///
    /// @param text the object's own text, where it stands on a line
    record Found(long line, Map<String, Value> cells, String text, Optional<String> broken) {}

    /// The longest line that is read.
    int LONGEST_LINE = 1 << 24;

    /// Makes parsers that refuse keys that stand twice, for one of the values would be lost.
    JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// Objects of which each stands on a line of its own.
    static JsonObjects lines(Reader reader) {
        return new Lines(reader);
    }

    /// Objects in a list, or one after another.
    static JsonObjects stream(Reader reader) {
        return new Stream(reader);
    }

    private static Map<String, Value> flat(JsonParser parser) {
        var cells = new LinkedHashMap<String, Value>();
        fill(parser, "", cells);
        return cells;
    }

    private static void fill(JsonParser parser, String prefix, Map<String, Value> cells) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = prefix + Dialect.name(parser.currentName());
            var token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && prefix.isEmpty()) {
                fill(parser, key + ".", cells);
            } else if (cells.putIfAbsent(key,
                    token == JsonToken.START_ARRAY && ACTIONS.contains(key)
                            ? actions(parser)
                            : value(parser, token)) != null) {
                throw new ImportException("the key '" + key + "' stands twice in one object");
            }
        }
    }

    /// The list as text, from which one action's value is read.
    private static Value actions(JsonParser parser) {
        var text = new StringBuilder("[");
        for (int depth = 1; depth > 0;) {
            var token = parser.nextToken();
            if (token == null) {
                break;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            text.append(switch (token) {
                case PROPERTY_NAME -> '"' + parser.getString() + "\": ";
                case VALUE_STRING -> '"' + parser.getString().replace("\"", "") + "\", ";
                default -> parser.getString() + (token.isStructEnd() || token.isStructStart() ? "" : ", ");
            });
        }
        return new Value(text.toString(), false, false);
    }

    private static Value value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_ARRAY, START_OBJECT -> {
                parser.skipChildren();
                yield new Value(token == JsonToken.START_ARRAY ? "[…]" : "{…}", false, true);
            }
            case VALUE_NULL -> new Value("", false, false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value(parser.getString(), true, false);
            default -> new Value(parser.getString(), false, false);
        };
    }

    /// One object a line.
    final class Lines implements JsonObjects {

        private final Reader reader;
        private final char[] buffer = new char[1 << 16];
        private int position;
        private int limit;
        private long line;

        private Lines(Reader reader) {
            this.reader = reader;
        }

        @Override
        public Optional<Found> next() throws IOException {
            var text = line();
            while (text.isPresent() && Dialect.blank(List.of(text.get()))) {
                text = line();
            }
            return text.map(this::found);
        }

        private Found found(String text) {
            try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    var cells = flat(parser);
                    if (parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null) {
                        return new Found(line, cells, text, Optional.empty());
                    }
                }
            } catch (JacksonException | ImportException e) {
                // The line is kept as it stands.
            }
            return new Found(line, Map.of(), text, Optional.of(text));
        }

        private Optional<String> line() throws IOException {
            var text = new StringBuilder();
            int c = read();
            if (c < 0) {
                return Optional.empty();
            }
            line++;
            while (c >= 0 && c != '\n' && c != '\r') {
                if (text.length() == LONGEST_LINE) {
                    throw new ImportException("line " + line + " is longer than " + LONGEST_LINE
                            + " characters; is this JSON with one object a line?");
                }
                text.append((char) c);
                c = read();
            }
            if (c == '\r' && read() != '\n') {
                position = limit == 0 ? position : position - 1;
            }
            return Optional.of(text.toString());
        }

        private int read() throws IOException {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, reader.read(buffer));
                if (limit == 0) {
                    return -1;
                }
            }
            return buffer[position++];
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /// A list of objects, or objects that spread over lines.
    final class Stream implements JsonObjects {

        private final JsonParser parser;
        private final Reader reader;
        private boolean list;

        private Stream(Reader reader) {
            this.reader = reader;
            this.parser = FACTORY.createParser(ObjectReadContext.empty(), reader);
        }

        @Override
        public Optional<Found> next() {
            try {
                var token = parser.nextToken();
                while (token == (list ? JsonToken.END_ARRAY : JsonToken.START_ARRAY)) {
                    list = token == JsonToken.START_ARRAY;
                    token = parser.nextToken();
                }
                if (token == null) {
                    return Optional.empty();
                }
                long line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_OBJECT) {
                    var cells = flat(parser);
                    return Optional.of(new Found(line, cells, "", Optional.empty()));
                }
                var value = value(parser, token);
                return Optional.of(new Found(line, Map.of(), value.text(), Optional.of(value.text())));
            } catch (JacksonException e) {
                var where = e.getLocation();
                throw new ImportException((where == null ? "" : "line " + where.getLineNr() + ": ")
                        + "it is no JSON from here on; rows are objects in one list, or one a line", e);
            }
        }

        @Override
        public void close() throws IOException {
            try (reader) {
                parser.close();
            }
        }
    }
}
