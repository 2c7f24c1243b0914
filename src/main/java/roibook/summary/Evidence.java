package roibook.summary;

import java.math.BigDecimal;
import java.util.Optional;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Totals;
import roibook.roi.DailyTotals;
import roibook.roi.RoiReport;

/// How much the rows can carry: from nothing at all to a full set of findings.
enum Evidence {
    /// The period has no rows.
    NO_ROWS,
    /// Revenue is not known, so nothing can be said of what came back.
    REVENUE_UNKNOWN,
    /// Cost is not known.
    COST_UNKNOWN,
    /// Nothing was spent.
    NO_SPEND,
    /// There is next to no revenue for what was spent: it is not measured, rather than not earned.
    NEXT_TO_NO_REVENUE,
    /// Too few days to tell a finding from chance.
    FEW_DAYS,
    /// Too few conversions to tell a finding from chance.
    FEW_CONVERSIONS,
    /// Enough.
    ENOUGH;

    /// Days with rows below which nothing is concluded.
    static final int DAYS = 7;

    /// Conversions below which nothing is concluded.
    static final int CONVERSIONS = 30;

    private static final BigDecimal NEXT_TO_NONE = new BigDecimal("0.01");

    static Evidence of(RoiReport report, DailyTotals daily) {
        var totals = report.totals();
        if (totals.rows() == 0) {
            return NO_ROWS;
        }
        if (totals.cost().isEmpty()) {
            return COST_UNKNOWN;
        }
        if (totals.revenue().isEmpty()) {
            return REVENUE_UNKNOWN;
        }
        if (totals.known(Measure.COST).signum() <= 0) {
            return NO_SPEND;
        }
        if (Metric.ROAS.of(totals)
                .value()
                .filter(roas -> roas.abs().compareTo(NEXT_TO_NONE) < 0)
                .isPresent()) {
            return NEXT_TO_NO_REVENUE;
        }
        return daily.now().size() < DAYS ? FEW_DAYS : conversions(totals).orElse(ENOUGH);
    }

    private static Optional<Evidence> conversions(Totals totals) {
        return totals.conversions()
                .filter(number -> number.compareTo(BigDecimal.valueOf(CONVERSIONS)) < 0)
                .map(_ -> FEW_CONVERSIONS);
    }

    /// Whether what came back can be judged at all.
    boolean knowsReturn() {
        return this == FEW_DAYS || this == FEW_CONVERSIONS || this == ENOUGH;
    }
}
