/// A first look at any rows: what is wrong with them, what each column holds, how they move over time, and what moves
/// together. Aggregated in the engine; each finding is a computed sentence with its chart.
@NullMarked
package roibook.explore;

import org.jspecify.annotations.NullMarked;
