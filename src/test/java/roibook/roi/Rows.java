package roibook.roi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import roibook.data.Dataset;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Campaign rows for tests.
final class Rows {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(LocalDate day, String channel, String currency, String platform,
            @Nullable Double cost,
            @Nullable Double revenue, @Nullable Double conversions) {}

    Rows add(String day, String channel, @Nullable Double cost, @Nullable Double revenue) {
        return add(day, channel, "EUR", "google-ads", cost, revenue, 1.0);
    }

    Rows add(String day, String channel, String currency, String platform, @Nullable Double cost,
            @Nullable Double revenue, @Nullable Double conversions) {
        entries.add(new Entry(LocalDate.parse(day), channel, currency, platform, cost, revenue, conversions));
        return this;
    }

    Rows shuffled(long seed) {
        Collections.shuffle(entries, new Random(seed));
        return this;
    }

    /// Sixty days of September and October 2026 for three channels, October being better by a factor.
    static Rows autumn(double factor) {
        var rows = new Rows();
        var random = new Random(7);
        for (var day = LocalDate.of(2026, 9, 1); day
                .isBefore(LocalDate.of(2026, 11, 1)); day = day.plusDays(1)) {
            double better = day.getMonthValue() == 10 ? factor : 1;
            for (var channel : List.of("Search", "Social", "Display")) {
                double cost = Math.round(5000 + 2000 * random.nextDouble()) / 100.0;
                double roas = ("Search".equals(channel) ? 4 : "Social".equals(channel) ? 2.6 : 1.2) * better;
                rows.add(day.toString(), channel, cost,
                        Math.round(cost * roas * (80 + 40 * random.nextDouble())) / 100.0);
            }
        }
        return rows;
    }

    Dataset dataset() {
        return Dataset.of(table());
    }

    Table table() {
        var table = Table.create(DateColumn.create("date"), StringColumn.create("channel"),
                StringColumn.create("currency"), StringColumn.create("platform"), DoubleColumn.create("cost"),
                DoubleColumn.create("revenue"), DoubleColumn.create("conversions"));
        for (var entry : entries) {
            table.dateColumn("date").append(entry.day());
            table.stringColumn("channel").append(entry.channel());
            table.stringColumn("currency").append(entry.currency());
            table.stringColumn("platform").append(entry.platform());
            append(table, "cost", entry.cost());
            append(table, "revenue", entry.revenue());
            append(table, "conversions", entry.conversions());
        }
        return table;
    }

    private static void append(Table table, String column, @Nullable Double value) {
        if (value == null) {
            table.doubleColumn(column).appendMissing();
        } else {
            table.doubleColumn(column).append(value);
        }
    }
}
