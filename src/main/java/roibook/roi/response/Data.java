package roibook.roi.response;

import java.util.Arrays;
import java.util.List;

/// What a curve is fitted to: spend that acts on each day and revenue, both made free of their currency, beside the
/// calendar.
final class Data {

    private final double[][] controls;
    private final double[] x;
    private final double[] y;
    private final double[] weights;
    private final double top;
    private final double unit;
    private final double carried;
    private double[] head = {};

    /// @param controls the calendar, one row for each day
    /// @param x spend that acts, as a share of the greatest
    /// @param y revenue, by its mean size
    /// @param weights the weight of each day
    /// @param top the greatest spend that acts on a day
    /// @param unit the mean size of revenue
    /// @param carried the share of spend that is carried over from step to step
    Data(double[][] controls, double[] x, double[] y, double[] weights, double top, double unit,
            double carried) {
        this.controls = controls;
        this.x = x;
        this.y = y;
        this.weights = weights;
        this.top = top;
        this.unit = unit;
        this.carried = carried;
    }

    double[][] controls() {
        return controls;
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    double[] weights() {
        return weights;
    }

    double top() {
        return top;
    }

    double unit() {
        return unit;
    }

    double carried() {
        return carried;
    }

    static Data of(Series series, double[][] controls, double carried, double[] weights) {
        var acting = series.carried(carried);
        double top = Arrays.stream(acting).max().orElse(0);
        double unit = Arrays.stream(series.revenue()).map(Math::abs).average().orElse(0);
        return new Data(controls, scaled(acting, top), scaled(series.revenue(), unit), weights, top, unit,
                carried);
    }

    private static double[] scaled(double[] values, double by) {
        return Arrays.stream(values).map(value -> by > 0 ? value / by : 0).toArray();
    }

    Data weighted(double[] others) {
        return new Data(controls, x, y, others, top, unit, carried);
    }

    int size() {
        return x.length;
    }

    int calendar() {
        return controls[0].length;
    }

    /// The values of shapes, by day.
    double[][] values(List<Shape> shapes) {
        var values = new double[size()][shapes.size()];
        for (int day = 0; day < size(); day++) {
            for (int i = 0; i < shapes.size(); i++) {
                values[day][i] = shapes.get(i).at(x[day]);
            }
        }
        return values;
    }

    /// The sums for one shape; those without it are kept, since shapes are tried one after the other.
    double[] totals(Shape shape) {
        if (head.length == 0) {
            head = totals(new double[size()][0]);
        }
        return Moments.with(head, this, shape);
    }

    double[] totals(double[][] values) {
        return Moments.total(controls, y, weights, values);
    }

    Normal normal() {
        return new Normal(calendar() + 2);
    }
}
