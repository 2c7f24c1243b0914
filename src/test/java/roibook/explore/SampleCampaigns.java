package roibook.explore;

import java.time.LocalDate;
import java.util.Random;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Generated campaigns by day, weaker on Sundays.
final class SampleCampaigns {

    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final String[] CHANNELS = {"Search", "Social", "Email"};

    private SampleCampaigns() {}

    static Table table(int days, int campaigns) {
        var random = new Random(5);
        var table = Table.create(LongColumn.create("id"), StringColumn.create("campaign_name"),
                StringColumn.create("channel"), DoubleColumn.create("cost"), LongColumn.create("impressions"),
                LongColumn.create("clicks"), DoubleColumn.create("conversions"),
                DoubleColumn.create("revenue"),
                DateColumn.create("date"), StringColumn.create("currency"));
        for (int day = 0; day < days; day++) {
            for (int campaign = 0; campaign < campaigns; campaign++) {
                var date = FIRST.plusDays(day);
                double week = date.getDayOfWeek().getValue() == 7 ? 0.5 : 1;
                double cost = 100 * (campaign % 3 + 1) * week * (0.9 + 0.2 * random.nextDouble());
                table.longColumn("id").append(table.longColumn("id").size() + 1L);
                table.stringColumn("campaign_name").append("Campaign " + campaign);
                table.stringColumn("channel").append(CHANNELS[campaign % 3]);
                table.doubleColumn("cost").append(Math.rint(100 * cost) / 100);
                table.longColumn("impressions").append(Math.round(cost * 100));
                table.longColumn("clicks").append(Math.round(cost * 2));
                table.doubleColumn("conversions").append(Math.rint(cost / 10));
                table.doubleColumn("revenue").append(Math.rint(cost * (3 - campaign % 3) * 100) / 100);
                table.dateColumn("date").append(date);
                table.stringColumn("currency").append("EUR");
            }
        }
        return table;
    }
}
