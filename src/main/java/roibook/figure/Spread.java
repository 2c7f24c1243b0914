package roibook.figure;

import java.util.Arrays;

/// Moves labels apart that would stand on each other.
final class Spread {

    private Spread() {}

    /// Places near the wanted ones (ascending), at least `gap` apart, between two ends as far as there is room.
    static double[] apart(double[] wanted, double gap, double low, double high) {
        var places = Arrays.copyOf(wanted, wanted.length);
        var room = places.length < 2 ? gap : Math.min(gap, (high - low) / (places.length - 1));
        for (var round = 0; round < 40; round++) {
            for (var i = 1; i < places.length; i++) {
                var lack = room - (places[i] - places[i - 1]);
                if (lack > 0) {
                    places[i - 1] -= lack / 2;
                    places[i] += lack / 2;
                }
            }
            for (var i = 0; i < places.length; i++) {
                places[i] = Math.clamp(places[i], low, Math.max(low, high));
            }
        }
        for (var i = 1; i < places.length; i++) {
            places[i] = Math.max(places[i], places[i - 1] + room * 0.98);
        }
        return places;
    }
}
