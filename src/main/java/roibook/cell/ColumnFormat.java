package roibook.cell;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import roibook.cell.Grid.Field;
import roibook.figure.RichResult.Align;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Metric.Unit;

/// How the numbers of one column are written: all with the same number of digits after the point, so that the points stand
/// below each other.
///
/// @param align how the values stand
/// @param unit what the numbers are counted in, as a word; empty when that is not known
/// @param digits how many digits stand after the point
/// @param grouped whether thousands are set apart
/// @param percent whether the numbers are fractions that are written in per cent
record ColumnFormat(Align align, String unit, int digits, boolean grouped, boolean percent) {

    private static final ColumnFormat TEXT = new ColumnFormat(Align.LEFT, "", 0, false, false);

    /// Numbers that name something: `customer_id`, `year`, the line of a file.
    private static final Pattern NAMES = Pattern.compile("(?i)(.*[_ ])?(id|year|line|zip|postcode|plz)|#");

    /// Numbers further from one than these are written as powers of ten.
    private static final BigDecimal GREAT = BigDecimal.TEN.pow(15);
    private static final BigDecimal SMALL = BigDecimal.ONE.movePointLeft(6);
    private static final int PLACES = 4;

    static ColumnFormat of(Field field, List<Optional<Object>> values) {
        var known = values.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty() || !known.stream().allMatch(Number.class::isInstance)) {
            return TEXT;
        }
        var name = field.name();
        if (name.equals("share") || name.endsWith("_share")) {
            return new ColumnFormat(Align.RIGHT, "%", 1, true, true);
        }
        var metric = metric(name);
        int digits = metric.map(Metric::digits)
                .orElseGet(() -> known.stream()
                        .flatMap(value -> decimal((Number) value).stream())
                        .mapToInt(ColumnFormat::needed)
                        .max()
                        .orElse(0));
        return new ColumnFormat(Align.RIGHT, metric.map(one -> unit(one.unit())).orElse(""), digits,
                !NAMES.matcher(name).matches(), false);
    }

    /// Amounts and returns are known by their names.
    private static Optional<Metric> metric(String column) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.unit() == Unit.MONEY || metric.unit() == Unit.RATIO_X)
                .filter(metric -> column.equals(metric.id()) || column.startsWith(metric.id() + "_per_"))
                .findFirst();
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case MONEY -> "money";
            case RATIO_X -> "x";
            case PERCENT -> "%";
            case COUNT -> "";
        };
    }

    /// Up to four digits after the point, and as many digits in all where a small number has no others.
    private static int needed(BigDecimal number) {
        if (number.signum() == 0 || isPower(number)) {
            return 0;
        }
        int places = number.abs().compareTo(BigDecimal.ONE) < 0
                ? number.scale() - number.precision() + PLACES
                : PLACES;
        return Math.max(0,
                number.setScale(Math.max(0, places), RoundingMode.HALF_UP).stripTrailingZeros().scale());
    }

    private static boolean isPower(BigDecimal number) {
        var size = number.abs();
        return size.signum() != 0
                && ((size.compareTo(GREAT) >= 0 && number.scale() != 0) || size.compareTo(SMALL) < 0);
    }

    /// A number as this column writes it.
    String text(Number number) {
        var exact = decimal(number);
        if (exact.isEmpty()) {
            return String.valueOf(number);
        }
        var value = exact.get();
        if (isPower(value)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        if (percent) {
            return Display.STANDARD.percent(value, digits);
        }
        return grouped
                ? Display.STANDARD.number(value, digits)
                : value.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /// The number exactly, unless it is infinite or none at all.
    static Optional<BigDecimal> decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> Optional.of(decimal);
            case BigInteger integer -> Optional.of(new BigDecimal(integer));
            case Double real ->
                Double.isFinite(real) ? Optional.of(BigDecimal.valueOf(real)) : Optional.empty();
            case Float real ->
                Float.isFinite(real) ? Optional.of(new BigDecimal(real.toString())) : Optional.empty();
            case Long _,Integer _,Short _,Byte _ -> Optional.of(BigDecimal.valueOf(number.longValue()));
            // Counters of java.util.concurrent and the like.
            default -> decimal(number.doubleValue());
        };
    }
}
