package roibook.metric;

import java.math.BigDecimal;
import java.util.Optional;

/// What some metrics need beside the sums: assumptions, and figures from outside the rows.
///
/// @param margin contribution margin rate, above 0 and at most 1
/// @param whole the totals of which a group is a part; for shares
/// @param shopRevenue all revenue of the shop, attributed or not; for [Metric#MER]
/// @param newCustomers customers won; for [Metric#CAC]
public record Basis(Optional<BigDecimal> margin, Optional<Totals> whole, Optional<BigDecimal> shopRevenue,
        Optional<BigDecimal> newCustomers) {

    /// Nothing is known but the sums.
    public static final Basis NONE = new Basis(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    /// Checks the margin.
    ///
    /// @throws MetricException when the margin is not above 0 and at most 1
    public Basis {
        margin.ifPresent(Basis::check);
    }

    /// {@return this basis with another margin}
    ///
    /// @param rate contribution margin rate, above 0 and at most 1
    /// @throws MetricException when it is not
    public Basis withMargin(BigDecimal rate) {
        return new Basis(Optional.of(rate), whole, shopRevenue, newCustomers);
    }

    /// {@return this basis with another whole}
    ///
    /// @param totals the totals of which a group is a part
    public Basis withWhole(Totals totals) {
        return new Basis(margin, Optional.of(totals), shopRevenue, newCustomers);
    }

    /// {@return this basis with another shop revenue}
    ///
    /// @param revenue all revenue of the shop in the same period and currency
    public Basis withShopRevenue(BigDecimal revenue) {
        return new Basis(margin, whole, Optional.of(revenue), newCustomers);
    }

    /// {@return this basis with another number of new customers}
    ///
    /// @param customers customers won in the same period
    public Basis withNewCustomers(BigDecimal customers) {
        return new Basis(margin, whole, shopRevenue, Optional.of(customers));
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
