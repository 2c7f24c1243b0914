package roibook.imports;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.imports.ExportFixtures.Export;

import static org.assertj.core.api.Assertions.assertThat;

/// Files as platforms write them: recognised, every row read, every total left out and found to agree.
class PlatformExportsTest {

    private static final List<String> MEASURES = List.of("cost", "impressions", "clicks", "conversions",
            "revenue");

    @TempDir
    private static Path folder;

    static Stream<Export> exports() {
        return new ExportFixtures(folder, 1).all().stream();
    }

    @ParameterizedTest
    @MethodSource("exports")
    void readsWhatWasWritten(Export export) {
        var read = FileImport.of(export.file());
        var report = read.preview();
        var prepared = read.prepared();
        assertThat(report.platform()).as("%s", report).isEqualTo(export.platform());
        assertThat(report.rowsRead()).as("%s", report).isEqualTo(export.rows());
        assertThat(report.leftOut()).as("%s", report).hasSize((int) export.leftOut());
        assertThat(report.rowsUnreadable()).as("%s", report).isZero();
        assertThat(report.warnings()).as("%s", report).isEmpty();
        var select = new StringBuilder(
                "select count(*) as n, count(distinct date) as days, min(date) as first,"
                        + " max(date) as last, count(distinct campaign_name) as campaigns, min(platform) as platform,"
                        + " min(currency) as currency, count(channel) as channels");
        MEASURES.forEach(measure -> select.append(", sum(" + measure + ") as " + measure));
        var row = prepared.rows().sql(select + " from data").rows().getFirst();
        assertThat(row.count("n")).isEqualTo(export.lines().size());
        assertThat(row.count("channels")).isEqualTo(export.lines().size());
        assertThat(row.day("first")).contains(export.lines().getFirst().day());
        assertThat(row.day("last")).contains(export.lines().getLast().day());
        assertThat(row.text("platform")).contains(export.platform().id());
        assertThat(row.text("currency").orElse("")).isEqualTo(export.currency());
        for (var measure : MEASURES) {
            var expected = export.sums().get(measure);
            if (expected == null) {
                assertThat(row.decimal(measure)).as(measure).isEmpty();
            } else {
                assertThat(row.decimal(measure).orElse(BigDecimal.ONE.negate()))
                        .as("%s of %s", measure, report)
                        .isEqualByComparingTo(expected);
            }
        }
        assertThat(report.totals()).allMatch(TotalCheck::agrees);
    }
}
