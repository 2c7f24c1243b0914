package roibook.cell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import roibook.cell.Grid.Field;

/// What a record holds, read by its accessors.
final class Components {

    private Components() {}

    static List<Field> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(one -> new Field(one.getName(), one.getType().getSimpleName()))
                .toList();
    }

    /// The value of each component, in order.
    static Map<String, Optional<Object>> of(Record one) {
        var values = new LinkedHashMap<String, Optional<Object>>();
        for (var component : one.getClass().getRecordComponents()) {
            values.put(component.getName(), value(one, component));
        }
        return values;
    }

    private static Optional<Object> value(Record one, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.trySetAccessible();
            return Optional.ofNullable(accessor.invoke(one));
        } catch (IllegalAccessException e) {
            return Optional.of("(not accessible)");
        } catch (InvocationTargetException e) {
            return Optional.of("(" + e.getCause() + ")");
        }
    }
}
