package roibook.explore.statistics;

/// Tail probabilities of the distributions that tests need, to about ten digits.
final class Tails {

    private static final double[] LANCZOS = {676.5203681218851, -1259.1392167224028, 771.3234287776531,
            -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6,
            1.5056327351493116e-7};
    private static final double TINY = 1e-300;
    private static final int TERMS = 500;

    private Tails() {}

    /// The probability of a normal value further from zero than this.
    static double normal(double z) {
        return chiSquare(z * z, 1);
    }

    /// The probability of a chi-square value above this one.
    static double chiSquare(double x, double freedom) {
        if (x <= 0) {
            return 1;
        }
        double a = freedom / 2;
        double half = x / 2;
        double factor = Math.exp(-half + a * Math.log(half) - logGamma(a));
        return half < a + 1 ? Math.max(0, 1 - factor * series(a, half)) : factor * fraction(a, half);
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < TERMS && term > sum * 1e-16; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double result = d;
        for (int i = 1; i < TERMS; i++) {
            double step = -i * (i - a);
            b += 2;
            d = 1 / guard(step * d + b);
            c = guard(b + step / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return result;
    }

    /// The probability of a value of Student's distribution further from zero than this.
    static double student(double t, double freedom) {
        return beta(freedom / (freedom + t * t), freedom / 2, 0.5);
    }

    /// The regularised incomplete beta function.
    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(
                logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * betaFraction(x, a, b) / a
                : 1 - front * betaFraction(1 - x, b, a) / b;
    }

    private static double betaFraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / guard(1 - (a + b) * x / (a + 1));
        double result = d;
        for (int m = 1; m < TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / guard(1 + even * d);
            c = guard(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / guard(1 + odd * d);
            c = guard(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return result;
    }

    private static double guard(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = 0.9999999999998099;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + LANCZOS.length - 1.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /// The probability that the largest distance of a Brownian bridge from zero is above this.
    static double bridge(double x) {
        if (x < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k < 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return Math.clamp(sum, 0, 1);
    }
}
