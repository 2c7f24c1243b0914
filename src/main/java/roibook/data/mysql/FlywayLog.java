package roibook.data.mysql;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Flyway has to say, for whoever looks for it: its warning about servers that are newer than itself and its notes
/// would else stand in cells and terminals. What goes wrong comes as an exception, too.
///
/// Public, since Flyway makes it by its name.
public final class FlywayLog implements LogCreator {

    /// Called by Flyway.
    public FlywayLog() {
        // nothing to set up
    }

    @Override
    public Log createLogger(Class<?> type) {
        return new Quiet(LoggerFactory.getLogger(Migrations.class));
    }

    private record Quiet(Logger logger) implements Log {

        @Override
        public void debug(String message) {
            logger.trace(message);
        }

        @Override
        public void info(String message) {
            logger.debug(message);
        }

        @Override
        public void warn(String message) {
            logger.debug(message);
        }

        @Override
        public void error(String message) {
            logger.debug(message);
        }

        @Override
        public void error(String message, Exception failure) {
            logger.debug(message, failure);
        }

        @Override
        public void notice(String message) {
            logger.debug(message);
        }
    }
}
