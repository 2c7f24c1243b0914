package roibook.metric;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The result of a metric: a value, or the reason why there is none. Never NaN, never infinite, never a zero that
/// stands for something unknown.
public sealed interface Ratio {

    /// A value.
    ///
    /// @param number the value, unrounded
    record Value(BigDecimal number) implements Ratio {}

    /// No value.
    ///
    /// @param reason why there is none
    record Undefined(Reason reason) implements Ratio {}

    /// Makes a value.
    ///
    /// @param number the number, unrounded
    /// @return the value
    static Ratio of(BigDecimal number) {
        return new Value(number);
    }

    /// Makes a result without a value.
    ///
    /// @param reason why there is none
    /// @return the result
    static Ratio undefined(Reason reason) {
        return new Undefined(reason);
    }

    /// {@return the number, or empty when undefined}
    default Optional<BigDecimal> value() {
        return this instanceof Value value ? Optional.of(value.number()) : Optional.empty();
    }

    /// {@return the reason, or empty when there is a value}
    default Optional<Reason> why() {
        return this instanceof Undefined undefined ? Optional.of(undefined.reason()) : Optional.empty();
    }

    /// Computes on with the value; what is undefined stays so.
    ///
    /// @param step what to do with the number
    /// @return the result
    default Ratio map(UnaryOperator<BigDecimal> step) {
        return switch (this) {
            case Value value -> new Value(step.apply(value.number()));
            case Undefined undefined -> undefined;
        };
    }
}
