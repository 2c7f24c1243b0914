/// Rows that SQL can reach: the engine, lazy datasets over it, the store they come from, and their lineage.
@NullMarked
package roibook.data;

import org.jspecify.annotations.NullMarked;
