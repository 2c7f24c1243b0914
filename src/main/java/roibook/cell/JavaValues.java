package roibook.cell;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import roibook.cell.Grid.Field;
import roibook.data.Row;

/// Plain Java values as tables, where a table says more than their text.
final class JavaValues {

    /// A list that fits on a line is read best there.
    private static final int LINE = 100;

    /// Members that are looked at for a table's columns.
    private static final int MEMBERS = 2000;

    private JavaValues() {}

    /// The table that a value is shown as; empty for one that is shown as text.
    static Optional<Grid> grid(Object value) {
        return switch (value) {
            case Collection<?> all when all.isEmpty() -> Optional.empty();
            case Map<?, ?> all when all.isEmpty() -> Optional.empty();
            case Collection<?> all -> list(value, Elements.of(all));
            case Map<?, ?> all -> Optional.of(map(all));
            case BaseStream<?, ?> stream -> Optional.of(stream(stream));
            case Record one -> Optional.of(Grid.upright(one.getClass().getSimpleName(), Components.of(one)));
            case Row row -> Optional.of(Grid.upright("", members(row).orElseThrow()));
            case Optional<?> one -> one.flatMap(JavaValues::grid);
            case Object array when array.getClass().isArray() && Array.getLength(array) > 0 ->
                list(array, Elements.ofArray(array));
            default -> Optional.empty();
        };
    }

    private static Optional<Grid> list(Object value, Elements elements) {
        var text = ShortText.of(value, LINE + 1);
        boolean structured = elements.shown()
                .stream()
                .flatMap(Optional::stream)
                .anyMatch(JavaValues::hasMembers);
        return !structured && text.length() <= LINE
                ? Optional.empty()
                : Optional.of(table(elements, "", List.of()));
    }

    private static Grid stream(BaseStream<?, ?> stream) {
        var first = FirstElements.of(stream);
        return table(new Elements(first.elements(), Ends.all(first.elements().size()), true), "",
                first.notes());
    }

    /// A row for each element: its members where all have some, else the element itself.
    private static Grid table(Elements elements, String title, List<String> notes) {
        var words = CellWords.current();
        var known = elements.shown().stream().flatMap(Optional::stream).toList();
        if (!known.isEmpty() && known.stream().allMatch(JavaValues::hasMembers)) {
            var columns = new Columns();
            elements.shown()
                    .forEach(element -> columns.row(element.flatMap(JavaValues::members).orElse(Map.of())));
            return columns.grid(title, elements.ends()).noting(notes);
        }
        var rows = new ArrayList<List<Optional<Object>>>();
        var places = elements.ends().places();
        for (int i = 0; i < places.length; i++) {
            var element = elements.shown().get(i);
            rows.add(elements.ordered() ? List.of(Optional.of(places[i]), element) : List.of(element));
        }
        var value = new Field(words.text("list.value"), type(known));
        return Grid.of(title, elements.ordered()
                ? List.of(new Field(words.text("list.place"), ""), value)
                : List.of(value), rows, elements.ends()).noting(notes);
    }

    private static Grid map(Map<?, ?> map) {
        var columns = columns(map);
        if (columns.isPresent()) {
            return columns.get();
        }
        var words = CellWords.current();
        var entries = Elements.of(map.entrySet());
        var table = new Columns();
        boolean structured = map.values()
                .stream()
                .limit(MEMBERS)
                .allMatch(value -> value != null && hasMembers(value));
        for (var shown : entries.shown()) {
            var entry = (Map.Entry<?, ?>) shown.orElseThrow();
            var members = new LinkedHashMap<String, Optional<Object>>();
            members.put(words.text("map.key"), Optional.ofNullable(entry.getKey()));
            var value = Optional.<Object>ofNullable(entry.getValue());
            if (structured) {
                value.flatMap(JavaValues::members).ifPresent(all -> all.forEach(members::putIfAbsent));
            } else {
                members.put(words.text("list.value"), value);
            }
            table.row(members);
        }
        return table.grid("", entries.ends());
    }

    /// A map of lists of one length is a table by columns.
    private static Optional<Grid> columns(Map<?, ?> map) {
        var lists = new ArrayList<List<?>>();
        for (var value : map.values()) {
            if (!(value instanceof List<?> list) || list.isEmpty() || lists.size() > MEMBERS
                    || (!lists.isEmpty() && lists.getFirst().size() != list.size())) {
                return Optional.empty();
            }
            lists.add(list);
        }
        var ends = Grid.rows(lists.getFirst().size());
        var values = Arrays.stream(ends.places())
                .mapToObj(row -> lists.stream()
                        .map(list -> Optional.<Object>ofNullable(list.get((int) row)))
                        .toList())
                .toList();
        var names = map.keySet().stream().map(String::valueOf).toList();
        var fields = new ArrayList<Field>();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            fields.add(new Field(names.get(i),
                    type(values.stream().flatMap(row -> row.get(column).stream()).toList())));
        }
        return Optional.of(Grid.of("", fields, values, ends));
    }

    private static boolean hasMembers(Object value) {
        return switch (value) {
            case Record _,Row _,Map.Entry<?, ?> _ -> true;
            case Map<?, ?> map -> !map.isEmpty();
            default -> isTuple(value);
        };
    }

    /// A list in a list is a row of a matrix, if it is short.
    private static boolean isTuple(Object value) {
        int size = switch (value) {
            case List<?> list -> list.size();
            case Object array when array.getClass().isArray() -> Array.getLength(array);
            default -> 0;
        };
        return size > 0 && size <= MEMBERS;
    }

    private static Optional<Map<String, Optional<Object>>> members(Object value) {
        var words = CellWords.current();
        var members = new LinkedHashMap<String, Optional<Object>>();
        switch (value) {
            case Record one -> members.putAll(Components.of(one));
            case Row row -> row.columns().forEach(column -> members.put(column, row.get(column)));
            case Map<?, ?> map -> map.entrySet()
                    .stream()
                    .limit(MEMBERS)
                    .forEach(entry -> members.put(String.valueOf(entry.getKey()),
                            Optional.ofNullable(entry.getValue())));
            case Map.Entry<?, ?> entry -> {
                members.put(words.text("map.key"), Optional.ofNullable(entry.getKey()));
                members.put(words.text("list.value"), Optional.ofNullable(entry.getValue()));
            }
            case List<?> list -> numbered(list, members);
            case Object array when array.getClass().isArray() -> {
                for (int i = 0; i < Math.min(MEMBERS, Array.getLength(array)); i++) {
                    members.put(String.valueOf(i), Optional.ofNullable(Array.get(array, i)));
                }
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(members);
    }

    private static void numbered(List<?> list, Map<String, Optional<Object>> members) {
        int place = 0;
        for (var element : list) {
            members.put(String.valueOf(place++), Optional.ofNullable(element));
        }
    }

    /// What all values are, when they are of one class.
    static String type(List<Object> values) {
        var types = new LinkedHashSet<String>();
        values.forEach(value -> types.add(value.getClass().getSimpleName()));
        return types.size() == 1 ? types.getFirst() : "";
    }
}
