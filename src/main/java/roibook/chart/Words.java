package roibook.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Values and names as readers see them, the same in every locale. The metric room's formatter is to take its place.
final class Words {

    private static final String NO_BREAK = "\u00a0";

    private Words() {}

    /// A value without its unit, short: `1,234`, `1.2M`, `0.35`; shares as per cent.
    static String number(double value, String unit) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "n/a";
        }
        if (unit.equals("%")) {
            return plain(value * 100, Math.abs(value) < 0.1 ? 1 : 0) + NO_BREAK + "%";
        }
        var size = Math.abs(value);
        if (size >= 999_500_000) {
            return plain(value / 1e9, size < 99.95e9 ? 1 : 0) + "B";
        }
        if (size >= 999_500) {
            return plain(value / 1e6, size < 99.95e6 ? 1 : 0) + "M";
        }
        return plain(value,
                value == Math.rint(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
    }

    /// A value with its unit: `1.2M EUR`, `42 %`, `3.2`.
    static String value(double value, String unit) {
        var number = number(value, unit);
        return unit.isEmpty() || unit.equals("%") || number.equals("n/a") ? number : number + NO_BREAK + unit;
    }

    private static String plain(double value, int decimals) {
        var rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        var text = String.format(Locale.ROOT, "%,." + decimals + "f", rounded.abs());
        return (rounded.signum() < 0 ? "−" : "") + text;
    }

    /// A change in per cent with its sign.
    static String change(double from, double to) {
        if (!(from > 0) || Double.isNaN(to)) {
            return "";
        }
        var share = (to - from) / from;
        return " (" + (share >= 0 ? "+" : "−") + plain(Math.abs(share) * 100, Math.abs(share) < 0.1 ? 1 : 0)
                + NO_BREAK + "%)";
    }

    /// A column's name as words.
    static String label(String column) {
        return column.replace('_', ' ').strip();
    }

    /// A label with its unit: `profit, EUR`.
    static String label(String column, String unit) {
        return unit.isEmpty() ? label(column) : label(column) + ", " + unit;
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String count(int number, String one) {
        return String.format(Locale.ROOT, "%,d", number) + " " + one + (number == 1 ? "" : "s");
    }
}
