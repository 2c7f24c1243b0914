package roibook.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import roibook.data.Lineage;
import roibook.metric.Basis;
import roibook.metric.Metric;
import roibook.roi.RoiQuery.Era;

/// What a report answers.
///
/// @param period the days of the report
/// @param settled its days that are final and have been; changes are computed from them; empty when there are none
/// @param partialFrom the first of its days that have rows but are not final
/// @param before the days compared with; empty when nothing is compared
/// @param comparison what was asked to compare with
/// @param span the first and the newest day of all rows
/// @param basis what metrics need beside the sums, but for the shop's revenue
/// @param currency the wanted currency
/// @param targets the values aimed at
/// @param shop all revenue of the shop
record Question(ReportingPeriod period, Optional<ReportingPeriod> settled, Optional<LocalDate> partialFrom,
        Optional<Before> before, Comparison comparison, Optional<ReportingPeriod> span, Basis basis,
        Optional<String> currency, Map<Metric, BigDecimal> targets, Optional<ShopRevenue> shop) {

    /// The days compared with.
    ///
    /// @param period the days, as many as are final in the period of the report
    /// @param era the same, with how its groups are moved to stand beside those of the report
    record Before(ReportingPeriod period, Era era) {

        /// The same place of another period, cut to as many days as are final.
        static Before of(ReportingPeriod other, ReportingPeriod period, Optional<ReportingPeriod> settled) {
            var days = settled.filter(part -> part.days() < period.days())
                    .map(part -> other.first(part.days()))
                    .orElse(other);
            boolean months = period.isMonths();
            return new Before(days, new Era(days,
                    months
                            ? ChronoUnit.MONTHS.between(YearMonth.from(other.from()),
                                    YearMonth.from(period.from()))
                            : 0,
                    months ? 0 : ChronoUnit.DAYS.between(other.from(), period.from())));
        }
    }

    static Question of(RoiSetup setup, ReportingPeriod period, Optional<ReportingPeriod> span,
            Lineage lineage) {
        var maturity = span.map(days -> Maturity.of(days.to(), setup.lag(), lineage, setup.display()));
        var settled = maturity.map(known -> known.settled(period)).orElse(Optional.of(period));
        return new Question(period, settled, maturity.flatMap(known -> known.partialFrom(period)),
                setup.comparison().of(period).map(other -> Before.of(other, period, settled)),
                setup.comparison(), span, setup.basis(), setup.currency(), setup.targets(), setup.shop());
    }
}
