package roibook.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.SourceColumn.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of the texts that the database sends.
class ColumnBufferTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "-1.25, -1250000", "12.345678, 12345678", "0.10, 100000", "1.2000000000, 1200000",
            "999999999999.999999, 999999999999999999", "9000000000000.00, 9000000000000000000",
            "-.5, -500000", "1e3, 1000000000", "00012.5, 12500000"})
    void decimalsAreExact(String text, long expected) {
        assertThat(read(Kind.DECIMAL, false, 19, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2345678", "", "-", "12,5", "abc", "9999999999999999999.99", "1.2.3"})
    void decimalsThatWouldLoseDigitsAreRefused(String text) {
        assertThat(read(Kind.DECIMAL, false, 19, text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"182.33333333333334, 182333333", "0.10000000149011612, 100000", "1.5e-7, 0",
            "-2.5, -2500000"})
    void floatingPointIsRounded(String text, long expected) {
        assertThat(read(Kind.DECIMAL, true, 18, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"42, 42", "-9223372036854775808, -9223372036854775808",
            "9223372036854775807, 9223372036854775807",
            "12.00, 12"})
    void wholeNumbersMayBeDecimals(String text, long expected) {
        assertThat(read(Kind.LONG, false, 19, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "18446744073709551615", "n/a"})
    void otherNumbersAreNoWholeOnes(String text) {
        assertThat(read(Kind.LONG, false, 19, text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"2026-10-31, 20757", "1969-12-31, -1", "2026-10-31 00:00:00, 20757",
            "2024-02-29 00:00:00.000, 19782"})
    void daysMayHaveAMidnight(String text, long expected) {
        assertThat(read(Kind.DAY, false, 0, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00", "2026-00-10", "2026-02-30", "2026-10-31 13:00:00", "31.10.2026"})
    void daysThatAreNoneAreRefused(String text) {
        assertThat(read(Kind.DAY, false, 0, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-31 23:59:59.123456", "1960-01-01 00:00:01", "2026-10-31",
            "2026-10-31 06:30:00.5"})
    void timesAreMicroseconds(String text) {
        var time = LocalDateTime.parse((text.length() == 10 ? text + " 00:00:00" : text).replace(' ', 'T'));
        assertThat(read(Kind.TIME, false, 0, text))
                .isEqualTo(time.toEpochSecond(ZoneOffset.UTC) * 1_000_000
                        + time.get(ChronoField.MICRO_OF_SECOND));
    }

    private static @Nullable Long read(Kind kind, boolean approximate, int digits, String text) {
        var column = new ColumnBuffer(kind, approximate, digits, 1);
        var bytes = ("x" + text).getBytes(StandardCharsets.UTF_8);
        return column.put(0, bytes, 1, bytes.length - 1) ? column.value(0) : null;
    }
}
