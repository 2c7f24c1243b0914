package roibook.clean;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import roibook.data.Names;

/// The rules of each table, in the order in which they are asked: a rejected row is listed under the first it breaks.
final class Rules {

    /// The name of the rule that folding spellings reports under.
    static final String SPELLING = "spelling";

    private Rules() {}

    /// @param today the newest day that is plausible for rows that do not say when they were created
    static List<Rule> campaigns(LocalDate today) {
        var rules = new ArrayList<Rule>();
        rules.add(unreadable());
        rules.add(Rule.reject("no campaign", "campaign_name", "campaign_name is null",
                "name the campaign; a total row of a report has none and is left out rightly"));
        rules.add(Rule.reject("no day", "date", "date is null",
                "give the day; a total row of a report has none and is left out rightly"));
        rules.add(Rule.reject("implausible day", "date", "date < date '1990-01-01'", "correct the year"));
        rules.add(Rule.reject("day in the future", "date",
                "date > coalesce(cast(created_at as date), date '" + today + "') + 1",
                "correct the day: it is later than the row itself"));
        for (var measure : List.of("cost", "impressions", "clicks", "conversions")) {
            rules.add(Rule.reject("negative " + measure, measure, measure + " < 0",
                    "correct the sign; corrections and refunds belong into revenue"));
        }
        rules.add(Rule.reject("unknown currency", "currency", "currency not in (" + currencies() + ")",
                "write the currency's ISO 4217 code, such as EUR"));
        rules.add(duplicate());
        rules.add(Rule.warn("more clicks than impressions", "clicks", "clicks > impressions",
                "possible with late clicks; look at these rows when there are many"));
        rules.add(Rule.warn("more conversions than clicks", "conversions", "conversions > clicks",
                "common where views count as conversions; the conversion rate can exceed 100 %"));
        rules.add(Rule.warn("possible duplicate", "campaign_name", "suspect_",
                "the same figures twice for one campaign and day: summed as a breakdown; look whether it is one"));
        rules.add(Rule.warn("refund", "revenue", "revenue < 0",
                "negative revenue is taken for refunds and summed"));
        for (var measure : List.of("cost", "impressions", "clicks", "conversions", "revenue")) {
            rules.add(missing(measure));
        }
        rules.add(Rule.warn("no currency", "currency", "currency is null",
                "import again with the currency: --map currency='\"EUR\"'"));
        rules.add(outlier());
        return List.copyOf(rules);
    }

    static List<Rule> customers() {
        var rules = new ArrayList<Rule>();
        rules.add(unreadable());
        rules.add(Rule.reject("no id", "id", "id is null", "give each customer an id"));
        for (var column : List.of("sessions", "avg_session_duration", "pages_per_session", "transactions")) {
            rules.add(Rule.reject("negative " + column, column, column + " < 0", "correct the sign"));
        }
        rules.add(duplicate());
        rules.add(Rule.reject("duplicate id", "id", "same_id_",
                "decide which row is right and remove the other"));
        rules.add(Rule.repair("implausible age", "age", "age < 0 or age > 120", "null",
                "the age is taken as missing; the row's sessions and orders are kept"));
        rules.add(Rule.warn("refunds exceed orders", "revenue", "revenue < 0",
                "the customer gave back more than was bought in these data"));
        rules.add(Rule.warn("revenue without orders", "revenue", "transactions = 0 and revenue > 0",
                "look whether orders are counted elsewhere"));
        rules.add(Rule.warn("more orders than sessions", "transactions", "transactions > sessions",
                "possible with orders by phone or tracking refused"));
        for (var column : List.of("sessions", "transactions", "revenue", "age", "gender", "country")) {
            rules.add(missing(column));
        }
        rules.add(outlier());
        return List.copyOf(rules);
    }

    /// The condition as users read it: some are worked out before the rules are asked.
    static String shownCondition(Rule rule) {
        return switch (rule.condition()) {
            case "duplicate_" -> "all cells are those of an earlier line of the same file";
            case "same_id_" -> "another row with this id is kept: the one created last";
            case "suspect_" ->
                "same campaign, day and measures as another row of the file, other cells differ";
            case "outlier_" ->
                "far out of what the campaign (the channel, where it has few rows) usually has";
            default -> rule.condition().replace(currencies(), "the codes of ISO 4217");
        };
    }

    private static Rule outlier() {
        return Rule.warn("outlier", "cost", "outlier_",
                "listed by outliers(): look for slipped decimals and units; "
                        + "nothing is removed");
    }

    private static Rule unreadable() {
        return Rule.reject("unreadable cell", "unread", "unread is not null and cardinality(unread) > 0",
                "correct the cell to a value of its column; digits that do not fit are never rounded away");
    }

    private static Rule duplicate() {
        return Rule.reject("duplicate row", "source_hash", "duplicate_",
                "nothing to do: the same row stands in an earlier line and is counted once");
    }

    private static Rule missing(String column) {
        return Rule.warn("missing " + column, column, column + " is null",
                "stays missing, is not counted as zero: sums that need it are unknown or say so");
    }

    private static String currencies() {
        return Currency.getAvailableCurrencies()
                .stream()
                .map(Currency::getCurrencyCode)
                .sorted()
                .map(Names::literal)
                .collect(Collectors.joining(", "));
    }
}
