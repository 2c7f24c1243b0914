package roibook.metric;

import roibook.metric.Basis.Assumption;
import roibook.metric.Term.Combined;
import roibook.metric.Term.Either;
import roibook.metric.Term.Given;
import roibook.metric.Term.Quotient;
import roibook.metric.Term.Sum;
import roibook.metric.Term.Told;

/// The parts that formulas are made of.
final class Terms {

    private Terms() {}

    static Term sum(Measure measure) {
        return new Sum(measure);
    }

    static Term number(long number) {
        return new Term.Constant(number);
    }

    static Term times(Term a, Term b) {
        return new Combined(Operation.TIMES, a, b);
    }

    static Term plus(Term a, Term b) {
        return new Combined(Operation.PLUS, a, b);
    }

    static Term minus(Term a, Term b) {
        return new Combined(Operation.MINUS, a, b);
    }

    static Term over(Term numerator, Term denominator, Reason whenZero) {
        return new Quotient(numerator, denominator, whenZero);
    }

    /// A break-even: without a margin above zero no advertising ever pays.
    static Term orNever(Term term) {
        return new Term.Positive(term, Reason.NEVER);
    }

    static Term ofWhole(Measure measure) {
        return new Term.OfWhole(measure);
    }

    static Term shopRevenue() {
        return new Told("shop R", Basis::shopRevenue, false, Reason.SHOP_REVENUE_UNKNOWN);
    }

    /// The margin rate: measured where rows carry their cost of goods, else as told.
    static Term margin() {
        return new Either("m", Terms::goodsInRows, over(
                minus(sum(Measure.REVENUE), sum(Measure.COST_OF_GOODS)), sum(Measure.REVENUE),
                Reason.NO_REVENUE), toldMargin());
    }

    /// What is left of revenue after cost of goods.
    static Term contribution() {
        return new Either("m R", Terms::goodsInRows,
                minus(sum(Measure.REVENUE), sum(Measure.COST_OF_GOODS)),
                times(toldMargin(), sum(Measure.REVENUE)));
    }

    /// What is left of revenue after cost of goods, or all of it when nothing is known of them.
    static Term contributionOrRevenue() {
        return new Either("m R", given -> given.basis().knowsMargin(), contribution(), sum(Measure.REVENUE));
    }

    static Term costOfGoods() {
        return new Either("G", Terms::goodsInRows, sum(Measure.COST_OF_GOODS),
                times(minus(number(1), toldMargin()), sum(Measure.REVENUE)));
    }

    /// Orders, or conversions when each of them was said to be an order.
    static Term orders() {
        return new Either("O",
                given -> !given.knows(Measure.ORDERS)
                        && given.basis().assumes(Assumption.CONVERSIONS_ARE_ORDERS),
                sum(Measure.CONVERSIONS), sum(Measure.ORDERS));
    }

    static Term newCustomers() {
        return new Either("U", given -> given.basis().newCustomers().isPresent(),
                new Told("U", Basis::newCustomers, false, Reason.CUSTOMERS_UNKNOWN),
                sum(Measure.NEW_CUSTOMERS));
    }

    /// Cost of marketing and, when told, of sales.
    static Term costOfWinning() {
        return new Either("C + S", given -> given.basis().salesCost().isPresent(),
                plus(sum(Measure.COST),
                        new Told("S", Basis::salesCost, false, Reason.COST_MISSING)),
                sum(Measure.COST));
    }

    private static Term toldMargin() {
        return new Told("m", Basis::margin, true, Reason.MARGIN_UNKNOWN);
    }

    private static boolean goodsInRows(Given given) {
        return given.basis().assumes(Assumption.GOODS_IN_ROWS);
    }
}
