package roibook.roi;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.metric.Caution;
import roibook.metric.Metric;
import roibook.metric.Reason;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetricsTest {

    private static Table campaigns() {
        return Table.create(StringColumn.create("country", "AT", "DE", "AT", "DE", "AT"),
                DateColumn.create("date", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30),
                        LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 2), LocalDate.of(2026, 10, 3)),
                DoubleColumn.create("cost", 10, 20, 30, 0, 10),
                DoubleColumn.create("revenue", 50, 10, 5, 7, 100));
    }

    @Test
    void anyColumnsAndMonthsGroup() {
        var byMonth = Metrics.of(Dataset.of(campaigns())).margin(0.5).by("country", "month");
        var table = byMonth.table(Metric.ROAS, Metric.PROFIT);
        assertThat(table.stringColumn("country").asList()).containsExactly("AT", "AT", "DE", "DE");
        assertThat(table.stringColumn("month").asList()).containsExactly("2026-09", "2026-10", "2026-09",
                "2026-10");
        assertThat(table.doubleColumn("roas").asDoubleArray()).startsWith(5, 2.625, 0.5);
        assertThat(table.doubleColumn("roas").isMissing(3)).isTrue();
        assertThat(table.doubleColumn("profit").asDoubleArray()).containsExactly(15, 12.5, -15, 3.5);
        assertThat(byMonth.missing(Metric.ROAS)).singleElement()
                .satisfies(missing -> assertThat(missing.reason()).isEqualTo(Reason.NO_COST));
        assertThat(byMonth.cautions()).singleElement()
                .satisfies(odd -> assertThat(odd.caution()).isEqualTo(Caution.REVENUE_WITHOUT_COST));
        var withTotal = byMonth.tableWithTotal(Locale.GERMAN, Metric.ROAS);
        assertThat(withTotal.stringColumn("country").get(4)).isEqualTo("Gesamt");
        assertThat(withTotal.doubleColumn("roas").get(4)).isEqualTo(172 / 70.0);
    }

    @Test
    void currenciesAreNotAdded() {
        var table = campaigns()
                .addColumns(StringColumn.create("currency", "EUR", "eur", "USD", "EUR", "USD"));
        var byCountry = Metrics.of(Dataset.of(table)).by("country");
        assertThat(byCountry.missing(Metric.COST)).singleElement().satisfies(missing -> {
            assertThat(missing.group().keys().getFirst()).contains("AT");
            assertThat(missing.reason()).isEqualTo(Reason.SEVERAL_CURRENCIES);
        });
        assertThat(byCountry.value(Metric.ROAS).why()).contains(Reason.SEVERAL_CURRENCIES);
    }

    /// Rows without days, whose orders are called transactions.
    @Test
    void customersGroupToo() {
        var customers = Table.create(StringColumn.create("country", "AT", "DE", "AT"),
                LongColumn.create("transactions", 1, 2, 3), DoubleColumn.create("revenue", 10, 30, 50));
        var byCountry = Metrics.of(Dataset.of(customers)).by("country");
        assertThat(byCountry.table().columnNames())
                .isEqualTo(List.of("country", "revenue", "orders", "aov", "share_of_revenue"));
        assertThat(byCountry.table().doubleColumn("aov").asDoubleArray()).containsExactly(15, 15);
        assertThat(byCountry.value(Metric.ROAS).why()).contains(Reason.COST_MISSING);
        assertThat(Metrics.of(Dataset.of(customers)).by().groups()).hasSize(1);
    }

    @Test
    void noRowsHaveNoGroups() {
        var none = Metrics.of(Dataset.of(campaigns().emptyCopy())).by("country");
        assertThat(none.groups()).isEmpty();
        assertThat(none.value(Metric.ROAS).why()).contains(Reason.NO_ROWS);
        assertThat(Metrics.of(Dataset.of(campaigns().emptyCopy())).by().groups()).isEmpty();
    }

    @Test
    void aWrongColumnIsNamed() {
        var metrics = Metrics.of(Dataset.of(campaigns()));
        assertThatThrownBy(() -> metrics.by("contry")).isInstanceOf(DataException.class)
                .hasMessageContaining("country");
    }
}
