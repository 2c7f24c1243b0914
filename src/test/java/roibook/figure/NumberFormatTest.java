package roibook.figure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1234567;,.0f;1,234,567", "0.256;.0%;26%", "1234;.2s;1.2k",
            "-1234.5;$,.2f;−$1,234.50",
            "1500000;~s;1.5M", "3.14159;.3;3.14", "12;+d;+12", "999999;.3s;1.00M", "0.00042;.2s;420µ",
            "5;.1f;5.0", "0;.2s;0.0"})
    void formatsAsD3(double value, String format, String text) {
        assertThat(NumberFormat.of("").format(value, format)).isEqualTo(text);
    }

    @Test
    void honoursSeparators() {
        assertThat(NumberFormat.of(",.").format(1234.5, ",.1f")).isEqualTo("1.234,5");
    }
}
