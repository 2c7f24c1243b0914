package roibook.roi.response;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.metric.Basis;
import roibook.metric.Display;
import roibook.metric.Measure;
import roibook.metric.Totals;
import roibook.metric.Words;
import roibook.roi.response.Response.Fitted;
import roibook.roi.response.Response.Refused;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseReportTest {

    private static final Planted PLANTED = Planted.saturating();
    private static final Display EURO = Display.STANDARD.withCurrency(Optional.of("EUR"));

    static List<Planted> curves() {
        return List.of(PLANTED.lasting(150), PLANTED.carrying(0.5),
                new Planted(spend -> 60 * Math.pow(spend, 0.6), 200, 200, 0.2, 0),
                new Planted(spend -> 3000 * spend * spend / (160_000 + spend * spend), 300, 240, 0.12, 0));
    }

    private static ResponseReport report(SpendDays... groups) {
        return ResponseReport.of(List.of(groups), PLANTED.from(), PLANTED.last(),
                Basis.NONE.withMargin(new BigDecimal("0.5")), EURO);
    }

    private static Response response(SpendDays group) {
        return report(group).groups().getFirst().response();
    }

    private static Fitted fitted(SpendDays group) {
        return (Fitted) response(group);
    }

    private static SpendDays changed(SpendDays group, UnaryOperator<double[]> change) {
        var days = new TreeMap<LocalDate, Totals>();
        int[] day = {0};
        group.days().forEach((date, totals) -> {
            var pair = change.apply(new double[]{totals.cost().orElseThrow().doubleValue(),
                    totals.revenue().orElseThrow().doubleValue(), day[0]++});
            days.put(date, Planted.totals(pair[0], pair[1]));
        });
        return new SpendDays(group.name(), days);
    }

    /// A fit whose ranges are too narrow, or beside the truth, misses more than 10 in 100.
    @ParameterizedTest
    @MethodSource("curves")
    void theRangeHoldsThePlantedReturnNineTimesInTen(Planted planted) {
        var held = IntStream.range(0, 100).mapToObj(seed -> {
            var response = Estimator.of(planted.draw("Search", seed), planted.from(), planted.last());
            return response instanceof Fitted fitted
                    && fitted.range().contains(BigDecimal.valueOf(planted.marginal(seed)));
        }).filter(inside -> inside).count();
        assertThat(held).isGreaterThanOrEqualTo(90);
    }

    @Test
    void aCurveWithoutNoiseIsFoundExactly() {
        var fitted = fitted(PLANTED.noisy(0).draw("Search", 3));
        assertThat(fitted.marginal().doubleValue()).isCloseTo(PLANTED.marginal(3),
                Percentage.withPercentage(0.5));
        assertThat(fitted.curve().base().doubleValue()).isCloseTo(300, Offset.offset(5.0));
        assertThat(fitted.curve().revenueAt(BigDecimal.valueOf(400)).orElseThrow().doubleValue())
                .isCloseTo(1800, Percentage.withPercentage(0.5));
        assertThat(fitted.curve().carriedOver()).isZero();
        assertThat(fitted.belief()).isEqualTo(Belief.SOLID);
    }

    @Test
    void aFewWildDaysChangeLittle() {
        var clean = PLANTED.draw("Search", 4);
        var wild = changed(clean, day -> day[2] % 60 == 7 ? new double[]{day[0], 40 * day[1]} : day);
        assertThat(fitted(wild).marginal().doubleValue()).isCloseTo(fitted(clean).marginal().doubleValue(),
                Percentage.withPercentage(12));
        assertThat(fitted(wild).evidence().outliers()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void theScaleOfCurrencyDoesNotMatter() {
        var euro = fitted(PLANTED.draw("Search", 5));
        var yen = fitted(changed(PLANTED.draw("Search", 5), day -> new double[]{day[0] * 100, day[1] * 100}));
        assertThat(yen.marginal().doubleValue()).isCloseTo(euro.marginal().doubleValue(),
                Offset.offset(1e-6));
        assertThat(yen.range().low().doubleValue()).isCloseTo(euro.range().low().doubleValue(),
                Offset.offset(1e-6));
        assertThat(yen.belief()).isEqualTo(euro.belief());
    }

    @Test
    void aGroupDoesNotDependOnTheOthers() {
        var search = PLANTED.draw("Search", 5);
        var social = PLANTED.draw("Social", 6);
        var both = report(search, social);
        assertThat(both.sentence(both.group("Search").orElseThrow()))
                .isEqualTo(report(social, search).sentences().getLast())
                .isEqualTo(report(search).sentences().getFirst());
    }

    @Test
    void nothingIsSaidBeyondWhatWasObserved() {
        var curve = fitted(PLANTED.draw("Search", 5)).curve();
        assertThat(curve.revenueAt(curve.limit())).isPresent();
        assertThat(curve.revenueAt(curve.limit().multiply(new BigDecimal("1.01")))).isEmpty();
        assertThat(curve.rangeAt(curve.limit().multiply(new BigDecimal("1.01")))).isEmpty();
        assertThat(curve.revenueAt(BigDecimal.ONE.negate())).isEmpty();
    }

    @Test
    void refusesWithItsReason() {
        var days = PLANTED.draw("Search", 5);
        assertThat(response(PLANTED.lasting(30).draw("x", 1))).isEqualTo(new Refused(Refusal.NO_SPEND));
        assertThat(Estimator.of(PLANTED.lasting(30).draw("x", 1), Planted.FIRST, PLANTED.last()))
                .isEqualTo(new Refused(Refusal.TOO_FEW_DAYS));
        assertThat(response(changed(days, day -> new double[]{400 + day[2] % 5, day[1]})))
                .isEqualTo(new Refused(Refusal.HARDLY_VARIED));
        assertThat(response(changed(days, day -> new double[]{day[0], 3.2 * day[0]})))
                .isEqualTo(new Refused(Refusal.COMPUTED_FROM_SPEND));
        assertThat(response(changed(days, day -> new double[]{day[0], 0})))
                .isEqualTo(new Refused(Refusal.NO_REVENUE));
        assertThat(response(changed(days, day -> new double[]{day[0], 5000 - 2 * day[0] + day[2] % 3})))
                .isEqualTo(new Refused(Refusal.NO_EFFECT));
        assertThat(response(changed(days,
                day -> new double[]{Planted.FIRST.plusDays((long) day[2]).getDayOfWeek().getValue() * 100,
                        day[1]})))
                .isEqualTo(new Refused(Refusal.FOLLOWS_CALENDAR));
    }

    @Test
    void missingAmountsAreNotTakenForZero() {
        var days = new TreeMap<>(PLANTED.draw("Search", 5).days());
        days.replaceAll((day, totals) -> day.getDayOfMonth() % 5 == 0
                ? new Totals(1, totals.known(), Map.of(Measure.REVENUE, 1L))
                : totals);
        assertThat(response(new SpendDays("Search", days))).isEqualTo(new Refused(Refusal.UNKNOWN_AMOUNTS));
    }

    @Test
    void spendWithoutEffectCarriesNoMoves() {
        var none = new Planted(_ -> 0, 1300, 365, 0.12, 0);
        for (int seed = 0; seed < 30; seed++) {
            var response = Estimator.of(none.draw("x", seed), none.from(), none.last());
            assertThat(response instanceof Fitted fitted && fitted.belief().carriesMoves()).isFalse();
        }
    }

    @Test
    void saysWhatIsKnownAndHowFar() {
        var report = report(PLANTED.draw("Search", 5), PLANTED.lasting(30).draw("New", 6));
        assertThat(report.sentence(report.groups().getFirst()))
                .startsWith("Search: one more unit of spend brings ")
                .contains("break-even (2.00)")
                .contains("365 days, spend between €")
                .contains("Nothing is said above €");
        assertThat(report.in(EURO.in("de")).sentence(report.groups().getLast()))
                .isEqualTo("New: keine Kurve, daher ist über die nächste Ausgabe nichts bekannt. "
                        + "Im Zeitraum wurde nichts ausgegeben.");
        assertThat(String.join(" ", report.notes())).contains("not an experiment");
    }

    @Test
    void theTableHasWhatIsKnownAndLeavesOutWhatIsNot() {
        var report = report(PLANTED.draw("Search", 5), PLANTED.lasting(30).draw("New", 6));
        var table = report.table();
        assertThat(table.doubleColumn("marginal_roas").get(0)).isPositive();
        assertThat(table.doubleColumn("marginal_roas").isMissing(1)).isTrue();
        assertThat(table.stringColumn("reason").asList()).containsExactly("", "NO_SPEND");
        assertThat(report.toResult().rows().getLast().get(2).text()).isEqualTo("n/a");
        assertThat(report.curve("Search").orElseThrow().rowCount()).isEqualTo(60);
        assertThat(report.chart("New")).isEmpty();
        assertThat(report.chart("Search").orElseThrow().svg()).contains("now").doesNotContain("NaN");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyReasonHasWordsInBothLanguages(Refusal refusal) {
        for (var language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var words = Words.of(Refusal.class, language);
            assertThat(words.text("reason." + refusal)).endsWith(".");
            assertThat(words.has("short." + refusal)).isTrue();
        }
    }
}
