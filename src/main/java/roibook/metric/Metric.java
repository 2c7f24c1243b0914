package roibook.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.Table;

import static roibook.metric.Terms.contribution;
import static roibook.metric.Terms.contributionOrRevenue;
import static roibook.metric.Terms.costOfGoods;
import static roibook.metric.Terms.costOfWinning;
import static roibook.metric.Terms.margin;
import static roibook.metric.Terms.minus;
import static roibook.metric.Terms.newCustomers;
import static roibook.metric.Terms.number;
import static roibook.metric.Terms.ofWhole;
import static roibook.metric.Terms.orNever;
import static roibook.metric.Terms.orders;
import static roibook.metric.Terms.over;
import static roibook.metric.Terms.plus;
import static roibook.metric.Terms.shopRevenue;
import static roibook.metric.Terms.sum;
import static roibook.metric.Terms.times;

/// Every metric there is, each with its one meaning.
///
/// In formulas C is cost, R revenue, I impressions, K clicks, N conversions, O orders, U new customers, G cost of goods,
/// S cost of sales and m the contribution margin rate; each is a sum over all rows of the group, so that a metric is a
/// ratio of sums.
///
/// The four figures that are called ROI are [#ROI] (advertising only), [#ROI_WITH_COGS] (as Google Ads Help has it),
/// [#ROMI] (on the margin) and, in media mix models, incremental ROAS, which needs an experiment and is not among these.
public enum Metric {
    /// Money spent on advertising.
    COST(Unit.MONEY, 2, true, Polarity.NEUTRAL,
            "Microsoft Advertising: Spend; without fees and taxes unless the export has them",
            sum(Measure.COST)),
    /// Revenue that the source attributes to advertising.
    REVENUE(Unit.MONEY, 2, true, Polarity.HIGHER_BETTER,
            "as claimed by each platform within its attribution window; platforms may claim the same sale",
            sum(Measure.REVENUE)),
    /// Times an ad was shown; reach, unlike this, does not add up.
    IMPRESSIONS(Unit.COUNT, 0, true, Polarity.NEUTRAL, "Microsoft Advertising: Impressions",
            sum(Measure.IMPRESSIONS)),
    /// Times an ad was clicked.
    CLICKS(Unit.COUNT, 0, true, Polarity.NEUTRAL,
            "Microsoft Advertising: Clicks; Meta has all clicks and link clicks", sum(Measure.CLICKS)),
    /// Times the goal was reached; may be a fraction.
    CONVERSIONS(Unit.COUNT, 1, true, Polarity.HIGHER_BETTER,
            "Microsoft Advertising: Conversions; GA4 calls them key events", sum(Measure.CONVERSIONS)),
    /// Orders of the shop, from a column `orders`.
    ORDERS(Unit.COUNT, 1, true, Polarity.HIGHER_BETTER,
            "Google Analytics ecommerce: Transactions; not every conversion is an order",
            sum(Measure.ORDERS)),
    /// Customers who bought for the first time, from a column `new_customers`.
    NEW_CUSTOMERS(Unit.COUNT, 1, true, Polarity.HIGHER_BETTER,
            "the shop's own count; platforms know only their own visitors", sum(Measure.NEW_CUSTOMERS)),
    /// Cost of the goods sold, from a column `cost_of_goods`.
    COST_OF_GOODS(Unit.MONEY, 2, true, Polarity.NEUTRAL, "Google Ads Help, answer 14090",
            sum(Measure.COST_OF_GOODS)),
    /// Click-through rate. Late clicks can make it more than 100 %.
    CTR(Unit.PERCENT, 2, false, Polarity.HIGHER_BETTER,
            "Microsoft Advertising, Ctr: 50 / 2348 = 2.13 %; Meta and TikTok have several",
            over(sum(Measure.CLICKS), sum(Measure.IMPRESSIONS), Reason.NO_IMPRESSIONS)),
    /// Conversion rate by clicks. View-through conversions can make it more than 100 %.
    CVR(Unit.PERCENT, 2, false, Polarity.HIGHER_BETTER,
            "Microsoft Advertising: 4 / 300 = 1.33 %; TikTok's CVR divides by impressions, this is its CVR (clicks)",
            over(sum(Measure.CONVERSIONS), sum(Measure.CLICKS), Reason.NO_CLICKS)),
    /// Cost per click.
    CPC(Unit.MONEY, 2, false, Polarity.LOWER_BETTER, "Microsoft Advertising: 48.35 / 300 = 0.16",
            over(sum(Measure.COST), sum(Measure.CLICKS), Reason.NO_CLICKS)),
    /// Cost per thousand impressions.
    CPM(Unit.MONEY, 2, false, Polarity.LOWER_BETTER, "Microsoft Advertising: AverageCpm",
            over(times(number(1000), sum(Measure.COST)), sum(Measure.IMPRESSIONS), Reason.NO_IMPRESSIONS)),
    /// Cost per conversion.
    CPA(Unit.MONEY, 2, false, Polarity.LOWER_BETTER,
            "Microsoft Advertising, CostPerConversion: Spend / Conversions",
            over(sum(Measure.COST), sum(Measure.CONVERSIONS), Reason.NO_CONVERSIONS)),
    /// Cost per new customer. Not [#CPA]: only new customers count; their number comes from a column or from outside.
    CAC(Unit.MONEY, 2, false, Polarity.LOWER_BETTER,
            "marketing and sales cost by new customers; S is 0 unless told, since campaign data has none",
            over(costOfWinning(), newCustomers(), Reason.NO_CUSTOMERS)),
    /// Average order value. Conversions stand for orders only when they were said to be.
    AOV(Unit.MONEY, 2, false, Polarity.HIGHER_BETTER,
            "Google Analytics ecommerce; without a column of orders only where each conversion is an order",
            over(sum(Measure.REVENUE), orders(), Reason.NO_ORDERS)),
    /// Revenue by conversion, whatever a conversion is.
    VALUE_PER_CONVERSION(Unit.MONEY, 2, false, Polarity.HIGHER_BETTER, "Google Ads: Conv. value / conv.",
            over(sum(Measure.REVENUE), sum(Measure.CONVERSIONS), Reason.NO_CONVERSIONS)),
    /// Return on ad spend, as a multiple: attributed revenue by cost.
    ROAS(Unit.RATIO_X, 2, false, Polarity.HIGHER_BETTER,
            "Microsoft Advertising, ReturnOnAdSpend: Revenue / Spend; Google Ads: Conv. value / cost",
            over(sum(Measure.REVENUE), sum(Measure.COST), Reason.NO_COST)),
    /// Marketing efficiency ratio: all revenue of the shop, attributed or not, by all cost.
    MER(Unit.RATIO_X, 2, false, Polarity.HIGHER_BETTER,
            "needs the shop's revenue; ROAS has attributed revenue only",
            over(shopRevenue(), sum(Measure.COST), Reason.NO_COST)),
    /// Return on investment of advertising alone: ROAS less one. The meaning of ROI where none is said.
    ROI(Unit.PERCENT, 1, false, Polarity.HIGHER_BETTER, "cost of goods is not in it",
            over(minus(sum(Measure.REVENUE), sum(Measure.COST)), sum(Measure.COST), Reason.NO_COST)),
    /// Return on investment with cost of goods in the investment, G being its column or (1 - m) R.
    ROI_WITH_COGS(Unit.PERCENT, 1, false, Polarity.HIGHER_BETTER,
            "Google Ads Help, answer 14090: R 1200, G 600, C 200 is 50 %",
            over(minus(sum(Measure.REVENUE), plus(costOfGoods(), sum(Measure.COST))),
                    plus(costOfGoods(), sum(Measure.COST)), Reason.NO_COST)),
    /// Return on marketing investment: contribution margin less cost, by cost.
    ROMI(Unit.PERCENT, 1, false, Polarity.HIGHER_BETTER,
            "Farris et al., Marketing Metrics: return is contribution margin, not revenue",
            over(minus(contribution(), sum(Measure.COST)), sum(Measure.COST), Reason.NO_COST)),
    /// Profit on ad spend: contribution margin by cost.
    POAS(Unit.RATIO_X, 2, false, Polarity.HIGHER_BETTER, "contribution margin before advertising",
            over(contribution(), sum(Measure.COST), Reason.NO_COST)),
    /// Contribution after advertising; without a margin, revenue less cost, before cost of goods.
    PROFIT(Unit.MONEY, 2, true, Polarity.HIGHER_BETTER, "without a margin it is R - C and labelled so",
            minus(contributionOrRevenue(), sum(Measure.COST))),
    /// The ROAS at which advertising pays for itself.
    BREAK_EVEN_ROAS(Unit.RATIO_X, 2, false, Polarity.NEUTRAL, "margin 0.40 gives 2.5",
            orNever(over(number(1), margin(), Reason.NEVER))),
    /// The cost per conversion at which advertising pays for itself: what is left of a conversion's revenue.
    BREAK_EVEN_CPA(Unit.MONEY, 2, false, Polarity.NEUTRAL,
            "margin times average order value, where a conversion is an order",
            orNever(over(contribution(), sum(Measure.CONVERSIONS), Reason.NO_CONVERSIONS))),
    /// The cost per click at which advertising pays for itself: conversion rate times margin times order value.
    MAX_CPC(Unit.MONEY, 2, false, Polarity.NEUTRAL, "CVR m AOV, where a conversion is an order",
            orNever(over(contribution(), sum(Measure.CLICKS), Reason.NO_CLICKS))),
    /// The group's part of all cost.
    SHARE_OF_SPEND(Unit.PERCENT, 1, true, Polarity.NEUTRAL, "shares of one whole add up to 100 %",
            over(sum(Measure.COST), ofWhole(Measure.COST), Reason.NO_COST)),
    /// The group's part of all revenue.
    SHARE_OF_REVENUE(Unit.PERCENT, 1, true, Polarity.NEUTRAL,
            "shares of one whole add up to 100 %; refunds can make a share negative",
            over(sum(Measure.REVENUE), ofWhole(Measure.REVENUE), Reason.NO_REVENUE));

