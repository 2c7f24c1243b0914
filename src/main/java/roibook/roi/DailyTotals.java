package roibook.roi;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
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
/// @param partialFrom the first day of the period that is incomplete or still converting; it and those after it are no
///        part of changes
public record DailyTotals(NavigableMap<LocalDate, Totals> now, NavigableMap<LocalDate, Totals> before,
        Basis basis, Optional<LocalDate> partialFrom) {

    /// Days that are all final.
    ///
    /// @param now the days of the period that have rows
    /// @param before the days of the period compared with that have rows
    /// @param basis what metrics need beside the sums
    public DailyTotals(NavigableMap<LocalDate, Totals> now, NavigableMap<LocalDate, Totals> before,
            Basis basis) {
        this(now, before, basis, Optional.empty());
    }

    /// {@return the days of the period that are final}
    public NavigableMap<LocalDate, Totals> settled() {
        return partialFrom.map(day -> now.headMap(day, false)).orElse(now);
    }

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
                .difference(List.copyOf(settled().values()), List.copyOf(before.values()), metric, basis);
    }

    /// The 95 % range of a change, in the terms in which the change is told: relative, or in the unit of the metric.
    ///
    /// @param change the change
    /// @return the range, or empty when there are too few days or no value
    public Optional<Interval> rangeOf(Change change) {
        return change.relative().isEmpty()
                ? differenceRange(change.metric())
                : Bootstrap.seeded()
                        .relativeChange(List.copyOf(settled().values()), List.copyOf(before.values()),
                                change.metric(), basis);
    }
}
