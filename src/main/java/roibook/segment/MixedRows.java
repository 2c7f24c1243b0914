package roibook.segment;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows whose features are numbers, ordered levels or categories, any of which may be missing. Immutable.
///
/// The distance of two rows is Gower's (1971), 0 to 1: the mean, over the features known of both, of the difference in
/// shares of the range (numbers and levels) or of 0 and 1 for alike and not (categories). A feature that is the same for
/// all rows takes no part, so it changes no distance.
///
/// A category weighs as much as the whole range of a number and so draws groups to itself; [Feature#weighted] lowers it.
public final class MixedRows {

    private final List<Feature> features;
    private final int count;

    private MixedRows(List<Feature> features, int count) {
        this.features = features;
        this.count = count;
    }

    /// Puts features side by side.
    ///
    /// @param features at least one, all of the same number of rows
    /// @return the rows
    /// @throws SegmentationException when there is no feature, the numbers of rows differ, or nothing is known of a row
    public static MixedRows of(List<Feature> features) {
        if (features.isEmpty()) {
            throw new SegmentationException("rows without features can't be divided; name one at least");
        }
        int count = features.getFirst().codes.length;
        for (var feature : features) {
            if (feature.codes.length != count) {
                throw new SegmentationException("feature '" + feature.name + "' has " + feature.codes.length
                        + " rows, and '" + features.getFirst().name + "' " + count);
            }
        }
        var rows = new MixedRows(List.copyOf(features), count);
        rows.refuseUnknownRows();
        return rows;
    }

    /// Takes rows of numbers.
    ///
    /// @param rows one array per row; `NaN` is missing
    /// @return the rows
    public static MixedRows of(double[][] rows) {
        int dimensions = rows.length == 0 ? 0 : rows[0].length;
        return of(IntStream.range(0, dimensions)
                .mapToObj(j -> Feature.numbers("x" + j,
                        Arrays.stream(rows).mapToDouble(row -> row[j]).toArray()))
                .toList());
    }

    /// {@return how many rows there are}
    public int count() {
        return count;
    }

    /// {@return the features, in their order}
    public List<Feature> features() {
        return List.copyOf(features);
    }

    private void refuseUnknownRows() {
        for (int row = 0; row < count; row++) {
            int place = row;
            if (features.stream().allMatch(feature -> Double.isNaN(feature.codes[place]))) {
                throw new SegmentationException("nothing is known of row " + (row + 1) + ": "
                        + features.stream().map(Feature::name).collect(Collectors.joining(", "))
                        + " are all missing; leave it out");
            }
        }
    }

    /// One feature of all rows. Immutable.
    public static final class Feature {

        private final String name;
        private final boolean category;
        private final double weight;
        private final double[] codes;

        private Feature(String name, boolean category, double weight, double[] codes) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new SegmentationException(
                        "the weight of '" + name + "' must be 0 or more, was " + weight);
            }
            this.name = name;
            this.category = category;
            this.weight = weight;
            this.codes = codes;
        }

        /// A feature that is a number.
        ///
        /// @param name its name
        /// @param values one per row; `NaN` is missing; copied
        /// @return the feature, of weight 1
        /// @throws SegmentationException when a value is infinite
        public static Feature numbers(String name, double[] values) {
            for (double value : values) {
                if (Double.isInfinite(value)) {
                    throw new SegmentationException("feature '" + name + "' has an infinite value");
                }
            }
            return new Feature(name, false, 1, values.clone());
        }

        /// A feature whose codes are known: numbers of categories, or what [#numbers] takes.
        static Feature coded(String name, boolean category, double[] codes) {
            return new Feature(name, category, 1, codes.clone());
        }

        /// A feature whose values have an order, such as `low`, `middle`, `high`; each step counts the same.
        ///
        /// @param name its name
        /// @param values one per row; empty is missing
        /// @param order all values there may be, from the lowest
        /// @return the feature, of weight 1
        /// @throws SegmentationException when a value is not in the order
        public static Feature levels(String name, List<String> values, List<String> order) {
            return new Feature(name, false, 1, values.stream().mapToDouble(value -> {
                int level = order.indexOf(value);
                if (level < 0 && !value.isEmpty()) {
                    throw new SegmentationException(
                            "level '" + value + "' of feature '" + name + "' is none of "
                                    + String.join(", ", order));
                }
                return level < 0 ? Double.NaN : level;
            }).toArray());
        }

        /// A feature whose values are alike or not, such as a country.
        ///
        /// @param name its name
        /// @param values one per row; empty is missing
        /// @return the feature, of weight 1
        public static Feature categories(String name, List<String> values) {
            // Numbered by name, so that the order of rows does not matter.
            var known = List.copyOf(new TreeSet<>(values));
            return new Feature(name, true, 1, values.stream()
                    .mapToDouble(value -> value.isEmpty()
                            ? Double.NaN
                            : Collections.binarySearch(known, value))
                    .toArray());
        }

        /// Changes the weight in the distance.
        ///
        /// @param share 0 or more; 1 is that of a feature nobody weighted
        /// @return the feature with that weight
        public Feature weighted(double share) {
            return new Feature(name, category, share, codes);
        }

        /// {@return its name}
        public String name() {
            return name;
        }

        boolean category() {
            return category;
        }

        double weight() {
            return weight;
        }

        /// Values, or the numbers of levels and categories; `NaN` is missing. Not copied.
        double[] codes() {
            return codes;
        }
    }
}
