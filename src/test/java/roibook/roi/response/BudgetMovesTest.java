package roibook.roi.response;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.metric.Basis;
import roibook.metric.Display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class BudgetMovesTest {

    private static final Display EURO = Display.STANDARD.withCurrency(Optional.of("EUR"));
    private static final Planted STEEP = Planted.saturating();
    private static final Planted FLAT = new Planted(spend -> 900 * spend / (60 + spend), 300, 365, 0.12, 0);
    private static final Planted BEND = new Planted(
            spend -> 3000 * spend * spend / (160_000 + spend * spend), 300, 365, 0.12, 0);

    private static List<SpendDays> groups() {
        return List.of(STEEP.draw("Search", 1), FLAT.draw("Display", 2), BEND.draw("Social", 3),
                STEEP.noisy(0.25).draw("Video", 4));
    }

    private static ResponseReport report(List<SpendDays> groups, Display display) {
        return report(groups, display, "0.9");
    }

    private static ResponseReport report(List<SpendDays> groups, Display display, String margin) {
        return ResponseReport.of(groups, STEEP.from(), STEEP.last(),
                Basis.NONE.withMargin(new BigDecimal(margin)), display);
    }

    @Test
    void aGroupWhoseNextMoneyClearlyLosesGetsNone() {
        var report = report(List.of(STEEP.draw("Search", 1), FLAT.draw("Display", 2)), EURO, "0.5");
        assertThat(report.pauses()).extracting(Pause::name).contains("Search", "Display");
        assertThat(report.moves().moves()).isEmpty();
        assertThat(report(List.of(STEEP.draw("Search", 1), FLAT.draw("Display", 2)), EURO).moves().moves())
                .isNotEmpty();
    }

    private static BigDecimal net(BudgetMoves moves) {
        return moves.changes().stream().map(SpendChange::change).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertWithin(BudgetMoves moves) {
        for (var change : moves.changes()) {
            var most = change.before().multiply(BigDecimal.valueOf(moves.bounds().most()));
            assertThat(change.change().abs()).isLessThanOrEqualTo(most);
            assertThat(change.change().scale()).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5})
    void movesStayWithinBoundsKeepTheBudgetToTheCentAndNeverCost(double most) {
        var report = report(groups(), EURO);
        var moves = report.moves(MoveBounds.USUAL.within(most));
        assertThat(moves.moves()).isNotEmpty();
        assertWithin(moves);
        assertThat(net(moves)).isEqualByComparingTo("0");
        assertThat(moves.gain()).isPositive();
        assertThat(moves.range().contains(moves.gain())).isTrue();
        assertThat(
                moves.moves().stream().map(Move::gain).reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue())
                .isCloseTo(moves.gain().doubleValue(), Offset.offset(1e-6));
    }

    @Test
    void moneyGoesFromTheFlatCurveToTheSteepOne() {
        var moves = report(List.of(STEEP.draw("Search", 1), FLAT.draw("Display", 2)), EURO).moves();
        assertThat(moves.moves()).singleElement().satisfies(move -> {
            assertThat(move.from()).contains("Display");
            assertThat(move.to()).contains("Search");
            assertThat(move.clear()).isTrue();
        });
        assertThat(moves.sentences().getFirst()).startsWith("Moving €").contains("95 % range +€");
        assertThat(moves.in(EURO.in("de")).sentences().getFirst()).contains("umzuschichten bringt");
    }

    /// Every allocation on a fine grid of three curves is no better than what was found, an S-shape among them.
    @Test
    void noOtherAllocationWithinBoundsIsBetter() {
        var report = report(groups().subList(0, 3), EURO);
        var planner = new MovePlanner(0.5, MoveBounds.USUAL, EURO);
        var candidates = planner.candidates(report.groups());
        var places = candidates.stream()
                .map(one -> new Allocation.Place(one.curve(), 0.8, Math.min(1.2, one.curve().mostFactor())))
                .toList();
        var found = Allocation.best(places, 0.5, 0);
        double best = 0;
        for (double first = 0.8; first <= places.get(0).high(); first += 0.005) {
            for (double second = 0.8; second <= places.get(1).high(); second += 0.005) {
                double rest = -places.get(0).change(first) - places.get(1).change(second);
                double third = 1 + rest / places.get(2).curve().spend();
                if (third >= 0.8 && third <= places.get(2).high()) {
                    best = Math.max(best, worth(places, first, second, third));
                }
            }
        }
        assertThat(places).hasSize(3);
        assertThat(worth(places, found)).isGreaterThanOrEqualTo(best * 0.999).isPositive();
    }

    private static double worth(List<Allocation.Place> places, double... factors) {
        double worth = 0;
        for (int i = 0; i < factors.length; i++) {
            worth += 0.5 * places.get(i).curve().change(factors[i]);
        }
        return worth;
    }

    @Test
    void theOrderOfGroupsDoesNotMatter() {
        var groups = new ArrayList<>(groups());
        var moves = report(groups, EURO).moves();
        Collections.shuffle(groups, new Random(5));
        assertThat(report(groups, EURO).moves().moves()).isEqualTo(moves.moves());
    }

    @Test
    void theScaleOfCurrencyDoesNotMatter() {
        var euro = report(groups(), EURO).moves();
        var cents = groups().stream().map(group -> {
            var days = new TreeMap<>(group.days());
            days.replaceAll((_, totals) -> Planted.totals(totals.cost().orElseThrow().doubleValue() * 100,
                    totals.revenue().orElseThrow().doubleValue() * 100));
            return new SpendDays(group.name(), days);
        }).toList();
        var yen = report(cents, Display.STANDARD.withCurrency(Optional.of("JPY"))).moves();
        assertThat(yen.gain().doubleValue()).isCloseTo(100 * euro.gain().doubleValue(),
                Percentage.withPercentage(0.1));
        assertThat(net(yen)).isEqualByComparingTo("0");
        assertThat(yen.changes())
                .allSatisfy(change -> assertThat(change.change().scale()).isLessThanOrEqualTo(0));
    }

    @Test
    void aBudgetThatGrowsIsSpentWhereItBringsMost() {
        var report = report(groups(), EURO);
        var more = report.moves(MoveBounds.USUAL.withBudget(0.1));
        var spend = report.groups()
                .stream()
                .map(GroupResponse::spend)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(net(more).doubleValue()).isCloseTo(0.1 * spend.doubleValue(), Offset.offset(0.1));
        assertThat(more.moves()).anySatisfy(move -> assertThat(move.from()).isEmpty());
        assertWithin(more);
        var less = report.moves(MoveBounds.USUAL.withBudget(-0.1));
        assertThat(net(less).doubleValue()).isCloseTo(-0.1 * spend.doubleValue(), Offset.offset(0.1));
        assertThat(less.moves()).anySatisfy(move -> assertThat(move.to()).isEmpty());
        assertWithin(less);
    }

    @Test
    void namesWhatToPauseAndWhatIsLeftAlone() {
        var poor = new Planted(spend -> 0.8 * spend, 300, 365, 0.05, 0);
        var report = report(List.of(STEEP.draw("Search", 1), FLAT.draw("Display", 2), poor.draw("Print", 3),
                STEEP.lasting(30).draw("New", 4)), EURO);
        assertThat(report.pauses()).extracting(Pause::name, Pause::kind)
                .contains(tuple("Print", Pause.Kind.PAUSE),
                        tuple("Display", Pause.Kind.REDUCE))
                .doesNotContain(tuple("Search", Pause.Kind.PAUSE));
        assertThat(report.moves().leftOut()).containsExactly("New");
        assertThat(String.join("\n", report.moves().sentences())).contains("Consider pausing Print")
                .contains("for want of a believable curve: New")
                .doesNotContain("null");
    }

    @Test
    void oneCurveAloneMovesNothing() {
        var moves = report(List.of(STEEP.draw("Search", 1)), EURO).moves();
        assertThat(moves.moves()).isEmpty();
        assertThat(moves.gain()).isEqualByComparingTo("0");
        assertThat(moves.sentences().getFirst())
                .isEqualTo("No move can be advised: only one group has a curve that can be believed.");
        assertThat(moves.table().rowCount()).isZero();
        assertThat(moves.chart().title()).isEqualTo(moves.sentences().getFirst());
    }

    @Test
    void equalGroupsGainNothingClearByMoving() {
        var moves = report(List.of(STEEP.draw("A", 8), STEEP.draw("B", 8)), EURO).moves();
        assertThat(moves.moves()).isEmpty();
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> MoveBounds.USUAL.within(0)).isInstanceOf(ResponseException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> MoveBounds.USUAL.withBudget(0.3)).isInstanceOf(ResponseException.class)
                .hasMessageContaining("0.3");
        assertThatThrownBy(() -> MoveBounds.USUAL.within(Double.NaN)).isInstanceOf(ResponseException.class);
    }

    @Test
    void resultAndChartShowTheSameMoves() {
        var moves = report(groups(), EURO).moves();
        assertThat(moves.toResult().rows()).hasSameSizeAs(moves.moves());
        assertThat(moves.table().rowCount()).isEqualTo(moves.moves().size());
        assertThat(moves.chart().svg()).contains("Search").doesNotContain("NaN");
    }
}
