package roibook.imports;

import java.math.BigDecimal;
import java.util.Locale;

/// A total that a file states, beside the sum of its rows.
///
/// @param line where the total stands
/// @param label what the file calls it
/// @param measure which measure
/// @param stated what the file says
/// @param summed the sum of the rows that it covers
/// @param agrees whether they agree, but for what rounding of single rows explains
public record TotalCheck(long line, String label, String measure, BigDecimal stated, BigDecimal summed,
        boolean agrees) {

    /// {@return how much more the file states than its rows hold}
    public BigDecimal difference() {
        return stated.subtract(summed);
    }

    /// {@return both figures, as text}
    @Override
    public String toString() {
        var text = measure + " " + plain(stated) + " stated, " + plain(summed) + " summed";
        return difference().signum() == 0
                ? measure + " " + plain(stated)
                : text + String.format(Locale.ROOT, " (difference %s)", plain(difference()));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
