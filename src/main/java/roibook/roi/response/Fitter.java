package roibook.roi.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import roibook.roi.response.Choice.Best;

/// Fits a curve by variable projection: for each shape base, scale and calendar follow by least squares, so that only the
/// shape is searched for, over a grid that spans what data can tell and then by golden section; the optimum is global for
/// all purposes. Days far off have a weight that falls with the square of their distance, so that no day, however wild,
/// weighs more than one at three robust deviations. Refits are to blocks of neighbouring days (circular block
/// bootstrap, Politis and Romano 1992), the choice of shape included; seeded.
final class Fitter {

    static final int REFITS = 400;

    private static final List<Shape> GRID = Shape.grid();
    private static final long SEED = 20_261_001;
    private static final double FAR = 3;
    private static final int SEARCHES = 3;
    private static final int REWEIGHTINGS = 8;
    private static final int FOLDS = 5;

    private Fitter() {}

    static Fit fit(Series series) {
        return fit(series, REFITS);
    }

    static Fit fit(Series series, int refits) {
        var controls = Controls.of(series);
        var data = settled(searched(series, controls));
        var shapes = Choice.refined(GRID, data);
        var values = data.values(shapes);
        var moments = Moments.running(controls, data.y(), data.weights(), values);
        var normal = data.normal().of(moments.total());
        var best = Choice.of(shapes, normal, data);
        var gamma = normal.controls(best.index(), best.solution());
        var fit = new Fit(data, shapes, best, gamma, normal.constant(), Choice.constantScore(normal, data),
                foretold(moments, shapes, data), List.of());
        return new Fit(data, shapes, best, gamma, fit.constant(), fit.constantScore(), fit.foretold(),
                refits(moments, fit, refits));
    }

    /// Which share of spend is carried over.
    private static Data searched(Series series, double[][] controls) {
        var weights = new double[series.size()];
        Arrays.fill(weights, 1);
        var candidates = Arrays.stream(series.shares())
                .mapToObj(share -> Data.of(series, controls, share, weights))
                .toList();
        var values = candidates.stream().map(data -> data.values(GRID)).toList();
        int chosen = 0;
        for (int round = 0; round < SEARCHES; round++) {
            var current = weights.clone();
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < candidates.size(); i++) {
                var data = candidates.get(i).weighted(current);
                var normal = data.normal().of(data.totals(values.get(i)));
                var best = Choice.of(GRID, normal, data);
                if (best.score() < least) {
                    least = best.score();
                    chosen = i;
                    System.arraycopy(weights(data, normal, best, values.get(i)), 0, weights, 0,
                            weights.length);
                }
            }
        }
        return candidates.get(chosen).weighted(weights.clone());
    }

    /// The data with weights that no longer change.
    private static Data settled(Data start) {
        var data = start;
        var values = data.values(GRID);
        for (int round = 0; round < REWEIGHTINGS; round++) {
            var normal = data.normal().of(data.totals(values));
            var weights = weights(data, normal, Choice.of(GRID, normal, data), values);
            double change = 0;
            for (int i = 0; i < weights.length; i++) {
                change = Math.max(change, Math.abs(weights[i] - data.weights()[i]));
            }
            data = data.weighted(weights);
            if (change < 0.01) {
                break;
            }
        }
        return data;
    }

    private static double[] weights(Data data, Normal normal, Best best, double[][] values) {
        var gamma = normal.controls(best.index(), best.solution());
        var left = new double[data.size()];
        for (int day = 0; day < left.length; day++) {
            left[day] = data.y()[day] - best.solution().base()
                    - best.solution().scale() * values[day][best.index()];
            for (int i = 0; i < gamma.length; i++) {
                left[day] -= gamma[i] * data.controls()[day][i];
            }
            left[day] = Math.abs(left[day]);
        }
        var sorted = left.clone();
        Arrays.sort(sorted);
        double far = FAR * 1.4826 * Stats.quantile(sorted, 0.5);
        return Arrays.stream(left)
                .map(size -> far > 0 && size > far ? far * far / (size * size) : 1)
                .toArray();
    }

    /// Leaves out one stretch of time after the other and foretells it from the rest.
    private static double foretold(Moments moments, List<Shape> shapes, Data data) {
        double error = 0;
        double constantError = 0;
        int days = moments.days();
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = fold * days / FOLDS;
            int to = (fold + 1) * days / FOLDS;
            var normal = data.normal().of(moments.without(from, to));
            var best = Choice.of(shapes, normal, data);
            var test = moments.range(from, to, moments.none());
            error += normal.error(test, best.index(), best.solution());
            constantError += normal.error(test, best.index(), normal.constant());
        }
        return constantError > 0 ? 1 - error / constantError : 0;
    }

    private static List<Fit.Refit> refits(Moments moments, Fit fit, int count) {
        var random = new SplittableRandom(SEED);
        var data = fit.data();
        int days = moments.days();
        int block = block(fit);
        var found = new ArrayList<Fit.Refit>(count);
        var normal = data.normal();
        for (int i = 0; i < count; i++) {
            var sums = moments.none();
            for (int drawn = 0; drawn < days; drawn += block) {
                int from = random.nextInt(days);
                int to = from + Math.min(block, days - drawn);
                moments.range(from, Math.min(to, days), sums);
                if (to > days) {
                    moments.range(0, to - days, sums);
                }
            }
            var best = Choice.of(fit.shapes(), normal.of(sums), data);
            found.add(new Fit.Refit(best.index(), best.solution().base(), best.solution().scale()));
        }
        return List.copyOf(found);
    }

    /// Blocks are as long as days hang together (Carlstein's rule for a first-order process), at least a week of days or
    /// a month of weeks.
    static int block(Fit fit) {
        var data = fit.data();
        var left = new double[data.size()];
        for (int day = 0; day < left.length; day++) {
            left[day] = data.y()[day] - fit.best().solution().base() - fit.calendar(day)
                    - fit.best().solution().scale() * fit.best().shape().at(data.x()[day]);
            left[day] *= data.weights()[day];
        }
        double together = Math.clamp(Stats.autocorrelation(left), 0, 0.95);
        double length = Math.pow(2 * together / (1 - together * together), 2.0 / 3)
                * Math.cbrt(1.5 * left.length);
        return Math.clamp(Math.round(length), left.length < 60 ? 4 : 7, Math.max(7, left.length / 6));
    }
}
