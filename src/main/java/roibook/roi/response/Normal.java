package roibook.roi.response;

/// Weighted least squares from sums of products ([Moments]): revenue = base + controls + scale x shape, base and scale not
/// below zero. The controls are eliminated first; what is left has two unknowns and is solved exactly.
final class Normal {

    private final int q;
    private final int p;
    private final double[] factor;
    private final double[] ofOne;
    private final double[] ofRevenue;
    private final double[] ofShape;
    private double oneOne;
    private double oneRevenue;
    private double revenueRevenue;
    private double[] sums = {};

    Normal(int q) {
        this.q = q;
        p = q - 2;
        factor = new double[p * p];
        ofOne = new double[p];
        ofRevenue = new double[p];
        ofShape = new double[p];
    }

    /// A fit.
    ///
    /// @param base what comes without spend
    /// @param scale what the shape is multiplied with
    /// @param error the sum of squared errors
    record Solution(double base, double scale, double error) {}

    Normal of(double[] totals) {
        sums = totals;
        factorise();
        reduce(p * q, ofOne);
        reduce((p + 1) * q, ofRevenue);
        oneOne = totals[p * q + p] - dot(ofOne, ofOne);
        oneRevenue = totals[p * q + p + 1] - dot(ofOne, ofRevenue);
        revenueRevenue = totals[(p + 1) * q + p + 1] - dot(ofRevenue, ofRevenue);
        return this;
    }

    /// The fit without spend.
    Solution constant() {
        double base = oneOne > 0 ? Math.max(0, oneRevenue / oneOne) : 0;
        return new Solution(base, 0, error(base, 0, 0, 0, 0));
    }

    Solution solve(int shape) {
        int at = q * q + shape * (q + 1);
        reduce(at, ofShape);
        double own = sums[at + q] - dot(ofShape, ofShape);
        if (own <= 1e-10 * sums[at + q] || oneOne <= 0) {
            return constant();
        }
        double one = sums[at + p] - dot(ofShape, ofOne);
        double revenue = sums[at + p + 1] - dot(ofShape, ofRevenue);
        double determinant = oneOne * own - one * one;
        if (determinant > 1e-10 * oneOne * own) {
            double base = (own * oneRevenue - one * revenue) / determinant;
            double scale = (oneOne * revenue - one * oneRevenue) / determinant;
            if (base >= 0 && scale >= 0) {
                return new Solution(base, scale, error(base, scale, one, revenue, own));
            }
        }
        double alone = Math.max(0, revenue / own);
        var withoutBase = new Solution(0, alone, error(0, alone, one, revenue, own));
        var constant = constant();
        return withoutBase.error() < constant.error() ? withoutBase : constant;
    }

    /// The coefficients of the controls beside a fit.
    double[] controls(int shape, Solution solution) {
        reduce(q * q + shape * (q + 1), ofShape);
        var left = new double[p];
        for (int i = 0; i < p; i++) {
            left[i] = ofRevenue[i] - solution.base() * ofOne[i] - solution.scale() * ofShape[i];
        }
        for (int i = p - 1; i >= 0; i--) {
            for (int j = i + 1; j < p; j++) {
                left[i] -= factor[j * p + i] * left[j];
            }
            left[i] = factor[i * p + i] > 0 ? left[i] / factor[i * p + i] : 0;
        }
        return left;
    }

    /// The sum of squared errors of a fit to these sums on the days of other sums.
    double error(double[] others, int shape, Solution solution) {
        var gamma = controls(shape, solution);
        var factors = new double[q];
        for (int i = 0; i < p; i++) {
            factors[i] = -gamma[i];
        }
        factors[p] = -solution.base();
        factors[p + 1] = 1;
        int at = q * q + shape * (q + 1);
        double error = solution.scale() * solution.scale() * others[at + q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                error += factors[i] * factors[j] * others[i * q + j];
            }
            error -= 2 * solution.scale() * factors[i] * others[at + i];
        }
        return Math.max(0, error);
    }

    private double error(double base, double scale, double one, double revenue, double own) {
        double error = revenueRevenue - 2 * (base * oneRevenue + scale * revenue) + base * base * oneOne
                + 2 * base * scale * one + scale * scale * own;
        return Math.max(error, 1e-13 * Math.max(revenueRevenue, Double.MIN_NORMAL));
    }

    /// Cholesky's factor of the controls' products; a column that says nothing new, such as a weekday that was not drawn,
    /// is passed over.
    private void factorise() {
        for (int j = 0; j < p; j++) {
            double pivot = sums[j * q + j];
            for (int k = 0; k < j; k++) {
                pivot -= factor[j * p + k] * factor[j * p + k];
            }
            double root = pivot > 1e-9 * sums[j * q + j] ? Math.sqrt(pivot) : 0;
            factor[j * p + j] = root;
            for (int i = j + 1; i < p; i++) {
                double value = sums[i * q + j];
                for (int k = 0; k < j; k++) {
                    value -= factor[i * p + k] * factor[j * p + k];
                }
                factor[i * p + j] = root > 0 ? value / root : 0;
            }
        }
    }

    private void reduce(int at, double[] into) {
        for (int i = 0; i < p; i++) {
            double value = sums[at + i];
            for (int k = 0; k < i; k++) {
                value -= factor[i * p + k] * into[k];
            }
            into[i] = factor[i * p + i] > 0 ? value / factor[i * p + i] : 0;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
