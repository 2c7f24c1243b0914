package roibook.metric;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is measured in each row and may be added up.
public enum Measure {
    /// Money spent.
    COST("C"),
    /// Money earned, as attributed by the source.
    REVENUE("R"),
    /// Times an ad was shown.
    IMPRESSIONS("I"),
    /// Times an ad was clicked.
    CLICKS("K"),
    /// Times the goal was reached; platforms report fractions.
    CONVERSIONS("N"),
    /// Orders; where there is no such column, conversions may stand for them when told so.
    ORDERS("O"),
    /// Customers who bought for the first time.
    NEW_CUSTOMERS("U"),
    /// Cost of the goods sold.
    COST_OF_GOODS("G");

    private final String symbol;
    private final String column;
    private final String missingColumn;

    Measure(String symbol) {
        this.symbol = symbol;
        column = name().toLowerCase(Locale.ROOT);
        missingColumn = column + "_missing";
    }

    /// The measures that every export of campaigns has; that another one is absent is worth no word.
    ///
    /// @return a new set, in order
    public static Set<Measure> usual() {
        return EnumSet.range(COST, CONVERSIONS);
    }

    /// {@return the name of its column, such as `cost`}
    public String column() {
        return column;
    }

    /// {@return the name of the column that counts the rows without it}
    String missingColumn() {
        return missingColumn;
    }

    /// {@return the names that its column may have, the first found counts: customers have `transactions`}
    public List<String> columns() {
        return this == ORDERS ? List.of(column(), "transactions") : List.of(column());
    }

    /// {@return how its sum is written in formulas, such as `C`}
    public String symbol() {
        return symbol;
    }

    /// {@return whether it is an amount of a currency, so that only one currency can be added up}
    public boolean isMoney() {
        return metric().unit() == Metric.Unit.MONEY;
    }

    /// The metric that is the plain sum of this measure.
    ///
    /// @return for example [Metric#COST]
    public Metric metric() {
        return Metric.valueOf(name());
    }

    /// Why there is no sum when some rows lack it.
    Reason missing() {
        return Reason.valueOf(name() + "_MISSING");
    }

    /// Why there is no sum when all rows lack it.
    Reason absent() {
        return switch (this) {
            case COST, REVENUE, IMPRESSIONS, CLICKS, CONVERSIONS -> missing();
            case ORDERS -> Reason.ORDERS_UNKNOWN;
            case NEW_CUSTOMERS -> Reason.CUSTOMERS_UNKNOWN;
            case COST_OF_GOODS -> Reason.GOODS_UNKNOWN;
        };
    }
}
