/// The summary for those who decide: figures, what changed, what follows, and how far it can be believed.
@NullMarked
package roibook.summary;

import org.jspecify.annotations.NullMarked;
