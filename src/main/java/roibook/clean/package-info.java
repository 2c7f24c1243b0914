/// Rules that every row passes or fails. Nothing is lost: each source row is accepted, perhaps repaired, or rejected with
/// its file, line, column, value and rule.
@NullMarked
package roibook.clean;

import org.jspecify.annotations.NullMarked;
