package roibook.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/// What one call of the command is known by: it sorts by time and is no other's.
final class RunIds {

    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private RunIds() {}

    static String next() {
        var more = new byte[3];
        new SecureRandom().nextBytes(more);
        return TIME.format(Instant.now()) + "-" + HexFormat.of().formatHex(more);
    }
}
