package roibook.roi.response;

import java.util.ArrayList;
import java.util.List;

/// A curve through the origin that only rises, without its scale.
///
/// @param family its kind
/// @param k where it bends, as a share of the greatest spend; for a power its exponent
/// @param slope how sudden an S-shape rises; 1 otherwise
record Shape(Family family, double k, double slope) {

    static final Shape LINE = new Shape(Family.LINEAR, 1, 1);

    /// @param x spend as a share of the greatest
    double at(double x) {
        if (x <= 0) {
            return 0;
        }
        return switch (family) {
            case LINEAR -> x;
            case POWER -> Math.pow(x, k);
            case LOGARITHM -> Math.log1p(x / k);
            case SATURATION -> x / (k + x);
            case S_SHAPE -> {
                double power = Math.pow(x / k, slope);
                yield power / (1 + power);
            }
        };
    }

    double[] at(double[] xs) {
        var values = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            values[i] = at(xs[i]);
        }
        return values;
    }

    Shape with(double otherK) {
        return new Shape(family, otherK, slope);
    }

    /// Shapes that lie close enough together for the best one to be near one of them.
    static List<Shape> grid() {
        var shapes = new ArrayList<Shape>();
        shapes.add(LINE);
        for (double p = 0.08; p < 0.96; p += 0.1) {
            shapes.add(new Shape(Family.POWER, p, 1));
        }
        for (double k = 0.0035; k < 8; k *= 1.7) {
            shapes.add(new Shape(Family.LOGARITHM, k, 1));
        }
        for (double k = 0.008; k < 10; k *= 1.5) {
            shapes.add(new Shape(Family.SATURATION, k, 1));
        }
        for (double slope : new double[]{1.5, 2, 3}) {
            for (double k = 0.1; k < 1.3; k *= 1.4) {
                shapes.add(new Shape(Family.S_SHAPE, k, slope));
            }
        }
        return List.copyOf(shapes);
    }

    /// The least and the greatest `k` that can be told from a line or a step within the data.
    double[] limits() {
        return switch (family) {
            case LINEAR -> new double[]{1, 1};
            case POWER -> new double[]{0.05, 0.98};
            case LOGARITHM -> new double[]{0.002, 8};
            case SATURATION -> new double[]{0.005, 10};
            case S_SHAPE -> new double[]{0.05, 1.5};
        };
    }
}
