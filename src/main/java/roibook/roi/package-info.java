/// What came back for what was spent: any grouping, any period, against another.
@NullMarked
package roibook.roi;

import org.jspecify.annotations.NullMarked;
