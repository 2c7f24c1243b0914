package roibook.roi.response;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import roibook.metric.Display;
import roibook.metric.Ratio;
import roibook.metric.Reason;
import roibook.metric.Words;

/// When a customer has earned what winning one cost (CAC).
public sealed interface Payback {

    /// After so many months, at a steady revenue.
    ///
    /// @param months how many, unrounded
    record After(BigDecimal months) implements Payback {}

    /// In a month of a cohort: the first at whose end the cumulative margin reaches the cost.
    ///
    /// @param month which, from 1
    record InMonth(int month) implements Payback {}

    /// Not within the months that were observed.
    ///
    /// @param months how many were
    /// @param earned the share of the cost that was earned
    record NotYet(int months, BigDecimal earned) implements Payback {}

    /// Never: nothing is left of what a customer brings.
    record Never() implements Payback {}

    /// Not to be told.
    ///
    /// @param reason why
    record Unknown(Reason reason) implements Payback {}

    /// Computes CAC / (monthly revenue per customer x margin).
    ///
    /// @param cac what winning a customer costs, such as `report.value(Metric.CAC)`
    /// @param monthlyRevenue what a customer brings in a month
    /// @param margin the share of revenue that is left after variable costs; 0 or below for none
    /// @return the months; never, when nothing is left; unknown, when the cost is
    static Payback of(Ratio cac, BigDecimal monthlyRevenue, BigDecimal margin) {
        var monthly = monthlyRevenue.multiply(margin);
        return switch (cac) {
            case Ratio.Undefined undefined -> new Unknown(undefined.reason());
            case Ratio.Value cost when cost.number().signum() <= 0 -> new After(BigDecimal.ZERO);
            case Ratio.Value _ when monthly.signum() <= 0 || margin.signum() <= 0 -> new Never();
            case Ratio.Value cost -> new After(cost.number().divide(monthly, MathContext.DECIMAL64));
        };
    }

    /// Adds up the margin of a cohort month by month until it reaches the cost.
    ///
    /// @param cac what winning a customer costs
    /// @param monthlyRevenue what a customer of the cohort brought in the first, second, ... month, refunds taken off
    /// @param margin the share of revenue that is left after variable costs; 0 or below for none
    /// @return the month; not yet, when the cost is not reached in the months given
    static Payback of(Ratio cac, List<BigDecimal> monthlyRevenue, BigDecimal margin) {
        return switch (cac) {
            case Ratio.Undefined undefined -> new Unknown(undefined.reason());
            case Ratio.Value cost when cost.number().signum() <= 0 -> new After(BigDecimal.ZERO);
            case Ratio.Value _ when margin.signum() <= 0 -> new Never();
            case Ratio.Value _ when monthlyRevenue.isEmpty() -> new Unknown(Reason.NO_ROWS);
            case Ratio.Value cost -> reached(cost.number(), monthlyRevenue, margin);
        };
    }

    private static Payback reached(BigDecimal cost, List<BigDecimal> monthlyRevenue, BigDecimal margin) {
        var earned = BigDecimal.ZERO;
        for (int month = 0; month < monthlyRevenue.size(); month++) {
            earned = earned.add(monthlyRevenue.get(month).multiply(margin));
            if (earned.compareTo(cost) >= 0) {
                return new InMonth(month + 1);
            }
        }
        return new NotYet(monthlyRevenue.size(), earned.divide(cost, MathContext.DECIMAL64));
    }

    /// Says it in words.
    ///
    /// @param display how figures and words are written
    /// @return a sentence
    default String text(Display display) {
        var words = Words.of(Payback.class, display.language());
        return switch (this) {
            case After after -> words.text("payback.months", months(words, display, after.months()));
            case InMonth in -> words.text("payback.cohort", display.count(in.month()));
            case NotYet not -> words.text("payback.not-yet",
                    words.text("months", not.months() == 1 ? 1 : 2, display.count(not.months())),
                    display.percent(not.earned(), 0));
            case Never _ -> words.text("payback.never");
            case Unknown unknown ->
                words.text("payback.undefined", unknown.reason().text(display.language()));
        };
    }

    private static String months(Words words, Display display, BigDecimal months) {
        var shown = months.setScale(1, RoundingMode.HALF_UP);
        return words.text("months", shown.compareTo(BigDecimal.ONE) == 0 ? 1 : 0, display.number(shown, 1));
    }
}
