package roibook.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import roibook.Nearest;
import roibook.segment.CustomerSegmentation.Settings;

/// A way to divide points into groups, chosen by its name at run time. Implementations keep no state, never change the
/// points, and return the same groups for the same points and seed, whatever the number of threads.
///
/// To add one, implement this interface and hand it to
/// [CustomerSegmentation#segmentCustomers(roibook.data.Dataset, SegmentationAlgorithm, Settings)]:
/// ```java
/// /// Halves at the median of the first feature.
/// public final class Halves implements SegmentationAlgorithm {
///     @Override
///     public String name() {
///         return "halves";
///     }
///
///     @Override
///     public Partition divide(double[][] points, Settings settings) {
///         var sorted = Arrays.stream(points).mapToDouble(point -> point[0]).sorted().toArray();
///         double median = sorted[sorted.length / 2];
///         if (median == sorted[0]) {
///             return Partition.none(List.of(), "Half of the customers are alike.");
///         }
///         var labels = Arrays.stream(points).mapToInt(point -> point[0] < median ? 0 : 1).toArray();
///         return Partition.of(labels, List.of(), "Two halves.");
///     }
/// }
/// ```
/// To choose it by name, name its class in a file `META-INF/services/roibook.segment.SegmentationAlgorithm` on the class
/// path, as [ServiceLoader] wants it.
public interface SegmentationAlgorithm {

    /// {@return the name to choose it by, in lower case, letters and digits only}
    String name();

    /// Divides points into groups. How many groups there are is the algorithm's own, justified choice, unless the
    /// settings fix it.
    ///
    /// @param points one row per customer, one column per feature, all finite, standardised; at least two distinct rows
    /// @param settings seed, range of k, sizes
    /// @return the groups, or the reason why there are none
    /// @throws SegmentationException when a value is not finite, or the cell was interrupted
    Partition divide(double[][] points, Settings settings);

    /// {@return whether it divides rows of mixed kinds, with missing values, by [#divide(MixedRows, Settings)]}
    default boolean mixed() {
        return false;
    }

    /// Divides rows of numbers, levels and categories into groups.
    ///
    /// @param rows one per customer; values may be missing
    /// @param settings seed, range of k, sizes
    /// @return the groups, or the reason why there are none
    /// @throws SegmentationException when the algorithm takes numbers only, or the cell was interrupted
    default Partition divide(MixedRows rows, Settings settings) {
        throw new SegmentationException(
                "'" + name() + "' divides by numbers that are all known; 'kmedoids' takes"
                        + " categories and missing values too");
    }

    /// {@return the algorithms that come with Roibook, and after them those that the class path names}
    static List<SegmentationAlgorithm> all() {
        var all = new ArrayList<SegmentationAlgorithm>(
                List.of(new KMeansSegmentation(), new KMedoidsSegmentation(), new DbscanSegmentation(),
                        new HdbscanSegmentation()));
        ServiceLoader.load(SegmentationAlgorithm.class).forEach(all::add);
        return List.copyOf(all);
    }

    /// Finds an algorithm by name; case, spaces, hyphens and underscores don't matter.
    ///
    /// @param name such as `kmeans`
    /// @return the algorithm
    /// @throws SegmentationException when there is none of this name; the message names the nearest and all
    static SegmentationAlgorithm named(String name) {
        var wanted = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return all().stream()
                .filter(algorithm -> algorithm.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new SegmentationException("no segmentation algorithm '" + name + "'"
                        + Nearest.to(wanted, names())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("")
                        + " There are: "
                        + names().stream()
                                .map(known -> "'" + known + "'")
                                .collect(Collectors.joining(", "))));
    }

    private static List<String> names() {
        return all().stream().map(SegmentationAlgorithm::name).toList();
    }
}
