package roibook.segment;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A choice among values, as SQL.
final class Cases {

    private Cases() {}

    /// The value that belongs to what an expression gives; null for all else.
    static String of(String expression, Map<Integer, ?> values) {
        return values.isEmpty()
                ? "null"
                : "case " + expression + new TreeMap<>(values).entrySet()
                        .stream()
                        .map(one -> " when " + one.getKey() + " then " + one.getValue())
                        .collect(Collectors.joining()) + " end";
    }
}
