package roibook.config;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as people write them.
public final class Durations {

    private static final Pattern DURATION = Pattern.compile(
            "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

    private Durations() {}

    /// Reads days, hours, minutes and seconds, each at most once and in this order: `90s`, `5m`, `1h30m`, `7d`.
    ///
    /// @param text the duration
    /// @return the same as a value, not negative
    /// @throws IllegalArgumentException if the text is none, with what one looks like
    public static Duration parse(String text) {
        var parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration; write 90s, 5m, 1h30m or 7d");
        }
        return Duration.ofDays(number(parts.group(1)))
                .plusHours(number(parts.group(2)))
                .plusMinutes(number(parts.group(3)))
                .plusSeconds(number(parts.group(4)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
