package roibook.roi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import roibook.chart.Chart;
import roibook.data.DataException;
import roibook.metric.Metric;

/// The charts of a report as files.
final class RoiPlots {

    private RoiPlots() {}

    static List<Path> save(RoiReport report, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DataException("can't make the folder " + folder + " for the plots: " + e.getMessage()
                    + "; give a folder that you may write to", e);
        }
        var charts = new LinkedHashMap<String, Chart>();
        for (var metric : report.metrics()) {
            if (report.groups().stream().anyMatch(group -> report.value(metric, group).value().isPresent())) {
                charts.put("roi-" + metric.id().replace('_', '-'), report.chart(metric));
            }
        }
        if (!report.groups().isEmpty()) {
            charts.put("roi-waterfall", report.waterfall());
            charts.put("roi-spend-against-revenue", report.spendAgainstRevenue());
            charts.put("roi-trend", report.trend(Metric.ROAS));
        }
        if (report.change(Metric.PROFIT).isPresent()) {
            charts.put("roi-drivers", report.drivers(Metric.PROFIT).chart());
        }
        var files = new ArrayList<Path>();
        charts.forEach((name, chart) -> {
            files.add(chart.save(folder.resolve(name + ".svg")));
            files.add(chart.save(folder.resolve(name + ".png")));
        });
        return List.copyOf(files);
    }
}
