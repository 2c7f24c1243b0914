package roibook.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A part of a formula: how it is computed, how it is written, and why it may have no value. So a formula is written
/// down once, and its text, its reasons and its ranges follow.
sealed interface Term {

    /// The value, exact, from sums.
    Ratio of(Totals totals, Basis basis);

    /// The exact value of each group, where it is a whole number but for its point; empty for others.
    default Optional<WholeNumbers> whole(GroupSums groups, Basis basis) {
        return Optional.empty();
    }

    /// The double nearest to the value of each group; NaN where that is not known without [#of(Totals, Basis)].
    default double[] nearest(GroupSums groups, Basis basis) {
        return whole(groups, basis).map(WholeNumbers::asDoubles)
                .orElseGet(() -> groups.none());
    }

    /// The value of each draw of days; NaN where a draw has none. Empty when it is not made of what was drawn.
    Optional<double[]> of(Draws draws, Basis basis);

    /// How it is written, such as `R - C`.
    String symbol();

    /// Why it may have no value, in the order of its parts.
    Stream<Reason> reasons();

    /// The sum of a measure over all rows.
    record Sum(Measure measure) implements Term {

        @Override
        public Ratio of(Totals totals, Basis basis) {
            if (totals.rows() == 0) {
                return Ratio.undefined(Reason.NO_ROWS);
            }
            if (totals.missing(measure) == totals.rows()) {
                return Ratio.undefined(measure.absent());
            }
            return totals.currencies().size() > 1 && measure.isMoney()
                    ? Ratio.undefined(Reason.SEVERAL_CURRENCIES)
                    : totals.sum(measure).map(Ratio::of).orElseGet(() -> Ratio.undefined(measure.missing()));
        }

        @Override
        public Optional<WholeNumbers> whole(GroupSums groups, Basis basis) {
            return Optional.of(groups.of(measure));
        }

        @Override
        public Optional<double[]> of(Draws draws, Basis basis) {
            return Optional.of(draws.of(measure));
        }

        @Override
        public String symbol() {
            return measure.symbol();
        }

        @Override
        public Stream<Reason> reasons() {
            var gaps = Stream.of(measure.absent(), measure.missing()).distinct();
            return measure.isMoney() ? Stream.concat(gaps, Stream.of(Reason.SEVERAL_CURRENCIES)) : gaps;
        }
    }

    /// The sum of a measure over the whole of which the rows are a part.
    record OfWhole(Measure measure) implements Term {

        @Override
        public Ratio of(Totals totals, Basis basis) {
            return basis.whole()
                    .map(whole -> otherCurrency(totals, whole)
                            ? Ratio.undefined(Reason.SEVERAL_CURRENCIES)
                            : new Sum(measure).of(whole, basis))
                    .orElse(Ratio.undefined(Reason.WHOLE_UNKNOWN));
        }

        private static boolean otherCurrency(Totals part, Totals whole) {
            return !part.currencies().isEmpty() && !whole.currencies().isEmpty()
                    && !part.currencies().equals(whole.currencies());
        }

        @Override
        public Optional<WholeNumbers> whole(GroupSums groups, Basis basis) {
            // A group of another currency has no share: that is found out for each.
            return basis.whole()
                    .filter(whole -> whole.currencies().isEmpty())
                    .flatMap(whole -> whole.sum(measure))
                    .map(sum -> WholeNumbers.of(sum, groups.size()));
        }

        @Override
        public Optional<double[]> of(Draws draws, Basis basis) {
            return Optional.empty();
        }

        @Override
        public String symbol() {
            return "whole " + measure.symbol();
        }

        @Override
        public Stream<Reason> reasons() {
            return Stream.concat(Stream.of(Reason.WHOLE_UNKNOWN), new Sum(measure).reasons());
        }
    }

    /// A figure that was told, not added up.
    ///
    /// @param symbol how it is written
    /// @param what where it is
    /// @param rate whether it is the same for any days, so that draws of days may use it
    /// @param otherwise why it is not known
    record Told(String symbol, Function<Basis, Optional<BigDecimal>> what, boolean rate,
            Reason otherwise) implements Term {

        @Override
        public Ratio of(Totals totals, Basis basis) {
            return what.apply(basis).map(Ratio::of).orElse(Ratio.undefined(otherwise));
        }

        @Override
        public Optional<WholeNumbers> whole(GroupSums groups, Basis basis) {
            return what.apply(basis).map(value -> WholeNumbers.of(value, groups.size()));
        }

        @Override
        public Optional<double[]> of(Draws draws, Basis basis) {
            return rate
                    ? what.apply(basis).map(value -> draws.constant(value.doubleValue()))
                    : Optional.empty();
        }

        @Override
        public Stream<Reason> reasons() {
            return Stream.of(otherwise);
        }
    }

    /// A number.
    record Constant(long number) implements Term {

        @Override
        public Ratio of(Totals totals, Basis basis) {
            return Ratio.of(BigDecimal.valueOf(number));
        }

        @Override
        public Optional<WholeNumbers> whole(GroupSums groups, Basis basis) {
            return Optional.of(WholeNumbers.of(BigDecimal.valueOf(number), groups.size()));
        }

        @Override
        public Optional<double[]> of(Draws draws, Basis basis) {
            return Optional.of(draws.constant((double) number));
        }

        @Override
        public String symbol() {
            return Long.toString(number);
        }

