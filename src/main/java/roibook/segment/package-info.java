/// Customers in groups that can be believed: features scaled for heavy tails, the number of groups chosen by several
/// criteria, names from what sets a group apart.
@NullMarked
package roibook.segment;

import org.jspecify.annotations.NullMarked;
