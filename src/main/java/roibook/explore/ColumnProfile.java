package roibook.explore;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a column holds. Of money, the numbers are those in the main currency. When only a sample of the rows was looked at,
/// `sampled`, the sum, mean, extremes and missing values of measures of campaigns are those of all rows; other counts and sums
/// are scaled up from the sample, and other extremes are the sample's.
///
/// @param name its name
/// @param type its SQL type
/// @param role what its values stand for
/// @param rows how many rows there are
/// @param missing in how many of them it is missing: null, blank, or no finite number
/// @param distinct how many distinct values there are
/// @param distinctExact whether they were counted; else they are estimated from the sample
/// @param least the least value as text; empty when all are missing
/// @param greatest the greatest value as text; empty when all are missing
/// @param numbers quantiles, tails and outliers, when it holds numbers
/// @param leading the most frequent values, when there are some; shares are those of the rows looked at
/// @param looked how many rows were looked at closely; fewer than `rows` when sampled
public record ColumnProfile(String name, String type, ColumnRole role, long rows, long missing, long distinct,
        boolean distinctExact, String least, String greatest, Optional<Numbers> numbers,
        List<Leading> leading, long looked) {

    private static final double NEARLY_ALL = 0.99;
    private static final double HEAVY_SHARE = 0.1;
    private static final double HEAVY_RATIO = 20;

    /// Copies the list.
    public ColumnProfile {
        leading = List.copyOf(leading);
    }

    /// Quantiles and tails of a column of numbers.
    ///
    /// @param mean mean
    /// @param sum sum
    /// @param p01 1st percentile
    /// @param p05 5th percentile
    /// @param p25 first quartile
    /// @param median median
    /// @param p75 third quartile
    /// @param p95 95th percentile
    /// @param p99 99th percentile
    /// @param zeros how many values are zero
    /// @param negative how many values are below zero
    /// @param outliers values far outside, by the method that fits
    /// @param topShare share of the sum that the largest 1 % hold; empty when there are negative values
    /// @param tailRatio 99th percentile by median; empty when the median is not above zero
    /// @param tailIndex Hill's index of the largest 1 %: below 2 the variance is that of the largest values; empty with fewer
    ///        than fifty of them
    public record Numbers(double mean, double sum, double p01, double p05, double p25, double median,
            double p75, double p95, double p99, long zeros, long negative, Outliers outliers,
            OptionalDouble topShare, OptionalDouble tailRatio, OptionalDouble tailIndex) {}

    /// Values far outside.
    ///
    /// @param method how far outside is found
    /// @param low values below are outliers
    /// @param high values above are outliers
    /// @param count how many of the rows looked at
    public record Outliers(Method method, double low, double high, long count) {}

    /// How outliers are found.
    public enum Method {
        /// More than 3.5 robust standard deviations (of the median absolute deviation) from the median of logarithms; for
        /// positive values with heavy tails.
        LOG_MAD,
        /// More than three quartile ranges outside of the quartiles.
        QUARTILES,
        /// Not at all: half of the values or more are the same.
        NONE
    }

    /// A frequent value.
    ///
    /// @param value the value as text
    /// @param rows in how many of the rows looked at
    /// @param share of the rows looked at in which the column is not missing
    public record Leading(String value, long rows, double share) {}

    /// {@return whether every value is missing}
    public boolean empty() {
        return rows > 0 && missing == rows;
    }

    /// {@return whether there are several rows and one value in all of them}
    public boolean constant() {
        return rows > 1 && distinct == 1 && missing == 0;
    }

    /// {@return whether one value stands in 99 % of the rows or more, but not in all}
    public boolean nearConstant() {
        return !constant() && rows >= 100 && !leading.isEmpty() && distinct > 1
                && leading.getFirst().share() >= NEARLY_ALL;
    }

    /// {@return whether few values dominate the sum: the largest 1 % hold more than a tenth of it, or the 99th percentile is
    /// twenty medians}
    public boolean heavyTail() {
        return role != ColumnRole.IDENTIFIER && numbers
                .filter(found -> found.topShare().orElse(0) > HEAVY_SHARE
                        || (found.topShare().isPresent()
                                && found.tailRatio().orElse(0) > HEAVY_RATIO))
                .isPresent();
    }

    /// {@return the share of rows in which it is missing}
    public double missingShare() {
        return rows == 0 ? 0 : missing / (double) rows;
    }

    /// {@return whether quantiles, outliers and leading values come from a sample}
    public boolean sampled() {
        return looked < rows;
    }
}
