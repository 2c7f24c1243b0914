package roibook.clean;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.data.StoreTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CleanerTest {

    private static final String GOOD = "Brand,Search,10,1000,50,2026-10-01";

    @Test
    void rulesOfOnesOwnAreAskedToo() {
        var rows = rows(GOOD, "Test A,Search,10,1000,50,2026-10-02", "Brand,Search,10,5,50,2026-10-03");
        var cleaned = DataCleaner.with(
                Rule.reject("test campaign", "campaign_name", "campaign_name ilike 'test%'", "leave it out"),
                Rule.repair("round number", "impressions", "impressions = 5", "null", "a placeholder"))
                .cleanCampaignData(rows);
        assertThat(cleaned.rejected().stringColumn("rule").asList()).containsExactly("test campaign");
        assertThat(cleaned.repaired().stringColumn("rule").asList()).containsExactly("round number");
        assertThat(cleaned.lineage().accepted()).isEqualTo(2);
    }

    @Test
    void aRuleThatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(
                () -> DataCleaner.with(Rule.reject("odd", "costs", "true", "")).cleanCampaignData(rows(GOOD)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("did you mean 'cost'?");
        assertThatThrownBy(
                () -> DataCleaner.with(Rule.warn("refund", "cost", "true", "")).cleanCampaignData(rows(GOOD)))
                .hasMessageContaining("a rule 'refund' already");
        assertThatThrownBy(() -> DataCleaner.with(Rule.reject("odd", "cost", "costt > 1", ""))
                .cleanCampaignData(rows(GOOD)))
                .hasMessageContaining("'odd'");
    }

    @Test
    void impossibleFunnelsAreRejectedWhenAskedFor() {
        var rows = rows(GOOD, "Brand,Search,10,5,50,2026-10-02");
        assertThat(DataCleaner.cleanCampaignData(rows).lineage().rejected()).isZero();
        var strict = DataCleaner.rejecting("more clicks than impressions").cleanCampaignData(rows);
        assertThat(strict.rejected().stringColumn("rule").asList())
                .containsExactly("more clicks than impressions");
        assertThatThrownBy(
                () -> DataCleaner.rejecting("more clicks then impressions").cleanCampaignData(rows))
                .hasMessageContaining("did you mean 'more clicks than impressions'?");
    }

    @Test
    void rulesCanBeSeen() {
        var rules = DataCleaner.campaignRules();
        assertThat(rules.columnNames()).containsExactly("rule", "severity", "column", "condition", "repair",
                "mend");
        assertThat(rules.stringColumn("rule").asList()).contains("negative cost", "duplicate row", "outlier");
        assertThat(rules.stringColumn("condition").asList()).noneMatch(text -> text.endsWith("_"));
        assertThat(DataCleaner.customerRules().stringColumn("severity").asList()).contains("repair");
    }

    @Test
    void spellingsOfOneChannelFoldAndDifferentChannelsNever() {
        var lines = new ArrayList<String>();
        int day = 1;
        for (var channel : List.of("facebook", "facebook", "facebook", "FaceBook ", "FACEBOOK", "Face Book",
                "face\u00a0book", "Face\u200bBook", "\u2003facebook\ufeff", "Search", "Search Brand",
                "Search-Brand",
                "facebook ads")) {
            lines.add("Brand," + channel + ",10,1000,50,2026-10-" + (day++ + 9));
        }
        var cleaned = DataCleaner.cleanCampaignData(rows(lines.toArray(String[]::new)));
        assertThat(cleaned.sql("select distinct channel from data order by 1").rows().toString()).isEqualTo(
                "[{channel=Search}, {channel=Search Brand}, {channel=Search-Brand}, {channel=facebook}, "
                        + "{channel=facebook ads}]");
        assertThat(cleaned.repairs().stringColumn("from").asList()).contains("FaceBook ", "FACEBOOK");
        assertThat(cleaned.repairs().stringColumn("to").unique().asList()).containsExactly("facebook");
    }

    @Test
    void outliersAreListedAndKept() {
        var lines = new ArrayList<String>();
        for (int day = 1; day <= 28; day++) {
            lines.add("Brand,Search," + (day == 7 ? 1000 + day : 10 + day % 5)
                    + ",1000,50,2026-10-%02d".formatted(day));
        }
        var cleaned = DataCleaner.cleanCampaignData(rows(lines.toArray(String[]::new)));
        var outliers = cleaned.outliers();
        assertThat(cleaned.lineage().accepted()).isEqualTo(28);
        assertThat(outliers.rowCount()).isEqualTo(1);
        assertThat(outliers.longColumn("line").get(0)).isEqualTo(7);
        assertThat(outliers.stringColumn("column").get(0)).isEqualTo("cost");
        assertThat(outliers.doubleColumn("expected_to").get(0)).isBetween(100.0, 200.0);
        assertThat(cleaned.warnings().stringColumn("rule").asList()).contains("outlier");
    }

    @Test
    void theSameFiguresTwiceForOneDayAreASuspicion() {
        var cleaned = DataCleaner.cleanCampaignData(rows(GOOD, GOOD.replace("Brand", "brand"),
                "Other,Search,10,1000,50,2026-10-01", "Brand,Search,11,1000,50,2026-10-01"));
        var warnings = cleaned.warnings();
        int row = warnings.stringColumn("rule").indexOf("possible duplicate");
        assertThat(row).isNotNegative();
        assertThat(warnings.longColumn("rows").get(row)).isEqualTo(2);
        assertThat(cleaned.lineage().accepted()).isEqualTo(4);
    }

    @Test
    void rejectionsAreForetold() {
        var found = DataCleaner.rejections(StoreTable.CAMPAIGNS,
                rows(GOOD, GOOD, "Brand,Search,-1,1000,50,2026-10-02"));
        assertThat(found.stringColumn("rule").asList()).containsExactly("duplicate row", "negative cost");
        assertThat(found.longColumn("rows").asList()).containsExactly(1L, 1L);
    }

    private static Dataset rows(String... lines) {
        var values = new ArrayList<String>();
        for (var line : lines) {
            var cells = line.split(",", -1);
            values.add("(" + Names.literal(cells[0]) + ", " + Names.literal(cells[1]) + ", " + cells[2]
                    + "::decimal(19,6), "
                    + cells[3] + "::bigint, " + cells[4] + "::bigint, date '" + cells[5] + "')");
        }
        return Engine.embedded()
                .query("select * from (values " + String.join(", ", values)
                        + ") as t(campaign_name, channel, cost, impressions, clicks, date)",
                        Lineage.ofRows(lines.length));
    }
}
