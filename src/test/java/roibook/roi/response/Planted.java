package roibook.roi.response;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import roibook.metric.Totals;

/// Days made from a known curve: what a fit has to find again. Spend changes by plan and by chance, revenue has a weekday
/// pattern and noise that hangs together from day to day.
///
/// @param curve revenue above the base, by the spend that acts on a day
/// @param base revenue without spend
/// @param days how many days
/// @param noise the standard deviation of the noise, by mean revenue
/// @param carried the share of spend that is carried over
record Planted(DoubleUnaryOperator curve, double base, int days, double noise, double carried) {

    /// Neighbouring seeds of Java's generator give series that resemble each other.
    private static final long MIX = 0x9E3779B97F4A7C15L;

    static final LocalDate FIRST = LocalDate.of(2025, 11, 1);

    static Planted saturating() {
        return new Planted(spend -> 3000 * spend / (400 + spend), 300, 365, 0.12, 0);
    }

    Planted lasting(int otherDays) {
        return new Planted(curve, base, otherDays, noise, carried);
    }

    Planted noisy(double other) {
        return new Planted(curve, base, days, other, carried);
    }

    Planted carrying(double share) {
        return new Planted(curve, base, days, noise, share);
    }

    LocalDate last() {
        return FIRST.plusDays(days - 1L);
    }

    LocalDate from() {
        return last().minusDays(30);
    }

    SpendDays draw(String name, long seed) {
        var spend = spend(seed);
        var acting = acting(spend);
        var random = new Random((2 * seed + 1) * MIX);
        var totals = new TreeMap<LocalDate, Totals>();
        double mean = base;
        for (double value : acting) {
            mean += curve.applyAsDouble(value) / days;
        }
        double noiseNow = 0;
        for (int day = 0; day < days; day++) {
            noiseNow = 0.3 * noiseNow + Math.sqrt(1 - 0.09) * random.nextGaussian();
            double weekday = FIRST.plusDays(day).getDayOfWeek().getValue() >= 6 ? 0.05 * mean : -0.02 * mean;
            double revenue = base + curve.applyAsDouble(acting[day]) + weekday + noise * mean * noiseNow;
            totals.put(FIRST.plusDays(day), totals(spend[day], Math.max(0, revenue)));
        }
        return new SpendDays(name, totals);
    }

    static Totals totals(double spend, double revenue) {
        var one = BigDecimal.ONE;
        return Totals.of(BigDecimal.valueOf(Math.round(spend * 100), 2),
                BigDecimal.valueOf(Math.round(revenue * 100), 2), one, one, one);
    }

    /// A level that changes every few weeks, and chance each day.
    double[] spend(long seed) {
        var random = new Random(2 * seed * MIX);
        var spend = new double[days];
        double level = 400;
        for (int day = 0; day < days; day++) {
            if (day % 21 == 0) {
                level = 150 + 600 * random.nextDouble();
            }
            spend[day] = Math.round(100 * level * (0.7 + 0.6 * random.nextDouble())) / 100.0;
        }
        return spend;
    }

    private double[] acting(double[] spend) {
        var acting = new double[days];
        for (int day = 0; day < days; day++) {
            acting[day] = day == 0 ? spend[0] : carried * acting[day - 1] + (1 - carried) * spend[day];
        }
        return acting;
    }

    /// The true marginal ROAS over the last 31 days.
    double marginal(long seed) {
        var spend = spend(seed);
        var acting = acting(spend);
        double more = 0;
        double cost = 0;
        for (int day = days - 31; day < days; day++) {
            more += curve.applyAsDouble(1.01 * acting[day]) - curve.applyAsDouble(acting[day]);
            cost += acting[day];
        }
        return more / (0.01 * cost);
    }
}
