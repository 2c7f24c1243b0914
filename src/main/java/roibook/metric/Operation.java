package roibook.metric;

import java.math.BigDecimal;

/// How two terms are combined.
enum Operation {
    PLUS(" + ", BigDecimal::add), MINUS(" - ", BigDecimal::subtract), TIMES(" ", BigDecimal::multiply);

    private final String sign;
    // A step is a function of its arguments alone; the checker can't see that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Exact exact;

    Operation(String sign, Exact exact) {
        this.sign = sign;
        this.exact = exact;
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
            result[i] = step(a[i], b[i]);
        }
        return result;
    }

    /// A switch and no function, so that the loop around it can be compiled to one.
    private double step(double a, double b) {
        return switch (this) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
        };
    }

    String written(String a, String b) {
        return a + sign + (this == MINUS && b.contains(" ") ? "(" + b + ")" : b);
    }
}
