package roibook.roi.response;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import roibook.metric.Totals;

/// The days (or weeks) of a group, such as a channel: what a curve is fitted to.
///
/// @param name the name that a reader sees
/// @param days the sums of each day that has rows; weeks stand at their first day
public record SpendDays(String name, SortedMap<LocalDate, Totals> days) {

    /// Keeps the days as they are.
    public SpendDays {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }
}
