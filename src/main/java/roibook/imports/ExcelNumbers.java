package roibook.imports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What Excel's numbers mean: it keeps doubles, shows fifteen digits of them, and counts days from 1900 or 1904.
final class ExcelNumbers {

    /// What is no letter of a format: texts in quotes, escaped and padding characters, colours and languages.
    private static final Pattern LITERAL = Pattern.compile(
            "\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+]|m+]|s+])[^\\]]*]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TIME_LETTER = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss",
            Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
    private static final int LAST_DAY = 2_958_465;
    private static final int LARGEST_EXPONENT = 400;

    /// The formats of days and times that every workbook has by number.
    private static final Set<Integer> DAYS = IntStream.rangeClosed(14, 58)
            .filter(id -> id <= 22 || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || id >= 50)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private ExcelNumbers() {}

    /// The number as Excel shows it when it shows all digits.
    static String text(BigDecimal number) {
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            return number.toString();
        }
        var shown = number.precision() > SHOWN.getPrecision() ? number.round(SHOWN) : number;
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /// Whether a format shows a number as a day or a time.
    static boolean isDay(@Nullable Integer id, @Nullable String format) {
        if (format != null) {
            var letters = LITERAL.matcher(format.split(";", 2)[0]).replaceAll("");
            return !letters.equalsIgnoreCase("General") && TIME_LETTER.matcher(letters).find();
        }
        return id != null && DAYS.contains(id);
    }

    /// The day, the day and time, or the time that a number stands for; nothing when there is none.
    static Optional<String> moment(BigDecimal number, boolean from1904) {
        if (number.signum() < 0 || Math.abs((long) number.scale()) > LARGEST_EXPONENT
                || number.compareTo(BigDecimal.valueOf(LAST_DAY + 1L)) >= 0) {
            return Optional.empty();
        }
        long seconds = number.multiply(SECONDS).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        int day = Math.toIntExact(seconds / 86_400);
        var time = LocalTime.ofSecondOfDay(seconds % 86_400);
        if (day == 0 && !from1904) {
            return Optional.of(TIME.format(time));
        }
        if (day == 60 && !from1904) {
            // 29 February 1900, which Excel believes in.
            return Optional.empty();
        }
        var zero = from1904
                ? LocalDate.of(1904, 1, 1)
                : LocalDate.of(1899, 12, 31).minusDays(day > 60 ? 1 : 0);
        var date = zero.plusDays(day);
        return Optional.of(time.equals(LocalTime.MIDNIGHT)
                ? date.toString()
                : MOMENT.format(LocalDateTime.of(date, time)));
    }
}
