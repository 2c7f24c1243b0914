package roibook.roi.response;

import java.math.BigDecimal;
import java.util.Optional;
import roibook.metric.Interval;

/// Money that goes from one group to another, over a period like that of the report.
///
/// @param from the group that gives; empty where the budget grows
/// @param to the group that gets; empty where the budget shrinks
/// @param amount how much, in whole minor units of the currency
/// @param gain the profit that it is expected to add (before cost of goods, where no margin is known), unrounded
/// @param range the 95 % range of the gain
public record Move(Optional<String> from, Optional<String> to, BigDecimal amount, BigDecimal gain,
        Interval range) {

    /// {@return whether the gain is above zero in its whole range}
    public boolean clear() {
        return range.low().signum() > 0;
    }
}
