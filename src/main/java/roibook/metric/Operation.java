package roibook.metric;

import java.math.BigDecimal;
import java.util.function.DoubleBinaryOperator;

/// How two terms are combined.
enum Operation {
    PLUS(" + ", BigDecimal::add, Double::sum), MINUS(" - ", BigDecimal::subtract, (a, b) -> a - b), TIMES(" ",
            BigDecimal::multiply, (a, b) -> a * b);

    private final String sign;
    // Steps are functions of their arguments alone; the checker can't see that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Exact exact;
    @SuppressWarnings("ImmutableEnumChecker")
    private final DoubleBinaryOperator fast;

    Operation(String sign, Exact exact, DoubleBinaryOperator fast) {
        this.sign = sign;
        this.exact = exact;
        this.fast = fast;
    }

    /// A step with exact numbers.
    @FunctionalInterface
    interface Exact {
        BigDecimal of(BigDecimal a, BigDecimal b);
    }

    BigDecimal exact(BigDecimal a, BigDecimal b) {
        return exact.of(a, b);
    }

    double[] each(double[] a, double[] b) {
        var result = new double[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = fast.applyAsDouble(a[i], b[i]);
        }
        return result;
    }

    String written(String a, String b) {
        return a + sign + (this == MINUS && b.contains(" ") ? "(" + b + ")" : b);
    }
}
