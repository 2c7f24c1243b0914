package roibook.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// The parts that formulas are made of.
final class Terms {

    private Terms() {}

    /// A part of a formula.
    @FunctionalInterface
    interface Term {
        Ratio of(Totals totals, Basis basis);
    }

    static Term sum(Measure measure) {
        return (totals, basis) -> totals.rows() == 0
                ? Ratio.undefined(Reason.NO_ROWS)
                : totals.sum(measure).map(Ratio::of).orElse(Ratio.undefined(measure.missing()));
    }

    static Term margin() {
        return given(Basis::margin, Reason.MARGIN_UNKNOWN);
    }

    static Term given(Function<Basis, Optional<BigDecimal>> what, Reason otherwise) {
        return (totals, basis) -> what.apply(basis).map(Ratio::of).orElse(Ratio.undefined(otherwise));
    }

    static Term number(long number) {
        return (totals, basis) -> Ratio.of(BigDecimal.valueOf(number));
    }

    static Term ofWhole(Measure measure) {
        return (totals, basis) -> basis.whole()
                .map(whole -> sum(measure).of(whole, basis))
                .orElse(Ratio.undefined(Reason.WHOLE_UNKNOWN));
    }

    /// The first term that is known.
    static Term firstKnown(Term preferred, Term otherwise) {
        return (totals, basis) -> preferred.of(totals, basis) instanceof Ratio.Value value
                ? value
                : otherwise.of(totals, basis);
    }

    static Term times(Term a, Term b) {
        return both(a, b, BigDecimal::multiply);
    }

    static Term plus(Term a, Term b) {
        return both(a, b, BigDecimal::add);
    }

    static Term minus(Term a, Term b) {
        return both(a, b, BigDecimal::subtract);
    }

    static Term over(Term numerator, Term denominator, Reason whenZero) {
        return (totals, basis) -> {
            var above = numerator.of(totals, basis);
            var below = denominator.of(totals, basis);
            if (above instanceof Ratio.Value
                    && below.value().filter(value -> value.signum() == 0).isPresent()) {
                return Ratio.undefined(whenZero);
            }
            return combine(above, below, (a, b) -> a.divide(b, MathContext.DECIMAL128));
        };
    }

    private static Term both(Term a, Term b, BinaryOperator<BigDecimal> step) {
        return (totals, basis) -> combine(a.of(totals, basis), b.of(totals, basis), step);
    }

    private static Ratio combine(Ratio a, Ratio b, BinaryOperator<BigDecimal> step) {
        if (a instanceof Ratio.Value left && b instanceof Ratio.Value right) {
            return Ratio.of(step.apply(left.number(), right.number()));
        }
        return a instanceof Ratio.Undefined ? a : b;
    }
}
