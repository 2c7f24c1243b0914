package roibook.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One row of a small result, with decimals kept exact. Missing values are empty, never zero.
public final class Row {

    private final Map<String, Integer> places;
    private final @Nullable Object[] values;

    /// A row of a result; all of its rows share the places.
    ///
    /// @param places where the value of each column stands
    /// @param values the values, which are not copied
    Row(Map<String, Integer> places, @Nullable Object[] values) {
        this.places = places;
        this.values = values;
    }

    /// Where the value of each column stands; of several of one name the last counts.
    static Map<String, Integer> places(List<String> columns) {
        var places = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), i);
        }
        return Collections.unmodifiableMap(places);
    }

    /// {@return the names of the columns, in order}
    public List<String> columns() {
        return List.copyOf(places.keySet());
    }

    /// A value of whatever type.
    ///
    /// @param column the column's name
    /// @return a number, text, truth value, day or time of `java.time`; what Java has no type for as its text; empty when it
    ///         is missing
    /// @throws DataException when there is no such column
    public Optional<Object> get(String column) {
        return switch (value(column)) {
            case null -> Optional.empty();
            case Date date -> Optional.of(date.toLocalDate());
            case Timestamp time -> Optional.of(time.toLocalDateTime());
            case Number number -> Optional.of(number);
            case Boolean truth -> Optional.of(truth);
            case Temporal time -> Optional.of(time);
            case Object other -> Optional.of(other.toString());
        };
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
        return places.size();
    }

    Set<String> names() {
        return places.keySet();
    }

    private @Nullable Object value(String column) {
        var place = places.get(column);
        if (place == null) {
            throw Names.unknownColumn(column, places.keySet());
        }
        return values[place];
    }

    private static DataException wrongType(String column, String wanted, Object found) {
        return new DataException(
                "column '" + column + "' holds no " + wanted + " but " + found.getClass().getSimpleName());
    }

    @Override
    public String toString() {
        return places.entrySet()
                .stream()
                .map(place -> place.getKey() + "=" + values[place.getValue()])
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
