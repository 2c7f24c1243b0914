package roibook.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Objects of a JSON file as the records of a table: one object a line, or an array of them. Columns are the keys of
/// all objects in the order of their first appearance; objects within are flattened one level (`a.b`); lists are no
/// cells. A line that is no such object is kept as unread.
final class Json {

    private static final int MOST_KEYS = 2000;
    private static final int LOOK = 20;

    private Json() {}

    /// Whether a text starts as JSON does, or says so by its name.
    static boolean isJson(FileBytes bytes) throws IOException {
        if (Set.of("jsonl", "ndjson", "json").contains(bytes.ending())) {
            return true;
        }
        try (var reader = bytes.open()) {
            int first = visible(reader);
            int second = first == '{' || first == '[' ? visible(reader) : ' ';
            return (first == '{' && (second == '"' || second == '}')) || (first == '[' && second == '{');
        }
    }

    private static int visible(Reader reader) throws IOException {
        int c = reader.read();
        for (int i = 0; i < 1000 && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\ufeff'); i++) {
            c = reader.read();
        }
        return c;
    }

    /// The keys of a file's objects, and how its rows are opened.
    record Layout(List<String> header, boolean lines, List<String> notes) {

        Records open(FileBytes bytes) throws IOException {
            var columns = new HashMap<String, Integer>();
            for (int i = 0; i < header.size(); i++) {
                columns.put(header.get(i), i);
            }
            return new JsonRecords(objects(bytes, lines), columns);
        }
    }

    static Layout layout(FileBytes bytes) throws IOException {
        boolean lines = hasLines(bytes);
        var scalars = new LinkedHashMap<String, Boolean>();
        try (var objects = objects(bytes, lines)) {
            for (var object = objects.next(); object.isPresent(); object = objects.next()) {
                object.get()
                        .cells()
                        .forEach((key, value) -> scalars.merge(key, !value.nested(), Boolean::logicalOr));
                if (scalars.size() > MOST_KEYS) {
                    throw new ImportException("its objects have more than " + MOST_KEYS
                            + " different keys; this is no table");
                }
            }
        }
        var lists = scalars.entrySet()
                .stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
        var header = scalars.keySet().stream().filter(key -> !lists.contains(key)).toList();
        if (header.isEmpty()) {
            throw new ImportException(lists.isEmpty()
                    ? "it has no objects with keys; rows are objects such as {\"campaign\": \"A\", \"cost\": 1.5}"
                    : "its objects hold nothing but lists (" + String.join(", ", lists)
                            + "); rows are objects in"
                            + " one list or one a line: jq -c '." + lists.getFirst() + "[]' FILE");
        }
        var notes = new ArrayList<String>();
        if (!lists.isEmpty()) {
            notes.add("left out, for they hold lists, which are no cells: " + String.join(", ", lists));
        }
        return new Layout(header, lines, notes);
    }

    private static JsonObjects objects(FileBytes bytes, boolean lines) throws IOException {
        return lines ? JsonObjects.lines(bytes.open()) : JsonObjects.stream(bytes.open());
    }

    /// One of the first lines is a whole object; else the objects stand in a list, or spread over lines.
    private static boolean hasLines(FileBytes bytes) throws IOException {
        try (var objects = JsonObjects.lines(bytes.open())) {
            for (int i = 0; i < LOOK; i++) {
                Optional<JsonObjects.Found> found = objects.next();
                if (found.isEmpty()) {
                    return false;
                }
                if (found.get().broken().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }
}
