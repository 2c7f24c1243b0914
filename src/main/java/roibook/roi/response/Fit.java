package roibook.roi.response;

import java.util.List;
import roibook.roi.response.Normal.Solution;

/// A fitted curve with its refits to resampled days.
final class Fit {

    private final Data data;
    private final List<Shape> shapes;
    private final Choice.Best best;
    private final double[] gamma;
    private final Solution constant;
    private final double constantScore;
    private final double foretold;
    private final List<Refit> refits;

    /// @param data what it was fitted to
    /// @param shapes the shapes that refits choose from
    /// @param best the shape chosen
    /// @param gamma the coefficients of the calendar
    /// @param constant the fit without spend
    /// @param constantScore its criterion
    /// @param foretold the share of the calendar's error that the curve saves on days it has not seen
    /// @param refits the refits
    Fit(Data data, List<Shape> shapes, Choice.Best best, double[] gamma, Solution constant,
            double constantScore, double foretold, List<Refit> refits) {
        this.data = data;
        this.shapes = shapes;
        this.best = best;
        this.gamma = gamma;
        this.constant = constant;
        this.constantScore = constantScore;
        this.foretold = foretold;
        this.refits = refits;
    }

    Data data() {
        return data;
    }

    List<Shape> shapes() {
        return shapes;
    }

    Choice.Best best() {
        return best;
    }

    double[] gamma() {
        return gamma;
    }

    Solution constant() {
        return constant;
    }

    double constantScore() {
        return constantScore;
    }

    double foretold() {
        return foretold;
    }

    List<Refit> refits() {
        return refits;
    }

    /// A refit: which shape, its base and scale, in the units of [Data].
    record Refit(int shape, double base, double scale) {}

    int parameters() {
        return data.calendar() + 3 + best.shape().family().parameters();
    }

    /// What the calendar makes of the revenue of a day.
    double calendar(int day) {
        double sum = 0;
        for (int i = 0; i < gamma.length; i++) {
            sum += gamma[i] * data.controls()[day][i];
        }
        return sum;
    }
}
