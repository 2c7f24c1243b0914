package roibook.roi.response;

import java.math.BigDecimal;
import roibook.metric.Interval;

/// What is known of a group's return at the margin: a curve with its doubts, or the reason why none is shown.
public sealed interface Response {

    /// A curve that can be believed to the extent that it says.
    ///
    /// @param curve the curve
    /// @param marginal marginal ROAS: what the next unit of money brings, at the spend of the period, when the spend of
    ///        all its days is raised in proportion (by 1 %)
    /// @param range its 95 % range
    /// @param average what a unit of money brings on average over the base, by the curve
    /// @param averageRange its 95 % range
    /// @param belief how far it can be believed
    /// @param evidence what it rests on
    record Fitted(Curve curve, BigDecimal marginal, Interval range, BigDecimal average,
            Interval averageRange, Belief belief, Evidence evidence) implements Response {}

    /// No curve.
    ///
    /// @param reason why
    record Refused(Refusal reason) implements Response {}
}
