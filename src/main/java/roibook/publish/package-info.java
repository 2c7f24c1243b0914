/// Reports where others find them: copied whole, under names that never change, and as `latest`.
@NullMarked
package roibook.publish;

import org.jspecify.annotations.NullMarked;
