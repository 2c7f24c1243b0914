package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.setup.KernelSetup;

/// Called by `kernel/setup`: kernelspec and caches. The run is recorded for the command line's own cache, so it also
/// goes where every later start goes.
@Command(name = "setup", hidden = true, description = "Writes the kernelspec and makes the kernel's cache.")
final class SetupCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--cache", required = true, description = "The kernel's cache, named by what it is made from.")
    @SuppressWarnings("NullAway.Init")
    private Path cache;

    @Option(names = "--cache-only", description = "The kernelspec is there already, as a wheel brings it.")
    private boolean cacheOnly;

    @Override
    public Integer call() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var err = spec.commandLine().getErr();
        var troubles = cacheOnly
                ? KernelSetup.record(roibook.environment(), cache)
                : KernelSetup.run(roibook.environment(), java, cache);
        troubles.forEach(err::println);
        var nowhere = new PrintWriter(Writer.nullWriter());
        Main.run(roibook.variables(), nowhere, nowhere, "--version");
        Main.run(roibook.variables(), nowhere, nowhere, "--help");
        Main.run(roibook.variables(), nowhere, nowhere, "no-such-command");
        try {
            new WarmUp(roibook).run(nowhere);
        } catch (IOException | RuntimeException e) {
            err.println("the first report will take a second longer, since none could be made for the cache: "
                    + e);
        }
        return ExitCode.DONE.value();
    }
}
