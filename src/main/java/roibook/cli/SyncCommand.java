package roibook.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.data.DataLoader;

/// `roibook sync`: what changed in the database, into the store.
@Command(name = "sync", description = "Brings the store to what the database has now; reads only what changed.", mixinStandardHelpOptions = true)
final class SyncCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var progress = new Progress(err, roibook.isTerminal());
        try {
            var report = DataLoader.sync(roibook.config(), progress);
            progress.end();
            spec.commandLine().getOut().println(report);
            err.println(String.format(Locale.ROOT, "roibook: synced %s in %.1f s", report.source(),
                    report.took().toMillis() / 1000.0));
            return ExitCode.DONE.value();
        } finally {
            progress.end();
        }
    }

    /// A line that moves on a terminal, and one every ten seconds elsewhere.
    private static final class Progress implements LongConsumer {

        private static final long MOVING = Duration.ofMillis(200).toNanos();
        private static final long PLAIN = Duration.ofSeconds(10).toNanos();

        private final PrintWriter err;
        private final boolean terminal;
        private long rows;
        private long last = System.nanoTime();
        private boolean moved;

        Progress(PrintWriter err, boolean terminal) {
            this.err = err;
            this.terminal = terminal;
        }

        @Override
        public synchronized void accept(long more) {
            rows += more;
            long now = System.nanoTime();
            if (now - last < (terminal ? MOVING : PLAIN)) {
                return;
            }
            last = now;
            var text = String.format(Locale.ROOT, "%,d rows read", rows);
            if (terminal) {
                moved = true;
                err.print("\r\u001b[K" + text);
            } else {
                err.println("roibook: " + text);
            }
            err.flush();
        }

        synchronized void end() {
            if (moved) {
                moved = false;
                err.print("\r\u001b[K");
                err.flush();
            }
        }
    }
}
