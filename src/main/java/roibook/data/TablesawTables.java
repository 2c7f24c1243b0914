package roibook.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// The way between Tablesaw tables and DuckDB.
final class TablesawTables {

    private TablesawTables() {}

    /// Reads a result cell by cell.
    ///
    /// @param names the names of its columns
    /// @param most how many rows to read at most
    /// @return the table; null when there are more rows
    static @Nullable Table read(ResultSet results, List<String> names, long most) throws SQLException {
        var meta = results.getMetaData();
        var table = Table.create();
        var readers = new ArrayList<CellReader>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            // A sum of whole numbers is 128 bits wide in DuckDB and unknown to JDBC's types.
            readers.add(meta.getColumnTypeName(i).endsWith("HUGEINT")
                    ? new HugeReader(table, names.get(i - 1), i)
                    : reader(table, names.get(i - 1), meta.getColumnType(i), i));
        }
        var budget = new HeapBudget(Runtime.getRuntime());
        for (long rows = 0; results.next(); rows++) {
            if (rows == most) {
                return null;
            }
            for (var reader : readers) {
                reader.read(results);
            }
            if ((rows & 0xffff) == 0) {
                budget.check(rows * readers.size() * Long.BYTES, rows * Long.BYTES);
            }
        }
        readers.forEach(reader -> reader.finish(table));
        return table;
    }

    private static CellReader reader(Table table, String name, int type, int index) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> {
                var column = IntColumn.create(name);
                table.addColumns(column);
                yield results -> {
                    int value = results.getInt(index);
                    if (results.wasNull()) {
                        column.appendMissing();
                    } else {
                        column.append(value);
                    }
                };
            }
            case Types.BIGINT -> {
                var column = LongColumn.create(name);
                table.addColumns(column);
                yield results -> {
                    long value = results.getLong(index);
                    if (results.wasNull()) {
                        column.appendMissing();
                    } else {
                        column.append(value);
                    }
                };
            }
            case Types.FLOAT, Types.DOUBLE, Types.REAL, Types.DECIMAL, Types.NUMERIC -> {
                var column = DoubleColumn.create(name);
                table.addColumns(column);
                yield results -> {
                    var value = results.getObject(index);
                    if (value instanceof Number number) {
                        column.append(number.doubleValue());
                    } else {
                        column.appendMissing();
                    }
                };
            }
            case Types.BOOLEAN -> {
                var column = BooleanColumn.create(name);
                table.addColumns(column);
                yield results -> {
                    boolean value = results.getBoolean(index);
                    if (results.wasNull()) {
                        column.appendMissing();
                    } else {
                        column.append(value);
                    }
                };
            }
            case Types.DATE -> {
                var column = DateColumn.create(name);
                table.addColumns(column);
                yield results -> column.append(day(results.getObject(index)));
            }
            case Types.TIMESTAMP -> {
                var column = DateTimeColumn.create(name);
                table.addColumns(column);
                yield results -> {
                    var value = results.getObject(index, LocalDateTime.class);
                    column.append(value == null || day(value.toLocalDate()) == null ? null : value);
                };
            }
            default -> {
                var column = StringColumn.create(name);
                table.addColumns(column);
                yield results -> {
                    var value = results.getObject(index);
                    if (value == null) {
                        column.appendMissing();
                    } else if (value instanceof BigDecimal || value instanceof Number) {
                        column.append(String.valueOf(value));
                    } else {
                        column.append(results.getString(index));
                    }
                };
            }
        };
    }

    /// Tablesaw's years have 16 bits; infinity is missing.
    private static @Nullable LocalDate day(@Nullable Object value) {
        return value instanceof LocalDate day && day.getYear() == (short) day.getYear() ? day : null;
    }

    static void append(DuckDBConnection connection, String name, Table table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table " + Names.quoted(name) + " (" + table.columns()
                    .stream()
                    .map(column -> Names.quoted(column.name()) + " " + sqlType(column))
                    .collect(Collectors.joining(", ")) + ")");
        }
        try (var appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, name)) {
            for (int row = 0; row < table.rowCount(); row++) {
                appender.beginRow();
                for (var column : table.columns()) {
                    append(appender, column, row);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Column<?> column, int row) throws SQLException {
        if (column.isMissing(row)) {
            appender.appendNull();
            return;
        }
        switch (column.get(row)) {
            case Integer value -> appender.append(value.intValue());
            case Long value -> appender.append(value.longValue());
            case Short value -> appender.append(value.shortValue());
            case Double value -> appender.append(value.doubleValue());
            case Float value -> appender.append(value.floatValue());
            case Boolean value -> appender.append(value.booleanValue());
            case LocalDate value -> appender.append(value);
            case LocalDateTime value -> appender.append(value);
            case Object value -> appender.append(value.toString());
        }
    }

    private static String sqlType(Column<?> column) {
        return switch (column.type().name()) {
            case "SHORT" -> "SMALLINT";
            case "INTEGER" -> "INTEGER";
            case "LONG" -> "BIGINT";
            case "FLOAT" -> "FLOAT";
            case "DOUBLE" -> "DOUBLE";
            case "BOOLEAN" -> "BOOLEAN";
            case "LOCAL_DATE" -> "DATE";
            case "LOCAL_DATE_TIME" -> "TIMESTAMP";
            default -> "VARCHAR";
        };
    }

    @FunctionalInterface
    private interface CellReader {
        void read(ResultSet results) throws SQLException;

        default void finish(Table table) {}
    }

    /// Whole numbers of 128 bits: longs, and when one of them does not fit, doubles.
    private static final class HugeReader implements CellReader {

        private final LongColumn longs;
        private final DoubleColumn doubles;
        private final int index;
        private boolean fits = true;

        HugeReader(Table table, String name, int index) {
            this.longs = LongColumn.create(name);
            this.doubles = DoubleColumn.create(name);
            this.index = index;
            table.addColumns(longs);
        }

        @Override
        public void read(ResultSet results) throws SQLException {
            if (results.getObject(index) instanceof BigInteger value) {
                longs.append(value.longValue());
                doubles.append(value.doubleValue());
                fits &= value.bitLength() < Long.SIZE;
            } else {
                longs.appendMissing();
                doubles.appendMissing();
            }
        }

        @Override
        public void finish(Table table) {
            if (!fits) {
                table.replaceColumn(index - 1, doubles);
            }
        }
    }
}
