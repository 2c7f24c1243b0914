package roibook.segment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Names;

/// Transforms as SQL: the same formula as [Transform#apply].
final class Coordinates {

    private Coordinates() {}

    /// The columns `z0`, `z1`, ...
    static String columns(List<Transform> transforms) {
        return IntStream.range(0, transforms.size())
                .mapToObj(j -> expression(transforms.get(j)) + " as z" + j)
                .collect(Collectors.joining(", "));
    }

    private static String expression(Transform transform) {
        var value = Names.quoted(transform.feature());
        var logarithm = "(sign(" + value + ") * ln(1 + abs(" + value + ") / "
                + Preparation.literal(transform.unit()) + "))";
        // DuckDB's greatest() passes over a missing value, so that it must be asked for.
        return "(case when " + value + " is not null then (least(greatest(" + logarithm + ", "
                + Preparation.literal(transform.low()) + "), "
                + Preparation.literal(transform.high()) + ") - " + Preparation.literal(transform.mean())
                + ") / "
                + Preparation.literal(transform.deviation()) + " end)";
    }
}
