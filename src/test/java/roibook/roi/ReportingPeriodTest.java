package roibook.roi;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.DataException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportingPeriodTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 15);

    @ParameterizedTest
    @CsvSource({"last-month, 2026-02-01, 2026-02-28", "this-month, 2026-03-01, 2026-03-31",
            "2026-10, 2026-10-01, 2026-10-31", "2026-Q3, 2026-07-01, 2026-09-30",
            "2024, 2024-01-01, 2024-12-31",
            "2026-01-05..2026-01-09, 2026-01-05, 2026-01-09", "2026-W40, 2026-09-28, 2026-10-04",
            "2026-W53, 2026-12-28, 2027-01-03", "last-week, 2026-03-02, 2026-03-08",
            "this-week, 2026-03-09, 2026-03-15", "yesterday, 2026-03-14, 2026-03-14",
            "today, 2026-03-15, 2026-03-15", "last-7-days, 2026-03-08, 2026-03-14",
            "last-1-day, 2026-03-14, 2026-03-14", "last-quarter, 2025-10-01, 2025-12-31",
            "last-year, 2025-01-01, 2025-12-31", "2026-02-28, 2026-02-28, 2026-02-28"})
    void aPeriodHasAFirstAndALastDay(String text, LocalDate first, LocalDate last) {
        assertThat(ReportingPeriod.of(text, DAY)).isEqualTo(new ReportingPeriod(first, last));
    }

    @Test
    void lastMonthInJanuaryIsDecember() {
        assertThat(ReportingPeriod.of("last-month", LocalDate.of(2026, 1, 31)).from())
                .isEqualTo(LocalDate.of(2025, 12, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "last-days", "last-0-days", "2026-W54", "2026-13", "2026-Q5", "x..y",
            "10/2026"})
    void anythingElseIsRefusedWithWhatIsMeant(String text) {
        assertThatThrownBy(() -> ReportingPeriod.of(text, DAY)).isInstanceOf(DataException.class)
                .hasMessageContaining("2026-Q3");
    }
}