    private final Unit unit;
    private final int digits;
    private final boolean additive;
    private final Polarity polarity;
    private final String source;
    // A term is a function of its arguments alone; the checker can't see that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Term term;

    Metric(Unit unit, int digits, boolean additive, Polarity polarity, String source, Term term) {
        this.unit = unit;
        this.digits = digits;
        this.additive = additive;
        this.polarity = polarity;
        this.source = source;
        this.term = term;
    }

    /// The registry as records.
    ///
    /// @param language the reader's language
    /// @return a definition of each metric, in order
    public static List<Definition> registry(Locale language) {
        return Arrays.stream(values()).map(metric -> Definition.of(metric, language)).toList();
    }

    /// The registry as a table, in English, for a cell.
    ///
    /// @return one row for each metric
    public static Table table() {
        return Definition.table(registry(Locale.ENGLISH));
    }

    /// Computes the metric.
    ///
    /// @param totals the sums over the rows of the group
    /// @param basis what is known beside the sums
    /// @return the value, unrounded, or why there is none
    public Ratio of(Totals totals, Basis basis) {
        return totals.rows() == 0 ? Ratio.undefined(Reason.NO_ROWS) : term.of(totals, basis);
    }

    /// Computes a metric that needs nothing but the sums.
    ///
    /// @param totals the sums over the rows of the group
    /// @return the value, unrounded, or why there is none
    public Ratio of(Totals totals) {
        return of(totals, Basis.NONE);
    }