        @Override
        public Stream<Reason> reasons() {
            return Stream.empty();
        }
    }

    /// One of two terms, by what is known. It is decided once, from all rows, so that no draw decides otherwise.
    ///
    /// @param symbol how it is written
    /// @param when when the first is taken
    /// @param first the first
    /// @param second the second
    record Either(String symbol, Predicate<Given> when, Term first, Term second) implements Term {

        @Override
        public Ratio of(Totals totals, Basis basis) {
            return chosen(totals, basis).of(totals, basis);
        }

        @Override
        public Optional<WholeNumbers> whole(GroupSums groups, Basis basis) {
            long firsts = groups.count(totals -> when.test(new Given(totals, basis)));
            return firsts == groups.size()
                    ? first.whole(groups, basis)
                    : firsts == 0 ? second.whole(groups, basis) : Optional.empty();
        }

        @Override
        public Optional<double[]> of(Draws draws, Basis basis) {
            return chosen(draws.total(), basis).of(draws, basis);
        }

        private Term chosen(Totals totals, Basis basis) {
            return when.test(new Given(totals, basis)) ? first : second;
        }

        @Override
        public Stream<Reason> reasons() {
            return Stream.concat(first.reasons(), second.reasons());
        }
    }

    /// What a choice is made by.
    record Given(Totals totals, Basis basis) {

        boolean knows(Measure measure) {
            return totals.missing(measure) < totals.rows();
        }
    }

    /// Two terms, added, subtracted or multiplied.
    record Combined(Operation operation, Term a, Term b) implements Term {

        @Override
        public Ratio of(Totals totals, Basis basis) {
            return both(a.of(totals, basis), b.of(totals, basis), operation::exact);
        }

        @Override
        public Optional<WholeNumbers> whole(GroupSums groups, Basis basis) {
            return a.whole(groups, basis)
                    .flatMap(x -> b.whole(groups, basis).flatMap(y -> x.combined(operation, y)));
        }

        @Override
        public Optional<double[]> of(Draws draws, Basis basis) {
            return a.of(draws, basis).flatMap(x -> b.of(draws, basis).map(y -> operation.each(x, y)));
        }

        @Override
        public String symbol() {
            return operation.written(a.symbol(), b.symbol());
        }

        @Override
        public Stream<Reason> reasons() {
            return Stream.concat(a.reasons(), b.reasons());
        }
    }

    /// A term by another one.
    record Quotient(Term above, Term below, Reason whenZero) implements Term {

        @Override
        public Ratio of(Totals totals, Basis basis) {
            var a = above.of(totals, basis);
            var b = below.of(totals, basis);
            if (a instanceof Ratio.Value && b instanceof Ratio.Value(var number) && number.signum() == 0) {
                return Ratio.undefined(whenZero);
            }
            return both(a, b, (x, y) -> x.divide(y, MathContext.DECIMAL128));
        }

        @Override
        public double[] nearest(GroupSums groups, Basis basis) {
            return above.whole(groups, basis)
                    .flatMap(a -> below.whole(groups, basis).map(a::by))
                    .orElseGet(() -> groups.none());
        }

        @Override
        public Optional<double[]> of(Draws draws, Basis basis) {
            return above.of(draws, basis).flatMap(x -> below.of(draws, basis).map(y -> divided(x, y)));
        }

        private static double[] divided(double[] above, double[] below) {
            var result = new double[above.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = below[i] == 0 ? Double.NaN : above[i] / below[i];
            }
            return result;
        }

        @Override
        public String symbol() {
            return bracketed(above, " [+-] ") + " / " + bracketed(below, " ");
        }

        private static String bracketed(Term term, String sign) {
            return Pattern.compile(sign).matcher(term.symbol()).find()
                    ? "(" + term.symbol() + ")"
                    : term.symbol();
        }

        @Override
        public Stream<Reason> reasons() {
            return Stream.concat(Stream.concat(above.reasons(), below.reasons()), Stream.of(whenZero));
        }
    }

    /// A term that only means something above zero.
    record Positive(Term term, Reason otherwise) implements Term {

        @Override
        public Ratio of(Totals totals, Basis basis) {
            var result = term.of(totals, basis);
            return result.value().filter(value -> value.signum() <= 0).isPresent()
                    ? Ratio.undefined(otherwise)
                    : result;
        }

        @Override
        public Optional<double[]> of(Draws draws, Basis basis) {
            return term.of(draws, basis)
                    .map(values -> Arrays.stream(values).map(x -> x > 0 ? x : Double.NaN).toArray());
        }

        @Override
        public String symbol() {
            return term.symbol();
        }

        @Override
        public Stream<Reason> reasons() {
            return Stream.concat(term.reasons(), Stream.of(otherwise));
        }
    }

    /// What stands above and below the line; one term when there is no line.
    default List<Term> sides() {
        return switch (this) {
            case Quotient quotient -> List.of(quotient.above(), quotient.below());
            case Positive positive -> positive.term().sides();
            case Combined _,Either _,Constant _,OfWhole _,Sum _,Told _ -> List.of(this);
        };
    }

    private static Ratio both(Ratio a, Ratio b, Operation.Exact step) {
        if (a instanceof Ratio.Value left && b instanceof Ratio.Value right) {
            return Ratio.of(step.of(left.number(), right.number()));
        }
        return a instanceof Ratio.Undefined ? a : b;
    }
}
