package roibook.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/// The one formatter of numbers, money and dates. Figures are rounded once, here, half up; money by the minor units of
/// its currency. Nothing depends on the machine's locale or time zone.
///
/// @param locale how numbers are written (setting `report.locale`)
/// @param language the language of words and names of months (setting `report.language`)
/// @param currency ISO 4217 code of money of which no currency is said (setting `report.currency`); when empty such money
///        is written as a plain number with two decimals
/// @param zone the time zone of instants (setting `report.time-zone`)
public record Display(Locale locale, Locale language, Optional<String> currency, ZoneId zone) {

    /// Up to two days ages are told in hours, up to two hours in minutes.
    private static final int DAYS_FROM = 48;
    private static final int HOURS_FROM = 120;

    /// Ages below are not worth a word.
    private static final Duration MOMENT = Duration.ofMinutes(1);

    /// English words and numbers, UTC, no currency.
    public static final Display STANDARD = new Display(Locale.ENGLISH, Locale.ENGLISH, Optional.empty(),
            ZoneOffset.UTC);

    private static final String SPACE = "\u00a0";
    private static final char MINUS = '\u2212';
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// Checks the currency.
    ///
    /// @throws MetricException when it is no ISO 4217 code
    public Display {
        currency.ifPresent(Display::currencyOf);
    }

    /// {@return this display in another language, numbers included}
    ///
    /// @param tag BCP 47 tag, such as `de`
    public Display in(String tag) {
        var wanted = Locale.forLanguageTag(tag);
        return new Display(wanted.getLanguage().equals(locale.getLanguage()) ? locale : wanted, wanted,
                currency, zone);
    }

    /// {@return this display with another currency for money}
    ///
    /// @param code ISO 4217 code, or empty for amounts without a currency
    public Display withCurrency(Optional<String> code) {
        return new Display(locale, language, code, zone);
    }

    /// {@return this display with another time zone}
    ///
    /// @param other the time zone of instants
    public Display withZone(ZoneId other) {
        return new Display(locale, language, currency, other);
    }

    /// Writes a metric's value, or `n/a`.
    ///
    /// @param metric the metric
    /// @param ratio its result
    /// @return the text
    public String text(Metric metric, Ratio ratio) {
        return ratio.value().map(value -> text(metric, value)).orElseGet(this::none);
    }

    /// Writes a metric's value in its unit.
    ///
    /// @param metric the metric
    /// @param value the value, unrounded
    /// @return the text, such as `€1,234.50`, `3.10` or `2.13 %`
    public String text(Metric metric, BigDecimal value) {
        return switch (metric.unit()) {
            case MONEY -> money(value);
            case RATIO_X -> number(value, metric.digits());
            case PERCENT -> percent(value, metric.digits());
            case COUNT -> number(rounded(metric, value).stripTrailingZeros(),
                    Math.max(0, rounded(metric, value).stripTrailingZeros().scale()));
        };
    }

    /// Writes a metric's value briefly, for tiles and axes: money and counts from 10,000 on as `1.2 M`.
    ///
    /// @param metric the metric
    /// @param value the value, unrounded
    /// @return the text
    public String brief(Metric metric, BigDecimal value) {
        return switch (metric.unit()) {
            case MONEY -> compactMoney(value);
            case COUNT ->
                value.abs().compareTo(BigDecimal.valueOf(10_000)) < 0 ? text(metric, value) : compact(value);
            case RATIO_X, PERCENT -> text(metric, value);
        };
    }

    /// Rounds a value as it is shown, so that a threshold and the figure beside it agree: compare what this returns.
    ///
    /// @param metric the metric
    /// @param value the value, unrounded
    /// @return the value as shown; a percentage as a fraction
    public BigDecimal rounded(Metric metric, BigDecimal value) {
        return switch (metric.unit()) {
            case MONEY -> value.setScale(minorUnits(), RoundingMode.HALF_UP);
            case RATIO_X, COUNT -> value.setScale(metric.digits(), RoundingMode.HALF_UP);
            case PERCENT -> value.setScale(metric.digits() + 2, RoundingMode.HALF_UP);
        };
    }

    /// Compares two values of a metric as they are shown.
    ///
    /// @param metric the metric
    /// @param a a value, unrounded
    /// @param b another one
    /// @return less than, equal to or greater than 0, as `a` is to `b`
    public int compare(Metric metric, BigDecimal a, BigDecimal b) {
        return rounded(metric, a).compareTo(rounded(metric, b));
    }

    /// Compares two values of a metric as [#brief] shows them: what reads the same is the same.
    ///
    /// @param metric the metric
    /// @param a a value, unrounded
    /// @param b another one
    /// @return less than, equal to or greater than 0, as `a` is to `b`
    public int compareBrief(Metric metric, BigDecimal a, BigDecimal b) {
        return brief(metric, a).equals(brief(metric, b)) ? 0 : compare(metric, a, b);
    }

