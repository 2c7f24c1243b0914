package roibook.cli;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.run.ParameterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeriodTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 15);

    @ParameterizedTest
    @CsvSource({"last-month, 2026-02-01, 2026-02-28", "this-month, 2026-03-01, 2026-03-31",
            "2026-10, 2026-10-01, 2026-10-31", "2026-Q3, 2026-07-01, 2026-09-30",
            "2024, 2024-01-01, 2024-12-31",
            "2026-01-05..2026-01-09, 2026-01-05, 2026-01-09"})
    void aPeriodHasAFirstAndALastDay(String text, LocalDate first, LocalDate last) {
        assertThat(Period.of(text, DAY)).isEqualTo(new Period(first, last));
    }

    @Test
    void lastMonthInJanuaryIsDecember() {
        assertThat(Period.of("last-month", LocalDate.of(2026, 1, 31)).first())
                .isEqualTo(LocalDate.of(2025, 12, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "last-year", "2026-13", "2026-Q5", "x..y", "10/2026"})
    void anythingElseIsRefusedWithWhatIsMeant(String text) {
        assertThatThrownBy(() -> Period.of(text, DAY)).isInstanceOf(ParameterException.class)
                .hasMessageContaining("2026-Q3");
    }
}
