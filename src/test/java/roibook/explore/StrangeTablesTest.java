package roibook.explore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.metric.Display;
import roibook.metric.Metric;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// Any table gets a report that can be shown.
class StrangeTablesTest {

    private static Dataset query(String sql) {
        return Engine.embedded().query(sql, Lineage.ofRows(1));
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("no rows", query("select 1 as cost, date '2026-01-01' as date where false")),
                Arguments.of("one row", query("select 1.5 as cost, 2 as revenue, date '2026-01-01' as date")),
                Arguments.of("all null", query(
                        "select null::double as cost, null::date as date, null::varchar as channel from range(50)")),
                Arguments.of("one constant", query("select 7 as x from range(50)")),
                Arguments.of("one huge value", query(
                        "select case when i = 3 then 1e300 else i % 9 end as cost, date '2026-01-01' + (i % 60)::int as date from range(200) t(i)")),
                Arguments.of("not finite", query(
                        "select case when i % 5 = 0 then 'nan'::double when i % 7 = 0 then 'inf'::double else i end as x, i % 3 as y from range(200) t(i)")),
                Arguments.of("identical rows", query(
                        "select 5.0 as cost, 9.0 as revenue, 'A' as channel, date '2026-01-01' as date from range(500)")),
                Arguments.of("all text", query(
                        "select 'name ' || i as a, 'x' || (i % 4) as b, case when i % 2 = 0 then 'yes' else 'no' end as c from range(300) t(i)")),
                Arguments.of("a thousand channels", query(
                        "select 'channel ' || (i % 1000) as channel, (hash(i) % 1000) / 10.0 as cost, (hash(i + 1) % 3000) / 10.0 as revenue, date '2026-01-01' + (i // 1000)::int as date from range(60000) t(i)")),
                Arguments.of("zeros only", query(
                        "select 0 as cost, 0 as revenue, 0 as clicks, date '2026-01-01' + i::int as date from range(90) t(i)")),
                Arguments.of("odd names", query(
                        "select i as \"a \"\"b\"\" {0} 'c'\", i % 3 as \"select\", 'x' as \" \" from range(50) t(i)")),
                Arguments.of("lists", query("select [i, 2] as parts, {'a': i} as thing from range(50) t(i)")),
                Arguments.of("times far apart", query(
                        "select 1 as cost, case when i = 0 then date '0100-01-01' else date '2026-01-01' + i::int end as date from range(50) t(i)")),
                Arguments.of("monthly", query(
                        "select (100 + hash(i) % 20)::double as cost, (date '2020-01-01' + to_months(i::int))::date as date from range(40) t(i)")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void aReportCanBeShown(String name, Dataset rows) {
        for (var display : List.of(Display.STANDARD, Display.STANDARD.in("de"))) {
            var report = EdaAnalyzer.report(rows, display);
            assertThat(report.lead()).isNotBlank();
            var shown = report + report.toResult().toJson().toString().replace(":null", "");
            assertThat(shown).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("\u221e");
            assertThat(report.columns().rowCount()).isEqualTo(rows.columnNames().size());
            report.charts().forEach(chart -> assertThat(chart.svg()).startsWith("<svg"));
            report.correlations();
            report.series(Metric.ROAS);
        }
    }

    @Test
    void threeHundredColumnsAreProfiled() {
        var table = Table.create("wide");
        IntStream.range(0, 300)
                .forEach(n -> table.addColumns(DoubleColumn.create("c" + n,
                        IntStream.range(0, 50).mapToDouble(i -> (i * 31 + n * 17) % 23).toArray())));
        var report = EdaAnalyzer.report(Dataset.of(table));
        assertThat(report.columns().rowCount()).isEqualTo(300);
        assertThat(report.column("C299").numbers().orElseThrow().median()).isEqualTo(
                median(table.doubleColumn(299)));
    }

    private static double median(DoubleColumn column) {
        return column.median();
    }

    @Test
    void rolesFollowNamesAndValues() {
        var report = EdaAnalyzer.report(
                query("""
                    select i as id, 100 + i * 1.5 as price_net, i % 2 as flag, 1 + i % 8 as browser, (i % 100) / 100.0 as bounce,
                        i * 2.5 as revenue, 0.03 + i * 0.0001 as revenue_per_click, i % 40 as visits, i - 50.5 as balance,
                        'x' || i % 3 as kind, 'u' || i as token, date '2026-01-01' + i::int as day,
                        repeat('word ', 12) || i as comment from range(200) t(i)"""));
        assertThat(Stream
                .of("id", "price_net", "flag", "browser", "bounce", "revenue", "revenue_per_click", "visits",
                        "balance", "kind", "token", "day", "comment")
                .map(name -> report.column(name).role()))
                .containsExactly(ColumnRole.IDENTIFIER, ColumnRole.PRICE, ColumnRole.BOOLEAN,
                        ColumnRole.CATEGORY,
                        ColumnRole.RATE, ColumnRole.MONEY, ColumnRole.PRICE, ColumnRole.COUNT,
                        ColumnRole.NUMBER, ColumnRole.CATEGORY, ColumnRole.IDENTIFIER, ColumnRole.DATE,
                        ColumnRole.TEXT);
        assertThatThrownBy(() -> report.column("cots")).hasMessageContaining("no column 'cots'");
    }

    @Test
    void quantilesAndTailsAreThoseOfTheValues() {
        var values = IntStream.rangeClosed(1, 1000).mapToDouble(i -> 1000.0 / i).toArray();
        var numbers = EdaAnalyzer.report(Dataset.of(Table.create(DoubleColumn.create("revenue", values),
                StringColumn.create("who", IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList()))))
                .column("revenue");
        var sorted = values.clone();
        Arrays.sort(sorted);
        var found = numbers.numbers().orElseThrow();
        assertThat(found.topShare().orElseThrow()).isCloseTo(
                Arrays.stream(sorted, 990, 1000).sum() / Arrays.stream(values).sum(),
                within(1e-3));
        assertThat(found.outliers().method()).isEqualTo(ColumnProfile.Method.LOG_MAD);
        assertThat(numbers.heavyTail()).isTrue();
        assertThat(numbers.distinct()).isEqualTo(1000);
        assertThat(numbers.distinctExact()).isTrue();
        assertThat(numbers.sampled()).isFalse();
    }

    @Test
    void manyRowsAreSampledAndSaidSo() {
        var report = EdaAnalyzer.report(query(
                "select (hash(i) % 100000) / 100.0 as cost, ['A', 'B', 'C'][1 + i % 3] as channel, date '2026-01-01' + (i % 60)::int as date from range(2500000) t(i)"));
        assertThat(report.lead()).contains("from a sample of").contains("of 2,500,000 rows");
        var cost = report.column("cost");
        assertThat(cost.sampled()).isTrue();
        assertThat(cost.rows()).isEqualTo(2_500_000);
        assertThat(cost.numbers().orElseThrow().median()).isBetween(497.0, 503.0);
        assertThat(EdaAnalyzer.report(query(
                "select (hash(i) % 100000) / 100.0 as cost, ['A', 'B', 'C'][1 + i % 3] as channel, date '2026-01-01' + (i % 60)::int as date from range(2500000) t(i)"))
                .findings()).isEqualTo(report.findings());
    }

    @Test
    void aSampleOfRowsSortedByDayKnowsAllDaysAndWhatIsExact() {
        var rows = query("select 'C' || (i % 700) as campaign_name, ['A', 'B', 'C'][1 + i % 3] as channel,"
                + " i as order_number, case when i % 4 = 0 then null else 'x' || (i % 9) end as note,"
                + " case when i = 1234567 then 1000000 else hash(i) % 1000 end as cost,"
                + " date '2023-01-01' + (i * 1000 // 2400000)::int as date from range(2400000) t(i)");
        var report = EdaAnalyzer.report(rows);
        var cost = report.column("cost");
        assertThat(cost.greatest()).isEqualTo("1000000");
        assertThat(cost.numbers().orElseThrow().sum())
                .isEqualTo(rows.sql("select sum(cost) as s from data").rows().getFirst().number("s"));
        assertThat(report.column("date").greatest()).isEqualTo("2025-09-26");
        assertThat(report.column("date").distinct()).isEqualTo(1000);
        assertThat(report.column("date").distinctExact()).isFalse();
        assertThat(report.column("channel").distinct()).isEqualTo(3);
        assertThat(report.column("campaign_name").distinct()).isEqualTo(700);
        assertThat(report.column("order_number").distinct()).isEqualTo(2_400_000);
        assertThat(report.column("note").missingShare()).isBetween(0.245, 0.255);
    }
}
