/// Charts from tables: built with Tablesaw's own plotting, interactive as Plotly and static as SVG.
@NullMarked
package roibook.chart;

import org.jspecify.annotations.NullMarked;
