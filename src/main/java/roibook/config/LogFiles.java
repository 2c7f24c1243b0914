package roibook.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The log files of a project, in `.roibook/logs`: `roibook.log` for what Roibook does and what libraries warn of,
/// `audit.log` for who read or changed which data. They hold no cell values and no secrets, only their owner may read
/// them, and at [#LIMIT] bytes they roll over to `audit.log.1` and so on. Any number of processes write to them at once.
public final class LogFiles {

    /// The name of the logger for access to data.
    public static final String AUDIT = "roibook.audit";

    /// Bytes at which a file is rolled over.
    static final long LIMIT = 5L << 20;

    /// Rolled files that are kept: of the audit more, since it is read when something is found out late.
    private static final int LOGS = 3;
    private static final int AUDITS = 20;

    private static final Logger ALL = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("roibook");
    private static final Logger ACCESS = Logger.getLogger(AUDIT);

    private LogFiles() {}

    /// Has everything logged to the project's files from now on. What the console shows stays as it is.
    ///
    /// @param home the project's folder
    public static void install(Path home) {
        audit(home);
        OURS.setLevel(Level.INFO);
        for (var handler : ALL.getHandlers()) {
            if (handler.getLevel().intValue() < Level.WARNING.intValue()) {
                handler.setLevel(Level.WARNING);
            }
        }
        add(ALL, new RollingFile(home, "roibook.log", LIMIT, LOGS, LogFormat.LOG));
    }

    /// Has access to data logged to the project's `audit.log` from now on, and nowhere else.
    ///
    /// @param home the project's folder
    public static void audit(Path home) {
        ACCESS.setLevel(Level.INFO);
        ACCESS.setUseParentHandlers(false);
        add(ACCESS, new RollingFile(home, "audit.log", LIMIT, AUDITS, LogFormat.AUDIT));
    }

    /// {@return where the log files of a project lie}
    ///
    /// @param home the project's folder
    public static Path folder(Path home) {
        return home.resolve(".roibook").resolve("logs");
    }

    private static void add(Logger logger, RollingFile file) {
        Arrays.stream(logger.getHandlers())
                .filter(RollingFile.class::isInstance)
                .forEach(logger::removeHandler);
        logger.addHandler(file);
    }
}
