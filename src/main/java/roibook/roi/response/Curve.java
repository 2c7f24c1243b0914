package roibook.roi.response;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import roibook.metric.Interval;

/// Revenue of a day by its spend: `base + scale x shape(spend)`. It ends where nothing was observed.
///
/// Immutable; amounts are in the currency of the rows, per day, or per week where the rows are weeks.
public final class Curve {

    /// How far beyond the greatest spend observed a curve is drawn at most.
    static final double REACH = 1.2;

    private final Fit fit;
    private final double[] period;
    private final double spend;
    private final double observed;
    private final double correction;

    /// @param fit the fit
    /// @param period the spend that acts on each day of the period, as shares of the greatest
    /// @param spend the spend of the period
    /// @param observed the greatest spend that is no single extreme, as a share of the greatest
    Curve(Fit fit, double[] period, double spend, double observed) {
        this.fit = fit;
        this.period = period;
        this.spend = spend;
        this.observed = observed;
        double days = fit.data().size();
        correction = Math.sqrt(days / Math.max(1, days - fit.parameters()));
    }

    /// Revenue of an average day at a spend.
    ///
    /// @param perDay the spend of the day (of the week, where rows are weeks), 0 or more
    /// @return the revenue, or empty below zero and beyond 1.2 times the greatest spend observed
    public Optional<BigDecimal> revenueAt(BigDecimal perDay) {
        double x = perDay.doubleValue() / fit.data().top();
        return x < 0 || x > REACH * observed * (1 + 1e-9) ? Optional.empty() : Optional.of(money(revenue(x)));
    }

    /// The 95 % range of the revenue of an average day at a spend.
    ///
    /// @param perDay the spend of the day, 0 or more
    /// @return the range, or empty where [#revenueAt] is
    public Optional<Interval> rangeAt(BigDecimal perDay) {
        double x = perDay.doubleValue() / fit.data().top();
        return revenueAt(perDay).map(_ -> interval(revenue(x), refit -> fit.data().unit()
                * (refit.base() + refit.scale() * fit.shapes().get(refit.shape()).at(x)), false));
    }

    /// {@return the greatest spend of a day for which the curve is drawn: 1.2 times the greatest observed}
    public BigDecimal limit() {
        return money(REACH * observed * fit.data().top());
    }

    /// {@return the revenue of an average day without spend}
    public BigDecimal base() {
        return money(fit.data().unit() * fit.best().solution().base());
    }

    /// {@return the share of the effect of spend that is carried over to the next day (week); 0 for none}
    public double carriedOver() {
        return fit.data().carried();
    }

    /// {@return the mean spend of a day of the period}
    public BigDecimal current() {
        return money(Stats.mean(period) * fit.data().top());
    }

    Family family() {
        return fit.best().shape().family();
    }

    Fit fit() {
        return fit;
    }

    double observed() {
        return observed * fit.data().top();
    }

    double spend() {
        return spend;
    }

    /// By how much the spend of the period may be multiplied at most, so that its mean stays within what was observed and
    /// its greatest day within the reach.
    double mostFactor() {
        double greatest = Arrays.stream(period).max().orElse(0);
        return greatest > 0
                ? Math.min(observed / Stats.mean(period), Math.max(1, REACH * observed / greatest))
                : 1;
    }

    double marginal(double step) {
        return change(fit.best().shape(), fit.best().solution().scale(), 1 + step) / (step * spend);
    }

    double[] marginals(double step) {
        return changes(1 + step, change -> change / (step * spend));
    }

    /// Revenue above the base, by the spend of the period.
    double average() {
        return -change(fit.best().shape(), fit.best().solution().scale(), 0) / spend;
    }

    double[] averages() {
        return changes(0, change -> -change / spend);
    }

    /// By how much the revenue of the period changes when its spend is multiplied.
    double change(double factor) {
        return change(fit.best().shape(), fit.best().solution().scale(), factor);
    }

    /// The same in each refit.
    double[] changes(double factor) {
        return changes(factor, change -> change);
    }

    private double[] changes(double factor, ToDoubleFunction<Double> then) {
        var units = new double[fit.shapes().size()];
        Arrays.fill(units, Double.NaN);
        return fit.refits().stream().mapToDouble(refit -> {
            if (Double.isNaN(units[refit.shape()])) {
                units[refit.shape()] = change(fit.shapes().get(refit.shape()), 1, factor);
            }
            return then.applyAsDouble(refit.scale() * units[refit.shape()]);
        }).toArray();
    }

    /// Spend that acts may differ from spend where days carry over; what counts is the effect of the money spent.
    private double change(Shape shape, double scale, double factor) {
        double change = 0;
        double acting = 0;
        for (double x : period) {
            change += shape.at(factor * x) - shape.at(x);
            acting += x;
        }
        return scale * fit.data().unit() * change * spend / (acting * fit.data().top());
    }

    private double revenue(double x) {
        return fit.data().unit() * (fit.best().solution().base()
                + fit.best().solution().scale() * fit.best().shape().at(x));
    }

    private Interval interval(double value, ToDoubleFunction<Fit.Refit> of, boolean positive) {
        return interval(value, fit.refits().stream().mapToDouble(of).toArray(), positive);
    }

    /// The middle 95 % of the refits, widened for the parameters that were fitted; the value itself is never outside.
    Interval interval(double value, double[] refits, boolean positive) {
        var range = interval(value, refits, correction);
        return positive && range.low().signum() < 0
                ? new Interval(BigDecimal.ZERO, range.high())
                : range;
    }

    static Interval interval(double value, double[] refits, double correction) {
        var sorted = refits.clone();
        Arrays.sort(sorted);
        double low = value + correction * (Stats.quantile(sorted, 0.025) - value);
        double high = value + correction * (Stats.quantile(sorted, 0.975) - value);
        return new Interval(money(Math.min(value, low)), money(Math.max(value, high)));
    }

    double correction() {
        return correction;
    }

    List<double[]> observations() {
        var data = fit.data();
        return IntStream.range(0, data.size())
                .mapToObj(day -> new double[]{data.x()[day] * data.top(),
                        (data.y()[day] - fit.calendar(day)) * data.unit()})
                .toList();
    }

    static BigDecimal money(double value) {
        return new BigDecimal(value, MathContext.DECIMAL64);
    }
}
