package roibook.roi;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import roibook.metric.Basis;
import roibook.metric.Bootstrap;
import roibook.metric.Interval;
import roibook.metric.Metric;
import roibook.metric.Totals;

/// The sums of each day of a report: what its ranges are drawn from.
///
/// @param now the days of the period that have rows
/// @param before the days of the period compared with that have rows
/// @param basis what metrics need beside the sums
public record DailyTotals(SortedMap<LocalDate, Totals> now, SortedMap<LocalDate, Totals> before,
        Basis basis) {

    /// The 95 % range of a metric over the whole of the rows.
    ///
    /// @param metric the metric
    /// @return the range, or empty when there are too few days or no value
    public Optional<Interval> range(Metric metric) {
        return Bootstrap.seeded().range(List.copyOf(now.values()), metric, basis);
    }

    /// The 95 % range of the difference of a metric from the period compared with.
    ///
    /// @param metric the metric
    /// @return the range, or empty when there are too few days or no value
    public Optional<Interval> differenceRange(Metric metric) {
        return Bootstrap.seeded()
                .difference(List.copyOf(now.values()), List.copyOf(before.values()), metric, basis);
    }

    /// The 95 % range of a change, in the terms in which the change is told: relative, or in the unit of the metric.
    ///
    /// @param change the change
    /// @return the range, or empty when there are too few days or no value
    public Optional<Interval> rangeOf(Change change) {
        return change.relative().isEmpty()
                ? differenceRange(change.metric())
                : Bootstrap.seeded()
                        .relativeChange(List.copyOf(now.values()), List.copyOf(before.values()),
                                change.metric(), basis);
    }
}
