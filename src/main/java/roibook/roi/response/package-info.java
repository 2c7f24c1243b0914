/// What one more unit of money would bring: saturation curves with their doubts, and the budget moves that follow.
@NullMarked
package roibook.roi.response;

import org.jspecify.annotations.NullMarked;
