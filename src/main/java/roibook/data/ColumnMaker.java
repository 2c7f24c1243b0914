package roibook.data;

import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.columns.Column;

/// Makes a Tablesaw column of a column of the database: the same as [ColumnBuilder] makes of the engine's.
abstract class ColumnMaker {

    private static final long SECOND = 1_000_000;

    /// Takes the value of a row.
    abstract void put(ColumnBuffer column, int row, int place);

    abstract Column<?> build(String name);

    /// Takes rows that stand one after the other.
    final void add(ColumnBuffer column, int rows, int first) {
        for (int row = 0; row < rows; row++) {
            put(column, row, first + row);
        }
    }

    /// Takes rows, each of which has its place.
    final void add(ColumnBuffer column, int rows, int[] places, int first) {
        for (int row = 0; row < rows; row++) {
            put(column, row, places[first + row]);
        }
    }

    /// Whole numbers.
    static final class Longs extends ColumnMaker {

        private final long[] values;

        Longs(int rows) {
            values = new long[rows];
        }

        @Override
        void put(ColumnBuffer column, int row, int place) {
            values[place] = column.has(row) ? column.value(row) : Long.MIN_VALUE;
        }

        @Override
        Column<?> build(String name) {
            return LongColumn.create(name, values);
        }
    }

    /// Decimals, rounded to the nearest double.
    static final class Decimals extends ColumnMaker {

        private final double[] values;

        Decimals(int rows) {
            values = new double[rows];
        }

        @Override
        void put(ColumnBuffer column, int row, int place) {
            long value = column.value(row);
            values[place] = column.has(row)
                    ? ColumnBuilder.Doubles.nearest(value, value >> 63, ColumnBuffer.SCALE)
                    : Double.NaN;
        }

        @Override
        Column<?> build(String name) {
            return DoubleColumn.create(name, values);
        }
    }

    /// Days.
    static final class Days extends ColumnMaker {

        private final int[] values;
        private long last;
        private int packed = ColumnBuilder.Days.packed(0);

        Days(int rows) {
            values = new int[rows];
        }

        @Override
        void put(ColumnBuffer column, int row, int place) {
            if (!column.has(row)) {
                values[place] = Integer.MIN_VALUE;
                return;
            }
            if (column.value(row) != last) {
                last = column.value(row);
                packed = ColumnBuilder.Days.packed(last);
            }
            values[place] = packed;
        }

        @Override
        Column<?> build(String name) {
            return DateColumn.createInternal(name, values);
        }
    }

    /// Times.
    static final class Times extends ColumnMaker {

        private final long[] values;
        private long last;
        private long packed = ColumnBuilder.Times.packed(0, SECOND);

        Times(int rows) {
            values = new long[rows];
        }

        @Override
        void put(ColumnBuffer column, int row, int place) {
            if (!column.has(row)) {
                values[place] = Long.MIN_VALUE;
                return;
            }
            if (column.value(row) != last) {
                last = column.value(row);
                packed = ColumnBuilder.Times.packed(last, SECOND);
            }
            values[place] = packed;
        }

        @Override
        Column<?> build(String name) {
            return DateTimeColumn.createInternal(name, values);
        }
    }

    /// Texts.
    static final class Texts extends ColumnMaker {

        private final TextBuilder.Coded codes;

        Texts(int rows) {
            codes = new TextBuilder.Coded(rows);
        }

        @Override
        void put(ColumnBuffer column, int row, int place) {
            codes.put(place, column.texts(), column.textStart(row), column.textStart(row + 1));
        }

        @Override
        Column<?> build(String name) {
            return codes.build(name);
        }
    }
}
