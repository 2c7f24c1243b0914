package roibook.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import roibook.metric.Totals.Numbers;

/// Makes totals of columns: of most rows without an object for each number.
@SuppressWarnings("EnumOrdinal") // as in EnumMap
final class TotalsReader {

    private final int rows;
    private final Numbers count;
    private final Numbers[] known;
    private final Numbers[] missing;
    private final boolean[] empty;
    private final int[] scales;
    private final boolean compact;

    TotalsReader(int rows, Numbers count, Function<Measure, Numbers> known,
            Function<Measure, Numbers> missing) {
        var measures = Measure.values();
        this.rows = rows;
        this.count = count;
        this.known = new Numbers[measures.length];
        this.missing = new Numbers[measures.length];
        empty = new boolean[measures.length];
        scales = new int[measures.length];
        boolean fits = true;
        for (var measure : measures) {
            int place = measure.ordinal();
            var column = known.apply(measure);
            this.known[place] = column;
            this.missing[place] = missing.apply(measure);
            empty[place] = IntStream.range(0, rows).noneMatch(column::has);
            scales[place] = empty[place] ? 0 : column.scale().orElse(0);
            fits &= empty[place] || column.scale().isPresent();
        }
        compact = fits;
    }

    List<Totals> read() {
        return IntStream.range(0, rows).mapToObj(this::totals).toList();
    }

    private Totals totals(int row) {
        return new Totals(whole(count, row),
                compact && isComplete(row)
                        ? new Amounts(amounts(row), scales)
                        : ByMeasure.at(i -> known[i].has(row) ? known[i].decimal(row) : BigDecimal.ZERO),
                ByMeasure.at(i -> whole(missing[i], row)));
    }

    /// What is missing is 0 without decimals.
    private boolean isComplete(int row) {
        for (int i = 0; i < known.length; i++) {
            if (!empty[i] && !known[i].has(row)) {
                return false;
            }
        }
        return true;
    }

    private long[] amounts(int row) {
        var amounts = new long[known.length];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = empty[i] ? 0 : known[i].unscaled(row);
        }
        return amounts;
    }

    private static long whole(Numbers numbers, int row) {
        if (!numbers.has(row)) {
            return 0;
        }
        return numbers.scale().orElse(-1) == 0
                ? numbers.unscaled(row)
                : numbers.decimal(row).longValueExact();
    }
}
