package roibook.chart;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import roibook.metric.Display;

/// What charts say, in a reader's language: sentences from the room's bundle, values short enough for a mark.
///
/// @param display how numbers, dates and words are written
record Speech(Display display) {

    private static final String NO_BREAK = "\u00a0";

    /// A sentence of the bundle.
    String text(String key, Object... arguments) {
        return roibook.metric.Words.of(Speech.class, display.language()).text(key, arguments);
    }

    /// A value without its unit, short: `1,234`, `1.2 M`, `0.35`; shares as per cent.
    String number(double value, String unit) {
        if (!Double.isFinite(value)) {
            return display.none();
        }
        if (unit.equals("%")) {
            return display.percent(BigDecimal.valueOf(value), places(value * 100));
        }
        var size = Math.abs(value);
        if (size >= 999_500) {
            return display.compact(BigDecimal.valueOf(value));
        }
        return display.number(BigDecimal.valueOf(value),
                value == Math.rint(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
    }

    /// As many decimals as leave a small share something to tell.
    private static int places(double percent) {
        var size = Math.abs(percent);
        return size == 0 || size >= 10 ? 0 : size >= 0.1 ? 1 : size >= 0.01 ? 2 : 3;
    }

    /// A value with its unit: `1.2 M EUR`, `42 %`, `3.2`.
    String value(double value, String unit) {
        var number = number(value, unit);
        return unit.isEmpty() || unit.equals("%") || !Double.isFinite(value)
                ? number
                : number + NO_BREAK + unit;
    }

    /// A number of which two decimals tell enough, such as a silhouette.
    String decimals(double value) {
        return Double.isFinite(value) ? display.number(BigDecimal.valueOf(value), 2) : display.none();
    }

    /// A share of one as per cent.
    String share(double share) {
        return number(share, "%");
    }

    /// A change with its sign, in brackets; nothing where it means nothing.
    String change(double from, double to) {
        if (!(from > 0) || !Double.isFinite(to)) {
            return "";
        }
        var share = BigDecimal.valueOf((to - from) / from);
        var digits = share.abs().doubleValue() < 0.1 ? 1 : 0;
        return " (" + (share.signum() >= 0 ? "+" : "") + display.percent(share, digits) + ")";
    }

    /// A value with its sign, such as a step of a waterfall.
    String signed(double value, String unit) {
        return (value > 0 ? "+" : "") + number(value, unit);
    }

    /// Names one after the other, the last with an "and".
    String list(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : text("list", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }

    /// A whole number.
    String count(long number) {
        return display.count(number);
    }

    String day(LocalDate day) {
        return display.day(day);
    }

    String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, language());
    }

    String wholeWeekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, language());
    }

    String month(Month month) {
        return month.getDisplayName(TextStyle.SHORT_STANDALONE, language());
    }

    Locale language() {
        return Locale.of(display.language().getLanguage());
    }
}
