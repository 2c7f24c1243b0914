package roibook.roi.response;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import roibook.roi.response.Normal.Solution;

/// Which shape fits best. Shapes are compared by Akaike's criterion for small samples (Hurvich and Tsai 1989); an S-shape
/// and carry-over, which data of this kind can hardly tell, have to be better by more than their parameters.
final class Choice {

    private static final double S_SHAPE_HANDICAP = 4;
    private static final double CARRY_HANDICAP = 2;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 24;

    private Choice() {}

    /// A shape with its fit.
    ///
    /// @param index its place among the shapes
    /// @param shape the shape
    /// @param solution its fit
    /// @param score its criterion; less is better
    record Best(int index, Shape shape, Solution solution, double score) {}

    static double score(double error, int days, int parameters) {
        return days * Math.log(error) + 2 * parameters
                + 2.0 * parameters * (parameters + 1) / Math.max(1, days - parameters - 1);
    }

    static double score(Shape shape, double error, Data data) {
        boolean carries = data.carried() > 0;
        int parameters = data.calendar() + 3 + shape.family().parameters() + (carries ? 1 : 0);
        return score(error, data.size(), parameters) + (carries ? CARRY_HANDICAP : 0)
                + (shape.family() == Family.S_SHAPE ? S_SHAPE_HANDICAP : 0);
    }

    static double constantScore(Normal normal, Data data) {
        return score(normal.constant().error(), data.size(), data.calendar() + 2);
    }

    /// The best of some shapes.
    static Best of(List<Shape> shapes, Normal normal, Data data) {
        Best best = null;
        for (int i = 0; i < shapes.size(); i++) {
            var solution = normal.solve(i);
            double score = score(shapes.get(i), solution.error(), data);
            if (best == null || score < best.score()) {
                best = new Best(i, shapes.get(i), solution, score);
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no shapes to choose from");
        }
        return best;
    }

    /// The shapes of a grid, and between them the best of each family with its near neighbours.
    static List<Shape> refined(List<Shape> grid, Data data) {
        var normal = data.normal().of(data.totals(data.values(grid)));
        var best = new EnumMap<Family, Best>(Family.class);
        for (int i = 0; i < grid.size(); i++) {
            var found = new Best(i, grid.get(i), normal.solve(i), 0);
            best.merge(grid.get(i).family(), found,
                    (a, b) -> b.solution().error() < a.solution().error() ? b : a);
        }
        var shapes = new ArrayList<>(grid);
        for (Map.Entry<Family, Best> entry : best.entrySet()) {
            if (entry.getKey() != Family.LINEAR) {
                neighbours(refined(entry.getValue().shape(), data), shapes);
            }
        }
        return List.copyOf(shapes);
    }

    static Shape refined(Shape shape, Data data) {
        var limits = shape.limits();
        var found = shape.with(least(shape::with, bracket(shape.k(), 1.8, limits), data));
        if (shape.family() != Family.S_SHAPE) {
            return found;
        }
        for (int round = 0; round < 3; round++) {
            double k = found.k();
            double slope = least(value -> new Shape(Family.S_SHAPE, k, value),
                    bracket(found.slope(), 1.7, new double[]{1.05, 4}), data);
            found = new Shape(Family.S_SHAPE, k, slope);
            found = found.with(least(found::with, bracket(k, 1.4, limits), data));
        }
        return found;
    }

    private static double[] bracket(double middle, double factor, double[] limits) {
        return new double[]{Math.max(limits[0], middle / factor), Math.min(limits[1], middle * factor)};
    }

    /// Golden section over the logarithm.
    private static double least(DoubleFunction<Shape> shape, double[] bracket, Data data) {
        double low = Math.log(bracket[0]);
        double high = Math.log(bracket[1]);
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        double atA = error(shape.apply(Math.exp(a)), data);
        double atB = error(shape.apply(Math.exp(b)), data);
        for (int i = 0; i < STEPS; i++) {
            if (atA <= atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = error(shape.apply(Math.exp(a)), data);
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = error(shape.apply(Math.exp(b)), data);
            }
        }
        return Math.exp((low + high) / 2);
    }

    static double error(Shape shape, Data data) {
        return data.normal().of(data.totals(shape)).solve(0).error();
    }

    /// Near neighbours let refits to resampled days find shapes between those of the grid.
    private static void neighbours(Shape middle, List<Shape> shapes) {
        var limits = middle.limits();
        for (double factor : new double[]{0.75, 0.87, 0.95, 0.98, 0.993, 1, 1.007, 1.02, 1.05, 1.15,
                1.33}) {
            double k = middle.k() * factor;
            if (k >= limits[0] && k <= limits[1]) {
                shapes.add(middle.with(k));
            }
        }
    }
}
