package roibook.metric;

import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An exact number for each measure, unchangeable, where all fit into 64 bits. A report of tens of thousands of groups
/// reads them several times: in one array they are near to each other, and are added without making objects.
@SuppressWarnings("EnumOrdinal") // as in EnumMap
final class Amounts extends AbstractMap<Measure, BigDecimal> {

    private static final Measure[] MEASURES = Measure.values();

    private final long[] unscaled;
    private final int[] scales;

    /// @param unscaled the numbers without their point, by the place of the measure; not copied
    /// @param scales how many decimals they have; groups that came together share it
    Amounts(long[] unscaled, int[] scales) {
        this.unscaled = unscaled;
        this.scales = scales;
    }

    long unscaled(int place) {
        return unscaled[place];
    }

    /// {@return how many decimals the numbers have, for who compares whose they are}
    int[] scales() {
        return scales;
    }

    BigDecimal at(int place) {
        return BigDecimal.valueOf(unscaled[place], scales[place]);
    }

    @Override
    public @Nullable BigDecimal get(@Nullable Object key) {
        return key instanceof Measure measure ? at(measure.ordinal()) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof Measure;
    }

    @Override
    public BigDecimal getOrDefault(@Nullable Object key, BigDecimal otherwise) {
        return key instanceof Measure measure ? at(measure.ordinal()) : otherwise;
    }

    @Override
    public Set<Entry<Measure, BigDecimal>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Measure, BigDecimal>> iterator() {
                return IntStream.range(0, MEASURES.length)
                        .mapToObj(i -> Map.entry(MEASURES[i], at(i)))
                        .iterator();
            }

            @Override
            public int size() {
                return MEASURES.length;
            }
        };
    }
}
