package roibook.metric;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import roibook.metric.Terms.Term;

import static roibook.metric.Terms.given;
import static roibook.metric.Terms.margin;
import static roibook.metric.Terms.minus;
import static roibook.metric.Terms.number;
import static roibook.metric.Terms.ofWhole;
import static roibook.metric.Terms.over;
import static roibook.metric.Terms.plus;
import static roibook.metric.Terms.sum;
import static roibook.metric.Terms.times;

/// Every metric there is, each with its one meaning.
///
/// In formulas C is cost, R revenue, I impressions, K clicks, N conversions, U new customers, G cost of goods and m the
/// contribution margin rate; each is a sum over all rows of the group, so that a metric is a ratio of sums.
///
/// The four figures that are called ROI are [#ROI] (advertising only), [#ROI_WITH_COGS] (as Google Ads Help has it),
/// [#ROMI] (on the margin) and, in media mix models, incremental ROAS, which needs an experiment and is not among these.
public enum Metric {
    /// Money spent on advertising.
    COST(Unit.MONEY, 2, true, Polarity.NEUTRAL, "C", "",
            "Microsoft Advertising: Spend; without fees and taxes unless the export has them",
            sum(Measure.COST)),
    /// Revenue that the source attributes to advertising.
    REVENUE(Unit.MONEY, 2, true, Polarity.HIGHER_BETTER, "R", "",
            "as claimed by each platform within its attribution window; platforms may claim the same sale",
            sum(Measure.REVENUE)),
    /// Times an ad was shown; reach, unlike this, does not add up.
    IMPRESSIONS(Unit.COUNT, 0, true, Polarity.NEUTRAL, "I", "", "Microsoft Advertising: Impressions",
            sum(Measure.IMPRESSIONS)),
    /// Times an ad was clicked.
    CLICKS(Unit.COUNT, 0, true, Polarity.NEUTRAL, "K", "",
            "Microsoft Advertising: Clicks; Meta has all clicks and link clicks", sum(Measure.CLICKS)),
    /// Times the goal was reached; may be a fraction.
    CONVERSIONS(Unit.COUNT, 1, true, Polarity.HIGHER_BETTER, "N", "",
            "Microsoft Advertising: Conversions; GA4 calls them key events", sum(Measure.CONVERSIONS)),
    /// Click-through rate. Late clicks can make it more than 100 %.
    CTR(Unit.PERCENT, 2, false, Polarity.HIGHER_BETTER, "K", "I",
            "Microsoft Advertising, Ctr: 50 / 2348 = 2.13 %; Meta and TikTok have several",
            over(sum(Measure.CLICKS), sum(Measure.IMPRESSIONS), Reason.NO_IMPRESSIONS)),
    /// Conversion rate by clicks. View-through conversions can make it more than 100 %.
    CVR(Unit.PERCENT, 2, false, Polarity.HIGHER_BETTER, "N", "K",
            "Microsoft Advertising: 4 / 300 = 1.33 %; TikTok's CVR divides by impressions, this is its CVR (clicks)",
            over(sum(Measure.CONVERSIONS), sum(Measure.CLICKS), Reason.NO_CLICKS)),
    /// Cost per click.
    CPC(Unit.MONEY, 2, false, Polarity.LOWER_BETTER, "C", "K", "Microsoft Advertising: 48.35 / 300 = 0.16",
            over(sum(Measure.COST), sum(Measure.CLICKS), Reason.NO_CLICKS)),
    /// Cost per thousand impressions.
    CPM(Unit.MONEY, 2, false, Polarity.LOWER_BETTER, "1000 C", "I", "Microsoft Advertising: AverageCpm",
            over(times(number(1000), sum(Measure.COST)), sum(Measure.IMPRESSIONS), Reason.NO_IMPRESSIONS)),
    /// Cost per conversion.
    CPA(Unit.MONEY, 2, false, Polarity.LOWER_BETTER, "C", "N",
            "Microsoft Advertising, CostPerConversion: Spend / Conversions",
            over(sum(Measure.COST), sum(Measure.CONVERSIONS), Reason.NO_CONVERSIONS)),
    /// Cost per new customer. Not [#CPA]: only new customers count, and their number comes from outside the rows.
    CAC(Unit.MONEY, 2, false, Polarity.LOWER_BETTER, "C", "U",
            "marketing cost by new customers; sales cost is not in campaign data", over(sum(Measure.COST),
                    given(Basis::newCustomers, Reason.CUSTOMERS_UNKNOWN), Reason.NO_CUSTOMERS)),
    /// Average order value, where a conversion is an order.
    AOV(Unit.MONEY, 2, false, Polarity.HIGHER_BETTER, "R", "N",
            "Google Analytics ecommerce; conversions stand for orders",
            over(sum(Measure.REVENUE), sum(Measure.CONVERSIONS), Reason.NO_CONVERSIONS)),
    /// Return on ad spend, as a multiple: attributed revenue by cost.
    ROAS(Unit.RATIO_X, 2, false, Polarity.HIGHER_BETTER, "R", "C",
            "Microsoft Advertising, ReturnOnAdSpend: Revenue / Spend; Google Ads: Conv. value / cost",
            over(sum(Measure.REVENUE), sum(Measure.COST), Reason.NO_COST)),
    /// Marketing efficiency ratio: all revenue of the shop, attributed or not, by all cost.
    MER(Unit.RATIO_X, 2, false, Polarity.HIGHER_BETTER, "shop R", "C",
            "needs the shop's revenue; ROAS has attributed revenue only",
            over(given(Basis::shopRevenue, Reason.SHOP_REVENUE_UNKNOWN), sum(Measure.COST), Reason.NO_COST)),
    /// Return on investment of advertising alone: ROAS less one. The meaning of ROI where none is said.
    ROI(Unit.PERCENT, 1, false, Polarity.HIGHER_BETTER, "R - C", "C", "cost of goods is not in it",
            over(minus(sum(Measure.REVENUE), sum(Measure.COST)), sum(Measure.COST), Reason.NO_COST)),
    /// Return on investment with cost of goods in the investment, G being (1 - m) R.
    ROI_WITH_COGS(Unit.PERCENT, 1, false, Polarity.HIGHER_BETTER, "R - (G + C)", "G + C",
            "Google Ads Help, answer 14090: R 1200, G 600, C 200 is 50 %",
            over(minus(sum(Measure.REVENUE),
                    plus(times(minus(number(1), margin()), sum(Measure.REVENUE)), sum(Measure.COST))),
                    plus(times(minus(number(1), margin()), sum(Measure.REVENUE)), sum(Measure.COST)),
                    Reason.NO_COST)),
    /// Return on marketing investment: contribution margin less cost, by cost.
    ROMI(Unit.PERCENT, 1, false, Polarity.HIGHER_BETTER, "m R - C", "C",
            "Farris et al., Marketing Metrics: return is contribution margin, not revenue",
            over(minus(times(margin(), sum(Measure.REVENUE)), sum(Measure.COST)), sum(Measure.COST),
                    Reason.NO_COST)),
    /// Profit on ad spend: contribution margin by cost.
    POAS(Unit.RATIO_X, 2, false, Polarity.HIGHER_BETTER, "m R", "C", "contribution margin before advertising",
            over(times(margin(), sum(Measure.REVENUE)), sum(Measure.COST), Reason.NO_COST)),
    /// Contribution after advertising; without a margin, revenue less cost, before cost of goods.
    PROFIT(Unit.MONEY, 2, true, Polarity.HIGHER_BETTER, "m R - C", "",
            "without a margin it is R - C and labelled so",
            minus(times(Terms.firstKnown(margin(), number(1)), sum(Measure.REVENUE)), sum(Measure.COST))),
    /// The ROAS at which advertising pays for itself.
    BREAK_EVEN_ROAS(Unit.RATIO_X, 2, false, Polarity.NEUTRAL, "1", "m", "margin 0.40 gives 2.5",
            over(number(1), margin(), Reason.MARGIN_UNKNOWN)),
    /// The cost per conversion at which advertising pays for itself: margin of an average order.
    BREAK_EVEN_CPA(Unit.MONEY, 2, false, Polarity.NEUTRAL, "m R", "N", "margin by average order value",
            over(times(margin(), sum(Measure.REVENUE)), sum(Measure.CONVERSIONS), Reason.NO_CONVERSIONS)),
    /// The group's part of all cost.
    SHARE_OF_SPEND(Unit.PERCENT, 1, true, Polarity.NEUTRAL, "C", "whole C",
            "shares of one whole add up to 100 %",
            over(sum(Measure.COST), ofWhole(Measure.COST), Reason.NO_COST)),
    /// The group's part of all revenue.
    SHARE_OF_REVENUE(Unit.PERCENT, 1, true, Polarity.NEUTRAL, "R", "whole R",
            "shares of one whole add up to 100 %; refunds can make a share negative",
            over(sum(Measure.REVENUE), ofWhole(Measure.REVENUE), Reason.NO_REVENUE));

    private final Unit unit;
    private final int digits;
    private final boolean additive;
    private final Polarity polarity;
    private final String numerator;
    private final String denominator;
    private final String source;
    // A term is a function of its arguments alone; the checker can't see that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Term term;

    Metric(Unit unit, int digits, boolean additive, Polarity polarity, String numerator, String denominator,
            String source, Term term) {
        this.unit = unit;
        this.digits = digits;
        this.additive = additive;
        this.polarity = polarity;
        this.numerator = numerator;
        this.denominator = denominator;
        this.source = source;
        this.term = term;
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
                        .text(basis.margin().isPresent() ? "profit.after" : "profit.before")
                : label(language);
    }

    /// {@return its formula, such as `R / C`}
    public String formula() {
        if (denominator.isEmpty()) {
            return numerator;
        }
        return (numerator.contains(" ") ? "(" + numerator + ")" : numerator) + " / "
                + (denominator.contains(" ") ? "(" + denominator + ")" : denominator);
    }

    /// {@return what stands above the line, such as `R`}
    public String numerator() {
        return numerator;
    }

    /// {@return what stands below the line, such as `C`; empty when the metric is no ratio}
    public String denominator() {
        return denominator;
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
