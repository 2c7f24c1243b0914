package roibook.segment;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;

/// What the customers of one segment are like.
///
/// @param number 1 for the segment with the highest revenue per customer
/// @param name what sets it apart in a few words, such as `High spend, few visits`
/// @param customers how many there are
/// @param share share of all segmented customers, 0 to 1
/// @param revenue their revenue, unrounded
/// @param revenueShare share of the revenue of all segmented customers; empty when that is not positive
/// @param revenuePerCustomer mean revenue; empty when revenue is not known
/// @param typical the typical value of each feature in its original unit: the median, and for averages per session the
///        average weighted by sessions
/// @param deviations distance from the mean of all buyers per feature, in standard deviations of the transformed
///        values; empty for customers without an order
/// @param description age (median), gender and country (most frequent, with its share), as text
/// @param apart what sets it apart, in a sentence
/// @param action what to do about it, in a sentence
public record SegmentProfile(int number, String name, long customers, double share, BigDecimal revenue,
        OptionalDouble revenueShare, OptionalDouble revenuePerCustomer, Map<String, Double> typical,
        Map<String, Double> deviations, Map<String, String> description, String apart, String action) {}
