package roibook.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.clean.DataCleaner;
import roibook.data.Store;
import roibook.data.StoreTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is decided by evidence, refused, or warned of in exports of ad platforms.
class PlatformRulesTest {

    private static final String GOOGLE = """
        Campaign report
        "July 8, 2025 - July 31, 2025"
        Campaign,Day,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value
        """;

    @TempDir
    private Path folder;

    @Test
    void aTotalThatDisagreesIsWarnedOfWithBothFigures() throws IOException {
        var report = FileImport.of(file(GOOGLE + """
            A,2025-07-08,USD,10.00,100,5,1.00,20.00
            B,2025-07-08,USD,5.00,50,5,0.00,0.00
            Total: Campaigns, --,USD,17.50,150,10,1.00,20.00
            """)).preview();
        assertThat(report.rowsRead()).isEqualTo(3);
        assertThat(report.rowsImported()).isEqualTo(2);
        assertThat(report.leftOut()).containsExactly(new LeftOut(6, "Total: Campaigns", "a total"));
        assertThat(report.warnings()).singleElement()
                .asString()
                .contains("line 6", "cost 17.5 stated, 15 summed",
                        "difference 2.5")
                .doesNotContain("impressions");
        assertThat(report.totals()).filteredOn(check -> check.measure().equals("cost"))
                .singleElement()
                .satisfies(
                        check -> assertThat(check.difference()).isEqualByComparingTo(new BigDecimal("2.5")));
    }

