/// Notebook files (nbformat 4.5) as immutable values, read and written whole.
///
/// Start with [NotebookFile] and [Notebook]. This room knows nothing of kernels or of pages.
@NullMarked
package roibook.notebook;

import org.jspecify.annotations.NullMarked;
