package roibook.explore;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.figure.RichResult;
import roibook.metric.Display;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class EdaAnalyzerTest {

    private static EdaReport report(Table table) {
        return EdaAnalyzer.report(Dataset.of(table));
    }

    private static List<String> ids(EdaReport report) {
        return report.warnings().stream().map(DataWarning::id).toList();
    }

    private static DataWarning warning(EdaReport report, String id) {
        return report.warnings().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void soundCampaignsGetNoWarning() {
        var report = report(SampleCampaigns.table(200, 6));
        assertThat(report.warnings()).isEmpty();
        assertThat(report.lead()).isEqualTo("1,200 rows. From 1 Jan to 19 Jul 2026.");
        assertThat(report.findings())
                .anyMatch(finding -> finding.contains("lowest on Sunday"))
                .anyMatch(
                        finding -> plain(finding)
                                .equals("Email takes 50 % of Spend and brings 30 % of Revenue."))
                .anyMatch(finding -> finding.contains("move together most"));
        assertThat(report.columns().rowCount()).isEqualTo(10);
        assertThat(report.findings()).hasSizeBetween(5, 10);
        assertThat(report.charts()).hasSizeGreaterThan(7).allSatisfy(chart -> {
            assertThat(chart.svg()).startsWith("<svg");
            assertThat(chart.alt()).isNotBlank();
        });
        assertThat(report.toResult().sections().getFirst().heading())
                .isEqualTo("Before you trust the figures");
        assertThat(RichResult.of(report.toResult().mimeType(), report.toResult().toJson())).isPresent();
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        var rows = Dataset.of(SampleCampaigns.table(120, 6));
        var shuffled = rows.sql("select * from data order by hash(id)");
        var report = EdaAnalyzer.report(rows);
        var other = EdaAnalyzer.report(shuffled);
        assertThat(other.lead()).isEqualTo(report.lead());
        assertThat(other.findings()).isEqualTo(report.findings());
        assertThat(other.warnings()).isEqualTo(report.warnings());
        assertThat(other.column("channel")).isEqualTo(report.column("channel"));
        assertThat(other.column("clicks").numbers()).isEqualTo(report.column("clicks").numbers());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 128})
    void theScaleOfTheCurrencyDoesNotMatter(double scale) {
        var table = SampleCampaigns.table(120, 6);
        table.doubleColumn("cost").set(7, 0.0);
        var rows = Dataset.of(table);
        var report = EdaAnalyzer.report(rows);
        var other = EdaAnalyzer.report(rows.sql("select * replace (cost * " + scale + " as cost, revenue * "
                + scale + " as revenue) from data"));
        assertThat(ids(other)).isNotEmpty().isEqualTo(ids(report));
        for (var name : List.of("cost", "revenue")) {
            var one = report.column(name).numbers().orElseThrow();
            var scaled = other.column(name).numbers().orElseThrow();
            assertThat(scaled.median()).isCloseTo(one.median() * scale, within(1e-9 * scale));
            assertThat(scaled.outliers().count()).isEqualTo(one.outliers().count());
            assertThat(scaled.topShare().orElseThrow()).isCloseTo(one.topShare().orElseThrow(), within(1e-9));
        }
    }

    @Test
    void contradictionsAreCounted() {
        var table = SampleCampaigns.table(60, 3);
        table.doubleColumn("cost").set(0, 0.0);
        table.doubleColumn("cost").setMissing(1);
        table.longColumn("clicks").set(2, 1_000_000L);
        table.append(table.rows(5));
        var report = report(table);
        assertThat(ids(report)).containsExactlyInAnyOrder("duplicates", "conversions-without-cost",
                "revenue-without-cost", "clicks-above-impressions", "missing-cost");
        assertThat(report.warnings()).isSortedAccordingTo(DataWarning.WORST_FIRST);
        assertThat(warning(report, "revenue-without-cost").count()).isEqualTo(2);
        assertThat(warning(report, "revenue-without-cost").money().orElseThrow().doubleValue())
                .isCloseTo(table.doubleColumn("revenue").get(0) + table.doubleColumn("revenue").get(1),
                        within(1e-6));
        assertThat(plain(report.toString()))
                .contains("1 row repeats the day and names (campaign_name, channel, date, currency)")
                .contains("Spend is missing in 1 row (0.6 %)");
    }

    @Test
    void daysWithoutRowsAreNamed() {
        var table = SampleCampaigns.table(60, 3);
        var report = report(table.where(table.dateColumn("date").isNotEqualTo(LocalDate.of(2026, 1, 20))));
        assertThat(report.warnings()).singleElement()
                .satisfies(warning -> assertThat(warning.sentence())
                        .startsWith("1 day without any row: 20 Jan 2026, usually worth"));
    }

    @Test
    void aSuddenShiftIsFoundOnItsDay() {
        var table = SampleCampaigns.table(120, 3);
        IntStream.range(60 * 3, 120 * 3)
                .forEach(row -> table.doubleColumn("cost").set(row, 2 * table.doubleColumn("cost").get(row)));
        var report = report(table);
        assertThat(report.warnings()).singleElement()
                .satisfies(warning -> assertThat(warning.sentence()).contains("rose suddenly on")
                        .contains(Display.STANDARD.day(SampleCampaigns.FIRST.plusDays(60))));
    }

    @Test
    void currenciesAreNeverAdded() {
        var table = SampleCampaigns.table(60, 3);
        IntStream.range(0, 60).forEach(row -> table.stringColumn("currency").set(row, "JPY"));
        IntStream.range(0, 60).forEach(row -> table.doubleColumn("cost").set(row, 1e6 + row));
        var report = report(table);
        var euros = table.where(table.stringColumn("currency").isEqualTo("EUR")).doubleColumn("cost");
        var columns = report.columns();
        var cost = columns.where(columns.stringColumn("column").isEqualTo("cost"));
        assertThat(cost.doubleColumn("median").get(0)).isCloseTo(euros.median(), within(1e-9));
        assertThat(Double.parseDouble(cost.stringColumn("max").get(0))).isEqualTo(euros.max());
        assertThat(report.toString()).doesNotContain("1.0\u00a0M");
        assertThat(ids(report)).contains("currencies");
        assertThat(report.table("by-channel").orElseThrow().doubleColumn("cost").sum())
                .isCloseTo(table.where(table.stringColumn("currency").isEqualTo("EUR"))
                        .doubleColumn("cost")
                        .sum(), within(1e-6));
    }

    @Test
    void oneRowChangesTheNumbersOfASentence() {
        var table = SampleCampaigns.table(60, 3);
        var before = report(table).findings();
        table.doubleColumn("cost").set(0, 50_000);
        assertThat(report(table).findings()).isNotEqualTo(before);
    }

    @Test
    void customersAreExplored() {
        var rows = Engine.embedded()
                .query("""
                    select i as id, (20 + i % 50)::int as age, case when i % 2 = 0 then 'female' else 'male' end as gender,
                        'DE' as country, (i % 17)::bigint as sessions, case when i % 4 = 0 then 0 else i % 5 + 1 end as transactions,
                        case when i % 4 = 0 then 0 else (i % 5 + 1) * 20.5 end as revenue
                    from range(500) t(i)""",
                        Lineage.ofRows(500));
        var report = EdaAnalyzer.report(rows);
        assertThat(ids(report)).containsExactly("constant");
        assertThat(report.findings()).anyMatch(finding -> finding.contains("Revenue"))
                .anyMatch(finding -> finding.contains("Gender says most about"));
        assertThat(report.toString()).contains("Spearman");
    }

    @Test
    void thinDataGetSensibleSentences() {
        var none = report(SampleCampaigns.table(0, 0));
        assertThat(none.lead()).isEqualTo("There are no rows: nothing can be said.");
        var one = report(SampleCampaigns.table(1, 1));
        assertThat(one.toString()).contains("1 row.").doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(one.toResult().sections()).isNotEmpty();
        assertThat(none.toResult().lead()).isEqualTo(none.lead());
        var nulls = report(Table.create(StringColumn.create("channel", 3), DoubleColumn.create("cost", 3)));
        assertThat(nulls.toString()).contains("2 columns are empty: channel, cost.").doesNotContain("NaN");
        var flat = SampleCampaigns.table(60, 3);
        flat.replaceColumn("cost", DoubleColumn.create("cost", new double[180]));
        assertThat(report(flat).toString()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void aPeriodCanBeChosen() {
        var report = report(SampleCampaigns.table(60, 3)).during(LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 2, 14));
        assertThat(report.lead()).isEqualTo("42 rows. From 1 to 14 Feb 2026.");
        assertThatThrownBy(() -> report(Table.create(DoubleColumn.create("cost", 1.0)))
                .during(LocalDate.EPOCH, LocalDate.EPOCH)).hasMessageContaining("no column of days");
    }

    @Test
    void readersGetTheirLanguageOrEnglish() {
        var rows = Dataset.of(SampleCampaigns.table(60, 3));
        var german = EdaAnalyzer.report(rows, Display.STANDARD.in("de"));
        assertThat(german.lead()).isEqualTo("180 Zeilen. Zeitraum: 1. Jan. bis 1. März 2026.");
        assertThat(german.findings()).anyMatch(finding -> finding.contains("am niedrigsten am Sonntag"));
        assertThat(EdaAnalyzer.report(rows, Display.STANDARD.in("fr")).lead()).startsWith("180 rows.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"words.properties", "words_de.properties"})
    void everyLanguageHasTheSameSentences(String file) throws IOException {
        assertThat(keys(file)).isEqualTo(keys("words.properties"));
    }

    private static Set<Object> keys(String file) throws IOException {
        var properties = new Properties();
        try (var stream = Objects.requireNonNull(EdaAnalyzer.class.getResourceAsStream(file), file)) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return properties.keySet();
    }
}
