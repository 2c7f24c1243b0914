package roibook.clean;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.Dataset;
import roibook.data.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;

/// What holds for whatever rows come, shown on generated ones with every kind of dirt.
class CleaningPropertiesTest {

    private static final List<String> CAMPAIGN = List.of("campaign_name", "channel", "cost", "impressions",
            "clicks",
            "conversions", "revenue", "date", "currency", "created_at");
    private static final List<String> CUSTOMER = List.of("id", "age", "gender", "country", "sessions",
            "transactions",
            "revenue");
    private static final List<String> DIRT = List.of("", " ", "abc", "-1", "0", "7", "1e3", "1e-30", "2.5",
            "NaN", "inf",
            "2026-10-05", "2062-01-01", "2026-02-30", "1066-10-14", "eur", "EURO", "search ", "SEARCH",
            "Search\u00a0",
            "\u200bSearch", "FaceBook ", "99999999999999999999", "1.23456789", "'; drop table x; --", "Ü",
            "1_000", "-",
            "\"", "a\nb", "12,5", "m", "Deutschland", "usa", "130");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void campaignsAddUp(long seed) {
        var random = new Random(seed);
        var lines = lines(random,
                List.of("Brand", "Search", "10", "1000", "50", "5", "100", "2026-10-0", "EUR",
                        "2026-10-20 03:00:00"),
                7);
        var one = DataCleaner.cleanCampaignData(texts(CAMPAIGN, lines));
        addsUp(one, lines.size());
        for (var measure : Cleaning.MEASURES) {
            assertThat(sum(one, measure)).as(measure)
                    .isEqualTo(sum(one.accepted()
                            .sql("select case when count(*) = count(" + measure + ") then sum(" + measure
                                    + ") end as "
                                    + measure + " from data group by "
                                    + String.join(", ", Cleaning.CAMPAIGN_DAY)),
                            measure));
        }
        Collections.shuffle(lines, random);
        same(DataCleaner.cleanCampaignData(texts(CAMPAIGN, lines)), one);
        idempotent(DataCleaner.cleanCampaignData(one.select(columns(one))), one);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void customersAddUp(long seed) {
        var random = new Random(seed);
        var lines = lines(random, List.of("", "30", "female", "Germany", "5", "1", "20"), 0);
        var one = DataCleaner.cleanCustomerData(texts(CUSTOMER, lines));
        addsUp(one, lines.size());
        assertThat(one.count()).isEqualTo(one.lineage().accepted());
        Collections.shuffle(lines, random);
        same(DataCleaner.cleanCustomerData(texts(CUSTOMER, lines)), one);
        idempotent(DataCleaner.cleanCustomerData(one.select(columns(one))), one);
    }

    private static void addsUp(Cleaned cleaned, long read) {
        var lineage = cleaned.lineage();
        assertThat(lineage.read()).isEqualTo(read);
        assertThat(lineage.accepted() + lineage.rejected()).isEqualTo(read);
        assertThat(cleaned.accepted().count()).isEqualTo(lineage.accepted());
        assertThat(cleaned.rejected().rowCount()).isEqualTo((int) lineage.rejected());
        assertThat(cleaned.rejected().stringColumn("rule").asList()).doesNotContain("");
        var changes = cleaned.repaired();
        assertThat(changes.longColumn("line").unique().size()).as("no repaired row without a listed repair")
                .isEqualTo((int) lineage.repaired());
        assertThat((long) cleaned.repairs().longColumn("rows").sum()).isEqualTo(changes.rowCount());
    }

    private static void same(Cleaned other, Cleaned one) {
        assertThat(other.lineage()).isEqualTo(one.lineage());
        assertThat(other.report().print()).isEqualTo(one.report().print());
        assertThat(content(other)).isEqualTo(content(one));
    }

    private static void idempotent(Cleaned twice, Cleaned once) {
        assertThat(twice.lineage().rejected()).as(() -> twice.rejected().printAll()).isZero();
        assertThat(twice.lineage().repaired()).as(() -> twice.repaired().printAll()).isZero();
        assertThat(content(twice)).isEqualTo(content(once));
    }

    private static String[] columns(Dataset rows) {
        return rows.columnNames().stream().filter(name -> !name.equals("import_id")).toArray(String[]::new);
    }

    private static String content(Dataset rows) {
        return rows.sql("select * exclude (id, import_id) from data order by all").rows().toString();
    }

    private static String sum(Dataset rows, String measure) {
        Row row = rows.sql("select sum(" + measure + ") as s from data").rows().getFirst();
        return row.decimal("s").map(value -> value.stripTrailingZeros().toPlainString()).orElse("");
    }

    /// Lines of which a third have up to three dirty cells; `dayAt` is the column that gets a day's digit.
    private static List<List<String>> lines(Random random, List<String> good, int numbered) {
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < 90; i++) {
            var line = new ArrayList<>(good);
            line.set(numbered, good.get(numbered) + (1 + random.nextInt(numbered == 0 ? 70 : 6)));
            for (int dirt = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; dirt > 0; dirt--) {
                line.set(random.nextInt(line.size()), DIRT.get(random.nextInt(DIRT.size())));
            }
            lines.add(line);
        }
        return lines;
    }

    private static Dataset texts(List<String> columns, List<List<String>> lines) {
        var table = Table.create();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            table.addColumns(StringColumn.create(columns.get(i), lines.stream().map(line -> line.get(at))));
        }
        return Dataset.of(table);
    }
}
