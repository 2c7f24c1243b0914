package roibook.imports;

import java.util.Currency;
import java.util.stream.Collectors;

/// The SQL that reads a cell's text as a type, without losing a digit: what does not fit is null, and the caller keeps
/// its text.
final class Cells {

    /// Texts that stand for "not there" in numbers and days.
    private static final String NOTHING = "('', '-', '--', '—', '–', 'n/a', 'na', 'nan', 'null', 'none', '#n/a')";

    /// Blanks, those that don't break a line and those that cannot be seen included.
    private static final String AROUND = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(8199)"
            + " || chr(8201) || chr(8203) || chr(8204) || chr(8205) || chr(8239) || chr(8288) || chr(65279)";

    /// Blanks and apostrophes that group digits.
    private static final String SPACES = "[ \\t\\x{A0}\\x{2007}\\x{2009}\\x{202F}]";
    private static final String APOSTROPHES = "[''’ʼ´`]";

    /// Signs and codes of currencies, before or after an amount. Other letters are units such as thousands.
    private static final String CURRENCY = "(?:[A-Z]{0,2}[$€£¥₹₽₺₩₪฿₫₴₦]|kr\\.?|zł|Kč|Ft|lei|Fr\\.?|"
            + Currency.getAvailableCurrencies()
                    .stream()
                    .map(Currency::getCurrencyCode)
                    .sorted()
                    .collect(Collectors.joining("|"))
            + ")";

    private Cells() {}

    /// The cell without the blanks around it, and null where it says "nothing".
    static String value(String cell) {
        var trimmed = trimmed(cell);
        return "case when lower(" + trimmed + ") in " + NOTHING + " then null else " + trimmed + " end";
    }

    static String trimmed(String cell) {
        return "trim(" + cell + ", " + AROUND + ")";
    }

    /// A number's text without currency, and with a minus before it where it stands in parentheses or after it.
    private static String bare(String value) {
        var before = "regexp_replace(translate(" + value + ", '−–', '--'), '^([(+-]*)\\s*" + CURRENCY
                + "\\s*([(+-]*)', '\\1\\2')";
        var after = "regexp_replace(" + before + ", '[\\s\\x{A0}\\x{202F}\\x{2009}]*" + CURRENCY
                + "([)-]*)$', '\\1')";
        return "trim(regexp_replace(regexp_replace(" + after
                + ", '^\\(([^()+-]*)\\)$', '-\\1'), '^([^()+-]*)-$', '-\\1'), " + AROUND + ")";
    }

    /// A number's digits and signs, without what groups digits and is neither dot nor comma.
    static String digits(String value) {
        return "regexp_replace(" + bare(value) + ", '" + SPACES + "|" + APOSTROPHES + "', '', 'g')";
    }

    /// The currency that stands in a cell with its amount, or an empty text.
    static String currency(String value) {
        return "regexp_extract(" + value + ", '^[(+-]*\\s*(" + CURRENCY + ")|(" + CURRENCY + ")[)-]*$')";
    }

    /// A number's text as the engine reads numbers. The common case takes no regular expression.
    static String number(String cell, NumberStyle style) {
        var other = canonical(bare(value(cell)), style);
        return style == NumberStyle.COMMA
                ? other
                : "case when try_cast(" + cell + " as double) is not null and lower(" + cell
                        + ") not in ('nan', '-') then trim(" + cell + ") else " + other + " end";
    }

    /// The number's text with a dot for decimals and nothing between thousands. Digits are grouped by one sign, in
    /// threes, or as in India.
    private static String canonical(String bare, NumberStyle style) {
        var groups = style == NumberStyle.DOT ? "," : "[.]";
        var point = style == NumberStyle.DOT ? "[.]" : ",";
        var india = style == NumberStyle.DOT ? "|[1-9]\\d?(?:,\\d{2})+,\\d{3}" : "";
        var first = "[1-9]\\d{0,2}";
        var whole = "\\d+|" + first + "(?:" + groups + "\\d{3})+|" + first + "(?:" + SPACES + "\\d{3})+|"
                + first
                + "(?:" + APOSTROPHES + "\\d{3})+" + india;
        var wellFormed = "^[+-]?(?:" + whole + ")?(?:" + point + "\\d*)?(?:[eE][+-]?\\d+)?$";
        var ungrouped = "regexp_replace(" + bare + ", '" + groups + "|" + SPACES + "|" + APOSTROPHES
                + "', '', 'g')";
        return "case when regexp_matches(" + bare + ", '" + wellFormed + "') then replace(" + ungrouped
                + ", '" + (style == NumberStyle.DOT ? "." : ",") + "', '.') end";
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