    /// Computes a metric that may need the margin.
    ///
    /// @param totals the sums over the rows of the group
    /// @param margin contribution margin rate, above 0 and at most 1, when known
    /// @return the value, unrounded, or why there is none
    public Ratio of(Totals totals, Optional<BigDecimal> margin) {
        return of(totals, margin.map(Basis.NONE::withMargin).orElse(Basis.NONE));
    }

    /// {@return its name in lower case, such as `roas`: the name of its column}
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a reader sees.
    ///
    /// @param language the reader's language
    /// @return its label, such as `Spend`
    public String label(Locale language) {
        return Words.of(Metric.class, language).text("metric." + name());
    }

    /// What a reader sees, exact about what is assumed: a profit of which no margin is known says so.
    ///
    /// @param language the reader's language
    /// @param basis what the metric is computed with
    /// @return its label, such as `Profit before cost of goods`
    public String label(Locale language, Basis basis) {
        return this == PROFIT
                ? Words.of(Metric.class, language)
                        .text(basis.knowsMargin() ? "profit.after" : "profit.before")
                : label(language);
    }

    /// {@return its formula, such as `R / C`}
    public String formula() {
        return term.symbol();
    }

    /// {@return what stands above the line, such as `R`}
    public String numerator() {
        return term.sides().getFirst().symbol();
    }

    /// {@return what stands below the line, such as `C`; empty when the metric is no ratio}
    public String denominator() {
        return term.sides().size() == 1 ? "" : term.sides().getLast().symbol();
    }

    /// {@return why it may have no value, beside [Reason#NO_ROWS]}
    public List<Reason> undefined() {
        return term.reasons().distinct().toList();
    }

    /// {@return which range of it is honest}
    public Range range() {
        return switch (this) {
            case CTR, CVR -> Range.WILSON;
            case COST, IMPRESSIONS, CLICKS, COST_OF_GOODS, MER, BREAK_EVEN_ROAS, SHARE_OF_SPEND,
                    SHARE_OF_REVENUE ->
                Range.NONE;
            case REVENUE, CONVERSIONS, ORDERS, NEW_CUSTOMERS, CPC, CPM, CPA, CAC, AOV, VALUE_PER_CONVERSION,
                    ROAS,
                    ROI, ROI_WITH_COGS, ROMI, POAS, PROFIT, BREAK_EVEN_CPA, MAX_CPC ->
                Range.BOOTSTRAP;
        };
    }

    Term term() {
        return term;
    }

    /// {@return its kind of unit}
    public Unit unit() {
        return unit;
    }

    /// {@return how many decimals are shown; for money the currency decides}
    public int digits() {
        return digits;
    }

    /// {@return whether the figure of a whole is the sum of the figures of its parts}
    public boolean additive() {
        return additive;
    }

    /// {@return what is better}
    public Polarity polarity() {
        return polarity;
    }

    /// {@return whose definition it is, and what to beware of}
    public String source() {
        return source;
    }

    /// What a figure is counted in.
    public enum Unit {
        /// An amount of one currency.
        MONEY,
        /// A multiple, such as 3.1 times the cost.
        RATIO_X,
        /// A share or a rate, kept as a fraction and shown in per cent.
        PERCENT,
        /// A number of things.
        COUNT
    }

    /// How sure a figure is.
    public enum Range {
        /// Wilson's score interval for a rate.
        WILSON,
        /// The bootstrap over days.
        BOOTSTRAP,
        /// What was spent or counted is what it is, and what was told is not drawn.
        NONE
    }

    /// Which direction is good news; colour follows it and never stands alone.
    public enum Polarity {
        /// More is better.
        HIGHER_BETTER,
        /// Less is better.
        LOWER_BETTER,
        /// Neither.
        NEUTRAL
    }
}
