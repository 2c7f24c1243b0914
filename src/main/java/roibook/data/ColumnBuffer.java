package roibook.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import roibook.data.SourceColumn.Kind;

/// One column of a batch of rows: texts as the database sends them become numbers, days and times in plain arrays,
/// without an object per value, and go to the engine as an Arrow vector.
final class ColumnBuffer {

    /// Digits of a decimal after its point.
    static final int SCALE = 6;
    private static final long MICROS = 1_000_000;
    private static final long DAY_SECONDS = 86_400;
    static final long DAY_MICROS = DAY_SECONDS * MICROS;

    private final Kind kind;
    private final boolean approximate;
    private final long limit;
    private final long[] values;
    private final byte[] present;
    private final int[] ends;
    private byte[] texts = new byte[0];
    private long parsed;
    private int lastDate;
    private long lastDay;

    /// @param digits how many digits a number of the engine's column has
    ColumnBuffer(Kind kind, boolean approximate, int digits, int capacity) {
        this.kind = kind;
        this.approximate = approximate;
        limit = digits >= 19 ? Long.MAX_VALUE : BigDecimal.TEN.pow(digits).longValueExact() - 1;
        boolean text = kind == Kind.TEXT || kind == Kind.UNREAD || kind == Kind.BYTES;
        values = new long[text ? 0 : capacity];
        ends = new int[text ? capacity + 1 : 0];
        present = new byte[(capacity + 7) / 8];
    }

    ArrowType type() {
        return switch (kind) {
            case LONG -> new ArrowType.Int(64, true);
            case DECIMAL -> new ArrowType.Decimal(limit == Long.MAX_VALUE ? 19 : 18, SCALE, 128);
            case DAY -> new ArrowType.Date(DateUnit.DAY);
            case TIME -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case TEXT, UNREAD, BYTES -> ArrowType.Utf8.INSTANCE;
        };
    }

    void clear() {
        Arrays.fill(present, (byte) 0);
    }

    /// Takes a value.
    ///
    /// @return false when it can't be one of this column's without a loss; the row has none then
    boolean put(int row, byte[] bytes, int offset, int length) {
        if (kind == Kind.TEXT || kind == Kind.UNREAD) {
            putText(row, bytes, offset, length);
            return true;
        }
        boolean read = switch (kind) {
            case LONG -> parse(bytes, offset, length, 0);
            case DECIMAL -> parse(bytes, offset, length, SCALE);
            case DAY -> parseTime(bytes, offset, length) && parsed % (DAY_SECONDS * MICROS) == 0;
            case TIME -> parseTime(bytes, offset, length);
            case TEXT, UNREAD, BYTES -> false;
        };
        if (read) {
            put(row, kind == Kind.DAY ? parsed / (DAY_SECONDS * MICROS) : parsed);
        } else {
            putMissing(row);
        }
        return read;
    }

    void put(int row, long value) {
        values[row] = value;
        present[row >> 3] |= (byte) (1 << (row & 7));
    }

    void putMissing(int row) {
        if (ends.length > 0) {
            ends[row + 1] = ends[row];
        } else {
            values[row] = 0;
        }
    }

