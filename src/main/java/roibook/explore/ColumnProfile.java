package roibook.explore;

import java.util.OptionalDouble;

/// What a column holds.
///
/// @param name its name
/// @param type its SQL type
/// @param kind what its values are
/// @param rows how many rows there are
/// @param missing in how many of them it is missing
/// @param distinct about how many distinct values there are
/// @param least the least value as text; empty when all are missing
/// @param greatest the greatest value as text; empty when all are missing
/// @param numbers quantiles and tails, when it holds numbers
record ColumnProfile(String name, String type, Schema.Kind kind, long rows, long missing, long distinct,
        String least, String greatest, Numbers numbers) {

    /// Quantiles and tails of a column of numbers.
    ///
    /// @param mean mean
    /// @param p01 1st percentile
    /// @param p25 first quartile
    /// @param median median
    /// @param p75 third quartile
    /// @param p99 99th percentile
    /// @param outliers values more than three quartile ranges outside of the quartiles
    /// @param topShare share of the sum that the largest 1 % hold, of values that are not negative
    record Numbers(OptionalDouble mean, OptionalDouble p01, OptionalDouble p25, OptionalDouble median,
            OptionalDouble p75, OptionalDouble p99, long outliers, OptionalDouble topShare) {

        static final Numbers NONE = new Numbers(OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), 0,
                OptionalDouble.empty());
    }

    boolean empty() {
        return rows > 0 && missing == rows;
    }

    /// The largest 1 % hold more than a tenth of the sum.
    boolean heavyTail() {
        return numbers.topShare().orElse(0) > 0.1;
    }
}
