package roibook.segment;

import java.util.List;
import roibook.Progress;
import roibook.data.Dataset;

/// Divides customers into segments.
///
/// Customers without an order come first, as a segment of their own. Of the buyers, counts and money are taken as
/// logarithms, cut at the 1st and 99th percentile and standardised; rows in which one of these is missing are left out
/// and counted. Gender, country and age describe segments but do not form them. The order of the rows does not matter.
///
/// `kmedoids` divides by mixed features on Gower's distance: the same numbers, and beside them gender, country, channel,
/// device and age (in bands), or the columns that [Settings#features] names. A trait weighs so much that all of them
/// together add no more to the mean distance than the numbers; [Segments#preprocessing()] shows the weights. Customers
/// with missing features take part and are compared by what is known.
public final class CustomerSegmentation {

    private CustomerSegmentation() {}

    /// Divides customers into segments with the default settings.
    ///
    /// @param customers one row per customer, with `transactions`, `revenue` and the other features
    /// @param algorithm `kmeans`, `kmedoids`, `dbscan` or `hdbscan`
    /// @return the segments, or the reason why there are none
    /// @throws SegmentationException when there is no such algorithm, or the rows have no features
    public static Segments segmentCustomers(Dataset customers, String algorithm) {
        return segmentCustomers(customers, algorithm, Settings.defaults());
    }

    /// Divides customers into segments.
    ///
    /// @param customers one row per customer
    /// @param algorithm `kmeans`, `kmedoids`, `dbscan` or `hdbscan`
    /// @param settings number of segments, features, seed, sizes
    /// @return the segments, or the reason why there are none
    /// @throws SegmentationException when there is no such algorithm, or the rows have no features
    public static Segments segmentCustomers(Dataset customers, String algorithm, Settings settings) {
        return segmentCustomers(customers, SegmentationAlgorithm.named(algorithm), settings);
    }

    /// Divides customers into segments by an algorithm of one's own.
    ///
    /// @param customers one row per customer
    /// @param algorithm the algorithm
    /// @param settings number of segments, features, seed, sizes
    /// @return the segments, or the reason why there are none
    /// @throws SegmentationException when the rows have no features
    public static Segments segmentCustomers(Dataset customers, SegmentationAlgorithm algorithm,
            Settings settings) {
        try (var _ = Progress.of("segmenting customers", "");
                var rows = Customers.read(customers, settings, algorithm.mixed())) {
            return new Segmenter(rows, algorithm, settings).segments();
        }
    }

    /// How to divide. Start from [#defaults()].
    ///
    /// @param leastGroups the least number of segments to try
    /// @param mostGroups the greatest number of segments to try; the same as the least fixes it
    /// @param features the columns that form segments; empty for those known of customers that are there
    /// @param seed the seed of all random draws
    /// @param sample how many rows the number of segments is chosen on
    /// @param minimumShare the smallest usable share of the buyers in a segment, 0 to 1
    /// @param minimumSize the smallest usable number of customers in a segment
    /// @param leastBuyers with fewer buyers there are no segments
    /// @param fitRows of more buyers the segments are fitted on so many of them; all are put into segments
    /// @param impute whether a missing feature is taken for the median of the buyers, flagged; else the customer is left
    ///        out, counted and listed
    public record Settings(int leastGroups, int mostGroups, List<String> features, long seed, int sample,
            double minimumShare, int minimumSize, int leastBuyers, int fitRows, boolean impute) {

        /// Checks the settings.
        public Settings {
            if (leastGroups < 2 || mostGroups < leastGroups) {
                throw new SegmentationException("the number of segments must be 2 or more, was " + leastGroups
                        + " to " + mostGroups);
            }
            if (sample < 100) {
                throw new SegmentationException("the sample must have 100 rows or more, was " + sample);
            }
            if (fitRows < 1_000) {
                throw new SegmentationException("segments must be fitted on 1,000 rows or more, was "
                        + fitRows);
            }
            features = List.copyOf(features);
        }

        /// {@return 2 to 8 segments, chosen on 5,000 rows and fitted on 100,000, none below 2 % and 30 customers}
        public static Settings defaults() {
            return new Settings(2, 8, List.of(), 42, 5_000, 0.02, 30, 50, 100_000, false);
        }

        /// Fixes the number of segments.
        ///
        /// @param groups how many
        /// @return changed settings
        public Settings groups(int groups) {
            return groups(groups, groups);
        }

        /// Bounds the number of segments.
        ///
        /// @param least the least number to try
        /// @param most the greatest number to try
        /// @return changed settings
        public Settings groups(int least, int most) {
            return new Settings(least, most, features, seed, sample, minimumShare, minimumSize, leastBuyers,
                    fitRows, impute);
        }

        /// Chooses the features that form segments.
        ///
        /// @param columns numeric columns; for algorithms of mixed features, such as `kmedoids`, columns of texts too
        /// @return changed settings
        public Settings features(String... columns) {
            return new Settings(leastGroups, mostGroups, List.of(columns), seed, sample, minimumShare,
                    minimumSize, leastBuyers, fitRows, impute);
        }

        /// Sets the seed of all random draws.
        ///
        /// @param number any number
        /// @return changed settings
        public Settings seed(long number) {
            return new Settings(leastGroups, mostGroups, features, number, sample, minimumShare, minimumSize,
                    leastBuyers, fitRows, impute);
        }

        /// Bounds the rows that segments are fitted on; all rows are put into them.
        ///
        /// @param rows how many at most
        /// @return changed settings
        public Settings fitRows(int rows) {
            return new Settings(leastGroups, mostGroups, features, seed, sample, minimumShare, minimumSize,
                    leastBuyers, rows, impute);
        }

        /// Takes missing features for the median of the buyers instead of leaving customers out; the assignments flag them.
        ///
        /// @return changed settings
        public Settings imputing() {
            return new Settings(leastGroups, mostGroups, features, seed, sample, minimumShare, minimumSize,
                    leastBuyers, fitRows, true);
        }

        Settings minimum(int size) {
            return new Settings(leastGroups, mostGroups, features, seed, sample, minimumShare, size,
                    leastBuyers,
                    fitRows, impute);
        }
    }
}
