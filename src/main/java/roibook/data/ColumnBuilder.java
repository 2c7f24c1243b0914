package roibook.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.booleans.BooleanColumnType;

/// Makes a Tablesaw column of Arrow batches, through arrays of primitives.
interface ColumnBuilder {

    /// Takes the rows of a batch.
    void add(FieldVector batch, int rows);

    /// {@return how many bytes the rows so far take}
    long bytes();

    /// {@return the column of all batches; the batches are given up}
    Column<?> build();

    /// The builder for a column.
    ///
    /// @param name its name
    /// @param type its SQL type
    /// @param vector its first batch
    static ColumnBuilder of(String name, String type, FieldVector vector) {
        return switch (vector) {
            case TinyIntVector _,SmallIntVector _,IntVector _,UInt1Vector _,UInt2Vector _ -> new Ints(name);
            case BigIntVector _,UInt4Vector _ -> new Longs(name);
            case DecimalVector _ -> type.equals("HUGEINT") ? new Longs(name) : new Doubles(name);
            case Float4Vector _,Float8Vector _ -> new Doubles(name);
            case BitVector _ -> new Booleans(name);
            case DateDayVector _ -> new Days(name);
            case TimeStampVector _ -> new Times(name);
            case VarCharVector _ -> new TextBuilder(name);
            case NullVector _ -> new Missing(name);
            default -> throw new IllegalStateException("no column for " + vector.getField());
        };
    }

    /// Whether the row has a value.
    static boolean isSet(byte[] validity, int row) {
        return validity.length == 0 || (validity[row >> 3] >> (row & 7) & 1) == 1;
    }

    /// One bit a row, least first; empty when no row lacks a value.
    static byte[] validity(FieldVector batch, int rows) {
        if (batch.getNullCount() == 0) {
            return new byte[0];
        }
        return bytes(batch.getValidityBuffer(), (rows + 7) / 8);
    }

