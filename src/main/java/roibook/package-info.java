/// The root: what every room may know.
@NullMarked
package roibook;

import org.jspecify.annotations.NullMarked;
