package roibook.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatasetTest {

    private static Dataset campaigns() {
        var cost = DoubleColumn.create("cost", 10.5, 20, 30);
        cost.setMissing(2);
        return Dataset.of(Table.create(StringColumn.create("channel", "Search", "Email", "Search"), cost,
                DateColumn.create("date", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 2),
                        LocalDate.of(2026, 10, 3))));
    }

    @Test
    void aTableComesBackAsItWentIn() {
        var table = campaigns().table();
        assertThat(table.rowCount()).isEqualTo(3);
        assertThat(table.doubleColumn("cost").get(0)).isEqualTo(10.5);
        assertThat(table.doubleColumn("cost").isMissing(2)).isTrue();
        assertThat(table.dateColumn("date").get(1)).isEqualTo(LocalDate.of(2026, 10, 2));
    }

    @Test
    void stepsDeriveNewRows() {
        var search = campaigns().where("channel = 'Search'");
        assertThat(search.count()).isEqualTo(2);
        assertThat(search.select("cost").columnNames()).containsExactly("cost");
        var sum = search.sql("select channel, sum(cost) as cost from data group by all").rows().getFirst();
        assertThat(sum.decimal("cost")).contains(BigDecimal.valueOf(10.5));
        assertThat(sum.text("channel")).contains("Search");
    }

    @Test
    void decimalsStayExact() {
        var row = Engine.embedded().rows("select 0.1::decimal(19,6) + 0.2::decimal(19,6) as x").getFirst();
        assertThat(row.decimal("x")).hasValueSatisfying(x -> assertThat(x).isEqualByComparingTo("0.3"));
    }

    @Test
    void aWrongNameGetsTheNearestOne() {
        assertThatThrownBy(() -> campaigns().where("chanel = 'Search'")).isInstanceOf(DataException.class)
                .hasMessage("no column 'chanel'; did you mean 'channel'?");
        assertThatThrownBy(() -> campaigns().select("Costs"))
                .hasMessage("no column 'Costs'; did you mean 'cost'?");
    }

    @Test
    void aParameterKeepsTheRowsThatItAsksFor() {
        assertThat(campaigns().only("channel", "search").count()).isEqualTo(2);
        assertThat(campaigns().only("channel", "").count()).isEqualTo(3);
        assertThatThrownBy(() -> campaigns().only("channel", "Serch"))
                .hasMessage("no row has the channel 'Serch'; did you mean 'Search'?");
        assertThatThrownBy(() -> campaigns().only("channel", "it's television"))
                .hasMessage("no row has the channel 'it's television'; there are: Email, Search");
    }

    @Test
    void aTableWithoutColumnsIsRefusedByName() {
        assertThatThrownBy(() -> Dataset.of(Table.create("empty"))).isInstanceOf(DataException.class)
                .hasMessage(
                        "the table 'empty' has no columns, so there is nothing to work out; add columns to it first");
    }
}