    static byte[] bytes(ArrowBuf buffer, long length) {
        var bytes = new byte[Math.toIntExact(length)];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    static int[] ints(ArrowBuf buffer, int count) {
        var ints = new int[count];
        buffer.nioBuffer(0, count * Integer.BYTES).order(ByteOrder.nativeOrder()).asIntBuffer().get(ints);
        return ints;
    }

    static long[] longs(ArrowBuf buffer, int count) {
        var longs = new long[count];
        buffer.nioBuffer(0, count * Long.BYTES).order(ByteOrder.nativeOrder()).asLongBuffer().get(longs);
        return longs;
    }

    /// Whole numbers of up to 32 bits.
    final class Ints implements ColumnBuilder {

        private final String name;
        private final List<int[]> batches = new ArrayList<>();

        Ints(String name) {
            this.name = name;
        }

        @Override
        public void add(FieldVector batch, int rows) {
            var values = values(batch, rows);
            var set = validity(batch, rows);
            for (int i = 0; set.length > 0 && i < rows; i++) {
                values[i] = isSet(set, i) ? values[i] : Integer.MIN_VALUE;
            }
            batches.add(values);
        }

        private static int[] values(FieldVector batch, int rows) {
            if (batch instanceof IntVector) {
                return ints(batch.getDataBuffer(), rows);
            }
            var values = new int[rows];
            var data = batch.getDataBuffer();
            for (int i = 0; i < rows; i++) {
                values[i] = switch (batch) {
                    case TinyIntVector _ -> data.getByte(i);
                    case UInt1Vector _ -> Byte.toUnsignedInt(data.getByte(i));
                    case SmallIntVector _ -> data.getShort(2L * i);
                    default -> Short.toUnsignedInt(data.getShort(2L * i));
                };
            }
            return values;
        }

        @Override
        public long bytes() {
            return count(batches) * Integer.BYTES;
        }

        @Override
        public Column<?> build() {
            return IntColumn.create(name, joined(batches));
        }

        static long count(List<int[]> batches) {
            return batches.stream().mapToLong(batch -> batch.length).sum();
        }

        static int[] joined(List<int[]> batches) {
            var all = new int[Math.toIntExact(count(batches))];
            int at = 0;
            for (var batch : batches) {
                System.arraycopy(batch, 0, all, at, batch.length);
                at += batch.length;
            }
            batches.clear();
            return all;
        }
    }

    /// Whole numbers of up to 64 bits, and those of 128 bits: when one of them does not fit, the column is of doubles.
    final class Longs implements ColumnBuilder {

        private final String name;
        private final List<long[]> batches = new ArrayList<>();
        private final Doubles wide;
        private boolean fits = true;

        Longs(String name) {
            this.name = name;
            this.wide = new Doubles(name);
        }

        @Override
        public void add(FieldVector batch, int rows) {
            if (batch instanceof DecimalVector decimals) {
                wide.add(decimals, rows);
                fits &= decimalsFit(decimals, rows);
            }
            var values = switch (batch) {
                case UInt4Vector _ -> unsigned(batch.getDataBuffer(), rows);
                case DecimalVector _ -> lower(batch.getDataBuffer(), rows);
                default -> longs(batch.getDataBuffer(), rows);
            };
            var set = validity(batch, rows);
            for (int i = 0; set.length > 0 && i < rows; i++) {
                values[i] = isSet(set, i) ? values[i] : Long.MIN_VALUE;
            }
            batches.add(values);
        }

        private static boolean decimalsFit(DecimalVector batch, int rows) {
            var data = batch.getDataBuffer();
            var set = validity(batch, rows);
            for (int i = 0; i < rows; i++) {
                if (isSet(set, i) && data.getLong(16L * i) >> 63 != data.getLong(16L * i + 8)) {
                    return false;
                }
            }
            return true;
        }

        private static long[] unsigned(ArrowBuf data, int rows) {
            return Arrays.stream(ints(data, rows)).mapToLong(Integer::toUnsignedLong).toArray();
        }

        private static long[] lower(ArrowBuf data, int rows) {
            var values = new long[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = data.getLong(16L * i);
            }
            return values;
        }

        @Override
        public long bytes() {
            return Times.count(batches) * Long.BYTES + wide.bytes();
        }

        @Override
        public Column<?> build() {
            return fits ? LongColumn.create(name, Times.joined(batches)) : wide.build();
        }
    }

    /// Numbers with a fraction; decimals are rounded to the nearest double.
    final class Doubles implements ColumnBuilder {

        /// Powers of ten that a double holds exactly.
        private static final double[] POWERS = powers();
        private static final long EXACT = 1L << 53;

        private final String name;
        private final List<double[]> batches = new ArrayList<>();

        Doubles(String name) {
            this.name = name;
        }

        @Override
        public void add(FieldVector batch, int rows) {
            var values = switch (batch) {
                case DecimalVector decimals -> decimals(decimals, rows);
                case Float4Vector floats -> floats(floats, rows);
                default -> {
                    var doubles = new double[rows];
                    batch.getDataBuffer()
                            .nioBuffer(0, rows * Double.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .asDoubleBuffer()
                            .get(doubles);
                    yield doubles;
                }
            };
            var set = validity(batch, rows);
            for (int i = 0; set.length > 0 && i < rows; i++) {
                values[i] = isSet(set, i) ? values[i] : Double.NaN;
            }
            batches.add(values);
        }

        private static double[] floats(Float4Vector batch, int rows) {
            var values = new double[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = batch.getDataBuffer().getFloat(4L * i);
            }
            return values;
        }

        private static double[] decimals(DecimalVector batch, int rows) {
            int scale = ((ArrowType.Decimal) batch.getField().getType()).getScale();
            var parts = longs(batch.getDataBuffer(), 2 * rows);
            var values = new double[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = nearest(parts[2 * i], parts[2 * i + 1], scale);
            }
            return values;
        }

        /// A quotient of two exact doubles is the double nearest to the decimal; others take the long way.
        static double nearest(long low, long high, int scale) {
            if (high == low >> 63 && low <= EXACT && low >= -EXACT && scale < POWERS.length) {
                return low / POWERS[scale];
            }
            var unscaled = high == low >> 63
                    ? BigInteger.valueOf(low)
                    : BigInteger.valueOf(high).shiftLeft(64).or(unsigned(low));
            return new BigDecimal(unscaled, scale).doubleValue();
        }

        private static BigInteger unsigned(long value) {
            return BigInteger.valueOf(value & Long.MAX_VALUE)
                    .or(BigInteger.valueOf(value >>> 63).shiftLeft(63));
        }

        private static double[] powers() {
            var powers = new double[23];
            for (int i = 0; i < powers.length; i++) {
                powers[i] = Math.pow(10, i);
            }
            return powers;
        }

        @Override
        public long bytes() {
            return batches.stream().mapToLong(batch -> batch.length).sum() * Double.BYTES;
        }

        @Override
        public Column<?> build() {
            var all = new double[batches.stream().mapToInt(batch -> batch.length).sum()];
            int at = 0;
            for (var batch : batches) {
                System.arraycopy(batch, 0, all, at, batch.length);
                at += batch.length;
            }
            batches.clear();
            return DoubleColumn.create(name, all);
        }
    }

    /// True or false.
    final class Booleans implements ColumnBuilder {

        private final BooleanColumn column;

        Booleans(String name) {
            this.column = BooleanColumn.create(name);
        }

        @Override
        public void add(FieldVector batch, int rows) {
            var set = validity(batch, rows);
            var values = ColumnBuilder.bytes(batch.getDataBuffer(), (rows + 7) / 8);
            for (int i = 0; i < rows; i++) {
                if (isSet(set, i)) {
                    column.append((values[i >> 3] >> (i & 7) & 1) == 1);
                } else {
                    column.append(BooleanColumnType.MISSING_VALUE);
                }
            }
        }

        @Override
        public long bytes() {
            return column.size() / 2L;
        }

        @Override
        public Column<?> build() {
            return column;
        }
    }

    /// Days, packed as Tablesaw packs them. Those outside its years (infinity) are missing.
    final class Days implements ColumnBuilder {

        private final String name;
        private final List<int[]> batches = new ArrayList<>();

        Days(String name) {
            this.name = name;
        }

        @Override
        public void add(FieldVector batch, int rows) {
            var values = ints(batch.getDataBuffer(), rows);
            var set = validity(batch, rows);
            int last = 0;
            int packed = packed(last);
            for (int i = 0; i < rows; i++) {
                if (!isSet(set, i)) {
                    values[i] = Integer.MIN_VALUE;
                } else {
                    if (values[i] != last) {
                        last = values[i];
                        packed = packed(last);
                    }
                    values[i] = packed;
                }
            }
            batches.add(values);
        }

        static int packed(long day) {
            return Times.pack(LocalDate.ofEpochDay(day));
        }

        @Override
        public long bytes() {
            return Ints.count(batches) * Integer.BYTES;
        }

        @Override
        public Column<?> build() {
            return DateColumn.createInternal(name, Ints.joined(batches));
        }
    }

    /// Times of days without a zone, to the millisecond, packed as Tablesaw packs them.
    final class Times implements ColumnBuilder {

        private final String name;
        private final List<long[]> batches = new ArrayList<>();

        Times(String name) {
            this.name = name;
        }

        @Override
        public void add(FieldVector batch, int rows) {
            var values = longs(batch.getDataBuffer(), rows);
            var set = validity(batch, rows);
            long second = switch (((ArrowType.Timestamp) batch.getField().getType()).getUnit()) {
                case SECOND -> 1;
                case MILLISECOND -> 1000;
                case MICROSECOND -> 1_000_000;
                case NANOSECOND -> 1_000_000_000;
            };
            for (int i = 0; i < rows; i++) {
                values[i] = isSet(set, i) ? packed(values[i], second) : Long.MIN_VALUE;
            }
            batches.add(values);
        }

        static long packed(long value, long second) {
            long seconds = Math.floorDiv(value, second);
            long day = Math.floorDiv(seconds, 86_400);
            int ofDay = (int) Math.floorMod(seconds, 86_400L);
            int millis = (int) (Math.floorMod(value, second) * 1000 / second);
            return packed(Days.packed(day), ofDay, millis);
        }

        static long packed(int day, int secondOfDay, int millis) {
            if (day == Integer.MIN_VALUE) {
                return Long.MIN_VALUE;
            }
            int time = ((secondOfDay / 3600) << 24) | ((secondOfDay / 60 % 60) << 16)
                    | (secondOfDay % 60 * 1000 + millis);
            return (((long) day) << 32) | time;
        }

        static int pack(LocalDate day) {
            return day.getYear() != (short) day.getYear()
                    ? Integer.MIN_VALUE
                    : (day.getYear() << 16) | (day.getMonthValue() << 8) | day.getDayOfMonth();
        }

        @Override
        public long bytes() {
            return count(batches) * Long.BYTES;
        }

        @Override
        public Column<?> build() {
            return DateTimeColumn.createInternal(name, joined(batches));
        }

        static long count(List<long[]> batches) {
            return batches.stream().mapToLong(batch -> batch.length).sum();
        }

        static long[] joined(List<long[]> batches) {
            var all = new long[Math.toIntExact(count(batches))];
            int at = 0;
            for (var batch : batches) {
                System.arraycopy(batch, 0, all, at, batch.length);
                at += batch.length;
            }
            batches.clear();
            return all;
        }
    }

    /// Nothing but missing values, of no type.
    final class Missing implements ColumnBuilder {

        private final StringColumn column;

        Missing(String name) {
            this.column = StringColumn.create(name);
        }

        @Override
        public void add(FieldVector batch, int rows) {
            for (int i = 0; i < rows; i++) {
                column.appendMissing();
            }
        }

        @Override
        public long bytes() {
            return column.size();
        }

        @Override
        public Column<?> build() {
            return column;
        }
    }
}
