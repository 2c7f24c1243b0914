package roibook.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as all readers read them, whatever their language.
final class Dates {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Dates() {}

    static String minute(Instant time) {
        return MINUTE.format(time);
    }
}
