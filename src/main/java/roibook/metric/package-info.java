/// The registry of metrics: what each one means, how it is computed, and how its figures are written.
///
/// A metric is always a ratio of sums, never a mean of ratios; what can't be computed has a reason, not a zero.
@NullMarked
package roibook.metric;

import org.jspecify.annotations.NullMarked;
