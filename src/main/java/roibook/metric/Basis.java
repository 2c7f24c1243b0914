package roibook.metric;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What some metrics need beside the sums: assumptions, and figures from outside the rows.
///
/// @param margin contribution margin rate, above 0 and at most 1
/// @param whole the totals of which a group is a part; for shares
/// @param shopRevenue all revenue of the shop, attributed or not; for [Metric#MER]
/// @param newCustomers customers won; for [Metric#CAC], before a column of them
/// @param salesCost cost of sales beside that of marketing; for [Metric#CAC]
/// @param assumptions what is known of the rows, though it can't be seen in them
public record Basis(Optional<BigDecimal> margin, Optional<Totals> whole, Optional<BigDecimal> shopRevenue,
        Optional<BigDecimal> newCustomers, Optional<BigDecimal> salesCost, Set<Assumption> assumptions) {

    /// Nothing is known but the sums.
    public static final Basis NONE = new Basis(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Set.of());

    /// What an analyst knows of the rows.
    public enum Assumption {
        /// Each conversion is one order, so that average order value can be told without a column of orders.
        CONVERSIONS_ARE_ORDERS,
        /// Each conversion followed a click of these rows, and a click leads to one at most, so that the conversion rate
        /// is a rate. View-through conversions and several purchases by click break it.
        ONE_CONVERSION_BY_CLICK,
        /// The column `cost_of_goods` is complete, so that the margin is measured and the rate that was told is not used.
        GOODS_IN_ROWS
    }

    /// Checks the margin.
    ///
    /// @throws MetricException when the margin is not above 0 and at most 1
    public Basis {
        margin.ifPresent(Basis::check);
        assumptions = Set.copyOf(assumptions);
    }

    /// {@return this basis with another margin}
    ///
    /// @param rate contribution margin rate, above 0 and at most 1
    /// @throws MetricException when it is not
    public Basis withMargin(BigDecimal rate) {
        return new Basis(Optional.of(rate), whole, shopRevenue, newCustomers, salesCost, assumptions);
    }

    /// {@return this basis with another whole}
    ///
    /// @param totals the totals of which a group is a part
    public Basis withWhole(Totals totals) {
        return new Basis(margin, Optional.of(totals), shopRevenue, newCustomers, salesCost, assumptions);
    }

    /// {@return this basis with another shop revenue}
    ///
    /// @param revenue all revenue of the shop in the same period and currency
    public Basis withShopRevenue(BigDecimal revenue) {
        return new Basis(margin, whole, Optional.of(revenue), newCustomers, salesCost, assumptions);
    }

    /// {@return this basis with another number of new customers}
    ///
    /// @param customers customers won in the same period
    public Basis withNewCustomers(BigDecimal customers) {
        return new Basis(margin, whole, shopRevenue, Optional.of(customers), salesCost, assumptions);
    }

    /// {@return this basis with another cost of sales}
    ///
    /// @param cost what winning customers cost in the same period and currency beside marketing
    public Basis withSalesCost(BigDecimal cost) {
        return new Basis(margin, whole, shopRevenue, newCustomers, Optional.of(cost), assumptions);
    }

    /// {@return this basis with one more assumption}
    ///
    /// @param assumption what is known of the rows
    public Basis assuming(Assumption assumption) {
        var all = EnumSet.of(assumption);
        all.addAll(assumptions);
        return new Basis(margin, whole, shopRevenue, newCustomers, salesCost, all);
    }

    /// The basis of a part of the rows: the margin holds for it, but figures that were told for the whole do not, or
    /// each channel would be credited with all new customers and all revenue of the shop.
    ///
    /// @param totals the totals of the whole
    /// @return the basis of any part of it
    public Basis ofPart(Totals totals) {
        return new Basis(margin, Optional.of(totals), Optional.empty(), Optional.empty(), Optional.empty(),
                assumptions);
    }

    /// {@return whether an assumption is made}
    ///
    /// @param assumption what may be known of the rows
    public boolean assumes(Assumption assumption) {
        return assumptions.contains(assumption);
    }

    /// {@return whether cost of goods is known, by a rate or by the rows: without it profit is before cost of goods}
    public boolean knowsMargin() {
        return margin.isPresent() || assumes(Assumption.GOODS_IN_ROWS);
    }

    private static void check(BigDecimal rate) {
        if (rate.signum() <= 0) {
            throw new MetricException("margin " + rate.toPlainString()
                    + " is not above 0, so no advertising could ever pay; give the share of revenue that is left "
                    + "after variable costs, such as 0.42, or leave the margin out");
        }
        if (rate.compareTo(BigDecimal.ONE) > 0) {
            throw new MetricException("margin " + rate.toPlainString()
                    + " is above 1; give it as a fraction, such as 0.42 for 42 %");
        }
    }
}
