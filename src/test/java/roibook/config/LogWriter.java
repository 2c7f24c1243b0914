package roibook.config;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// A process that writes lines to a log that others write to as well.
final class LogWriter {

    private LogWriter() {}

    public static void main(String... arguments) {
        var file = new RollingFile(Path.of(arguments[0]), "audit.log", 20_000, 1000, LogFormat.AUDIT);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            file.publish(new LogRecord(Level.INFO, "line=" + arguments[1] + "-" + i));
        }
    }
}
