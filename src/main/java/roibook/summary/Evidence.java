package roibook.summary;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
    /// A row a week: enough to say what came back, too few for ranges, and so for decisions.
    WEEKLY,
    /// Enough.
    ENOUGH;

    /// Days with rows below which nothing is concluded.
    static final int DAYS = 7;

    /// Weekly rows below which nothing is concluded: a month of them.
    static final int WEEKS = 4;

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
        int days = daily.now().size();
        if (days >= DAYS) {
            return conversions(totals).orElse(ENOUGH);
        }
        return days >= WEEKS && isWeekly(daily.now().keySet())
                ? conversions(totals).orElse(WEEKLY)
                : FEW_DAYS;
    }

    /// Whether there are never two days of one week.
    private static boolean isWeekly(Set<LocalDate> days) {
        var sorted = days.stream().sorted().toList();
        return sorted.size() > 1 && IntStream.range(1, sorted.size())
                .allMatch(i -> ChronoUnit.DAYS.between(sorted.get(i - 1), sorted.get(i)) >= 7);
    }

    private static Optional<Evidence> conversions(Totals totals) {
        return totals.conversions()
                .filter(number -> number.compareTo(BigDecimal.valueOf(CONVERSIONS)) < 0)
                .map(_ -> FEW_CONVERSIONS);
    }

    /// Whether what came back can be judged at all.
    boolean knowsReturn() {
        return this == FEW_DAYS || this == FEW_CONVERSIONS || allowsFindings();
    }

    /// Whether findings can be told.
    boolean allowsFindings() {
        return this == WEEKLY || this == ENOUGH;
    }
}
