package roibook.roi;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Row;
import roibook.metric.Metric;
import roibook.roi.Drivers.Driver;
import roibook.roi.RoiReport.Group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// What pandas computed, by roi_oracle.py beside its results.
class RoiOracleTest {

    private static final Path SAMPLES = Path.of("data-samples/campaigns.csv.gz");

    private static Dataset ads() {
        return Engine.embedded()
                .query("select * from read_csv('" + file("microsoft_ads.csv") + "')", Lineage.ofRows(2630));
    }

    /// The rows that can be read without cleaning.
    private static Dataset samples() {
        return Engine.embedded()
                .query("""
                    select * from (select campaign_name, lower(trim(channel)) as channel, try_cast(date as date) as date,
                        try_cast(cost as double) as cost, try_cast(revenue as double) as revenue,
                        try_cast(conversions as double) as conversions, try_cast(clicks as bigint) as clicks,
                        try_cast(impressions as bigint) as impressions, currency
                    from read_csv('FILE', all_varchar = true, nullstr = '\\N')
                    where regexp_full_match(date, '\\d{4}-\\d{2}-\\d{2}'))
                    where campaign_name <> '' and channel <> '' and currency = 'EUR' and date <= date '2026-10-31'
                        and cost is not null and revenue is not null and conversions is not null and clicks is not null
                        and impressions is not null"""
                        .replace("FILE", SAMPLES.toString()), Lineage.ofRows(100_000));
    }

    private static String file(String name) {
        try {
            return Path.of(Objects.requireNonNull(RoiOracleTest.class.getResource(name)).toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Row> oracle(String name) {
        var found = Engine.embedded()
                .rows("select * from read_csv('" + file("roi_oracle.csv")
                        + "', types = {'value': 'double'}) where \"case\" = '"
                        + name + "'");
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Metric metric(Row row) {
        return Metric.valueOf(row.text("metric").orElseThrow().toUpperCase(Locale.ROOT));
    }

    private static Group group(RoiReport report, Row row) {
        var key = List.of(row.text("key").orElseThrow().split("\\|(?=\\d{4}-\\d{2}$)"));
        return report.groups().stream().filter(one -> one.keys().equals(key)).findFirst().orElseThrow();
    }

    private static void assertClose(Row row, double actual) {
        double expected = row.number("value");
        assertThat(actual).as(row.toString())
                .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static void assertValues(RoiReport report, String name) {
        for (var row : oracle(name)) {
            assertClose(row,
                    report.value(metric(row), group(report, row)).value().orElseThrow().doubleValue());
        }
    }

    private static void assertChanges(RoiReport report, String name) {
        for (var row : oracle(name)) {
            var change = "total".equals(row.text("key").orElseThrow())
                    ? report.change(metric(row))
                    : report.change(metric(row), group(report, row));
            assertClose(row, change.orElseThrow().difference().doubleValue());
        }
    }

    private static RoiCalculator october(Dataset rows) {
        return RoiCalculator.of(rows).margin(0.42).during("2026-10").against(Comparison.PREVIOUS_PERIOD);
    }

    @Test
    void realAdsByCampaignAndMonth() {
        var calculator = RoiCalculator.of(ads()).margin(0.42);
        assertValues(calculator.during("2018-09-01..2019-06-30").by("campaign", "month"), "ads-month");
        assertChanges(calculator.during("2019-05-06..2019-05-19")
                .against(Comparison.PREVIOUS_PERIOD)
                .by("campaign"), "ads-days");
    }

    @Test
    void campaignsByMonth() {
        var report = RoiCalculator.of(samples().where("channel = 'search'"))
                .margin(0.42)
                .during("2026-09-01..2026-10-31")
                .by("campaign_name", "month");
        assertValues(report, "month");
    }

    @Test
    void aTableOfOnesOwnGivesTheSame() {
        var table = samples().where("channel = 'search'").table();
        assertValues(RoiCalculator.of(Dataset.of(table))
                .margin(0.42)
                .during("2026-09-01..2026-10-31")
                .by("campaign_name", "month"), "month");
    }

    @Test
    void comparisonsAlignWeekdaysAndMonths() {
        assertChanges(RoiCalculator.of(samples())
                .margin(0.42)
                .during(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 18))
                .against(Comparison.PREVIOUS_PERIOD)
                .by("channel"), "days");
        assertChanges(october(samples()).against(Comparison.SAME_PERIOD_LAST_YEAR).by("channel"), "year");
        assertChanges(october(samples()).stillConverting(7).by("channel"), "settled");
    }

    @ParameterizedTest
    @CsvSource({"drivers-profit, PROFIT", "drivers-roas, ROAS"})
    void driversOfAChange(String name, Metric metric) {
        var drivers = october(samples()).by("channel").drivers(metric).list();
        for (var row : oracle(name)) {
            var driver = drivers.stream()
                    .filter(one -> one.group().keys().getFirst().equals(row.text("key").orElseThrow()))
                    .findFirst()
                    .orElseThrow();
            assertClose(row, effect(driver, row.text("metric").orElseThrow()));
        }
    }

    private static double effect(Driver driver, String name) {
        return switch (name) {
            case "volume" -> driver.volume().doubleValue();
            case "mix" -> driver.mix().doubleValue();
            case "efficiency" -> driver.efficiency().doubleValue();
            default -> driver.total().doubleValue();
        };
    }

    @Test
    void concentrationOfProfit() {
        var concentration = october(samples()).by("campaign_name").concentration(Metric.PROFIT);
        var expected = oracle("concentration");
        assertThat((double) concentration.most()).isEqualTo(expected.getFirst().number("value"));
        assertClose(expected.getLast(), concentration.lost().doubleValue());
    }
}
