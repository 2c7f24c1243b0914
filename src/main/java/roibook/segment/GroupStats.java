package roibook.segment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import roibook.segment.SegmentProfile.Quartiles;

/// Figures of a group of customers, in no language.
///
/// @param kind what they have in common
/// @param label the group that the algorithm gave them; below 0 for those it does not divide
/// @param customers how many
/// @param revenue their revenue, exact
/// @param perCustomer mean revenue
/// @param typical the median of each feature, or its average weighted by sessions
/// @param quartiles quartiles of each feature
/// @param deviations mean distance from all buyers per coordinate, in standard deviations
/// @param inertia sum of squared distances to their own centre
/// @param distance mean distance to the nearest point of the model
/// @param age median age
/// @param levels how often each level of each description occurs
record GroupStats(Kind kind, int label, long customers, BigDecimal revenue, OptionalDouble perCustomer,
        Map<String, Double> typical, Map<String, Quartiles> quartiles, Map<String, Double> deviations,
        double inertia, OptionalDouble distance, OptionalDouble age, Map<String, List<Level>> levels) {

    enum Kind {
        BUYERS, UNUSUAL, ALL, NON_BUYERS
    }

    /// How often a level occurs among the customers of the group of whom it is known.
    ///
    /// @param name the level; [#OTHER] for the rare ones together
    /// @param count how many have it
    /// @param known of how many it is known
    record Level(String name, long count, long known) {

        static final String OTHER = "\0other";
    }
}
