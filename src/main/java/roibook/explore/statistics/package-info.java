/// Robust statistics that the explorations stand on: trends, seasons, level shifts, correlations and associations, each
/// with a test of whether it is more than noise. Numbers in, numbers out; empty where there is not enough to say.
@NullMarked
package roibook.explore.statistics;

import org.jspecify.annotations.NullMarked;
