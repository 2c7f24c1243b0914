package roibook.roi.response;

import java.math.BigDecimal;
import roibook.metric.Measure;
import roibook.metric.Totals;

/// A group and what is known of its return at the margin.
///
/// @param name its name
/// @param totals its sums in the period
/// @param response its curve, or why there is none
public record GroupResponse(String name, Totals totals, Response response) {

    /// {@return what was spent in the period, as far as known}
    public BigDecimal spend() {
        return totals.known(Measure.COST);
    }
}
