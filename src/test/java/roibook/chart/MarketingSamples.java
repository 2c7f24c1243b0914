package roibook.chart;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Charts of marketing's own kinds.
public final class MarketingSamples {

    private MarketingSamples() {}

    static Table stages(double... counts) {
        var names = new String[]{"Impressions", "Clicks", "Baskets", "Conversions", "Repeat orders"};
        return Table.create("stages",
                StringColumn.create("stage", java.util.Arrays.copyOf(names, counts.length)),
                DoubleColumn.create("count", counts));
    }

    static Table revenue(LocalDate from, int days) {
        var random = new Random(8);
        var dates = DateColumn.create("day");
        var values = DoubleColumn.create("revenue");
        for (var i = 0; i < days; i++) {
            var day = from.plusDays(i);
            if (i % 41 != 7) {
                dates.append(day);
                values.append(20_000 + 3_000 * day.getDayOfWeek().getValue() + random.nextGaussian() * 2_500);
            }
        }
        return Table.create("revenue", dates, values);
    }

    static Table customers(int count) {
        var random = new Random(2);
        var table = Table.create("customers", StringColumn.create("segment"),
                DoubleColumn.create("order_value"),
                DoubleColumn.create("orders"), DoubleColumn.create("days_since_last_order"),
                DoubleColumn.create("discount_share"), DoubleColumn.create("constant"));
        var names = new String[]{"Loyal big spenders", "Bargain hunters", "New", "Lapsed"};
        for (var i = 0; i < count; i++) {
            var s = i % 4;
            table.stringColumn(0).append(names[s]);
            table.doubleColumn(1).append(50 + (s == 0 ? 60 : s == 1 ? -20 : 0) + random.nextGaussian() * 20);
            table.doubleColumn(2).append(3 + (s == 0 ? 5 : s == 2 ? -2 : 0) + random.nextGaussian());
            table.doubleColumn(3).append(60 + (s == 3 ? 200 : s == 2 ? -40 : 0) + random.nextGaussian() * 30);
            table.doubleColumn(4).append(0.2 + (s == 1 ? 0.4 : 0) + random.nextGaussian() * 0.1);
            table.doubleColumn(5).append(1);
        }
        return table;
    }

    static Table silhouettes(int count) {
        var random = new Random(4);
        var cluster = IntColumn.create("cluster");
        var value = DoubleColumn.create("silhouette");
        for (var i = 0; i < count; i++) {
            var c = i % 5 == 0 ? 3 : i % 5 < 3 ? 1 : 2;
            cluster.append(c);
            value.append(Math.clamp(0.55 - 0.15 * c + random.nextGaussian() * 0.2, -1, 1));
        }
        return Table.create("silhouettes", cluster, value);
    }

    static Table response() {
        var table = Table.create("response", DoubleColumn.create("spend"), DoubleColumn.create("revenue"),
                DoubleColumn.create("low"), DoubleColumn.create("high"));
        for (var spend = 0; spend <= 20_000; spend += 500) {
            var y = 60_000 * spend / (spend + 6_000.0);
            var half = 1_500 + Math.pow(Math.max(0, spend - 9_000), 1.2) / 8;
            table.doubleColumn(0).append(spend);
            table.doubleColumn(1).append(y);
            table.doubleColumn(2).append(y - half);
            table.doubleColumn(3).append(y + half);
        }
        return table;
    }

    static Table observed(int count) {
        var random = new Random(12);
        var table = Table.create("observed", DoubleColumn.create("spend"), DoubleColumn.create("revenue"));
        for (var i = 0; i < count; i++) {
            var spend = 3_000 + random.nextDouble() * 8_000;
            table.doubleColumn(0).append(spend);
            table.doubleColumn(1).append(60_000 * spend / (spend + 6_000) + random.nextGaussian() * 2_500);
        }
        return table;
    }

    static Table quantiles() {
        return Table.create("quantiles",
                StringColumn.create("segment", "Loyal", "Bargain hunters", "New customers"),
                DoubleColumn.create("q05", 20, 5, 8), DoubleColumn.create("q25", 45, 12, 20),
                DoubleColumn.create("order_value", 70, 18, 31), DoubleColumn.create("q75", 110, 25, 52),
                DoubleColumn.create("q95", 240, 40, 90));
    }

    static Table many(int count) {
        var random = new Random(1);
        var table = Table.create("many", StringColumn.create("campaign"), DoubleColumn.create("cost"),
                DoubleColumn.create("revenue"), DoubleColumn.create("profit"));
        for (var i = 0; i < count; i++) {
            var cost = Math.exp(7 + random.nextGaussian() * 1.2);
            var revenue = cost * Math.exp(random.nextGaussian() * 0.6 + 0.3);
            table.stringColumn(0).append("Kampagne Nr. " + (i + 1) + " Wiedervermarktung Schuhe");
            table.doubleColumn(1).append(cost);
            table.doubleColumn(2).append(revenue);
            table.doubleColumn(3).append(revenue - cost);
        }
        return table;
    }

    /// {@return charts by name}
    public static Map<String, Chart> all() {
        Map<String, Chart> all = new LinkedHashMap<>();
        all.put("funnel", Charts.funnel(stages(1_234_567, 23_456, 5_210, 1_289, 204), "stage", "count"));
        all.put("funnel-flat", Charts.funnel(stages(900, 500, 0, 120), "stage", "count"));
        all.put("calendar",
                Charts.calendar(revenue(LocalDate.of(2026, 7, 1), 123), "day", "revenue").unit("EUR"));
        all.put("calendar-years", Charts.calendar(revenue(LocalDate.of(2024, 3, 5), 900), "day", "revenue"));
        all.put("calendar-months",
                Charts.calendar(revenue(LocalDate.of(2014, 3, 5), 4_000), "day", "revenue"));
        all.put("parallel", Charts.parallel(customers(400), "segment", "order_value", "orders",
                "days_since_last_order", "discount_share", "constant"));
        all.put("silhouette", Charts.silhouette(silhouettes(200), "cluster", "silhouette"));
        all.put("silhouette-many", Charts.silhouette(silhouettes(50_000), "cluster", "silhouette"));
        all.put("spend", Charts
                .spendAgainstRevenue(ChartSamples.channels(), "channel", "spend", "revenue", 1 / 0.42)
                .unit("EUR"));
        all.put("spend-many",
                Charts.spendAgainstRevenue(many(24), "campaign", "cost", "revenue", 1).unit("EUR"));
        all.put("curve", Charts.curve(response(), "spend", "revenue", "low", "high")
                .points(observed(90), "spend", "revenue")
                .mark(7_400, "today")
                .mark(11_000, "best")
                .unit("EUR"));
        all.put("pareto", Charts.pareto(ChartSamples.channels(), "channel", "profit").unit("EUR"));
        all.put("pareto-many", Charts.pareto(many(300), "campaign", "profit").unit("EUR"));
        all.put("boxes",
                Charts.boxes(quantiles(), "segment", "q05", "q25", "order_value", "q75", "q95").unit("EUR"));
        return all;
    }
}
