package roibook.explore;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import roibook.data.Engine.ColumnType;

/// Finds out what the values of a column stand for. Names speak first, values when names don't.
final class Roles {

    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Set<String> MONEY = Set.of("cost", "costs", "spend", "revenue", "revenues",
            "amount", "sales", "profit", "budget", "income", "turnover", "umsatz", "kosten", "betrag");
    private static final Set<String> PRICES = Set.of("price", "bid", "cpc", "cpa", "cpm", "aov", "ltv",
            "preis");
    private static final Set<String> EACH = Set.of("per", "avg", "average", "mean", "median", "pro");
    private static final Set<String> COUNTS = Set.of("clicks", "impressions", "impression", "conversions",
            "transactions", "orders", "sessions", "visits", "views", "pages", "users", "count", "number",
            "quantity", "qty", "purchases", "items", "reach", "population", "anzahl", "days", "age");
    private static final Set<String> RATES = Set.of("rate", "rates", "ratio", "ctr", "cvr", "share",
            "percent", "pct", "percentage");
    private static final Set<String> IDS = Set.of("id", "ids", "uuid", "guid", "key", "hash", "sku", "email");
    private static final int MOST_CODES = 30;
    private static final int MOST_NAMES = 2000;
    private static final int LONG_TEXT = 40;

    private Roles() {}

    /// What is known of a column's values when its role is found.
    ///
    /// @param known how many are not missing
    /// @param distinct how many are distinct
    /// @param whole whether all are whole numbers
    /// @param least the least number
    /// @param greatest the greatest number
    /// @param length the mean length of texts
    /// @param yesNo whether all texts are yes and no, or the like
    record Values(long known, long distinct, boolean whole, double least, double greatest, double length,
            boolean yesNo) {}

    static ColumnRole of(ColumnType column, Values values) {
        return switch (Schema.kind(column)) {
            case DAY -> ColumnRole.DATE;
            case FLAG -> ColumnRole.BOOLEAN;
            case TEXT -> text(column.name(), values);
            case NUMBER -> number(column.name(), values);
            case OTHER -> ColumnRole.TEXT;
        };
    }

    private static ColumnRole text(String name, Values values) {
        if (values.yesNo()) {
            return ColumnRole.BOOLEAN;
        }
        double unique = values.known() == 0 ? 0 : values.distinct() / (double) values.known();
        if (named(name, IDS)
                || (values.known() >= 20 && unique > 0.95 && values.length() <= LONG_TEXT
                        && !named(name, Set.of("name", "title", "comment", "text")))) {
            return ColumnRole.IDENTIFIER;
        }
        return (values.length() > LONG_TEXT && unique > 0.5)
                || (values.distinct() > MOST_NAMES && unique > 0.5)
                        ? ColumnRole.TEXT
                        : ColumnRole.CATEGORY;
    }

    private static ColumnRole number(String name, Values values) {
        if (named(name, IDS) || Schema.bookkeeping(name)) {
            return ColumnRole.IDENTIFIER;
        }
        boolean positive = values.least() >= 0;
        if (positive && named(name, RATES)) {
            return ColumnRole.RATE;
        }
        if (named(name, PRICES) || named(name, MONEY)) {
            return named(name, PRICES) || named(name, EACH) ? ColumnRole.PRICE : ColumnRole.MONEY;
        }
        if (named(name, EACH)) {
            return ColumnRole.NUMBER;
        }
        if (named(name, COUNTS)) {
            return positive ? ColumnRole.COUNT : ColumnRole.NUMBER;
        }
        if (values.known() > 0 && !values.whole()) {
            return positive && values.greatest() <= 1 ? ColumnRole.RATE : ColumnRole.NUMBER;
        }
        return whole(values, positive);
    }

    private static ColumnRole whole(Values values, boolean positive) {
        double range = values.greatest() - values.least() + 1;
        if (values.known() >= 20 && values.distinct() == values.known() && range == values.known()) {
            return ColumnRole.IDENTIFIER;
        }
        if (values.distinct() == 2 && values.least() == 0 && values.greatest() == 1) {
            return ColumnRole.BOOLEAN;
        }
        boolean codes = values.known() >= 100 && values.distinct() <= MOST_CODES && values.least() == 1
                && values.distinct() >= 0.7 * range;
        if (codes) {
            return ColumnRole.CATEGORY;
        }
        return positive ? ColumnRole.COUNT : ColumnRole.NUMBER;
    }

    private static boolean named(String name, Set<String> words) {
        return WORD.splitAsStream(name.strip())
                .anyMatch(word -> words.contains(word.toLowerCase(
                        Locale.ROOT)));
    }
}
