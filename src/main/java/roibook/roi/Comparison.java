package roibook.roi;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What a period is compared with.
///
/// Whole calendar months are compared with whole calendar months, since that is what readers mean by "vs Sep", what books
/// are closed by, and what budgets are set for; moved by weeks, October would be compared with 2 September to 2 October,
/// which nobody can look up. The price is that the two may differ in length and in weekdays; the report says so where
/// they differ in length. Any other period is compared with as many days, moved by whole weeks so that weekdays agree.
public enum Comparison {
    /// The period directly before: as many calendar months before whole months; otherwise as many days, moved back by the
    /// fewest whole weeks that leave no overlap.
    PREVIOUS_PERIOD,
    /// The same months of the year before; otherwise the same weekdays 52 weeks before.
    SAME_PERIOD_LAST_YEAR,
    /// Nothing.
    NONE;

    private static final int WEEK = 7;

    /// The period to compare with.
    ///
    /// @param period the period of the report
    /// @return the other period, or empty for [#NONE]
    public Optional<ReportingPeriod> of(ReportingPeriod period) {
        return switch (this) {
            case NONE -> Optional.empty();
            case PREVIOUS_PERIOD -> Optional.of(period.isMonths()
                    ? period.minusMonths(ChronoUnit.MONTHS.between(YearMonth.from(period.from()),
                            YearMonth.from(period.to())) + 1)
                    : period.minusDays((period.days() + WEEK - 1) / WEEK * WEEK));
            case SAME_PERIOD_LAST_YEAR -> Optional
                    .of(period.isMonths() ? period.minusMonths(12) : period.minusDays(52L * WEEK));
        };
    }
}
