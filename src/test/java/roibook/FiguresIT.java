package roibook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import roibook.chart.Chart;
import roibook.chart.ChartSamples;
import roibook.chart.MarketingSamples;
import roibook.metric.Display;

/// Plotly itself says whether our figures are Plotly's: `src/test/python/figures.py`. A page ignores what it does not
/// know without a word; the schema refuses it.
@Timeout(300)
class FiguresIT {

    @Test
    void everyChartIsValidByPlotlysSchema(@TempDir Path folder) throws IOException {
        Map<String, Chart> charts = new LinkedHashMap<>(ChartSamples.all());
        MarketingSamples.all().forEach((name, chart) -> {
            charts.put(name, chart);
            charts.put(name + "-de", chart.in(Display.STANDARD.in("de")));
        });
        var files = new ArrayList<String>();
        for (var chart : charts.entrySet()) {
            files.add(Files.writeString(folder.resolve(chart.getKey() + ".json"),
                    chart.getValue().figure().toJson().toString()).toString());
        }
        Programs.python("figures.py", files.toArray(String[]::new)).ok();
    }
}
