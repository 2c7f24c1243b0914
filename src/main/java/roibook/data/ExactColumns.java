package roibook.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A result by its columns, with decimals kept exact: as [Row]s, but without an object for each of their values, for
/// results of tens of thousands of rows. Nobody changes it.
public final class ExactColumns {

    private final int size;
    private final Map<String, Column> columns;

    ExactColumns(int size, Map<String, Column> columns) {
        this.size = size;
        this.columns = columns;
    }

    /// The same values by column.
    static ExactColumns of(List<Row> rows) {
        var columns = new LinkedHashMap<String, Column>();
        for (var name : rows.isEmpty() ? List.<String>of() : rows.getFirst().names()) {
            columns.put(name, new Values(name, rows));
        }
        return new ExactColumns(rows.size(), columns);
    }

    /// {@return how many rows there are}
    public int size() {
        return size;
    }

    /// A column.
    ///
    /// @param name its name
    /// @return its values
    /// @throws DataException when there is no such column, though there are rows
    public Column column(String name) {
        var column = columns.get(name);
        if (column == null) {
            if (size == 0) {
                return new Values(name, List.of());
            }
            throw Names.unknownColumn(name, columns.keySet());
        }
        return column;
    }

    long values() {
        return (long) size * columns.size();
    }

    /// The values of a column.
    public sealed interface Column {

        /// {@return whether a row has a value}
        ///
        /// @param row the row, from 0
        boolean has(int row);

        /// A number, exact where the engine is exact.
        ///
        /// @param row the row, from 0, which has a value
        /// @return the number
        /// @throws DataException when the column holds no numbers
        BigDecimal decimal(int row);

        /// A number without its point.
        ///
        /// @param row the row, from 0, which has a value
        /// @return the number times ten to the power of [#scale]; asked for where there is one
        long unscaled(int row);

        /// {@return how many decimals all numbers have, where they fit into 64 bits}
        OptionalInt scale();

        /// Numbers the distinct texts of the column.
        ///
        /// @return the texts; values of other types as their text
        Texts texts();
    }

    /// A column of texts.
    ///
    /// @param codes the place of each row's text; -1 where it has none, or an empty one
    /// @param texts the distinct texts
    @SuppressWarnings("ArrayRecordComponent") // a column is never compared, and nobody changes it
    public record Texts(int[] codes, List<String> texts) {}

    /// Numbers that fit into 64 bits.
    ///
    /// @param missing a bit for each row without a value; empty when there is none
    @SuppressWarnings("ArrayRecordComponent")
    record Longs(long[] numbers, int decimals, boolean[] missing, Written written) implements Column {

        @Override
        public boolean has(int row) {
            return missing.length == 0 || !missing[row];
        }

        @Override
        public BigDecimal decimal(int row) {
            return BigDecimal.valueOf(numbers[row], decimals);
        }

        @Override
        public long unscaled(int row) {
            return numbers[row];
        }

        @Override
        public OptionalInt scale() {
            return OptionalInt.of(decimals);
        }

        @Override
        public Texts texts() {
            var known = new HashMap<Long, Integer>();
            var texts = new ArrayList<String>();
            var codes = new int[numbers.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = i > 0 && numbers[i] == numbers[i - 1] && has(i) && has(i - 1)
                        ? codes[i - 1]
                        : has(i) ? known.computeIfAbsent(numbers[i], number -> {
                            texts.add(written.text(number, decimals));
                            return texts.size() - 1;
                        }) : -1;
            }
            return new Texts(codes, texts);
        }
    }

    /// How a number is written.
    @FunctionalInterface
    interface Written {
        String text(long number, int scale);
    }

    /// Texts.
    record Strings(String name, Texts texts) implements Column {

        @Override
        public boolean has(int row) {
            return texts.codes()[row] >= 0;
        }

        @Override
        public BigDecimal decimal(int row) {
            throw new DataException("column '" + name + "' holds no number but String");
        }

        @Override
        public long unscaled(int row) {
            return decimal(row).unscaledValue().longValueExact();
        }

        @Override
        public OptionalInt scale() {
            return OptionalInt.empty();
        }
    }

    /// Values of any kind.
    record Values(String name, List<Row> rows) implements Column {

        @Override
        public boolean has(int row) {
            return rows.get(row).text(name).isPresent();
        }

        @Override
        public BigDecimal decimal(int row) {
            return rows.get(row).decimal(name).orElse(BigDecimal.ZERO);
        }

        @Override
        public long unscaled(int row) {
            return decimal(row).unscaledValue().longValueExact();
        }

        @Override
        public OptionalInt scale() {
            return OptionalInt.empty();
        }

        @Override
        public Texts texts() {
            var known = new HashMap<String, Integer>();
            var codes = new int[rows.size()];
            Arrays.setAll(codes, i -> rows.get(i)
                    .text(name)
                    .filter(text -> !text.isEmpty())
                    .map(text -> known.computeIfAbsent(text, _ -> known.size()))
                    .orElse(-1));
            var texts = new @Nullable String[known.size()];
            known.forEach((text, code) -> texts[code] = text);
            return new Texts(codes, Arrays.asList(texts));
        }
    }
}
