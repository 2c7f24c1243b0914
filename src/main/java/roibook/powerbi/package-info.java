/// Clean rows as a star schema that Power BI reads.
@NullMarked
package roibook.powerbi;

import org.jspecify.annotations.NullMarked;
