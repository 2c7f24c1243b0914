package roibook.metric;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// One value for each measure, unchangeable. A report of many groups has one or two of these for each: hence an array.
@SuppressWarnings("EnumOrdinal") // as in EnumMap
final class ByMeasure<V> extends AbstractMap<Measure, V> {

    private static final Measure[] MEASURES = Measure.values();

    private final Object[] values;

    private ByMeasure(Object[] values) {
        this.values = values;
    }

    /// The value that a function gives to each measure.
    static <V> Map<Measure, V> of(Function<Measure, V> value) {
        var values = new Object[MEASURES.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(MEASURES[i]);
        }
        return new ByMeasure<>(values);
    }

    /// The value that a function gives to the place of each measure.
    static <V> Map<Measure, V> at(IntFunction<V> value) {
        return of(measure -> value.apply(measure.ordinal()));
    }

    /// The values of a map, completed.
    static <V> Map<Measure, V> of(Map<Measure, V> given, V otherwise) {
        return given instanceof ByMeasure<V>
                ? given
                : of(measure -> given.getOrDefault(measure, otherwise));
    }

    @SuppressWarnings("unchecked") // nothing else is put there
    private V value(int place) {
        return (V) values[place];
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return key instanceof Measure measure ? value(measure.ordinal()) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof Measure;
    }

    @Override
    public V getOrDefault(@Nullable Object key, V otherwise) {
        return key instanceof Measure measure ? value(measure.ordinal()) : otherwise;
    }

    @Override
    public Set<Entry<Measure, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Measure, V>> iterator() {
                return Arrays.stream(MEASURES)
                        .map(measure -> Map.entry(measure, value(measure.ordinal())))
                        .iterator();
            }

            @Override
            public int size() {
                return MEASURES.length;
            }
        };
    }
}
