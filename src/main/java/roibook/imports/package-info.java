/// Files to rows: which columns a file has, how its numbers and days are written, and what an import of it would do.
@NullMarked
package roibook.imports;

import org.jspecify.annotations.NullMarked;
