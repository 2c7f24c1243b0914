package roibook.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.imports.JsonObjects.Found;
import roibook.imports.JsonObjects.Value;

/// Objects as records: each key has its place, a key that an object lacks is an empty cell.
final class JsonRecords implements Records {

    private final JsonObjects objects;
    private final Map<String, Integer> columns;
    private final BitSet numbers = new BitSet();
    private long line;
    private Optional<String> broken = Optional.empty();

    JsonRecords(JsonObjects objects, Map<String, Integer> columns) {
        this.objects = objects;
        this.columns = columns;
    }

    @Override
    public List<String> next() throws IOException {
        numbers.clear();
        var next = objects.next();
        if (next.isEmpty()) {
            return List.of();
        }
        var found = next.get();
        line = found.line();
        broken = found.broken();
        var cells = new ArrayList<>(Collections.nCopies(columns.size(), ""));
        for (var entry : found.cells().entrySet()) {
            Integer column = columns.get(entry.getKey());
            if (column != null) {
                if (entry.getValue().nested()) {
                    broken = Optional.of(text(found));
                }
                cells.set(column, entry.getValue().text());
                numbers.set(column, entry.getValue().number());
            }
        }
        return cells;
    }

    private static String text(Found found) {
        return !found.text().isEmpty()
                ? found.text()
                : found.cells()
                        .entrySet()
                        .stream()
                        .map(entry -> '"' + entry.getKey() + "\": " + quoted(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(Value value) {
        return value.number() || value.nested() ? value.text() : '"' + value.text() + '"';
    }

    @Override
    public long start() {
        return line;
    }

    @Override
    public boolean number(int cell) {
        return numbers.get(cell);
    }

    @Override
    public Optional<String> broken() {
        return broken;
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
