package roibook.metric;

/// How many days to draw at a time, and how far out a percentile must lie when there are few of them.
final class Blocks {

    private static final double Z = Interval.Z;
    private static final double GREATEST = 0.8;

    private Blocks() {}

    /// The length of a block by the first autocorrelation of what each day does to the figure.
    ///
    /// @param leavingOneOut the figure without each day, in the order of time
    /// @return at least 1, at most a third of the days
    static int length(double[] leavingOneOut) {
        int days = leavingOneOut.length;
        double mean = 0;
        for (double value : leavingOneOut) {
            mean += value / days;
        }
        double square = 0;
        double next = 0;
        for (int day = 0; day < days; day++) {
            double moved = leavingOneOut[day] - mean;
            square += moved * moved;
            next += day == 0 ? 0 : moved * (leavingOneOut[day - 1] - mean);
        }
        // Also where a figure has no value without one of the days.
        if (!(square > 0) || !(next > 0)) {
            return 1;
        }
        double rho = Math.min(next / square, GREATEST);
        double root = 2 * rho / (1 - rho * rho);
        double length = Math.ceil(Math.cbrt(root * root * 1.5 * days));
        return (int) Math.clamp(length, 1, Math.max(1, days / 3));
    }

    /// The share of draws outside a 95 % range at each end: less than 2.5 %, since draws of few days vary too little
    /// (by the root of (n - 1) / n) and have normal tails instead of Student's.
    ///
    /// @param days how many days
    /// @return the share
    static double tail(int days) {
        return normal(-Math.sqrt(days / (days - 1.0)) * student(days - 1.0));
    }

    /// Student's 97.5 % quantile by the expansion of Cornish and Fisher, exact to 0.002 from 6 degrees of freedom on.
    private static double student(double freedom) {
        double z2 = Z * Z;
        double first = Z * (z2 + 1) / 4;
        double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return Z + (first + (second + third / freedom) / freedom) / freedom;
    }

    /// The normal distribution below zero: Abramowitz and Stegun 26.2.17, exact to 1e-7.
    private static double normal(double below) {
        double t = 1 / (1 - 0.2316419 * below);
        double sum = t * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-below * below / 2) / Math.sqrt(2 * Math.PI) * sum;
    }
}
