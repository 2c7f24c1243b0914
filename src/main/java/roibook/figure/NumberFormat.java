package roibook.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers by d3's format language, the part that figures use: `,.0f`, `.0%`, `.2s`, `$,.2f`, `~s`, `+.1f`.
///
/// @param decimal the decimal separator
/// @param thousands the separator of thousands
record NumberFormat(String decimal, String thousands) {

    private static final Pattern SPEC = Pattern
            .compile("(?:.?[<>=^])?([+\\- (]?)([$#]?)0?\\d*(,?)(?:\\.(\\d{1,2}))?(~?)([a-zA-Z%]?)");
    private static final String[] PREFIXES = {"p", "n", "µ", "m", "", "k", "M", "B", "T", "P"};

    /// Reads Plotly's `separators`, such as `,.` for German.
    static NumberFormat of(String separators) {
        return new NumberFormat(separators.isEmpty() ? "." : separators.substring(0, 1),
                separators.length() > 1 ? separators.substring(1, 2) : separators.isEmpty() ? "," : "");
    }

    /// Formats a number; an unknown format counts as none.
    String format(double value, String spec) {
        var match = SPEC.matcher(spec);
        return Double.isNaN(value) ? "" : match.matches() ? format(value, match) : plain(value);
    }

    private String format(double value, Matcher match) {
        var precision = match.group(4) == null ? -1 : Integer.parseInt(match.group(4));
        var grouped = !match.group(3).isEmpty();
        var trim = !match.group(5).isEmpty();
        var size = Math.abs(value);
        var digits = switch (match.group(6)) {
            case "f" -> fixed(size, precision < 0 ? 6 : precision, grouped, trim);
            case "%" -> fixed(size * 100, precision < 0 ? 6 : precision, grouped, trim) + "%";
            case "p" -> significant(size * 100, precision < 0 ? 6 : precision, grouped, trim) + "%";
            case "s" -> si(size, precision < 0 ? 6 : precision, trim);
            case "d" -> fixed(Math.rint(size), 0, grouped, false);
            case "r" -> significant(size, precision < 0 ? 6 : precision, grouped, trim);
            case "e" -> exponent(size, precision < 0 ? 6 : precision);
            default -> significant(size, precision < 0 ? 12 : precision, grouped, true);
        };
        var negative = value < 0 && digits.chars().anyMatch(c -> c >= '1' && c <= '9');
        var sign = negative ? "−" : match.group(1).equals("+") ? "+" : match.group(1).equals(" ") ? " " : "";
        return sign + (match.group(2).equals("$") ? "$" : "") + digits;
    }

    /// A number as a reader expects it without a format: grouped, at most four digits behind the point.
    String plain(double value) {
        var size = Math.abs(value);
        if (size >= 1e15 || (size > 0 && size < 1e-4)) {
            return (value < 0 ? "−" : "") + exponent(size, 2);
        }
        var text = fixed(size, 4, true, true);
        return value < 0 && !text.equals("0") ? "−" + text : text;
    }

    /// A tick of an axis whose steps are known, short: `0.25`, `1,500`, `2.5M`.
    String tick(double value, double step, double largest) {
        var power = largest >= 1e12 ? 12 : largest >= 1e9 ? 9 : largest >= 1e6 ? 6 : 0;
        var scaledStep = step / Math.pow(10, power);
        var decimals = (int) Math.clamp(-Math.floor(Math.log10(scaledStep) + 1e-9), 0, 8);
        if (scaledStep * Math.pow(10, decimals) % 1 > 1e-6 && decimals < 8) {
            decimals++;
        }
        var size = Math.abs(value) / Math.pow(10, power);
        var text = fixed(size, decimals, true, false);
        if (text.chars().noneMatch(c -> c >= '1' && c <= '9')) {
            return decimals == 0 || power > 0 ? "0" : text;
        }
        return (value < 0 ? "−" : "") + text + PREFIXES[4 + power / 3];
    }

    private String fixed(double value, int decimals, boolean grouped, boolean trim) {
        return layOut(BigDecimal.valueOf(value).setScale(Math.min(decimals, 20), RoundingMode.HALF_UP),
                grouped, trim);
    }

    private String significant(double value, int digits, boolean grouped, boolean trim) {
        var rounded = BigDecimal.valueOf(value)
                .round(new MathContext(Math.clamp(digits, 1, 20), RoundingMode.HALF_UP));
        var scale = rounded.signum() == 0 ? digits - 1 : digits - rounded.precision() + rounded.scale();
        return layOut(rounded.setScale(Math.max(0, scale), RoundingMode.HALF_UP), grouped, trim);
    }

    private String si(double value, int digits, boolean trim) {
        var rounded = value == 0
                ? 0
                : BigDecimal.valueOf(value)
                        .round(new MathContext(Math.clamp(digits, 1, 20), RoundingMode.HALF_UP))
                        .doubleValue();
        var group = rounded == 0 ? 0 : (int) Math.clamp(Math.floor(Math.log10(rounded) / 3 + 1e-12), -4, 5);
        return significant(rounded / Math.pow(1000, group), digits, false, trim) + PREFIXES[4 + group];
    }

    private String exponent(double value, int digits) {
        return String.format(java.util.Locale.ROOT, "%." + digits + "e", value).replace(".", decimal);
    }

    private String layOut(BigDecimal value, boolean grouped, boolean trim) {
        var text = value.toPlainString();
        var point = text.indexOf('.');
        var whole = point < 0 ? text : text.substring(0, point);
        var fraction = point < 0 ? "" : text.substring(point + 1);
        if (trim) {
            fraction = fraction.replaceAll("0+$", "");
        }
        if (grouped) {
            whole = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", Matcher.quoteReplacement(thousands));
        }
        return fraction.isEmpty() ? whole : whole + decimal + fraction;
    }
}
