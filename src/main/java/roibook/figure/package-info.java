/// What crosses from a cell to the page: figures, their static drawing, and the schemas of rich results.
///
/// Both halves enter this room: the library half writes these values into a cell's MIME bundle, the exporter
/// reads them back from the notebook file.
@NullMarked
package roibook.figure;

import org.jspecify.annotations.NullMarked;
