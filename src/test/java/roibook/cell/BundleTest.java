package roibook.cell;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roibook.figure.Figure;
import roibook.figure.RichResult;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BundleTest {

    private static final TableResult TABLE = new TableResult("roi", "ROI <by> channel",
            List.of(new Column("channel", "Channel", Align.LEFT, ""),
                    new Column("cost", "Spend", Align.RIGHT, "EUR")),
            List.of(List.of(Value.of("<script>alert(1)</script>"),
                    Value.of("1,234", new BigDecimal("1234")))),
            List.of(Value.of("Total"), Value.of("1,234")), 1, List.of("a note"), Optional.empty());

    @Test
    void everyBundleHasTextAndJson() {
        var bundle = Bundle.of(TABLE);
        assertThat(bundle.data()).containsKeys("text/plain", "text/html", TABLE.mimeType());
        assertThat(bundle.data().get(TABLE.mimeType())).isInstanceOf(Map.class);
    }

    @Test
    void htmlOfATableIsHarmlessAndTotalsStandApart() {
        assertThat(HtmlView.of(TABLE)).doesNotContain("<script")
                .contains("&lt;script&gt;", "<tfoot>", "scope=\"col\"", "ROI &lt;by&gt; channel");
    }

    @Test
    void oldDataAreToldOfBeforeAllElse() {
        var statement = "Data as of 19 Nov 2026 14:05 (UTC), 3 days old: the database was away";
        var old = new TableResult(TABLE.role(), TABLE.title(), TABLE.columns(), TABLE.rows(), TABLE.totals(),
                1,
                TABLE.notes(), Optional.of(new LineageNote(List.of(), 1, 1, 0, 0, Optional.empty(),
                        Optional.of(new SnapshotNote("mysql://db:3306/m", Instant.EPOCH, Duration.ofDays(3),
                                Optional.of("away"), statement, "data 3 days old", Optional.empty())))));
        assertThat(TextView.of(old)).startsWith("! " + statement + "\n");
        assertThat(HtmlView.of(old)).containsSubsequence("role=\"note\"", statement, "<table");
        assertThat(HtmlView.of(TABLE)).doesNotContain("role=\"note\"");
    }

    @Test
    void textOfATableAlignsNumbersRight() {
        assertThat(TextView.of(TABLE).lines()).contains("Channel                    Spend",
                "Total                      1,234");
    }

    @Test
    void aChartCarriesPlotlyAndItsAltText() {
        var figure = Figure
                .of(JsonMapper.shared().readTree("{\"data\":[{\"type\":\"bar\",\"x\":[\"a\"],\"y\":[1]}]}"));
        var bundle = Bundle.of(new ChartResult("Search leads", "Bars: Search 1", figure, Optional.empty()));
        assertThat(bundle.data()).containsKey(RichResult.PLOTLY).doesNotContainKey("text/html");
        assertThat(bundle.metadata()).containsEntry("alt", "Bars: Search 1");
    }

    @Test
    void aLongTableShowsItsFirstAndLastRowsAndSaysSo() {
        var numbers = IntColumn.create("n");
        for (int i = 0; i < 1000; i++) {
            numbers.append(i);
        }
        var sheet = Sheet.of(Tables.of(Table.create("long", numbers)));
        var result = sheet.table();
        assertThat(result.rows()).hasSize(20);
        assertThat(result.rows().getLast().getFirst().text()).isEqualTo("999");
        assertThat(TextView.of(sheet)).contains("\n… 980 more rows\n")
                .endsWith("1,000 rows × 1 column, 20 rows shown: the first and the last");
        assertThat(result.rowCount()).isEqualTo(1000);
    }

    @Test
    void missingValuesAreMarkedAndNumbersDoNotFollowTheMachinesLocale() {
        var cost = DoubleColumn.create("weight", 1234.5, 0.000123456);
        cost.appendMissing();
        var result = Sheet.of(Tables.of(Table.create("t", StringColumn.create("c", "a", "b", null), cost)))
                .table();
        assertThat(result.rows().stream().map(row -> row.get(1).text())).containsExactly("1,234.5000000",
                "0.0001235", "–");
        assertThat(result.rows().get(2).getFirst().text()).isEqualTo("–");
    }

    @Test
    void otherValuesShowTheirText() {
        assertThat(Bundles.of(List.of(1, 2)).data()).isEqualTo(Map.of("text/plain", "[1, 2]"));
    }
}
