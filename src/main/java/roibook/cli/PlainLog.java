package roibook.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import roibook.config.LogFiles;
import roibook.setup.Environment;

/// What libraries log, as people may see it: a line for a warning, nothing for what goes as it should. Java makes one
/// when something logs for the first time (`java.util.logging.config.class`), so that it costs nothing before.
public final class PlainLog {

    /// Takes the place of Java's own configuration, which writes two lines for each note.
    public PlainLog() {
        var root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new Lines());
        LogFiles.install(Environment.of(System.getenv()).home());
    }

    private static final class Lines extends Handler {

        private Lines() {
            setLevel(Level.WARNING);
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                System.err.println("roibook: " + new SimpleFormatter().formatMessage(record));
            }
        }

        @Override
        public void flush() {
            System.err.flush();
        }

        @Override
        public void close() {
            // standard error belongs to the process
        }
    }
}