    @Test
    void aCentOfRoundingIsSaidAndNotWarnedOf() throws IOException {
        var report = FileImport.of(file(GOOGLE + """
            A,2025-07-08,USD,10.00,100,5,1.00,20.00
            B,2025-07-08,USD,5.00,50,5,0.00,0.00
            Total: Account, --,USD,15.01,150,10,1.00,20.00
            """)).preview();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.notes())
                .anyMatch(note -> note.contains("agrees") && note.contains("difference 0.01"));
    }

    @Test
    void aCampaignCalledTotalStays() throws IOException {
        var report = FileImport.of(file(GOOGLE + """
            A,2025-07-08,USD,10.00,100,5,1.00,20.00
            Total: Wellness,2025-07-08,USD,5.00,50,5,0.00,0.00
            Total Fitness,2025-07-08,USD,5.00,50,5,0.00,0.00
            Total: Campaigns, --,USD,20.00,200,15,1.00,20.00
            """)).preview();
        assertThat(report.leftOut()).extracting(LeftOut::text).containsExactly("Total: Campaigns");
        assertThat(report.warnings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("a campaign called 'Total: Wellness'"));
    }

    @Test
    void aTotalWithADayIsKnownByItsFigures() throws IOException {
        var report = FileImport.of(file(GOOGLE + """
            A,2025-07-08,USD,10.00,100,5,1.00,20.00
            B,2025-07-08,USD,5.00,50,5,0.00,0.00
            Total,2025-07-08,USD,15.00,150,10,1.00,20.00
            A,2025-07-09,USD,1.00,10,1,0.00,0.00
            Total,2025-07-09,USD,1.00,10,1,0.00,0.00
            """)).preview();
        assertThat(report.leftOut()).hasSize(2);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.totals()).allMatch(TotalCheck::agrees);
    }

    @Test
    void totalsOfAPlainTableAreLeftOutToo() throws IOException {
        var report = FileImport.of(file("Campaign,Day,Cost\nA,2025-07-08,1\nB,2025-07-08,2\nTotal,,3\n"))
                .preview();
        assertThat(report.platform()).isEqualTo(AdPlatform.OTHER);
        assertThat(report.leftOut()).hasSize(1);
        assertThat(report.matched()).doesNotContainKeys("platform", "channel");
    }

    @Test
    void aWholeRangeIsRefusedWithTheWayToADailyExport() throws IOException {
        var meta = file("""
            Reporting starts,Reporting ends,Campaign name,Amount spent (USD),Impressions
            2025-07-01,2025-07-31,A,10,100
            """);
        assertThatThrownBy(() -> FileImport.of(meta).preview()).isInstanceOf(ImportException.class)
                .hasMessageContaining("Breakdown > By time > Day")
                .hasMessageContaining("--map date='Reporting starts'");
        assertThat(FileImport.of(meta).map("date", "Reporting starts").preview().rowsImported()).isEqualTo(1);
        var google = file("""
            Campaign report
            "July 8, 2025 - July 31, 2025"
            Campaign,Currency code,Cost,Impr.,Clicks
            A,USD,10.00,100,5
            """);
        assertThatThrownBy(() -> FileImport.of(google).preview()).hasMessageContaining("it lacks date")
                .hasMessageContaining("Segment > Time > Day")
                .hasMessageContaining("July 8, 2025 - July 31, 2025");
        var linkedin = file("""
            Campaign Performance Report (in UTC)
            "Report Start: 09/01/2025, Report End: 09/30/2025"

            Start Date (in UTC),Campaign Group Name,Currency,Total Spent,Impressions,Clicks
            09/01/2025,A,USD,10.00,100,5
            09/01/2025,B,USD,10.00,100,5
            """);
        assertThatThrownBy(() -> FileImport.of(linkedin).preview())
                .hasMessageContaining("Time breakdown: Daily");
        var ga4 = file("""
            # Start date: 20250708
            # End date: 20250731
            Session campaign,Sessions,Key events
            A,10,1

            # Start date: 20250708
            # End date: 20250731
            Nth day,Active users
            0000,1
            """);
        assertThatThrownBy(() -> FileImport.of(ga4).preview()).hasMessageContaining("2 tables")
                .hasMessageContaining("Rows: Date and Session campaign");
    }

    @Test
    void aKeywordReportOrAnInvoiceSaysWhatItLacks() throws IOException {
        assertThatThrownBy(() -> FileImport.of(file("""
            Search keyword report
            "July 8, 2025 - July 31, 2025"
            Keyword,Match type,Cost,Impr.,Clicks
            shoes,Exact,10.00,100,5
            """)).preview()).hasMessageContaining("it lacks campaign_name, date")
                .hasMessageContaining("Keyword");
        assertThatThrownBy(() -> FileImport.of(file("""
            Invoice number,Issue date,Description,Amount
            1,2025-07-31,Google Ads,100.00
            """)).preview()).hasMessageContaining("it lacks campaign_name")
                .hasMessageContaining("Found: Invoice number, Issue date");
    }

    @Test
    void mixedResultsAreNoConversions() throws IOException {
        var header = "Campaign name,Day,Amount spent (USD),Results,Result type\n";
        var mixed = FileImport.of(file(header + "A,2025-07-08,1,5,Leads\nB,2025-07-08,1,7,Purchases\n"))
                .preview();
        assertThat(mixed.matched()).doesNotContainKey("conversions");
        assertThat(mixed.missing()).contains("conversions");
        assertThat(mixed.notes()).anyMatch(note -> note.contains("they mix 2 kinds (Leads, Purchases)"));
        var one = FileImport.of(file(header + "A,2025-07-08,1,5,Leads\nB,2025-07-08,1,,\n")).preview();
        assertThat(one.matched()).containsEntry("conversions", "Results");
        assertThat(one.notes()).anyMatch(note -> note.contains("all of one kind: Leads"));
    }

    @Test
    void microsoftsOwnWordsAreChecked() throws IOException {
        var report = FileImport.of(file("""
            "Report Name: Daily"
            "Time Zone: Pacific Time"
            "Potential Incomplete Data: true"
            "Rows: 3"

            TimePeriod,CampaignName,CurrencyCode,Spend,Impressions,Clicks
            2020-03-15,A,USD,1.00,10,1
            2020-03-16,A,USD,1.00,10,--
            "@2020 Microsoft Corporation. All rights reserved. "
            """)).preview();
        assertThat(report.rowsImported()).isEqualTo(2);
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("3 rows, but it has 2"))
                .anyMatch(warning -> warning.contains("Potential Incomplete Data"));
        assertThat(report.notes()).anyMatch(note -> note.contains("Pacific Time"));
        assertThat(report.rowsUnreadable()).isZero();
    }

    @Test
    void twoCampaignsOfOneNameAreNoted() throws IOException {
        var report = FileImport.of(file(GOOGLE + """
            A,2025-07-08,USD,10.00,100,5,1.00,20.00
            A,2025-07-08,USD,5.00,50,5,0.00,0.00
            """)).preview();
        assertThat(report.warnings()).singleElement()
                .asString()
                .contains("'A' on 2025-07-08", "campaign's id");
    }

    @Test
    void aCorrectedDayIsShownWithItsCostBeforeAndAfter() throws IOException {
        var store = Store.at(folder.resolve("store"));
        var row = "A,2025-07-08,USD,%s,100,5,1.00,20.00%n";
        FileImport.of(file(GOOGLE + row.formatted("10.00"))).commit(store);
        var again = FileImport.of(file(GOOGLE + row.formatted("12.50")));
        var preview = again.preview(store);
        assertThat(preview.restated().orElseThrow().days()).isEqualTo(1);
        assertThat(preview.toString()).contains("2025-07-08", "cost 10.00 USD -> 12.50 USD",
                "1 with other figures");
        again.commit(store);
        assertThat(again.preview(store).toString()).contains("nothing changes");
        assertThat(DataCleaner.cleanCampaignData(store.rows(StoreTable.CAMPAIGNS))
                .sql("select sum(cost) as cost from data")
                .rows()
                .getFirst()
                .number("cost")).isEqualTo(12.5);
    }

    @Test
    void anotherCurrencyThanBeforeIsWarnedOf() throws IOException {
        var store = Store.at(folder.resolve("store"));
        FileImport.of(file(GOOGLE + "A,2025-07-08,USD,10.00,100,5,1.00,20.00\n")).commit(store);
        var report = FileImport.of(file(GOOGLE + "A,2025-07-09,EUR,10.00,100,5,1.00,20.00\n")).preview(store);
        assertThat(report.warnings()).singleElement()
                .asString()
                .contains("'A': USD in the store, EUR in this file");
    }

    @Test
    void sourceAndAttributionWindowStayWithTheRows() throws IOException {
        var store = Store.at(folder.resolve("store"));
        FileImport
                .of(file(
                        """
                            Campaign name,Day,Amount spent (USD),Purchases,Purchases conversion value (USD),Attribution setting
                            A,2025-07-08,1,5,10,7-day click or 1-day view
                            """))
                .commit(store);
        assertThat(store.imports(StoreTable.CAMPAIGNS).getFirst().settings())
                .containsEntry("platform", "meta-ads")
                .containsEntry("attribution", "7-day click or 1-day view")
                .containsEntry("conversions.from", "Purchases");
    }

    @Test
    void aPlatformCanBeGivenOrDenied() throws IOException {
        var file = file("Campaign,Day,Cost,Conv. value\nA,2025-07-08,1,2\n");
        assertThat(FileImport.of(file).preview().platform()).isEqualTo(AdPlatform.GOOGLE_ADS);
        assertThat(FileImport.of(file).platform(AdPlatform.OTHER).preview().matched())
                .doesNotContainKey("platform");
        assertThat(FileImport.of(file).platform(AdPlatform.TIKTOK_ADS).preview().matched()).containsEntry(
                "platform",
                "\"tiktok-ads\"");
        assertThatThrownBy(() -> AdPlatform.of("gogle-ads"))
                .hasMessageContaining("did you mean 'google-ads'?");
    }

    @Test
    void decisionsAreSavedAndUsedAgain() throws IOException {
        var first = FileImport.of(file("Kampagne,Am,Kosten\nA,01/02/2025,1\n"))
                .map("date", "Am")
                .map("currency", "'EUR'")
                .dateFormat("dd/MM/yyyy");
        var saved = folder.resolve("mapping.yaml");
        first.saveMapping(saved);
        assertThat(Files.readString(saved)).contains("date: Am", "currency: EUR", "platform: other",
                "date-format: dd/MM/yyyy");
        var second = FileImport.of(file("Kampagne,Am,Kosten\nB,03/02/2025,2\n")).mapping(saved);
        assertThat(second.prepared().rows().rows().getFirst().day("date").orElseThrow())
                .hasToString("2025-02-03");
        assertThat(second.preview().matched()).containsEntry("currency", "\"EUR\"");
    }

    @Test
    void aMistakeInAMappingFileIsNamedWithItsLine() throws IOException {
        assertMappingRefused("colums:\n  date: Day\n", "line 1", "did you mean 'columns'?");
        assertMappingRefused("columns:\n  date: Day\n  kost: Cost\n", "line 3", "did you mean 'cost'?");
        assertMappingRefused("# x\nplatform: googel-ads\n", "line 2", "did you mean 'google-ads'?");
        assertMappingRefused("decimal: x\n", "line 1", "decimal is");
        assertMappingRefused("columns: [a\n", "is not YAML");
        assertThatThrownBy(() -> FileImport.of(file("a")).mapping(folder.resolve("none.yaml")))
                .hasMessageContaining("can't be read");
    }

    @Test
    void amountsOfTheOverviewCardsAndMonthsOfAllLanguagesAreRead() throws IOException {
        var rows = FileImport.of(file("""
            Campaign,Day,Cost,Impr.
            A,8 juil. 2025,US$129.95,10
            A,9 août 2025,"US$1,129.95",10
            A,10 de diciembre de 2025,0,10
            A,11. März 2025,0,10
            A,12 mag 2025,0,10
            A,13 fev. 2025,0,10
            """)).prepared().rows().rows();
        assertThat(rows).extracting(row -> row.day("date").map(Object::toString).orElse(""))
                .containsExactly("2025-07-08", "2025-08-09", "2025-12-10", "2025-03-11", "2025-05-12",
                        "2025-02-13");
        assertThat(rows.get(1).number("cost")).isEqualTo(1129.95);
    }

    @Test
    void apiFilesOfTheRealWorldAreReadAsTheyAre() {
        var report = FileImport.of(Path.of("src/test/resources/real/google_ads_api_stats.csv")).preview();
        assertThat(report.platform()).isEqualTo(AdPlatform.GOOGLE_ADS);
        assertThat(report.matched()).containsEntry("cost", "cost_micros").containsEntry("external_id", "id");
        assertThat(report.warnings()).singleElement().asString().contains("they are called by 'id'");
        assertThat(FileImport.of(Path.of("src/test/resources/real/microsoft_ads_excerpt.csv"))
                .preview()
                .platform())
                .isEqualTo(AdPlatform.MICROSOFT_ADS);
    }

    @Test
    void actionsOfTheApiAreReadFromJsonToo() throws IOException {
        var file = folder.resolve("insights.jsonl");
        Files.writeString(file,
                """
                    {"campaign_name":"A","date_start":"2025-07-08","date_stop":"2025-07-08","spend":"12.34","actions":\
                    [{"action_type":"link_click","value":"9"},{"action_type":"purchase","value":"3"}],"action_values":\
                    [{"action_type":"purchase","value":"30.5"}]}
                    """);
        var row = FileImport.of(file).platform(AdPlatform.META_ADS).prepared().rows().rows().getFirst();
        assertThat(row.number("conversions")).isEqualTo(3);
        assertThat(row.number("revenue")).isEqualTo(30.5);
    }

    @Test
    void totalsInTheColumnOfDaysDoNotHideIt() throws IOException {
        var report = FileImport.of(file("""
            Campaign report
            "July 8, 2025 - July 31, 2025"
            Day,Campaign,Campaign type,Currency code,Cost,Impr.,Clicks
            7/8/2025,A,Search,JPY,"1,234",10,1
            7/9/2025,B,Video,JPY,2,10,1
            Total: Campaigns, --, --,JPY,"1,236",20,2
            Total: Search, --, --,JPY,"1,234",10,1
            Total: All but removed ads, --, --,JPY,"1,236",20,2
            """)).numbers(NumberStyle.DOT).preview();
        assertThat(report.leftOut()).hasSize(3);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("with the month first"));
    }

    private void assertMappingRefused(String yaml, String... words) throws IOException {
        var mapping = folder.resolve("wrong.yaml");
        Files.writeString(mapping, yaml);
        assertThatThrownBy(() -> FileImport.of(file("a")).mapping(mapping))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll(words);
    }

    private Path file(String text) throws IOException {
        var file = Files.createTempFile(folder, "export", ".csv");
        Files.writeString(file, text);
        return file;
    }
}
