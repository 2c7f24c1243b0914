package roibook.explore.statistics;

import java.util.Arrays;
import java.util.Optional;

/// A series split into trend, season and rest: STL, seasonal and trend decomposition by loess (Cleveland et al. 1990), in
/// its robust form, so that single wild days stay in the rest.
public final class Stl {

    private static final int INNER = 2;
    private static final int OUTER = 15;

    private final double[] trend;
    private final double[] season;
    private final double[] rest;

    private Stl(double[] trend, double[] season, double[] rest) {
        this.trend = trend;
        this.season = season;
        this.rest = rest;
    }

    /// {@return the slow part}
    public double[] trend() {
        return trend.clone();
    }

    /// {@return the part that repeats, which may change slowly}
    public double[] season() {
        return season.clone();
    }

    /// {@return what is left}
    public double[] rest() {
        return rest.clone();
    }

    /// Decomposes a series.
    ///
    /// @param series evenly spaced values, all finite
    /// @param period after how many values the season repeats, at least 2
    /// @param window over how many seasons the season may change, odd and at least 7
    /// @return the parts, or empty with fewer than two periods
    public static Optional<Stl> of(double[] series, int period, int window) {
        if (series.length < 2 * period + 1) {
            return Optional.empty();
        }
        int smooth = odd(1.5 * period / (1 - 1.5 / window));
        int lowPass = odd(period + 1);
        int n = series.length;
        var weights = new double[n];
        Arrays.fill(weights, 1);
        var trend = new double[n];
        var season = new double[n];
        for (int outer = 0; outer <= OUTER; outer++) {
            for (int inner = 0; inner < INNER; inner++) {
                season = seasonal(minus(series, trend), period, window, lowPass, weights);
                trend = Loess.smooth(minus(series, season), smooth, weights);
            }
            weights = robustness(minus(minus(series, season), trend));
        }
        return Optional.of(new Stl(trend, season, minus(minus(series, season), trend)));
    }

    private static int odd(double least) {
        int whole = (int) Math.ceil(least);
        return whole % 2 == 0 ? whole + 1 : whole;
    }

    private static double[] seasonal(double[] detrended, int period, int window, int lowPass,
            double[] weights) {
        int n = detrended.length;
        var cycle = new double[n + 2 * period];
        for (int phase = 0; phase < period; phase++) {
            int count = (n - phase + period - 1) / period;
            var values = new double[count];
            var robust = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = detrended[phase + i * period];
                robust[i] = weights[phase + i * period];
            }
            var smooth = Loess.extended(values, window, robust);
            for (int i = 0; i < smooth.length; i++) {
                cycle[phase + i * period] = smooth[i];
            }
        }
        var even = new double[n];
        Arrays.fill(even, 1);
        var low = Loess.smooth(averages(averages(averages(cycle, period), period), 3), lowPass, even);
        var season = new double[n];
        for (int i = 0; i < n; i++) {
            season[i] = cycle[i + period] - low[i];
        }
        return season;
    }

    private static double[] averages(double[] values, int length) {
        var means = new double[values.length - length + 1];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int j = i; j < i + length; j++) {
                sum += values[j];
            }
            means[i] = sum / length;
        }
        return means;
    }

    private static double[] robustness(double[] rest) {
        double reach = 6 * Robust.median(Arrays.stream(rest).map(Math::abs).toArray());
        return Arrays.stream(rest).map(Math::abs).map(off -> {
            if (off <= 0.001 * reach) {
                return 1;
            }
            if (off > 0.999 * reach) {
                return 0;
            }
            double square = off / reach * (off / reach);
            return (1 - square) * (1 - square);
        }).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        var difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }
}
