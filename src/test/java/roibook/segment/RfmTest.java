package roibook.segment;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import roibook.data.Dataset;
import roibook.figure.RichResult;
import roibook.metric.Display;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RfmTest {

    private static final Dataset ORDERS = ModelOracle.rows("orders.csv");

    private static Dataset rows(String values) {
        return ORDERS.sql("select * from (values " + values + ") as orders(customer_id, date, revenue)");
    }

    @Test
    void scoresAreThoseOfPandas() {
        var expected = ModelOracle.EXPECTED.path("rfm").path("customers");
        var scores = Rfm.of(ORDERS).scores().table();
        assertThat(scores.rowCount()).isEqualTo(expected.size());
        for (Row row : scores) {
            var customer = expected.path(row.getString("customer_id"));
            assertThat(List.of(row.getLong("recency_days"), row.getLong("frequency"), (long) row.getInt("r"),
                    (long) row.getInt("f"), (long) row.getInt("m"))).as(row.getString("customer_id"))
                    .isEqualTo(List.of(customer.path(0).asLong(), customer.path(1).asLong(),
                            customer.path(3).asLong(), customer.path(4).asLong(), customer.path(5).asLong()));
            assertThat(row.getDouble("monetary")).isCloseTo(customer.path(2).asDouble(), within(1e-6));
        }
    }

    @Test
    void edgesAreThoseOfPandasWithoutDoubledOnes() {
        var rfm = Rfm.of(ORDERS);
        for (var measure : List.of("recency", "frequency", "monetary")) {
            var expected = ModelOracle.EXPECTED.path("rfm").path("edges").path(measure);
            var edges = rfm.edges().where(rfm.edges().stringColumn("measure").isEqualTo(measure));
            assertThat(edges.rowCount()).as(measure).isEqualTo(expected.size() - 1);
            for (int bin = 0; bin < edges.rowCount(); bin++) {
                assertThat(edges.doubleColumn("from").getDouble(bin)).isCloseTo(expected.path(bin).asDouble(),
                        within(1e-9));
                assertThat(edges.doubleColumn("to").getDouble(bin)).isCloseTo(
                        expected.path(bin + 1).asDouble(),
                        within(1e-9));
            }
        }
        assertThat(rfm.notes())
                .anyMatch(note -> note.startsWith("orders: so many customers have equal values"));
    }

    @Test
    void groupsHoldAllCustomersAndAllRevenue() {
        var rfm = Rfm.of(ORDERS);
        var groups = rfm.groups();
        assertThat(groups.longColumn("customers").sum()).isEqualTo((double) rfm.scores().count());
        assertThat(groups.doubleColumn("share").sum()).isCloseTo(1, within(1e-9));
        assertThat(groups.doubleColumn("revenue_share").sum()).isCloseTo(1, within(1e-9));
        assertThat(groups.doubleColumn("revenue").sum())
                .isCloseTo(rfm.scores().table().doubleColumn("monetary").sum(), within(1e-6));
        assertThat(new HashSet<>(groups.stringColumn("group").asList())).hasSize(groups.rowCount());
        assertThat(RichResult.of(rfm.toResult().mimeType(), rfm.toResult().toJson()))
                .contains(rfm.toResult());
        assertThat(rfm.chart().svg()).startsWith("<svg").doesNotContain("NaN");
    }

    @Test
    void whoBoughtLatelyOftenAndMuchIsAChampionAndWhoStoppedIsNot() {
        var orders = new StringBuilder();
        for (int customer = 1; customer <= 50; customer++) {
            for (int order = 0; order < customer; order++) {
                orders.append(orders.isEmpty() ? "" : ", ")
                        .append(
                                "('c%d', date '2026-01-01' + %d, %d)".formatted(customer, 4 * customer,
                                        10 * customer));
            }
        }
        var scores = Rfm.of(rows(orders.toString())).scores();
        assertThat(scores.where("customer_id = 'c50'").rows().getFirst().text("group")).contains("Champions");
        assertThat(scores.where("customer_id = 'c1'").rows().getFirst().text("group")).contains("Lost");
        assertThat(Rfm.of(rows(orders.toString())).in(Display.STANDARD.in("de")).headline())
                .startsWith("\"Champions\" sind ");
    }

    @Test
    void countsRecencyFromTheDayThatIsStated() {
        var rows = rows(
                "('a', date '2026-01-01', 5.0), ('b', date '2026-01-11', 7.0), ('b', date '2026-03-01', 1.0)");
        var rfm = Rfm.of(rows, LocalDate.of(2026, 1, 31));
        assertThat(rfm.scores()
                .sql("select recency_days from data order by customer_id")
                .table()
                .column(0)
                .asList())
                .hasToString("[30, 20]");
        assertThat(rfm.notes()).anyMatch(note -> note.equals("1 order after that day left out."));
    }

    @Test
    void refundsAreNoOrderAndRowsThatLackSomethingAreCounted() {
        var rows = rows(
                "('a', date '2026-01-01', 50), ('a', date '2026-02-01', -20), ('b', date '2026-01-01', -5),"
                        + " (null, date '2026-01-01', 5), ('c', null, 5), ('d', date '2026-01-01', null)");
        var rfm = Rfm.of(rows);
        var only = rfm.scores().rows();
        assertThat(only).hasSize(1);
        assertThat(only.getFirst().count("frequency")).isEqualTo(1);
        assertThat(only.getFirst().number("monetary")).isEqualTo(30);
        assertThat(rfm.notes()).contains("3 rows left out because customer, day or revenue is missing.",
                "2 rows with a negative amount lower the revenue of the customer and are no order.",
                "1 customer without an order of a positive amount left out.");
    }

    @Test
    void noRowsAndOneRowAreResults() {
        var none = Rfm.of(rows("('a', date '2026-01-01', 5.0)").where("false"));
        assertThat(none.headline()).isEqualTo("There are no orders to score.");
        assertThat(none.groups().rowCount()).isZero();
        assertThat(none.toResult().rows()).isEmpty();
        var one = Rfm.of(rows("('a', date '2026-01-01', 5.0)"));
        assertThat(one.scores().rows().getFirst().count("r")).isEqualTo(3);
        assertThat(one.toString()).doesNotContain("NaN");
    }

    @Test
    void withoutDaysVisitsTakeThePlaceOfRecencyAndItIsSaid() {
        var rfm = Rfm.of(SampleCustomers.dataset(400));
        assertThat(rfm.isDated()).isFalse();
        assertThat(rfm.notes().getFirst()).contains("Orders have no day");
        assertThat(rfm.groups().stringColumn("group").asList()).contains("Core").doesNotContain("At risk");
        assertThat(rfm.notes())
                .anyMatch(note -> note.equals("100 customers have never ordered and are left out."));
    }

    @Test
    void sameScoresWhateverTheOrderOfRowsAndTheCurrency() {
        var scores = Rfm.of(ORDERS)
                .scores()
                .sql("select customer_id, r, f, m from data order by customer_id");
        var other = Rfm.of(ORDERS.sql("select customer_id, order_date, revenue * 160 as revenue from data"
                + " order by hash(customer_id, revenue)")).scores();
        assertThat(other.sql("select customer_id, r, f, m from data order by customer_id").table().printAll())
                .isEqualTo(scores.table().printAll());
    }

    @Test
    void rowsWithoutWhatItNeedsAreRefusedByName() {
        var rows = Dataset.of(Table.create(StringColumn.create("colour", "red")));
        assertThatThrownBy(() -> Rfm.of(rows)).isInstanceOf(SegmentationException.class)
                .hasMessageContaining("customer_id")
                .hasMessageContaining("colour");
    }
}
