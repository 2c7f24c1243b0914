package roibook.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/// An exact number for each of many groups: whole numbers that doubles hold exactly, and where their point stands. What
/// is missing, or too large to be exact, is NaN, and so is all that is computed from it: it is then computed the long
/// way.
///
/// @param numbers the numbers without their point; NaN, or below 2 to the power of 53
/// @param scale how many of their digits stand behind the point
@SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
record WholeNumbers(double[] numbers, int scale) {

    private static final double EXACT = 1L << 53;

    /// Powers of ten that doubles hold exactly.
    private static final double[] POWERS = new double[23];

    static {
        Arrays.setAll(POWERS, i -> BigDecimal.TEN.pow(i).doubleValue());
    }

    /// The same number for each group.
    static WholeNumbers of(BigDecimal value, int groups) {
        int scale = Math.clamp(value.scale(), 0, POWERS.length - 1);
        var numbers = new double[groups];
        Arrays.fill(numbers, whole(value, scale));
        return new WholeNumbers(numbers, scale);
    }

    /// A number without its point, or NaN.
    static double whole(BigDecimal value, int scale) {
        // As many digits are always exact, also those that there are before zeros are added.
        return value.scale() <= scale && value.precision() + scale - value.scale() <= 15
                ? value.scaleByPowerOfTen(scale).doubleValue()
                : Double.NaN;
    }

    /// The number, or NaN where a double may not hold it exactly.
    static double exact(double number) {
        return Math.abs(number) < EXACT ? number : Double.NaN;
    }

    /// With more digits behind the point.
    private WholeNumbers at(int wanted) {
        if (wanted == scale) {
            return this;
        }
        double factor = POWERS[wanted - scale];
        return new WholeNumbers(Arrays.stream(numbers).map(number -> exact(number * factor)).toArray(),
                wanted);
    }

    /// Both, added, subtracted or multiplied.
    ///
    /// @return the result; empty when its point would stand too far to the left
    Optional<WholeNumbers> combined(Operation operation, WholeNumbers other) {
        boolean product = operation == Operation.TIMES;
        int wanted = product ? scale + other.scale : Math.max(scale, other.scale);
        if (wanted >= POWERS.length) {
            return Optional.empty();
        }
        var a = product ? this : at(wanted);
        var b = product ? other : other.at(wanted);
        var results = operation.each(a.numbers, b.numbers);
        Arrays.setAll(results, i -> exact(results[i]));
        return Optional.of(new WholeNumbers(results, wanted));
    }

    /// The doubles nearest to the numbers: a quotient of two doubles is the one nearest to the exact quotient.
    double[] asDoubles() {
        return Arrays.stream(numbers).map(number -> number == 0 ? 0 : number / POWERS[scale]).toArray();
    }

    /// The doubles nearest to the quotients. Those of 34 digits are nearest to the same ones: a quotient of numbers below
    /// 2 to the power of 53 lies further from the middle of two doubles than their rounding.
    double[] by(WholeNumbers other) {
        int wanted = Math.max(scale, other.scale);
        var a = at(wanted).numbers;
        var b = other.at(wanted).numbers;
        var results = new double[a.length];
        // Nothing by less than nothing is no negative zero.
        Arrays.setAll(results, i -> b[i] == 0 ? Double.NaN : a[i] / b[i] + 0.0);
        return results;
    }
}
