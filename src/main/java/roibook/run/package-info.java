/// Notebooks executed: parameters in, an executed notebook out that tells the truth about every cell.
///
/// Start with [NotebookRunner] and [Parameters].
@NullMarked
package roibook.run;

import org.jspecify.annotations.NullMarked;
