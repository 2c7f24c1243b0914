package roibook.summary;

import java.util.Optional;
import roibook.metric.Interval;
import roibook.metric.Metric;
import roibook.metric.Ratio;
import roibook.roi.Change;

/// A key figure, and how it moved.
///
/// @param metric the metric
/// @param value its value, or why there is none
/// @param change how it moved; empty when there is nothing to compare with
/// @param range the 95 % range of the change, in the terms of the change; empty when there are too few days, and for spend,
///        which is booked and not drawn by chance
/// @param verdict what to make of it
public record Kpi(Metric metric, Ratio value, Optional<Change> change, Optional<Interval> range,
        Verdict verdict) {

    /// What to make of a change.
    public enum Verdict {
        /// Clearly good news.
        BETTER,
        /// Clearly bad news.
        WORSE,
        /// Clearly changed, which is neither good nor bad by itself.
        CHANGED,
        /// The range of the change holds zero.
        NO_CLEAR_CHANGE,
        /// Changed, and too few days to say whether by chance.
        UNKNOWN,
        /// There is nothing to compare with.
        NOT_COMPARED
    }
}
