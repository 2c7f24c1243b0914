/// What a notebook cell shows: renderers that turn tables, charts and reports into MIME bundles, and the helpers
/// that a cell can call by name.
@NullMarked
package roibook.cell;

import org.jspecify.annotations.NullMarked;
