package roibook.roi.response;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import roibook.metric.Interval;
import roibook.roi.response.Response.Fitted;
import roibook.roi.response.Response.Refused;

/// Fits a curve and judges it: what can't be believed is refused, with the reason.
final class Estimator {

    /// The step of marginal ROAS, as Meridian and our table of metrics have it.
    static final double STEP = 0.01;

    private static final int LEAST_DAYS = 35;
    private static final int LEAST_WEEKS = 26;
    private static final double LEAST_VARIATION = 0.1;
    private static final double LEAST_OWN_VARIATION = 0.05;
    private static final double WIDEST = 3;

    private final SpendDays group;
    private final Series series;
    private final int[] period;

    private Estimator(SpendDays group, LocalDate from, LocalDate to) {
        this.group = group;
        series = Series.of(group);
        period = IntStream.range(0, series.size())
                .filter(day -> !series.days().get(day).isBefore(from) && !series.days().get(day).isAfter(to))
                .toArray();
    }

    static Response of(SpendDays group, LocalDate from, LocalDate to) {
        var estimator = new Estimator(group, from, to);
        return estimator.hopeless().<Response>map(Refused::new).orElseGet(estimator::fitted);
    }

    /// Reasons that need no fit.
    private Optional<Refusal> hopeless() {
        if (series.skipped() > 0.1 * group.days().size()) {
            return Optional.of(Refusal.UNKNOWN_AMOUNTS);
        }
        if (spent() <= 0) {
            return Optional.of(Refusal.NO_SPEND);
        }
        long spending = Arrays.stream(series.spend()).filter(spend -> spend > 0).count();
        if (spending < (series.weekly() ? LEAST_WEEKS : LEAST_DAYS)) {
            return Optional.of(Refusal.TOO_FEW_DAYS);
        }
        if (Arrays.stream(series.revenue()).allMatch(revenue -> revenue == 0)) {
            return Optional.of(Refusal.NO_REVENUE);
        }
        if (Stats.deviation(series.spend()) < LEAST_VARIATION * Stats.mean(series.spend())) {
            return Optional.of(Refusal.HARDLY_VARIED);
        }
        return computed() ? Optional.of(Refusal.COMPUTED_FROM_SPEND) : Optional.empty();
    }

    private double spent() {
        return Arrays.stream(period).mapToDouble(day -> series.spend()[day]).sum();
    }

    /// Attribution never makes revenue the same multiple of spend each day; a spreadsheet does.
    private boolean computed() {
        var ratios = IntStream.range(0, series.size())
                .filter(day -> series.spend()[day] > 0)
                .mapToDouble(day -> series.revenue()[day] / series.spend()[day])
                .toArray();
        return Stats.deviation(ratios) < 1e-3 * Math.abs(Stats.mean(ratios));
    }

    private Response fitted() {
        var fit = Fitter.fit(series);
        double own = ownVariation(fit);
        if (own < LEAST_OWN_VARIATION) {
            return new Refused(Refusal.FOLLOWS_CALENDAR);
        }
        if (fit.best().solution().scale() <= 0) {
            return new Refused(Refusal.NO_EFFECT);
        }
        if (fit.foretold() <= 0 || fit.best().score() >= fit.constantScore() - 2) {
            return new Refused(Refusal.NO_BETTER);
        }
        var curve = new Curve(fit, Arrays.stream(period).mapToDouble(day -> fit.data().x()[day]).toArray(),
                spent(), observed(fit));
        double marginal = curve.marginal(STEP);
        var range = curve.interval(marginal, curve.marginals(STEP), true);
        double width = width(range, marginal);
        if (!(width <= WIDEST)) {
            return new Refused(Refusal.UNSTEADY);
        }
        double average = curve.average();
        var evidence = evidence(fit, own);
        return new Fitted(curve, Curve.money(marginal), range, Curve.money(average),
                curve.interval(average, curve.averages(), true), belief(evidence, width), evidence);
    }

    private static double width(Interval range, double value) {
        return range.high().subtract(range.low()).doubleValue() / value;
    }

    /// The greatest spend, unless few days of far more than the others make it.
    private static double observed(Fit fit) {
        var sorted = fit.data().x().clone();
        Arrays.sort(sorted);
        double usual = Stats.quantile(sorted, 0.95);
        return Math.min(sorted[sorted.length - 1], 1.5 * usual);
    }

    private Evidence evidence(Fit fit, double own) {
        var data = fit.data();
        double mean = weightedMean(data);
        double all = 0;
        for (int day = 0; day < data.size(); day++) {
            all += data.weights()[day] * (data.y()[day] - mean) * (data.y()[day] - mean);
        }
        double error = fit.best().solution().error();
        double constant = fit.constant().error();
        var spend = Arrays.stream(series.spend()).filter(value -> value > 0).sorted().toArray();
        return new Evidence(data.size(), series.weekly(), money(spend[0]),
                money(observed(fit) * data.top()),
                Stats.deviation(series.spend()) / Stats.mean(series.spend()),
                own, all > 0 ? Math.clamp(1 - error / all, 0, 1) : 0,
                constant > 0 ? Math.clamp(1 - error / constant, 0, 1) : 0, Math.max(0, fit.foretold()),
                (int) Arrays.stream(data.weights()).filter(weight -> weight < 0.5).count());
    }

    private static double weightedMean(Data data) {
        double sum = 0;
        double weights = 0;
        for (int day = 0; day < data.size(); day++) {
            sum += data.weights()[day] * data.y()[day];
            weights += data.weights()[day];
        }
        return sum / weights;
    }

    /// How much acting spend varies beside weekday, trend and season, by its mean.
    private static double ownVariation(Fit fit) {
        var data = fit.data();
        var even = new double[data.size()];
        Arrays.fill(even, 1);
        var spend = new Data(data.controls(), data.x(), data.x(), even, data.top(), data.top(), 0);
        double error = spend.normal().of(spend.totals(new double[data.size()][0])).constant().error();
        return Math.sqrt(error / data.size()) / Stats.mean(data.x());
    }

    private static Belief belief(Evidence evidence, double width) {
        boolean many = evidence.days() >= (evidence.weekly() ? 52 : 90);
        if (many && evidence.ownVariation() >= 0.2 && width <= 0.6 && evidence.explainedBySpend() >= 0.2) {
            return Belief.SOLID;
        }
        return evidence.ownVariation() >= 0.1 && width <= 1.2 && evidence.explainedBySpend() >= 0.1
                ? Belief.FAIR
                : Belief.WEAK;
    }

    private static BigDecimal money(double value) {
        return Curve.money(value);
    }
}
