package roibook.segment;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import roibook.metric.Display;

/// Numbers in sentences, as [Display] writes them.
final class Text {

    private Text() {}

    static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2;
        return Display.STANDARD.number(BigDecimal.valueOf(value), digits);
    }

    static String number(long value) {
        return Display.STANDARD.count(value);
    }

    static String percent(double share) {
        return Display.STANDARD.percent(BigDecimal.valueOf(share), 1);
    }

    static String money(double amount, String currency) {
        return in(currency).compactMoney(BigDecimal.valueOf(amount));
    }

    /// Amounts in a currency; plain numbers when the code is not one.
    static Display in(String currency) {
        var known = Currency.getAvailableCurrencies()
                .stream()
                .map(Currency::getCurrencyCode)
                .anyMatch(currency::equals);
        return Display.STANDARD.withCurrency(known ? Optional.of(currency) : Optional.empty());
    }

    static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String capitalised(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
