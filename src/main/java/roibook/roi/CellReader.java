package roibook.roi;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roibook.data.ExactColumns;
import roibook.data.ExactColumns.Column;
import roibook.data.ExactColumns.Texts;
import roibook.metric.Measure;
import roibook.metric.Totals;
import roibook.roi.RoiQuery.Cell;
import roibook.roi.RoiQuery.Era;

/// Makes cells of what the engine answered, column by column.
final class CellReader {

    private final List<Dimension> dimensions;
    private final List<Era> eras;
    private final int first;
    private final Set<Measure> lacking;
    private final ExactColumns found;

    /// @param eras the parts of time that were asked for
    /// @param first the number of the first of them
    /// @param lacking the measures that were asked for
    CellReader(List<Dimension> dimensions, List<Era> eras, int first, Set<Measure> lacking,
            ExactColumns found) {
        this.dimensions = dimensions;
        this.eras = eras;
        this.first = first;
        this.lacking = lacking;
        this.found = found;
    }

    static String dimension(int place) {
        return "dim_" + place;
    }

    static String lacks(Measure measure) {
        return "no_" + measure.column();
    }

    List<Cell> cells() {
        var totals = Totals.ofRows(found.size(), name -> new Figures(found.column(name)));
        var era = numbers("era");
        var keys = IntStream.range(0, dimensions.size()).mapToObj(this::keys).toList();
        var gaps = new HashMap<Measure, IntFunction<BigDecimal>>();
        lacking.forEach(measure -> gaps.put(measure, numbers(lacks(measure))));
        return IntStream.range(0, found.size()).mapToObj(row -> {
            int number = era.apply(row).intValueExact();
            var values = new String[keys.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = keys.get(i).of(row, number - first);
            }
            return new Cell(number, new Key(List.of(values)), lacking(gaps, row), totals.get(row));
        }).toList();
    }

    /// A column as the metrics read it.
    private record Figures(Column column) implements Totals.Numbers {

        @Override
        public boolean has(int row) {
            return column.has(row);
        }

        @Override
        public BigDecimal decimal(int row) {
            return column.decimal(row);
        }

        @Override
        public long unscaled(int row) {
            return column.unscaled(row);
        }

        @Override
        public OptionalInt scale() {
            return column.scale();
        }
    }

    private IntFunction<BigDecimal> numbers(String name) {
        var column = found.column(name);
        return row -> column.has(row) ? column.decimal(row) : BigDecimal.ZERO;
    }

    private Set<Measure> lacking(Map<Measure, IntFunction<BigDecimal>> gaps, int row) {
        if (gaps.isEmpty()) {
            return Set.of();
        }
        var lacks = EnumSet.noneOf(Measure.class);
        gaps.forEach((measure, column) -> {
            if (column.apply(row).signum() != 0) {
                lacks.add(measure);
            }
        });
        return lacks;
    }

    private Keys keys(int place) {
        return new Keys(dimensions.get(place), eras, found.column(dimension(place)).texts());
    }

    /// The keys of a dimension. Many groups share each: it is made once for a part of time.
    private static final class Keys {

        private final Dimension dimension;
        private final List<Era> eras;
        private final Texts texts;
        private final @Nullable String[][] made;

        Keys(Dimension dimension, List<Era> eras, Texts texts) {
            this.dimension = dimension;
            this.eras = eras;
            this.texts = texts;
            made = new @Nullable String[eras.size()][texts.texts().size()];
        }

        String of(int row, int era) {
            int code = texts.codes()[row];
            if (code < 0) {
                return "";
            }
            var known = made[era][code];
            if (known == null) {
                known = dimension.key(texts.texts().get(code), eras.get(era).months());
                made[era][code] = known;
            }
            return known;
        }
    }
}
