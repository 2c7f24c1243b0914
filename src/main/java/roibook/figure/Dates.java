package roibook.figure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Dates as Plotly writes them, counted in milliseconds since 1970 without a time zone.
final class Dates {

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})(?:-(\\d{1,2})"
            + "(?:[T ](\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?)?)?(?:Z|[+-]\\d{2}:?\\d{2})?");

    private Dates() {}

    /// Milliseconds, or NaN when the text is no date.
    static double parse(String text) {
        var match = DATE.matcher(text.strip());
        if (!match.matches()) {
            return Double.NaN;
        }
        try {
            var time = LocalDateTime.of(part(match.group(1), 1), part(match.group(2), 1),
                    part(match.group(3), 1),
                    part(match.group(4), 0), part(match.group(5), 0), part(match.group(6), 0));
            return time.toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException _) {
            return Double.NaN;
        }
    }

    private static int part(@org.jspecify.annotations.Nullable String digits, int missing) {
        return digits == null ? missing : Integer.parseInt(digits);
    }

    static LocalDateTime at(double millis) {
        var bounded = Math.clamp(millis, -6e13, 2.5e14);
        return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) bounded), ZoneOffset.UTC);
    }

    static double millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /// Formats as d3-time-format does.
    static String format(double millis, String format, Locale locale) {
        var time = at(millis);
        var text = new StringBuilder();
        var i = 0;
        while (i < format.length()) {
            if (format.charAt(i) != '%' || i + 1 == format.length()) {
                text.append(format.charAt(i++));
                continue;
            }
            i++;
            var unpadded = format.charAt(i) == '-' && i + 1 < format.length();
            if (unpadded) {
                i++;
            }
            text.append(field(time, format.charAt(i++), unpadded, locale));
        }
        return text.toString();
    }

    private static String field(LocalDateTime time, char directive, boolean unpadded, Locale locale) {
        var pattern = switch (directive) {
            case 'Y' -> "uuuu";
            case 'y' -> "uu";
            case 'm' -> unpadded ? "M" : "MM";
            case 'b', 'h' -> "LLL";
            case 'B' -> "LLLL";
            case 'd' -> unpadded ? "d" : "dd";
            case 'e' -> "d";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'H' -> unpadded ? "H" : "HH";
            case 'I' -> unpadded ? "h" : "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'p' -> "a";
            case 'j' -> "DDD";
            case 'q' -> "Q";
            case 'x' -> "dd/MM/uuuu";
            default -> "";
        };
        return pattern.isEmpty()
                ? (directive == '%' ? "%" : "")
                : DateTimeFormatter.ofPattern(pattern, locale).format(time);
    }
}
