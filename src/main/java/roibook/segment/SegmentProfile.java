package roibook.segment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What the customers of one segment are like.
///
/// @param number 1 for the segment with the highest revenue per customer, unless matched to an earlier segmentation
/// @param name what sets it apart in a few words, such as `High spend, few visits`
/// @param customers how many there are
/// @param share share of all segmented customers, 0 to 1
/// @param revenue their revenue, unrounded
/// @param revenueShare share of the revenue of all segmented customers; empty when that is not positive
/// @param revenuePerCustomer mean revenue; empty when revenue is not known
/// @param index revenue per customer against that of all segmented customers, 100 is the same; empty when that is not
///        positive
/// @param typical the typical value of each feature in its original unit: the median, and for averages per session the
///        average weighted by sessions
/// @param quartiles where the middle half of the customers lies, per feature in its original unit
/// @param deviations distance from the mean of all buyers per feature, in standard deviations of the transformed
///        values; empty for customers without an order
/// @param description age (median), gender, country and channel (most frequent, with its share), as text
/// @param lifts channels, countries, ages and genders that occur clearly more often than in all others
/// @param apart what sets it apart, in a sentence
/// @param action what to do about it and why, in two sentences
public record SegmentProfile(int number, String name, long customers, double share, BigDecimal revenue,
        OptionalDouble revenueShare, OptionalDouble revenuePerCustomer, OptionalDouble index,
        Map<String, Double> typical, Map<String, Quartiles> quartiles, Map<String, Double> deviations,
        Map<String, String> description, List<Lift> lifts, String apart, String action) {

    /// The middle half of values.
    ///
    /// @param first the first quartile
    /// @param median the median
    /// @param third the third quartile
    public record Quartiles(double first, double median, double third) {}

    /// A level of a description that is over-represented in a segment.
    ///
    /// @param column the description, such as `channel`
    /// @param level the level, such as `Email`
    /// @param share its share in the segment, of the customers of whom it is known, 0 to 1
    /// @param lift that share divided by its share among all segmented customers
    /// @param p how probable such a difference is by chance: chi-square against all other customers, corrected for the
    ///        number of levels and segments that were tested (Holm)
    public record Lift(String column, String level, double share, double lift, double p) {}
}
