package roibook.roi.response;

/// Small sums of statistics.
final class Stats {

    private Stats() {}

    /// The quantile of sorted values, between neighbours by share.
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    static double deviation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1));
    }

    /// The correlation of neighbours.
    static double autocorrelation(double[] values) {
        double mean = mean(values);
        double own = 0;
        double next = 0;
        for (int i = 0; i < values.length; i++) {
            own += (values[i] - mean) * (values[i] - mean);
            next += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
        }
        return own > 0 ? next / own : 0;
    }
}
