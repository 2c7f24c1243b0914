package roibook.clean;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.StoreTable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataCleanerTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final List<String> CAMPAIGN = List.of("campaign_name", "channel", "cost", "impressions",
            "clicks",
            "conversions", "revenue", "date", "currency");
    private static final List<String> CUSTOMER = List.of("id", "age", "gender", "country", "sessions",
            "transactions",
            "revenue");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"campaign_name| |no campaign", "date| |no day",
            "date|2062-01-01|day in the future", "date|1066-01-01|implausible day", "cost|-1|negative cost",
            "impressions|-1|negative impressions", "clicks|-1|negative clicks",
            "conversions|-1|negative conversions",
            "currency|EURO|unknown currency", "cost|abc|unreadable cell", "clicks|2.5|unreadable cell",
            "cost|1.2345678|unreadable cell", "date|2026-02-30|unreadable cell"})
    void aRowThatBreaksARuleIsRejectedWithItsReason(String column, String value, String rule) {
        var cleaned = campaigns(List.of(good(), with(good(), column, value == null ? "" : value)));
        assertThat(cleaned.lineage().rejected()).isEqualTo(1);
        var rejected = cleaned.rejected();
        assertThat(rejected.stringColumn("rule").get(0)).isEqualTo(rule);
        assertThat(rejected.stringColumn("column").get(0)).isEqualTo(column);
        assertThat(rejected.longColumn("line").get(0)).isEqualTo(2);
        assertThat(rejected.stringColumn("mend").get(0)).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"clicks|2000|more clicks than impressions",
            "conversions|70|more conversions than clicks", "revenue|-5|refund", "cost||missing cost",
            "currency||no currency"})
    void aStrangeRowIsKeptWithAWarning(String column, String value, String rule) {
        var cleaned = campaigns(List.of(with(good(), column, value == null ? "" : value)));
        assertThat(cleaned.lineage().accepted()).isEqualTo(1);
        assertThat(cleaned.warnings().stringColumn("rule").asList()).contains(rule);
    }

    @Test
    void anExactDuplicateIsRejectedAndTheFirstKept() {
        var cleaned = campaigns(List.of(good(), with(good(), "clicks", "51"), good()));
        assertThat(cleaned.rejected().longColumn("line").asList()).containsExactly(3L);
        assertThat(cleaned.rejected().stringColumn("rule").asList()).containsExactly("duplicate row");
    }

    @Test
    void rowsOfOneCampaignAndDayAreSummed() {
        var cleaned = campaigns(List.of(good(), with(good(), "cost", "2.25")));
        var row = cleaned.rows().getFirst();
        assertThat(cleaned.count()).isEqualTo(1);
        assertThat(row.number("cost")).isEqualTo(12.25);
        assertThat(row.count("clicks")).isEqualTo(100);
        assertThat(cleaned.toString()).contains("2 rows read = 2 accepted")
                .contains("summed into 1 campaign-days");
    }

    @Test
    void aSumOfWhichAPartIsMissingIsMissing() {
        var row = campaigns(List.of(good(), with(good(), "cost", ""))).rows().getFirst();
        assertThat(row.decimal("cost")).isEmpty();
        assertThat(row.count("impressions")).isEqualTo(2000);
    }

    @Test
    void spellingsFoldIntoTheCommonest() {
        var cleaned = campaigns(
                List.of(with(good(), "channel", "Facebook"), with(day(2), "channel", "Facebook"),
                        with(day(3), "channel", "FaceBook "), with(day(4), "channel", "FB"),
                        with(day(5), "currency", "eur")));
        assertThat(cleaned.sql("select distinct channel from data order by 1").rows().toString()).isEqualTo(
                "[{channel=Facebook}, {channel=Search}]");
        assertThat(cleaned.lineage().repaired()).isEqualTo(3);
        assertThat(cleaned.repairs().stringColumn("from").asList()).containsExactlyInAnyOrder("FaceBook ",
                "FB", "eur");
        assertThat(cleaned.repaired().longColumn("line").asList()).containsExactly(3L, 4L, 5L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"id||no id", "sessions|-1|negative sessions",
            "transactions|-2|negative transactions", "revenue|lots|unreadable cell"})
    void customersAreJudgedToo(String column, String value, String rule) {
        var cleaned = customers(
                List.of(customer("1"), with(CUSTOMER, customer("2"), column, value == null ? "" : value)));
        assertThat(cleaned.rejected().stringColumn("rule").asList()).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "999"})
    void anImpossibleAgeBecomesMissing(String age) {
        var cleaned = customers(List.of(with(CUSTOMER, customer("1"), "age", age)));
        assertThat(cleaned.lineage().repaired()).isEqualTo(1);
        assertThat(cleaned.rows().getFirst().decimal("age")).isEmpty();
        assertThat(cleaned.repairs().stringColumn("to").get(0)).isEqualTo("(missing)");
    }

    @Test
    void ofTwoCustomersWithOneIdOneIsKept() {
        var cleaned = customers(
                List.of(customer("1"), with(CUSTOMER, customer("1"), "sessions", "99"), customer("1")));
        assertThat(cleaned.count()).isEqualTo(1);
        assertThat(cleaned.rejected().stringColumn("rule").asList()).containsExactlyInAnyOrder("duplicate id",
                "duplicate row");
    }

    @Test
    void countriesAndGendersFold() {
        var cleaned = customers(List.of(customer("1"), customer("2"),
                with(CUSTOMER, with(CUSTOMER, customer("3"), "country", "DE"), "gender", "F"),
                with(CUSTOMER, customer("4"), "country", "deutschland ")));
        assertThat(cleaned.sql("select distinct country, gender from data").rows()).hasSize(1);
    }

    @Test
    void aUsersOwnTableMayLackColumns() {
        var own = Dataset.of(Table.create(StringColumn.create("channel", "Search", "Email"),
                DoubleColumn.create("cost", 10.5, -1)));
        var cleaned = DataCleaner.cleanCampaignData(own);
        assertThat(cleaned.lineage().accepted()).isEqualTo(1);
        assertThat(cleaned.rows().getFirst().decimal("revenue")).isEmpty();
        assertThatThrownBy(
                () -> DataCleaner.cleanCampaignData(Dataset.of(Table.create(StringColumn.create("x", "y")))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none of the columns");
    }

    @Test
    void sqlFindsTheCleanRows() {
        campaigns(List.of(good(), with(good(), "cost", "-1")));
        assertThat(Engine.embedded().rows("select count(*) as n from campaigns").getFirst().count("n"))
                .isEqualTo(1);
    }

    @Test
    void nothingIsLostAndTheOrderOfRowsDoesNotMatter() {
        for (int seed = 0; seed < 12; seed++) {
            var random = new Random(seed);
            var rows = new ArrayList<List<String>>();
            for (int i = 0; i < 60; i++) {
                rows.add(dirty(random));
            }
            var one = campaigns(rows);
            Collections.shuffle(rows, random);
            var two = campaigns(rows);
            assertThat(one.lineage().read()).isEqualTo(60);
            assertThat(one.lineage().accepted() + one.lineage().rejected()).isEqualTo(60);
            assertThat(one.rejected().rowCount()).isEqualTo((int) one.lineage().rejected());
            assertThat(one.accepted().count()).isEqualTo(one.lineage().accepted());
            assertThat(two.lineage()).isEqualTo(one.lineage());
            assertThat(content(two)).isEqualTo(content(one));
        }
    }

    private static String content(Cleaned cleaned) {
        return cleaned.sql("select * exclude (id, import_id) from data order by all").rows().toString();
    }

    private static List<String> dirty(Random random) {
        var row = day(1 + random.nextInt(4));
        for (int i = random.nextInt(3); i > 0; i--) {
            var column = CAMPAIGN.get(random.nextInt(CAMPAIGN.size()));
            var values = List.of("", " ", "abc", "-1", "0", "7", "1e3", "2.5", "NaN", "2026-10-05",
                    "2062-01-01",
                    "eur", "search ", "SEARCH", "99999999999999999999", "'; drop table x; --", "Ü", "1_000");
            row = with(row, column, values.get(random.nextInt(values.size())));
        }
        return row;
    }

    private static List<String> good() {
        return day(1);
    }

    private static List<String> day(int day) {
        return List.of("Brand", "Search", "10", "1000", "50", "5", "100", "2026-10-0" + day, "EUR");
    }

    private static List<String> customer(String id) {
        return List.of(id, "30", "female", "Germany", "5", "1", "20");
    }

    private static List<String> with(List<String> row, String column, String value) {
        return with(CAMPAIGN, row, column, value);
    }

    private static List<String> with(List<String> columns, List<String> row, String column, String value) {
        var changed = new ArrayList<>(row);
        changed.set(columns.indexOf(column), value);
        return changed;
    }

    private static Cleaned campaigns(List<List<String>> rows) {
        return DataCleaner.cleanCampaignData(texts(CAMPAIGN, rows), TODAY);
    }

    private static Cleaned customers(List<List<String>> rows) {
        return DataCleaner.cleanCustomerData(texts(CUSTOMER, rows));
    }

    private static Dataset texts(List<String> columns, List<List<String>> rows) {
        var table = Table.create();
        for (int i = 0; i < columns.size(); i++) {
            var column = StringColumn.create(columns.get(i));
            for (var row : rows) {
                column.append(row.get(i));
            }
            table.addColumns(column);
        }
        var dataset = Dataset.of(table);
        return dataset.engine().query(dataset.query(), Lineage.ofRows(rows.size()));
    }

    @Test
    void howRowsAreKeptShowsInNothing() {
        var cleaned = campaigns(
                List.of(with(good(), "campaign_name", "L'été \"=1\" 広告"), with(good(), "cost", "0.000001"),
                        with(good(), "date", "2026-10-02"), with(good(), "currency", "")));
        assertThat(cleaned.columns().stream().map(Engine.ColumnType::type))
                .noneMatch(type -> type.startsWith("ENUM"))
                .containsAll(StoreTable.CAMPAIGNS.columns()
                        .stream()
                        .map(Engine.ColumnType::type)
                        .distinct()
                        .toList());
        assertThat(typesOf(cleaned.groupingQuery())).anyMatch(type -> type.startsWith("ENUM"))
                .filteredOn("DECIMAL(19,6)"::equals)
                .isEmpty();
        assertThat(cleaned.where("campaign_name = 'nobody' or channel < 'A'").count()).isZero();
        assertThat(Engine.embedded()
                .rows("select * from (" + cleaned.query() + ") except all select * from ("
                        + cleaned.groupingQuery() + ")"))
                .isEmpty();
        // A question that names a text which is not among them finds nothing, and does not fail.
        assertThat(Engine.embedded()
                .rows("select * from (" + cleaned.groupingQuery()
                        + ") where channel = 'nobody' or channel < 'A'"))
                .isEmpty();
    }

    @Test
    void whatIsTooMuchOrTooLargeIsKeptAsItIs() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i <= 5_000; i++) {
            rows.add(with(good(), "campaign_name", "Campaign " + i));
        }
        rows.add(with(good(), "revenue", "1234567890123.456789"));
        var cleaned = campaigns(rows);
        assertThat(cleaned.count()).isEqualTo(cleaned.lineage().accepted());
        assertThat(typesOf(cleaned.groupingQuery())).contains("DECIMAL(19,6)");
        assertThat(cleaned.sql("select max(revenue) as most, count(distinct campaign_name) as n from data")
                .rows()
                .getFirst()
                .decimal("most")).contains(new BigDecimal("1234567890123.456789"));
    }

    private static List<String> typesOf(String query) {
        return Engine.embedded().columns(query).stream().map(Engine.ColumnType::type).toList();
    }
}
