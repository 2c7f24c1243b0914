package roibook.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
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
        var progress = new RowsProgress(err, roibook.isTerminal(), "read");
        try {
            var report = DataLoader.sync(roibook.config(), progress.more());
            progress.end();
            spec.commandLine().getOut().println(report);
            err.println(String.format(Locale.ROOT, "roibook: synced %s in %.1f s", report.source(),
                    report.took().toMillis() / 1000.0));
            return ExitCode.DONE.value();
        } finally {
            progress.end();
        }
    }
}
