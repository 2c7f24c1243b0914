package roibook.roi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Lineage.Source;
import roibook.metric.Display;
import roibook.metric.Metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static roibook.roi.Comparison.PREVIOUS_PERIOD;

class PartialDaysTest {

    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    private static final LocalDate TO = LocalDate.of(2026, 10, 31);

    /// One row a day of 10 cost and 30 revenue in September and October; nothing came back yet in the last five days.
    private static Rows converting() {
        var rows = new Rows();
        for (var day = LocalDate.of(2026, 9, 1); !day.isAfter(TO); day = day.plusDays(1)) {
            rows.add(day.toString(), "Search", 10.0, day.isAfter(LocalDate.of(2026, 10, 26)) ? 0.0 : 30.0);
        }
        return rows;
    }

    private static RoiCalculator calculator(Dataset rows) {
        return RoiCalculator.of(rows).during(FROM, TO).against(PREVIOUS_PERIOD);
    }

    /// The rows as they were imported at a time.
    private static Dataset importedAt(Dataset rows, String time) {
        return Engine.embedded()
                .query(rows.query(),
                        new Lineage(List.of(new Source("file", "", 61, Instant.parse(time))), 61, 61, 0,
                                0, Optional.of(TO)));
    }

    @Test
    void stillConvertingDaysAreLeftOutOfChangesOnBothSides() {
        var report = calculator(converting().dataset()).stillConverting(5).by("channel");
        assertThat(report.partialFrom()).contains(LocalDate.of(2026, 10, 27));
        assertThat(report.settled()).contains(new ReportingPeriod(FROM, LocalDate.of(2026, 10, 26)));
        assertThat(report.before())
                .contains(new ReportingPeriod(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 26)));
        assertThat(report.change(Metric.REVENUE).orElseThrow().difference()).isZero();
        assertThat(report.change(Metric.REVENUE, report.groups().getFirst()).orElseThrow().difference())
                .isZero();
        assertThat(report.change(Metric.COST).orElseThrow().difference()).isZero();
    }

    @Test
    void stillConvertingDaysArePartOfTheFigures() {
        var report = calculator(converting().dataset()).stillConverting(5).by();
        assertThat(report.value(Metric.COST).value().orElseThrow()).isEqualByComparingTo("310");
        assertThat(report.value(Metric.REVENUE).value().orElseThrow()).isEqualByComparingTo("780");
        assertThat(report.daily().now()).hasSize(31);
        assertThat(report.daily().settled()).hasSize(26);
        assertThat(report.daily().differenceRange(Metric.REVENUE).orElseThrow().high())
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void withoutALagTheSameRowsSeemToFall() {
        var report = calculator(converting().dataset()).by("channel");
        assertThat(report.partialFrom()).isEmpty();
        assertThat(report.change(Metric.REVENUE).orElseThrow().difference()).isEqualByComparingTo("-120");
    }

    @Test
    void partialTimeIsMarkedInTableAndNotes() {
        var report = RoiCalculator.of(converting().dataset())
                .during(LocalDate.of(2026, 9, 1), TO)
                .stillConverting(Period.ofDays(5))
                .by("month");
        assertThat(report.toResult().rows()).extracting(row -> row.getFirst().text())
                .containsExactly("Sep 2026", "Oct 2026 (partial)");
        assertThat(report.notes())
                .anyMatch(note -> note.startsWith("The days from 27 Oct 2026 on are partial"));
        assertThat(report.in(Display.STANDARD.in("de")).notes())
                .anyMatch(note -> note.startsWith("Die Tage ab 27. Okt. 2026 sind vorläufig"));
        assertThat(report.trend(Metric.ROAS).title()).contains("27 Oct 2026");
    }

    @ParameterizedTest
    @CsvSource({"2026-10-31T15:00:00Z, 0, 2026-10-31", "2026-11-01T01:00:00Z, 0, ",
            "2026-11-03T01:00:00Z, 5, 2026-10-29",
            "2026-11-20T01:00:00Z, 5, ", "2026-10-31T15:00:00Z, 2, 2026-10-29"})
    void whenRowsWereReadDecidesWhichDaysAreFinal(String read, int lag, LocalDate partialFrom) {
        var report = calculator(importedAt(converting().dataset(), read)).stillConverting(lag).by();
        assertThat(report.partialFrom()).isEqualTo(Optional.ofNullable(partialFrom));
    }

    @Test
    void whenNoDayIsFinalNoChangeIsTold() {
        var report = RoiCalculator.of(converting().dataset())
                .during(LocalDate.of(2026, 10, 26), TO)
                .against(PREVIOUS_PERIOD)
                .stillConverting(10)
                .by("channel");
        assertThat(report.change(Metric.REVENUE)).isEmpty();
        assertThat(report.settled()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("No changes are told"));
        assertThat(report.drivers(Metric.PROFIT).list()).isEmpty();
        assertThat(report.toString()).doesNotContain("null", "NaN", "Infinity");
    }

    @Test
    void refusesALagBelowZero() {
        var calculator = calculator(converting().dataset());
        assertThatThrownBy(() -> calculator.stillConverting(-1)).isInstanceOf(DataException.class)
                .hasMessageContaining("-1");
    }
}