    /// Writes an amount in the currency of this display.
    ///
    /// @param amount the amount, unrounded
    /// @return the text, such as `€1,234.50`
    public String money(BigDecimal amount) {
        return inCurrency(amount, minorUnits());
    }

    /// Writes an amount briefly: from 10,000 on in thousands, millions or billions, below without minor units from 1,000
    /// on.
    ///
    /// @param amount the amount, unrounded
    /// @return the text, such as `€1.2 M`
    public String compactMoney(BigDecimal amount) {
        var size = amount.abs();
        if (size.compareTo(BigDecimal.valueOf(10_000)) < 0) {
            return size.compareTo(BigDecimal.valueOf(1_000)) < 0 ? money(amount) : inCurrency(amount, 0);
        }
        var scaled = Scaled.of(amount);
        var digits = number(scaled.number().abs(), scaled.digits());
        return plain(inCurrency(scaled.number(), scaled.digits()).replace(digits,
                words().text("compact." + scaled.power(), digits)));
    }

    /// Writes a number briefly: from 10,000 on in thousands, millions or billions.
    ///
    /// @param number the number, unrounded
    /// @return the text, such as `1.2 M`
    public String compact(BigDecimal number) {
        if (number.abs().compareTo(BigDecimal.valueOf(10_000)) < 0) {
            return number(number, 0);
        }
        var scaled = Scaled.of(number);
        return plain(words().text("compact." + scaled.power(), number(scaled.number(), scaled.digits())));
    }

    /// Writes a number.
    ///
    /// @param number the number, unrounded
    /// @param digits how many decimals
    /// @return the text, such as `1,234.5`
    public String number(BigDecimal number, int digits) {
        return plain(format(NumberFormat.getNumberInstance(locale), number, digits));
    }

    /// Writes a whole number.
    ///
    /// @param number the number
    /// @return the text, such as `1,234`
    public String count(long number) {
        return number(BigDecimal.valueOf(number), 0);
    }

    /// Writes a share or a rate.
    ///
    /// @param fraction the fraction, unrounded
    /// @param digits how many decimals
    /// @return the text, such as `2.13 %`
    public String percent(BigDecimal fraction, int digits) {
        return number(fraction.multiply(HUNDRED), digits) + SPACE + "%";
    }

    /// Writes a relative change with its sign.
    ///
    /// @param fraction the change, unrounded
    /// @return the text, such as `+4.2 %`
    public String change(BigDecimal fraction) {
        return signed(fraction.multiply(HUNDRED), 1) + SPACE + "%";
    }

    /// Writes the change of a metric with its sign: of a percentage in percentage points, of anything else in its unit.
    ///
    /// @param metric the metric
    /// @param difference the difference, unrounded
    /// @return the text, such as `+0.4 pp` or `+€12.00`
    public String difference(Metric metric, BigDecimal difference) {
        var sign = rounded(metric, difference).signum() > 0 ? "+" : "";
        return switch (metric.unit()) {
            case MONEY, RATIO_X, COUNT -> sign + text(metric, difference);
            case PERCENT -> plain(
                    words().text("points", signed(difference.multiply(HUNDRED), metric.digits())));
        };
    }

    /// Writes the change of a metric briefly with its sign, as [#brief] writes its value.
    ///
    /// @param metric the metric
    /// @param difference the difference, unrounded
    /// @return the text, such as `+€86.1 k`
    public String briefDifference(Metric metric, BigDecimal difference) {
        return metric.unit() == Metric.Unit.PERCENT
                ? difference(metric, difference)
                : (rounded(metric, difference).signum() > 0 ? "+" : "") + brief(metric, difference);
    }

    /// {@return what stands where there is no value, such as `n/a`}
    public String none() {
        return words().text("none");
    }

    /// Writes a day.
    ///
    /// @param day the day
    /// @return the text, such as `31 Oct 2026`
    public String day(LocalDate day) {
        return date("date.day").format(day);
    }

