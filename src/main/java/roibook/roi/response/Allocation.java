package roibook.roi.response;

import java.util.List;
import java.util.stream.IntStream;

/// How a budget is spread over curves so that profit is greatest: each curve is taken to the point where it is worth the
/// most at a common price of money, and the price is searched for at which the budget is met (so that a threshold of an
/// S-shape is crossed when that pays); small transfers then even out what is left.
final class Allocation {

    private static final int STEPS = 20;
    private static final int SEARCH = 60;
    private static final int TRANSFERS = 400;

    private final List<Place> places;
    private final double margin;
    private final double target;

    private Allocation(List<Place> places, double margin, double target) {
        this.places = places;
        this.margin = margin;
        this.target = target;
    }

    /// A curve and its bounds.
    ///
    /// @param curve the curve
    /// @param low by what its spend may be multiplied at least
    /// @param high and at most
    record Place(Curve curve, double low, double high) {

        double change(double factor) {
            return (factor - 1) * curve.spend();
        }

        double factor(int step) {
            return step <= STEPS
                    ? low + (1 - low) * step / STEPS
                    : 1 + (high - 1) * (step - STEPS) / STEPS;
        }
    }

    /// By what the spend of each place is to be multiplied.
    ///
    /// @param margin the share of revenue that is left
    /// @param target by how much the whole spend is to change; what can't be placed within bounds is not
    static double[] best(List<Place> places, double margin, double target) {
        return new Allocation(places, margin, target).solve();
    }

    private double[] solve() {
        var gains = places.stream()
                .map(place -> IntStream.rangeClosed(0, 2 * STEPS)
                        .mapToDouble(step -> margin * place.curve().change(place.factor(step)))
                        .toArray())
                .toList();
        double cheap = 0;
        double dear = 1;
        while (total(chosen(gains, dear)) > target && dear < 1e12) {
            dear *= 2;
        }
        for (int i = 0; i < SEARCH; i++) {
            double middle = (cheap + dear) / 2;
            if (total(chosen(gains, middle)) > target) {
                cheap = middle;
            } else {
                dear = middle;
            }
        }
        var factors = filled(chosen(gains, dear), chosen(gains, cheap));
        even(factors);
        return factors;
    }

    /// The best step of each place when money has a price.
    private int[] chosen(List<double[]> gains, double price) {
        var steps = new int[places.size()];
        for (int i = 0; i < steps.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int step = 0; step <= 2 * STEPS; step++) {
                double worth = gains.get(i)[step] - price * places.get(i).change(places.get(i).factor(step));
                if (worth > most) {
                    most = worth;
                    steps[i] = step;
                }
            }
        }
        return steps;
    }

    private double total(int[] steps) {
        double total = 0;
        for (int i = 0; i < steps.length; i++) {
            total += places.get(i).change(places.get(i).factor(steps[i]));
        }
        return total;
    }

    /// From what is within the budget towards what is beyond, until the budget is met.
    private double[] filled(int[] within, int[] beyond) {
        var factors = new double[within.length];
        double left = target - total(within);
        for (int i = 0; i < factors.length; i++) {
            var place = places.get(i);
            double low = place.factor(within[i]);
            double most = place.change(Math.max(low, place.factor(beyond[i]))) - place.change(low);
            double more = Math.clamp(left, 0, most);
            factors[i] = low + more / place.curve().spend();
            left -= more;
        }
        return factors;
    }

    /// Moves a little from where it is missed least to where it brings most, less and less.
    private void even(double[] factors) {
        double amount = places.stream().mapToDouble(place -> place.curve().spend()).sum() / 100;
        double least = amount / 10_000;
        for (int i = 0; i < TRANSFERS && amount > least; i++) {
            int to = -1;
            int from = -1;
            double most = 0;
            double fewest = Double.POSITIVE_INFINITY;
            for (int place = 0; place < factors.length; place++) {
                double gain = gain(place, factors[place], amount);
                double loss = -gain(place, factors[place], -amount);
                if (gain > most) {
                    most = gain;
                    to = place;
                }
                if (loss < fewest) {
                    fewest = loss;
                    from = place;
                }
            }
            if (to >= 0 && from >= 0 && from != to && most > fewest * (1 + 1e-9)) {
                factors[to] += amount / places.get(to).curve().spend();
                factors[from] -= amount / places.get(from).curve().spend();
            } else {
                amount /= 2;
            }
        }
    }

    /// What an amount adds to profit before its cost; below what any move can be worth where it would leave the bounds.
    private double gain(int index, double factor, double amount) {
        var place = places.get(index);
        double other = factor + amount / place.curve().spend();
        return other < place.low() - 1e-12 || other > place.high() + 1e-12
                ? Double.NEGATIVE_INFINITY
                : margin * (place.curve().change(other) - place.curve().change(factor));
    }
}
