package roibook.roi.response;

/// Why no curve is shown.
public enum Refusal {
    /// Nothing was spent in the period.
    NO_SPEND,
    /// Too many days lack their spend or revenue.
    UNKNOWN_AMOUNTS,
    /// There are too few days with spend.
    TOO_FEW_DAYS,
    /// Spend was nearly the same each day, so nothing shows what more or less of it does.
    HARDLY_VARIED,
    /// Spend changed with weekday, trend and season only, so its effect can't be told from theirs.
    FOLLOWS_CALENDAR,
    /// Revenue is the same multiple of spend each day: it was computed from it.
    COMPUTED_FROM_SPEND,
    /// There is no revenue.
    NO_REVENUE,
    /// Revenue does not rise with spend: the base explains everything.
    NO_EFFECT,
    /// A curve foretells days it has not seen no better than the calendar alone.
    NO_BETTER,
    /// Resampled days give such different curves that their marginal return says nothing.
    UNSTEADY
}
