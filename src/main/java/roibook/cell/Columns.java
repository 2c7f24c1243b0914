package roibook.cell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import roibook.cell.Grid.Field;

/// Columns as they turn up in rows that need not have the same ones.
final class Columns {

    private final Set<String> names = new LinkedHashSet<>();
    private final List<Map<String, Optional<Object>>> rows = new ArrayList<>();

    void row(Map<String, Optional<Object>> members) {
        names.addAll(members.keySet());
        rows.add(members);
    }

    Grid grid(String title, Ends ends) {
        var fields = names.stream()
                .map(name -> new Field(name,
                        JavaValues.type(rows.stream().flatMap(row -> value(row, name).stream()).toList())))
                .toList();
        var values = rows.stream()
                .map(row -> names.stream().map(name -> value(row, name)).toList())
                .toList();
        return Grid.of(title, fields, values, ends);
    }

    private static Optional<Object> value(Map<String, Optional<Object>> row, String name) {
        return row.getOrDefault(name, Optional.empty());
    }
}