    void putText(int row, byte[] bytes, int offset, int length) {
        int at = ends[row];
        if (at + length > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(at + length, Math.max(1024, texts.length * 2)));
        }
        System.arraycopy(bytes, offset, texts, at, length);
        ends[row + 1] = at + length;
        present[row >> 3] |= (byte) (1 << (row & 7));
    }

    long value(int row) {
        return values[row];
    }

    boolean has(int row) {
        return (present[row >> 3] >> (row & 7) & 1) == 1;
    }

    /// {@return the texts of all rows, one after the other}
    byte[] texts() {
        return texts;
    }

    /// Where the text of a row begins; it ends where that of the next one begins.
    int textStart(int row) {
        return ends[row];
    }

    /// {@return how many bytes it takes}
    long bytes() {
        return 8L * values.length + 4L * ends.length + present.length + texts.length;
    }

    private boolean parse(byte[] bytes, int offset, int length, int scale) {
        int at = offset;
        int end = offset + length;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int after = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit == '.' - '0' && after < 0) {
                after = 0;
            } else if (digit < 0 || digit > 9) {
                return parseSlowly(bytes, offset, length, scale);
            } else if (after >= scale) {
                if (digit != 0) {
                    return parseSlowly(bytes, offset, length, scale);
                }
            } else {
                value = value * 10 + digit;
                digits += value == 0 ? 0 : 1;
                after += after < 0 ? 0 : 1;
                if (digits > 18) {
                    return parseSlowly(bytes, offset, length, scale);
                }
            }
        }
        for (int i = Math.max(after, 0); i < scale; i++) {
            value *= 10;
            if (value != 0 && ++digits > 18) {
                return parseSlowly(bytes, offset, length, scale);
            }
        }
        parsed = negative ? -value : value;
        return length > (negative ? 1 : 0) && value <= limit;
    }

    private boolean parseSlowly(byte[] bytes, int offset, int length, int scale) {
        try {
            var number = new BigDecimal(new String(bytes, offset, length, StandardCharsets.US_ASCII));
            if (approximate && scale > 0) {
                number = number.setScale(scale, RoundingMode.HALF_EVEN);
            }
            parsed = number.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
            return Math.abs(parsed) <= limit;
        } catch (ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    /// Reads `2026-10-31` and `2026-10-31 06:00:00.123456` into microseconds; days that are none, such as `0000-00-00`,
    /// are refused.
    private boolean parseTime(byte[] bytes, int offset, int length) {
        if (length < 10 || bytes[offset + 4] != '-' || bytes[offset + 7] != '-') {
            return false;
        }
        int year = number(bytes, offset, 4);
        int month = number(bytes, offset + 5, 2);
        int day = number(bytes, offset + 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        int date = (year * 16 + month) * 32 + day;
        if (day > 31) {
            return false;
        }
        if (date != lastDate) { // most rows are of the day of the row before
            try {
                lastDay = LocalDate.of(year, month, day).toEpochDay() * DAY_SECONDS * MICROS;
                lastDate = date;
            } catch (DateTimeException e) {
                return false;
            }
        }
        parsed = lastDay;
        return length == 10 || addTime(bytes, offset + 10, length - 10);
    }

    private boolean addTime(byte[] bytes, int offset, int length) {
        if (length < 9 || length == 10 || length > 16 || bytes[offset + 3] != ':'
                || bytes[offset + 6] != ':') {
            return false;
        }
        int hour = number(bytes, offset + 1, 2);
        int minute = number(bytes, offset + 4, 2);
        int second = number(bytes, offset + 7, 2);
        int micros = 0;
        if (length > 9) {
            micros = number(bytes, offset + 10, length - 10);
            for (int i = length - 10; i < SCALE; i++) {
                micros *= 10;
            }
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || micros < 0) {
            return false;
        }
        parsed += (hour * 3600L + minute * 60L + second) * MICROS + micros;
        return true;
    }

    private static int number(byte[] bytes, int offset, int length) {
        int value = 0;
        for (int i = offset; i < offset + length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /// Gives the column to the engine.
    void into(FieldVector vector, int rows) {
        vector.clear();
        if (vector instanceof VarCharVector text) {
            text.allocateNew(ends[rows], rows);
            text.getDataBuffer().setBytes(0, texts, 0, ends[rows]);
            view(text.getOffsetBuffer(), (rows + 1L) * 4).asIntBuffer().put(ends, 0, rows + 1);
            text.setLastSet(rows - 1);
        } else {
            var fixed = (BaseFixedWidthVector) vector;
            fixed.allocateNew(rows);
            int width = fixed.getTypeWidth();
            var data = view(fixed.getDataBuffer(), (long) rows * width);
            switch (width) {
                case 4 -> {
                    var ints = data.asIntBuffer();
                    for (int i = 0; i < rows; i++) {
                        ints.put(i, (int) values[i]);
                    }
                }
                case 8 -> data.asLongBuffer().put(values, 0, rows);
                default -> {
                    var longs = data.asLongBuffer();
                    for (int i = 0; i < rows; i++) {
                        longs.put(2 * i, values[i]);
                        longs.put(2 * i + 1, values[i] >> 63);
                    }
                }
            }
        }
        vector.getValidityBuffer().setBytes(0, present, 0, (rows + 7) / 8);
        vector.setValueCount(rows);
    }

    private static ByteBuffer view(ArrowBuf buffer, long bytes) {
        return buffer.nioBuffer(0, Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
