package roibook.explore;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/// How far apart the days of rows are.
enum Grain {
    DAY(7, 14), WEEK(52, 8), MONTH(12, 6);

    /// After how many steps a season repeats.
    private final int season;
    /// How many steps make a level.
    private final int window;

    Grain(int season, int window) {
        this.season = season;
        this.window = window;
    }

    int season() {
        return season;
    }

    int window() {
        return window;
    }

    LocalDate plus(LocalDate first, long steps) {
        return switch (this) {
            case DAY -> first.plusDays(steps);
            case WEEK -> first.plusWeeks(steps);
            case MONTH -> YearMonth.from(first).plusMonths(steps).atDay(1);
        };
    }

    long between(LocalDate first, LocalDate day) {
        return switch (this) {
            case DAY -> ChronoUnit.DAYS.between(first, day);
            case WEEK -> Math.floorDiv(ChronoUnit.DAYS.between(first, day), 7);
            case MONTH -> ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(day));
        };
    }

    /// Steps in a year.
    double year() {
        return switch (this) {
            case DAY -> 365.25;
            case WEEK -> 52.18;
            case MONTH -> 12;
        };
    }
}
