package roibook.imports;

/// The SQL that reads a cell's text as a type, without losing a digit: what does not fit is null, and the caller keeps
/// its text.
final class Cells {

    /// Texts that stand for "not there" in numbers and days.
    private static final String NOTHING = "('', '-', '--', '—', '–', 'n/a', 'na', 'nan', 'null', 'none', '#n/a')";

    private static final String AROUND = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(8239)";

    private Cells() {}

    /// The cell without the blanks around it, and null where it says "nothing".
    static String value(String cell) {
        var trimmed = "trim(" + cell + ", " + AROUND + ")";
        return "case when lower(" + trimmed + ") in " + NOTHING + " then null else " + trimmed + " end";
    }

    /// A number's text without currency and the blanks and apostrophes that group digits.
    static String bare(String value) {
        return "regexp_replace(" + value
                + ", '[\\s\\x{A0}\\x{202F}''’]|(US|CA|AU|NZ|HK|SG|MX|A|C|R)?[$]|[€£¥₹]|^[A-Z]{3}\\s|\\s[A-Z]{3}$', '', 'g')";
    }

    /// A number's text as the engine reads numbers. The common case takes no regular expression.
    static String number(String cell, NumberStyle style) {
        var other = canonical(bare(value(cell)), style);
        return style == NumberStyle.COMMA
                ? other
                : "case when try_cast(" + cell + " as double) is not null and lower(" + cell
                        + ") not in ('nan', '-') then trim(" + cell + ") else " + other + " end";
    }

    /// The number's text with a dot for decimals and nothing between thousands.
    private static String canonical(String bare, NumberStyle style) {
        var groups = style == NumberStyle.DOT ? "," : ".";
        var point = style == NumberStyle.DOT ? "." : ",";
        var wellFormed = "^[+-]?(\\d{1,3}([%s]\\d{3})+|\\d*)([%s]\\d*)?([eE][+-]?\\d+)?$".formatted(groups,
                point);
        return "case when regexp_matches(" + bare + ", '" + wellFormed + "') then replace(replace(" + bare
                + ", '"
                + groups + "', ''), '" + point + "', '.') end";
    }

    /// A decimal with six places, or null when digits would be lost (unless the user has asked to round).
    static String decimal(String number, int precision, boolean rounded) {
        var exact = "try_cast(" + number + " as decimal(" + precision + ",6))";
        if (rounded) {
            return "case when not contains(" + number + ", '_') then " + exact + " end";
        }
        return "case when try_cast(" + number + " as decimal(38,24)) = " + exact + " and length(" + number
                + ") <= 24 and " + honest(number, exact) + " then " + exact + " end";
    }

    /// Millionths, as some interfaces give amounts.
    static String micros(String number) {
        return "cast(" + whole(number) + " * cast(0.000001 as decimal(7,6)) as decimal(19,6))";
    }

    /// A whole number, or null when the text has a fraction.
    static String whole(String number) {
        var exact = "try_cast(" + number + " as bigint)";
        return "case when try_cast(" + number + " as decimal(38,18)) = " + exact + " and length(" + number
                + ") <= 24 and " + honest(number, exact) + " then " + exact + " end";
    }

    /// The engine takes `1_000` for a number, and `1e-30` for zero.
    private static String honest(String number, String exact) {
        return "not contains(" + number + ", '_') and (not contains(lower(" + number + "), 'e') or try_cast("
                + number + " as double) = cast(" + exact + " as double))";
    }
}
