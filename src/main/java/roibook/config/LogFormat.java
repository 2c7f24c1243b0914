package roibook.config;

import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/// A record as one line. Of a failure the classes and places are kept, but not the message, which may repeat values of
/// the data; credentials are taken out of everything.
final class LogFormat extends Formatter {

    static final LogFormat LOG = new LogFormat(true);
    static final LogFormat AUDIT = new LogFormat(false);

    private static final int LONGEST = 8000;
    private static final int FRAMES = 12;
    private static final int CAUSES = 5;

    private static final Pattern LOGIN = Pattern.compile("(://)[^/\\s]*@");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[-_]?key)[\"']?\\s*[=:]\\s*)"
                    + "(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;&\"']+)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final boolean named;

    private LogFormat(boolean named) {
        this.named = named;
    }

    @Override
    public String format(LogRecord record) {
        var text = new StringBuilder();
        text.append(record.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(" pid=")
                .append(ProcessHandle.current().pid())
                .append(' ');
        if (named) {
            text.append(record.getLevel().getName()).append(' ').append(record.getLoggerName()).append(": ");
        }
        text.append(redacted(formatMessage(record)));
        var thrown = record.getThrown();
        for (int i = 0; thrown != null && i < CAUSES; i++) {
            text.append(i == 0 ? " | " : " | caused by ").append(thrown.getClass().getName());
            var frames = thrown.getStackTrace();
            for (int f = 0; f < Math.min(FRAMES, frames.length); f++) {
                text.append(" at ").append(frames[f]);
            }
            thrown = thrown.getCause();
        }
        return text.substring(0, Math.min(LONGEST, text.length())) + "\n";
    }

    /// A text without credentials and without line breaks, which could forge a record.
    static String redacted(String text) {
        var line = CONTROL.matcher(text).replaceAll(" ");
        return SECRET.matcher(LOGIN.matcher(line).replaceAll("$1***@")).replaceAll("$1***");
    }
}
