package roibook.roi.response;

import java.math.BigDecimal;

/// What a curve rests on.
///
/// @param days how many days (or weeks) it was fitted to
/// @param weekly whether they are weeks
/// @param spendFrom the least spend above zero that was observed, per day or week
/// @param spendTo the greatest, single extreme days left out
/// @param variation the standard deviation of spend by its mean
/// @param ownVariation the same, without what weekday, trend and season explain
/// @param explained the share of the variation of revenue that curve and calendar explain (R squared)
/// @param explainedBySpend the share of what the calendar leaves that the curve explains
/// @param foretold the share of what the calendar leaves that the curve foretells on days it has not seen
/// @param outliers days of little weight, since their revenue is far from all others
public record Evidence(int days, boolean weekly, BigDecimal spendFrom, BigDecimal spendTo, double variation,
        double ownVariation, double explained, double explainedBySpend, double foretold, int outliers) {}
