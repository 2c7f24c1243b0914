package roibook.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of a small result, with decimals kept exact. Missing values are empty, never zero.
public final class Row {

    private final Map<String, @Nullable Object> values;

    Row(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// A number, exact where the engine is exact.
    ///
    /// @param column the column's name
    /// @return the number, or empty when it is missing or not finite
    /// @throws DataException when there is no such column, or it holds no numbers
    public Optional<BigDecimal> decimal(String column) {
        return switch (value(column)) {
            case null -> Optional.empty();
            case BigDecimal decimal -> Optional.of(decimal);
            case BigInteger integer -> Optional.of(new BigDecimal(integer));
            case Double number ->
                Double.isFinite(number) ? Optional.of(BigDecimal.valueOf(number)) : Optional.empty();
            case Float number -> Float.isFinite(number)
                    ? Optional.of(new BigDecimal(number.toString()))
                    : Optional.empty();
            case Number number -> Optional.of(BigDecimal.valueOf(number.longValue()));
            case Object other -> throw wrongType(column, "a number", other);
        };
    }

    /// A number as a double.
    ///
    /// @param column the column's name
    /// @return the number, or NaN when it is missing
    /// @throws DataException when there is no such column, or it holds no numbers
    public double number(String column) {
        return decimal(column).map(BigDecimal::doubleValue).orElse(Double.NaN);
    }

    /// A whole number.
    ///
    /// @param column the column's name
    /// @return the number, or 0 when it is missing
    /// @throws DataException when there is no such column, or it holds no numbers
    /// @throws ArithmeticException when the number does not fit
    public long count(String column) {
        return decimal(column).map(BigDecimal::longValueExact).orElse(0L);
    }

    /// A text; values of other types as their text.
    ///
    /// @param column the column's name
    /// @return the text, or empty when it is missing
    /// @throws DataException when there is no such column
    public Optional<String> text(String column) {
        return Optional.ofNullable(value(column)).map(Object::toString);
    }

    /// A day.
    ///
    /// @param column the column's name
    /// @return the day, or empty when it is missing
    /// @throws DataException when there is no such column, or it holds no days
    public Optional<LocalDate> day(String column) {
        return switch (value(column)) {
            case null -> Optional.empty();
            case LocalDate day -> Optional.of(day);
            case Date date -> Optional.of(date.toLocalDate());
            case Timestamp time -> Optional.of(time.toLocalDateTime().toLocalDate());
            case LocalDateTime time -> Optional.of(time.toLocalDate());
            case OffsetDateTime time -> Optional.of(time.toLocalDate());
            case Object other -> throw wrongType(column, "a day", other);
        };
    }

    int size() {
        return values.size();
    }

    private @Nullable Object value(String column) {
        if (!values.containsKey(column)) {
            throw Names.unknownColumn(column, values.keySet());
        }
        return values.get(column);
    }

    private static DataException wrongType(String column, String wanted, Object found) {
        return new DataException(
                "column '" + column + "' holds no " + wanted + " but " + found.getClass().getSimpleName());
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
