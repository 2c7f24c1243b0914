package roibook.powerbi;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StarSchemaTest {

    private static final Dataset CAMPAIGNS = Dataset
            .of(Table.create(StringColumn.create("campaign_name", "A", "B", "A"),
                    StringColumn.create("channel", "Search", "Email", "Search"),
                    DateColumn.create("date", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1),
                            LocalDate.of(2026, 3, 2)),
                    DoubleColumn.create("cost", 10, 20, 30), DoubleColumn.create("revenue", 50, 10, 5)));

    @Test
    void factsJoinedWithTheirDimensionsGiveTheRowsBack(@TempDir Path folder) {
        StarSchema.of(CAMPAIGNS).write(folder);
        var joined = Engine.embedded()
                .rows("""
                    select campaign_name, channel, sum(cost) as cost, sum(revenue) as revenue, count(impressions) as impressions
                    from '%1$s/fact_campaign_day.parquet' join '%1$s/dim_campaign.parquet' using (campaign_key)
                    join '%1$s/dim_channel.parquet' using (channel_key) join '%1$s/dim_date.parquet' using (date_key)
                    group by all order by 1"""
                        .formatted(folder));
        assertThat(joined).hasSize(2);
        assertThat(joined.getFirst().number("cost")).isEqualTo(40);
        assertThat(joined.getFirst().text("channel")).contains("Search");
        assertThat(joined.getFirst().count("impressions")).isZero();
        assertThat(folder.resolve("dim_date.csv")).exists();
    }

    @Test
    void datesHoldWholeYears() {
        assertThat(StarSchema.of(CAMPAIGNS).tables()).hasEntrySatisfying("dim_date",
                days -> assertThat(days.count()).isEqualTo(365));
    }

    @Test
    void measuresAreRatiosOfSums() {
        assertThat(StarSchema.measures()).containsEntry("ROAS",
                "DIVIDE(SUM(fact_campaign_day[revenue]), SUM(fact_campaign_day[cost]))")
                .containsValue(
                        "DIVIDE(1000 * SUM(fact_campaign_day[cost]), SUM(fact_campaign_day[impressions]))");
    }

    @Test
    void rowsWithoutDaysAreRefused() {
        var nothing = Dataset.of(Table.create(StringColumn.create("campaign_name", "A")));
        assertThatThrownBy(() -> StarSchema.of(nothing)).isInstanceOf(DataException.class)
                .hasMessageContaining("'date'");
    }
}
