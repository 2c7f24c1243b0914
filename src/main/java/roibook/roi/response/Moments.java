package roibook.roi.response;

import java.util.Arrays;

/// Sums of products, from which every linear fit follows: of controls, one and revenue among each other, and with the
/// values of each shape. Kept as running sums over the days, so that the sums of any block of days are a difference; a
/// refit to thousands of resampled blocks then costs little.
///
/// A row of sums holds `q x q` products of `u = (controls, 1, revenue)`, then for each shape its products with `u` and with
/// itself.
final class Moments {

    private final int q;
    private final int length;
    private final double[] rows;
    private final int days;

    private Moments(int q, int length, double[] rows, int days) {
        this.q = q;
        this.length = length;
        this.rows = rows;
        this.days = days;
    }

    /// The running sums.
    ///
    /// @param controls one row for each day
    /// @param y the revenue of each day
    /// @param weights the weight of each day
    /// @param values the value of each shape, by day
    static Moments running(double[][] controls, double[] y, double[] weights, double[][] values) {
        int q = controls[0].length + 2;
        int length = q * q + values[0].length * (q + 1);
        var rows = new double[(y.length + 1) * length];
        var u = new double[q];
        for (int day = 0; day < y.length; day++) {
            int at = (day + 1) * length;
            System.arraycopy(rows, at - length, rows, at, length);
            add(rows, at, row(controls, y, day, u), weights[day], values[day]);
        }
        return new Moments(q, length, rows, y.length);
    }

    /// The sums over all days only.
    static double[] total(double[][] controls, double[] y, double[] weights, double[][] values) {
        int q = controls[0].length + 2;
        var sums = new double[q * q + values[0].length * (q + 1)];
        var u = new double[q];
        for (int day = 0; day < y.length; day++) {
            add(sums, 0, row(controls, y, day, u), weights[day], values[day]);
        }
        return sums;
    }

    /// The sums without shapes, and those of one shape behind them.
    static double[] with(double[] head, Data data, Shape shape) {
        int q = data.calendar() + 2;
        var sums = Arrays.copyOf(head, q * q + q + 1);
        int at = q * q;
        for (int day = 0; day < data.size(); day++) {
            double value = shape.at(data.x()[day]);
            double weighted = data.weights()[day] * value;
            var controls = data.controls()[day];
            for (int i = 0; i < controls.length; i++) {
                sums[at + i] += weighted * controls[i];
            }
            sums[at + q - 2] += weighted;
            sums[at + q - 1] += weighted * data.y()[day];
            sums[at + q] += weighted * value;
        }
        return sums;
    }

    private static double[] row(double[][] controls, double[] y, int day, double[] u) {
        int p = u.length - 2;
        System.arraycopy(controls[day], 0, u, 0, p);
        u[p] = 1;
        u[p + 1] = y[day];
        return u;
    }

    private static void add(double[] sums, int from, double[] u, double weight, double[] values) {
        int at = from;
        for (double a : u) {
            at = add(sums, at, u, weight * a);
        }
        for (double value : values) {
            at = add(sums, at, u, weight * value);
            sums[at++] += weight * value * value;
        }
    }

    private static int add(double[] sums, int at, double[] u, double factor) {
        for (int i = 0; i < u.length; i++) {
            sums[at + i] += factor * u[i];
        }
        return at + u.length;
    }

    int days() {
        return days;
    }

    double[] total() {
        return range(0, days, new double[length]);
    }

    /// Adds the sums of the days from one to before another.
    double[] range(int from, int to, double[] sums) {
        int low = from * length;
        int high = to * length;
        for (int i = 0; i < length; i++) {
            sums[i] += rows[high + i] - rows[low + i];
        }
        return sums;
    }

    /// The sums of all days but some.
    double[] without(int from, int to) {
        var sums = range(0, from, new double[length]);
        return range(to, days, sums);
    }

    double[] none() {
        return new double[length];
    }

    Normal normal() {
        return new Normal(q);
    }
}
