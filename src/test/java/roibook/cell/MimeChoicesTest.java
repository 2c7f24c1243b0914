package roibook.cell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.chart.Charts;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.Section;
import roibook.metric.Metric;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;

/// What other places than JupyterLab pick from a bundle.
class MimeChoicesTest {

    /// VS Code: the Jupyter extension's renderers before the order of its core; a type without a renderer is passed over.
    private static final List<String> VS_CODE = List.of(RichResult.PLOTLY, "application/vnd.vegalite.v5+json",
            "application/json", "application/javascript", "text/html", "image/svg+xml", "text/latex",
            "text/markdown",
            "image/png", "image/jpeg", "text/plain");

    /// GitHub runs no scripts and draws no Plotly.
    private static final List<String> GITHUB = List.of("text/html", "image/svg+xml", "image/png",
            "image/jpeg",
            "text/markdown", "text/latex", "text/plain");

    private static final Table TABLE = Table.create("spend",
            StringColumn.create("channel", "Search", "Social"),
            DoubleColumn.create("cost", 12.5, 99));

    private static Map.Entry<String, Object> picked(Bundle bundle, List<String> order) {
        return order.stream()
                .filter(bundle.data()::containsKey)
                .map(mime -> Map.entry(mime, bundle.data().getOrDefault(mime, "")))
                .findFirst()
                .orElseThrow();
    }

    private static RichResult chart() {
        return Charts.bar(TABLE, "channel", "cost").toResult();
    }

    static Stream<Bundle> pages() {
        var table = Sheet.of(Tables.of(TABLE));
        var report = new ReportResult("A report", "Lead",
                List.of(new Section("One", "", List.of(table.table(), chart()))),
                Optional.empty());
        return Stream.of(Bundle.of(table), Bundle.of(report),
                Bundles.of(List.of(Map.of("channel", "Search"))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void tablesAndReportsAreHtmlWithoutScripts(Bundle bundle) {
        for (var order : List.of(VS_CODE, GITHUB)) {
            var choice = picked(bundle, order);
            assertThat(choice.getKey()).isEqualTo("text/html");
            assertThat(choice.getValue().toString()).contains("Search", "<table")
                    .doesNotContain("<script", "src=");
        }
    }

    @Test
    void aChartIsInteractiveInVsCodeAndAPictureOnGithub() {
        var bundle = Bundle.of(chart());
        assertThat(picked(bundle, VS_CODE).getKey()).isEqualTo(RichResult.PLOTLY);
        var picture = picked(bundle, GITHUB);
        assertThat(picture.getKey()).isEqualTo("image/svg+xml");
        assertThat(picture.getValue().toString()).startsWith("<svg")
                .contains("Search")
                .doesNotContain("<script");
        assertThat(bundle.data()).containsKey("text/plain").doesNotContainKey("text/html");
    }

    @Test
    void everyValueHasAText() {
        for (var value : List.of(TABLE, Metric.CPA, 1, "text", List.of(1), Map.of(1, 2), new int[0])) {
            assertThat(Bundles.of(value).as(Bundle.TEXT)).isNotBlank();
        }
    }
}
