package roibook.metric;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import roibook.metric.Metric.Polarity;
import roibook.metric.Metric.Range;
import roibook.metric.Metric.Unit;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A metric of the registry, as a reader sees it.
///
/// @param id the name of its column, such as `roas`
/// @param label what a reader sees
/// @param formula how it is computed, from sums
/// @param unit its kind of unit
/// @param digits how many decimals are shown; for money the currency decides
/// @param polarity what is better
/// @param additive whether the figure of a whole is the sum of the figures of its parts
/// @param range which range of it is honest
/// @param undefined why it may have no value, in words
/// @param source whose definition it is, and what to beware of
public record Definition(String id, String label, String formula, Unit unit, int digits, Polarity polarity,
        boolean additive, Range range, List<String> undefined, String source) {

    /// Makes the list unchangeable.
    public Definition {
        undefined = List.copyOf(undefined);
    }

    static Definition of(Metric metric, Locale language) {
        return new Definition(metric.id(), metric.label(language), metric.formula(), metric.unit(),
                metric.digits(), metric.polarity(), metric.additive(), metric.range(),
                metric.undefined().stream().map(reason -> reason.text(language)).toList(), metric.source());
    }

    static Table table(List<Definition> registry) {
        return Table.create("metrics", text("metric", registry, Definition::id),
                text("label", registry, Definition::label), text("formula", registry, Definition::formula),
                text("unit", registry, metric -> word(metric.unit())),
                IntColumn.create("digits", registry.stream().mapToInt(Definition::digits).toArray()),
                text("polarity", registry, metric -> word(metric.polarity())),
                text("range", registry, metric -> word(metric.range())),
                text("undefined", registry, metric -> String.join("; ", metric.undefined())),
                text("source", registry, Definition::source));
    }

    private static StringColumn text(String name, List<Definition> registry,
            Function<Definition, String> what) {
        return StringColumn.create(name, registry.stream().map(what));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
