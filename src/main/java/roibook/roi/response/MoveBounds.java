package roibook.roi.response;

/// How far money may be moved.
///
/// @param most the share of its own spend by which a group may change at most, above 0 and at most 1
/// @param budget the share by which the whole budget of the groups with a believable curve changes: 0 for none, -0.1 for
///        a tenth less
public record MoveBounds(double most, double budget) {

    /// A fifth of each group's own spend, the whole unchanged.
    public static final MoveBounds USUAL = new MoveBounds(0.2, 0);

    /// Checks the shares.
    ///
    /// @throws ResponseException when a share is out of its range
    public MoveBounds {
        if (!(most > 0 && most <= 1)) {
            throw new ResponseException(
                    "bounds of " + most + " for each group are not above 0 and at most 1; "
                            + "give the share of its own spend, such as 0.2 for 20 %");
        }
        if (!(Math.abs(budget) <= most)) {
            throw new ResponseException(
                    "a budget that changes by " + budget + " can't be reached when no group may "
                            + "change by more than " + most + "; widen the bounds or change the budget less");
        }
    }

    /// {@return the same with another bound for each group}
    ///
    /// @param share the share of its own spend, above 0 and at most 1
    public MoveBounds within(double share) {
        return new MoveBounds(share, budget);
    }

    /// {@return the same with another whole budget}
    ///
    /// @param share the share by which it changes
    public MoveBounds withBudget(double share) {
        return new MoveBounds(most, share);
    }
}
