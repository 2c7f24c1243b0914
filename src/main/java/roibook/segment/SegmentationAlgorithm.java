package roibook.segment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.Nearest;
import roibook.segment.CustomerSegmentation.Settings;

/// A way to divide points into groups, chosen by its name at run time. Implementations keep no state, never change the
/// points, and return the same groups for the same points and seed, whatever the number of threads.
public interface SegmentationAlgorithm {

    /// {@return the name to choose it by, in lower case}
    String name();

    /// Divides points into groups. How many groups there are is the algorithm's own, justified choice, unless the
    /// settings fix it.
    ///
    /// @param points one row per customer, one column per feature, all finite, standardised; at least two distinct rows
    /// @param settings seed, range of k, sizes
    /// @return the groups, or the reason why there are none
    Partition divide(double[][] points, Settings settings);

    /// {@return the algorithms that come with Roibook}
    static List<SegmentationAlgorithm> all() {
        return List.of(new KMeansSegmentation(), new DbscanSegmentation());
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
