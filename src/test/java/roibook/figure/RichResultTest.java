package roibook.figure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Decision;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.Fact;
import roibook.figure.RichResult.FindingNote;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.Section;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SourceNote;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Tile;
import roibook.figure.RichResult.Value;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RichResultTest {

    private static final TableResult TABLE = new TableResult("roi", "ROI by channel",
            List.of(new Column("channel", "Channel", Align.LEFT, ""),
                    new Column("cost", "Spend", Align.RIGHT, "EUR")),
            List.of(List.of(Value.of("Search"), Value.of("€1,234", new BigDecimal("1234.5")))), List.of(), 1,
            List.of("unrounded"),
            Optional.of(
                    new LineageNote(List.of(new SourceNote("a.csv", "00ff", 3, Instant.EPOCH)), 3, 2, 1, 1,
                            Optional.of(LocalDate.of(2026, 10, 31)),
                            Optional.of(new SnapshotNote("mysql://db:3306/m", Instant.EPOCH,
                                    Duration.ofDays(3), Optional.of("away"), "Data as of then",
                                    "data 3 days old", Optional.of(Duration.ofHours(12)))))));

    private static final ChartResult CHART = new ChartResult("Search earns most", "Bars of profit",
            Figure.of(JsonMapper.shared().readTree("{\"data\":[{\"type\":\"bar\",\"x\":[1],\"y\":[2]}]}")),
            Optional.of(TABLE));

    @Test
    void everyKindSurvivesItsJson() {
        var report = new ReportResult("Report", "lead", List.of(new Section("h", "s", List.of(TABLE, CHART))),
                Optional.empty());
        var summary = new SummaryResult("Summary", "Oct 2026", "Profit rose",
                List.of(new Tile("roas", "ROAS", "3.1",
                        Optional.of(new BigDecimal("3.1")), "x", "vs Sep", "+1 %", Effect.GOOD,
                        "2.9 to 3.3")),
                Optional.of(CHART), List.of(new Decision("Move", "€1", "holds")),
                List.of(new Fact("Newest day", "x")),
                List.of(new FindingNote("roi.top", "Search", Optional.of(BigDecimal.ONE), "ROI by channel")),
                List.of(TABLE), List.of("no segments"), "en", Optional.empty());
        for (var result : List.of(TABLE, CHART, report, summary)) {
            var json = JsonMapper.shared().readTree(result.toJson().toString());
            assertThat(RichResult.of(result.mimeType(), json)).contains(result);
        }
    }

    @Test
    void otherMimeTypesAreNotOurs() {
        assertThat(RichResult.of("text/html", JsonMapper.shared().createObjectNode())).isEmpty();
    }

    @Test
    void brokenJsonIsNamedByItsType() {
        assertThatThrownBy(
                () -> RichResult.of(TABLE.mimeType(), JsonMapper.shared().readTree("{\"rows\":7}")))
                .isInstanceOf(FigureException.class)
                .hasMessageContaining("table.v1");
    }
}
