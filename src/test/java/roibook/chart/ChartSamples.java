package roibook.chart;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Charts of every kind.
public final class ChartSamples {

    private ChartSamples() {}

    static Table channels() {
        return Table.create("channels",
                StringColumn.create("channel", "Email", "Paid Search", "Display", "Video", "Paid Social",
                        "Affiliate"),
                DoubleColumn.create("spend", 12_000, 310_000, 95_000, 88_000, 190_000, 30_000),
                DoubleColumn.create("revenue", 168_000, 1_200_000, 190_000, 50_000, 458_000, 51_000),
                DoubleColumn.create("profit", 156_000, 890_000, 95_000, -38_000, 268_000, 21_000),
                DoubleColumn.create("low", 120_000, 790_000, 25_000, -80_000, 198_000, -9_000),
                DoubleColumn.create("high", 190_000, 990_000, 165_000, 2_000, 338_000, 51_000));
    }

    static Table days(int count) {
        var random = new Random(5);
        var dates = DateColumn.create("date");
        var search = DoubleColumn.create("search");
        var social = DoubleColumn.create("paid_social");
        for (var i = 0; i < count; i++) {
            dates.append(LocalDate.of(2026, 3, 1).plusDays(i));
            search.append(4.2 - i * 0.004 + random.nextGaussian() * 0.08);
            if (i == 40) {
                social.appendMissing();
            } else {
                social.append(2.4 + i * 0.003 + random.nextGaussian() * 0.08);
            }
        }
        return Table.create("days", dates, search, social);
    }

    static Table cloud(int count) {
        var random = new Random(6);
        var x = DoubleColumn.create("order_value");
        var y = DoubleColumn.create("basket_size");
        for (var i = 0; i < count; i++) {
            var value = Math.exp(3 + random.nextGaussian() * 0.5);
            x.append(value);
            y.append(value / 10 + random.nextGaussian());
        }
        return Table.create("cloud", x, y);
    }

    static Table week() {
        var table = Table.create("week", StringColumn.create("weekday"), StringColumn.create("channel"),
                DoubleColumn.create("roas"));
        var random = new Random(3);
        for (var day : new String[]{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) {
            for (var channel : new String[]{"Search", "Social", "Email"}) {
                table.stringColumn(0).append(day);
                table.stringColumn(1).append(channel);
                table.doubleColumn(2).append(1 + random.nextDouble() * 3);
            }
        }
        return table;
    }

    /// {@return charts by name}
    public static Map<String, Chart> all() {
        Map<String, Chart> all = new LinkedHashMap<>();
        all.put("bar", Charts.bar(channels(), "channel", "profit").unit("EUR").signed());
        all.put("highlight", Charts.bar(channels(), "channel", "revenue")
                .unit("EUR")
                .highlight("Video", "Display")
                .title("Video and Display bring little, though they take a quarter of all the money that is spent on advertising")
                .reference(300_000, "Break-even"));
        all.put("intervals", Charts.bar(channels(), "channel", "profit", "low", "high").unit("EUR"));
        all.put("columns", Charts.columns(channels(), "channel", "spend", "revenue").unit("EUR"));
        all.put("waterfall", Charts.waterfall(channels(), "channel", "profit", "Total").unit("EUR"));
        all.put("line",
                Charts.line(days(200), "date", "search", "paid_social")
                        .title("Search loses what social gains")
                        .reference(3, "Target 3.0"));
        all.put("one-line", Charts.line(days(60), "date", "search"));
        all.put("tall", Charts.lines(week(), "weekday", "roas", "channel").highlight("Email"));
        all.put("scatter",
                Charts.scatter(channels(), "spend", "revenue", "revenue", "channel")
                        .unit("EUR")
                        .xLabel("Spend, EUR"));
        all.put("cloud", Charts.scatter(cloud(5_000), "order_value", "basket_size"));
        all.put("histogram", Charts.histogram(cloud(5_000), "order_value").unit("EUR"));
        all.put("heatmap", Charts.heatmap(week(), "weekday", "channel", "roas"));
        all.put("empty", Charts.bar(channels().emptyCopy(), "channel", "profit"));
        all.put("own", Chart.of(tech.tablesaw.plotly.api.TimeSeriesPlot.create("It's \"our\" own <plot>",
                days(90), "date", "search")));
        return all;
    }
}
