package roibook.roi.response;

import java.math.BigDecimal;
import roibook.metric.Interval;

/// A group whose last money clearly does not come back.
///
/// @param name the group
/// @param kind whether less or none of the spend is advised
/// @param spend its spend in the period
/// @param marginal its marginal ROAS
/// @param range the 95 % range of that, which ends below break-even
public record Pause(String name, Kind kind, BigDecimal spend, BigDecimal marginal, Interval range) {

    /// What is advised.
    public enum Kind {
        /// The last money loses, the first may pay.
        REDUCE,
        /// By the curve all of the money loses, taken together.
        PAUSE
    }
}