    /// Writes a period, as briefly as it is still plain: a whole month, quarter or year by its name.
    ///
    /// @param from its first day
    /// @param to its last day
    /// @return the text, such as `Oct 2026`, `Q3 2026` or `1 to 15 Oct 2026`
    public String period(LocalDate from, LocalDate to) {
        var month = YearMonth.from(from);
        if (from.equals(to)) {
            return day(from);
        }
        if (from.getDayOfMonth() == 1 && to.equals(YearMonth.from(to).atEndOfMonth()) && sameYear(from, to)) {
            int months = to.getMonthValue() - from.getMonthValue() + 1;
            if (months == 1) {
                return date("date.month").format(month);
            }
            if (months == 3 && from.getMonthValue() % 3 == 1) {
                return words().text("date.quarter", Integer.toString(to.getMonthValue() / 3),
                        Integer.toString(to.getYear()));
            }
            if (months == 12) {
                return Integer.toString(to.getYear());
            }
        }
        var start = !sameYear(from, to)
                ? "date.day"
                : month.equals(YearMonth.from(to)) ? "date.day-only" : "date.day-month";
        return words().text("date.range", date(start).format(from), day(to));
    }

    /// Writes an instant in the time zone of this display, which is named.
    ///
    /// @param instant the instant
    /// @return the text, such as `22 Nov 2026 19:01 (UTC)`
    public String time(Instant instant) {
        return words().text("date.zoned", date("date.time").format(instant.atZone(zone)),
                zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    }

    /// Writes how long something took or is ago, in the greatest unit that says enough.
    ///
    /// @param age how long, not negative
    /// @return the text, such as `3 days`, `30 hours` or `5 minutes`
    public String age(Duration age) {
        return age.toHours() >= DAYS_FROM
                ? words().text("age.days", age.toDays())
                : age.toMinutes() >= HOURS_FROM
                        ? words().text("age.hours", age.toHours())
                        : words().text("age.minutes", Math.max(1, age.toMinutes()));
    }

    /// Says as of when data are, and how old they are if that is more than a moment.
    ///
    /// @param asOf when they were as their source has them
    /// @param age how long ago that was when they were loaded
    /// @param away whether the source could not be asked
    /// @param configured whether there is a source to ask
    /// @return the statement, such as `Data as of 19 Nov 2026 14:05 (UTC), 3 days old: the database was away`
    public String asOf(Instant asOf, Duration age, boolean away, boolean configured) {
        return words().text(
                away
                        ? configured ? "data.as-of.away" : "data.as-of.none"
                        : age.compareTo(MOMENT) < 0 ? "data.as-of" : "data.as-of.old",
                time(asOf), age(age));
    }

    /// Says how old data are, for a subject line.
    ///
    /// @param age how old
    /// @return the words, such as `data 3 days old`
    public String dataAge(Duration age) {
        return words().text("data.age", age(age));
    }

    private static boolean sameYear(LocalDate from, LocalDate to) {
        return from.getYear() == to.getYear();
    }

    private DateTimeFormatter date(String key) {
        return DateTimeFormatter.ofPattern(words().text(key), Locale.of(language.getLanguage()));
    }

    private Words words() {
        return Words.of(Display.class, language);
    }

    private int minorUnits() {
        return currency.map(code -> currencyOf(code).getDefaultFractionDigits())
                .filter(digits -> digits >= 0)
                .orElse(2);
    }

    private String inCurrency(BigDecimal amount, int digits) {
        if (currency.isEmpty()) {
            return number(amount, digits);
        }
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currencyOf(currency.get()));
        // Java sets no space between a code such as CHF and the number.
        return plain(format(format, amount, digits).replaceFirst("(\\p{L})(\\d)", "$1" + SPACE + "$2"));
    }

    private String signed(BigDecimal number, int digits) {
        return (number.setScale(digits, RoundingMode.HALF_UP).signum() > 0 ? "+" : "")
                + number(number, digits);
    }

    private static String format(NumberFormat format, BigDecimal number, int digits) {
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        if (format instanceof DecimalFormat decimal) {
            decimal.setRoundingMode(RoundingMode.HALF_UP);
        }
        return format.format(number.setScale(digits, RoundingMode.HALF_UP));
    }

    /// Fonts of PDFs lack the narrow no-break space; lines may end after a hyphen, but not after a minus sign.
    private static String plain(String text) {
        return text.replace("\u202f", SPACE).replace('-', MINUS);
    }

    private static Currency currencyOf(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new MetricException(
                    "'" + code + "' is no ISO 4217 currency code; write it like EUR or USD");
        }
    }

    /// A number in thousands, millions or billions, with three digits that count.
    private record Scaled(BigDecimal number, int power, int digits) {

        static Scaled of(BigDecimal number) {
            for (int power : new int[]{3, 6, 9}) {
                var scaled = number.movePointLeft(power);
                int digits = scaled.abs().compareTo(BigDecimal.valueOf(99.95)) < 0 ? 1 : 0;
                var rounded = scaled.setScale(digits, RoundingMode.HALF_UP);
                if (rounded.abs().compareTo(BigDecimal.valueOf(1000)) < 0 || power == 9) {
                    return new Scaled(rounded, power, digits);
                }
            }
            throw new AssertionError("unreachable");
        }
    }
}
