package roibook.explore.statistics;

/// Local lines over evenly spaced values, weighted by nearness (tricube) and by robustness.
final class Loess {

    private Loess() {}

    /// The smooth value at each place.
    static double[] smooth(double[] values, int window, double[] robust) {
        var smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            smooth[i] = at(i, values, window, robust, values[i]);
        }
        return smooth;
    }

    /// The smooth value at each place, and at the places before the first and after the last.
    static double[] extended(double[] values, int window, double[] robust) {
        var smooth = new double[values.length + 2];
        System.arraycopy(smooth(values, window, robust), 0, smooth, 1, values.length);
        smooth[0] = at(-1, values, window, robust, smooth[1]);
        smooth[values.length + 1] = at(values.length, values, window, robust, smooth[values.length]);
        return smooth;
    }

    private static double at(int place, double[] values, int window, double[] robust, double otherwise) {
        int n = values.length;
        int from = Math.clamp(place - (window - 1) / 2, 0, Math.max(0, n - window));
        int to = Math.min(n - 1, from + window - 1);
        int reach = Math.max(place - from, to - place) + Math.max(0, Math.floorDiv(window - n, 2));
        var weights = new double[to - from + 1];
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double off = Math.abs(i - place);
            if (off <= 0.999 * reach) {
                double cube = off / reach;
                double rest = off <= 0.001 * reach ? 1 : 1 - cube * cube * cube;
                weights[i - from] = robust[i] * rest * rest * rest;
                sum += weights[i - from];
            }
        }
        if (sum <= 0) {
            return otherwise;
        }
        double centre = 0;
        for (int i = from; i <= to; i++) {
            weights[i - from] /= sum;
            centre += weights[i - from] * i;
        }
        double spread = 0;
        for (int i = from; i <= to; i++) {
            spread += weights[i - from] * (i - centre) * (i - centre);
        }
        double tilt = Math.sqrt(spread) > 0.001 * (n - 1) ? (place - centre) / spread : 0;
        double value = 0;
        for (int i = from; i <= to; i++) {
            value += weights[i - from] * (1 + tilt * (i - centre)) * values[i];
        }
        return value;
    }
}
