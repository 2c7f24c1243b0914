package roibook.roi.response;

import java.util.Optional;
import roibook.chart.Chart;
import roibook.chart.Charts;
import roibook.roi.response.Response.Fitted;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/// A curve with its range, the days behind it and where spend stands now.
final class ResponseChart {

    private ResponseChart() {}

    static Optional<Chart> of(ResponseReport report, GroupResponse group) {
        return group.response() instanceof Fitted fitted
                ? ResponseTable.curve(group).map(curve -> chart(report, group, fitted, curve))
                : Optional.empty();
    }

    private static Chart chart(ResponseReport report, GroupResponse group, Fitted fitted, Table curve) {
        var words = new ResponseWords(report);
        var step = fitted.evidence().weekly() ? "per-week" : "per-day";
        var spend = words.text("spend." + step);
        var revenue = words.text("revenue." + step);
        curve.column("spend").setName(spend);
        curve.column("revenue").setName(revenue);
        var points = Table.create("days", DoubleColumn.create(spend), DoubleColumn.create(revenue));
        for (var day : fitted.curve().observations()) {
            points.doubleColumn(0).append(day[0]);
            points.doubleColumn(1).append(day[1]);
        }
        return Charts.curve(curve, spend, revenue, "low", "high")
                .points(points, spend, revenue)
                .mark(fitted.curve().current().doubleValue(), words.text("chart.now"))
                .in(report.display())
                .unit(report.display().currency().orElse(""))
                .title(words.text("chart.title", group.name(), words.ratio(fitted.marginal())) + " ("
                        + words.text("range", words.ratio(fitted.range().low()),
                                words.ratio(fitted.range().high()))
                        + ")")
                .subtitle(words.text(
                        fitted.curve().carriedOver() > 0 ? "chart.subtitle-carried" : "chart.subtitle",
                        revenue))
                .xLabel(spend)
                .yLabel(revenue);
    }
}
