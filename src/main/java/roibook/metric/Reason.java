package roibook.metric;

import java.util.Locale;

/// Why a metric has no value.
public enum Reason {
    /// There are no rows.
    NO_ROWS,
    /// The divisor is a cost of zero.
    NO_COST,
    /// The divisor is a revenue of zero.
    NO_REVENUE,
    /// The divisor is zero impressions.
    NO_IMPRESSIONS,
    /// The divisor is zero clicks.
    NO_CLICKS,
    /// The divisor is zero conversions.
    NO_CONVERSIONS,
    /// The divisor is zero orders.
    NO_ORDERS,
    /// The divisor is zero new customers.
    NO_CUSTOMERS,
    /// A row lacks its cost, so the sum is unknown.
    COST_MISSING,
    /// A row lacks its revenue, so the sum is unknown.
    REVENUE_MISSING,
    /// A row lacks its impressions, so the sum is unknown.
    IMPRESSIONS_MISSING,
    /// A row lacks its clicks, so the sum is unknown.
    CLICKS_MISSING,
    /// A row lacks its conversions, so the sum is unknown.
    CONVERSIONS_MISSING,
    /// A row lacks its orders, so the sum is unknown.
    ORDERS_MISSING,
    /// A row lacks its new customers, so the sum is unknown.
    NEW_CUSTOMERS_MISSING,
    /// A row lacks its cost of goods, so the sum is unknown.
    COST_OF_GOODS_MISSING,
    /// Amounts of several currencies are never added up.
    SEVERAL_CURRENCIES,
    /// Nothing is left of revenue after cost of goods, so no advertising ever pays.
    NEVER,
    /// Orders are not known, and conversions were not said to be orders.
    ORDERS_UNKNOWN,
    /// Cost of goods is not known.
    GOODS_UNKNOWN,
    /// No margin was given.
    MARGIN_UNKNOWN,
    /// The number of new customers was not given.
    CUSTOMERS_UNKNOWN,
    /// The shop's whole revenue was not given.
    SHOP_REVENUE_UNKNOWN,
    /// The whole, of which this would be a share, was not given.
    WHOLE_UNKNOWN,
    /// There is nothing to compare with.
    NO_COMPARISON;

    /// Says the reason in words.
    ///
    /// @param language the reader's language
    /// @return half a sentence, such as `no spend`
    public String text(Locale language) {
        return Words.of(Reason.class, language).text("reason." + name());
    }
}
