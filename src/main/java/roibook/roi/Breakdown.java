package roibook.roi;

import java.util.List;
import roibook.chart.Chart;
import roibook.figure.RichResult.TableResult;
import tech.tablesaw.api.Table;

/// A total of a report, taken apart by its groups: as a table, as sentences and as a chart.
public sealed interface Breakdown permits Contribution, Concentration, Drivers {

    /// {@return one row for each group, unrounded; what is undefined is missing}
    Table table();

    /// {@return what the table says, the most important first, in the language of the report}
    List<String> sentences();

    /// {@return the table as page, PDF and mail show it, with the sentences as notes}
    TableResult toResult();

    /// {@return the chart, titled with the first sentence}
    Chart chart();
}
