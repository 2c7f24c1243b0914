package roibook.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import roibook.data.ExactColumns.Column;
import roibook.data.ExactColumns.Texts;
import roibook.data.ExactColumns.Written;

/// Takes Arrow batches as exact columns.
final class ExactReader {

    private static final Set<String> READ = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT",
            "DATE",
            "VARCHAR");

    private final List<String> names;
    private final List<Part> parts;
    private int rows;

    ExactReader(List<String> names, List<String> types) {
        this.names = names;
        parts = IntStream.range(0, names.size())
                .mapToObj(i -> types.get(i).equals("VARCHAR")
                        ? new TextPart(names.get(i))
                        : new NumberPart(types.get(i)))
                .toList();
    }

    static boolean reads(String type) {
        return READ.contains(type) || type.startsWith("DECIMAL(");
    }

    /// Takes the rows of a batch.
    ///
    /// @return false when there is a number that does not fit into 64 bits
    boolean add(VectorSchemaRoot batch) {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).add(batch.getVector(i), batch.getRowCount(), rows)) {
                return false;
            }
        }
        rows += batch.getRowCount();
        return true;
    }

    ExactColumns columns() {
        var columns = new LinkedHashMap<String, Column>();
        for (int i = 0; i < parts.size(); i++) {
            columns.put(names.get(i), parts.get(i).build(rows));
        }
        return new ExactColumns(rows, columns);
    }

    private sealed interface Part {

        boolean add(FieldVector batch, int rows, int at);

        Column build(int rows);
    }

    private static final class NumberPart implements Part {

        private final Written written;
        private long[] numbers = {};
        private boolean[] missing = {};
        private boolean gaps;
        private int scale;

        NumberPart(String type) {
            written = type.equals("DATE")
                    ? (number, _) -> LocalDate.ofEpochDay(number).toString()
                    : (number, decimals) -> BigDecimal.valueOf(number, decimals).toString();
        }

        @Override
        public boolean add(FieldVector batch, int rows, int at) {
            if (at + rows > numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(at + rows, 2 * numbers.length));
                missing = Arrays.copyOf(missing, numbers.length);
            }
            var set = ColumnBuilder.validity(batch, rows);
            for (int i = 0; set.length > 0 && i < rows; i++) {
                missing[at + i] = !ColumnBuilder.isSet(set, i);
                gaps |= missing[at + i];
            }
            return fill(batch, rows, at);
        }

        private boolean fill(FieldVector batch, int rows, int at) {
            switch (batch) {
                case DecimalVector decimals -> {
                    scale = ((ArrowType.Decimal) decimals.getField().getType()).getScale();
                    var halves = ColumnBuilder.longs(batch.getDataBuffer(), 2 * rows);
                    for (int i = 0; i < rows; i++) {
                        numbers[at + i] = missing[at + i] ? 0 : halves[2 * i];
                        if (!missing[at + i] && halves[2 * i + 1] != halves[2 * i] >> 63) {
                            return false;
                        }
                    }
                }
                case BigIntVector _ -> System
                        .arraycopy(ColumnBuilder.longs(batch.getDataBuffer(), rows), 0, numbers, at, rows);
                case IntVector _,DateDayVector _ -> {
                    var ints = ColumnBuilder.ints(batch.getDataBuffer(), rows);
                    for (int i = 0; i < rows; i++) {
                        numbers[at + i] = ints[i];
                    }
                }
                case SmallIntVector shorts -> {
                    for (int i = 0; i < rows; i++) {
                        numbers[at + i] = missing[at + i] ? 0 : shorts.get(i);
                    }
                }
                case TinyIntVector bytes -> {
                    for (int i = 0; i < rows; i++) {
                        numbers[at + i] = missing[at + i] ? 0 : bytes.get(i);
                    }
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Column build(int rows) {
            return new ExactColumns.Longs(Arrays.copyOf(numbers, rows), scale,
                    gaps ? Arrays.copyOf(missing, rows) : new boolean[0], written);
        }
    }

    private static final class TextPart implements Part {

        private final String name;
        private final TextCodes texts = new TextCodes();
        private int[] codes = {};

        TextPart(String name) {
            this.name = name;
        }

        @Override
        public boolean add(FieldVector batch, int rows, int at) {
            if (!(batch instanceof VarCharVector)) {
                return false;
            }
            if (at + rows > codes.length) {
                codes = Arrays.copyOf(codes, Math.max(at + rows, 2 * codes.length));
            }
            TextBuilder.codes(batch, rows, texts, codes, at);
            return true;
        }

        @Override
        public Column build(int rows) {
            return new ExactColumns.Strings(name, new Texts(Arrays.copyOf(codes, rows),
                    IntStream.range(0, texts.size()).mapToObj(texts::text).toList()));
        }
    }
}
