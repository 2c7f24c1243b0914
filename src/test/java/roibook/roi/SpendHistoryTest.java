package roibook.roi;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roibook.data.Dataset;
import roibook.roi.response.GroupResponse;
import roibook.roi.response.Refusal;
import roibook.roi.response.Response.Fitted;
import roibook.roi.response.Response.Refused;

import static org.assertj.core.api.Assertions.assertThat;

class SpendHistoryTest {

    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    private static final LocalDate TO = LocalDate.of(2026, 10, 31);

    /// Two hundred days of two channels, one of which saturates soon.
    private static Dataset rows() {
        var rows = new Rows();
        var random = new Random(11);
        for (var day = TO.minusDays(199); !day.isAfter(TO); day = day.plusDays(1)) {
            for (var channel : List.of("Search", "Display")) {
                double cost = Math.round(100 * (200 + 600 * random.nextDouble())) / 100.0;
                double bend = "Search".equals(channel) ? 800 : 40;
                double most = "Search".equals(channel) ? 6000 : 1500;
                double revenue = 100 + most * cost / (bend + cost) + 60 * random.nextGaussian();
                rows.add(day.toString(), channel, cost, Math.round(revenue * 100) / 100.0);
            }
        }
        return rows.dataset();
    }

    private static RoiReport report(String... dimensions) {
        return RoiCalculator.of(rows()).during(FROM, TO).margin(0.6).by(dimensions);
    }

    @Test
    void curvesUseAllDaysUpToTheEndOfThePeriodAndMovesConcernThePeriod() {
        var response = report("channel").response();
        assertThat(response.groups()).extracting(GroupResponse::name)
                .containsExactlyInAnyOrder("Search", "Display");
        assertThat(response.groups()).allSatisfy(group -> {
            assertThat(group.totals().rows()).isEqualTo(31);
            assertThat(((Fitted) group.response()).evidence().days()).isEqualTo(200);
        });
        assertThat(report("channel").budgetMoves().moves()).singleElement()
                .satisfies(move -> assertThat(move.from()).contains("Display"));
    }

    @Test
    void laterDaysChangeNothing() {
        var september = RoiCalculator.of(rows())
                .during(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30))
                .by("channel");
        var then = RoiCalculator.of(rows().where("date <= date '2026-09-30'"))
                .during(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30))
                .by("channel");
        assertThat(september.response().toString()).isEqualTo(then.response().toString())
                .contains("169 days");
    }

    @Test
    void partsOfTimeAmongTheDimensionsArePassedOver() {
        assertThat(report("month", "channel").response().table().print())
                .isEqualTo(report("channel").response().table().print());
        assertThat(report("week").response().groups()).extracting(GroupResponse::name)
                .containsExactly("Total");
    }

    @Test
    void aPeriodWithoutRowsHasNoCurves() {
        var report = RoiCalculator.of(rows())
                .during(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 31))
                .by("channel");
        assertThat(report.response().groups()).isEmpty();
        assertThat(report.budgetMoves().sentences())
                .containsExactly("No move can be advised: no group has a curve that can be believed.");
        var later = RoiCalculator.of(rows())
                .during(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 31))
                .by("channel");
        assertThat(later.response().groups())
                .allSatisfy(group -> assertThat(group.response()).isEqualTo(new Refused(Refusal.NO_SPEND)));
    }
}
