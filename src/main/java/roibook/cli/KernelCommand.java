package roibook.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.kernel.KernelSpec;
import roibook.setup.KernelLink;

/// `roibook kernel`: which kernels there are, and ours for a JupyterLab of one's own.
@Command(name = "kernel", description = "Lists kernels; installs Roibook's for any JupyterLab of yours.", mixinStandardHelpOptions = true)
final class KernelCommand implements Runnable {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, install or remove");
    }

    @Command(description = "Lists the kernels that notebooks can be run with.", mixinStandardHelpOptions = true)
    int list() {
        var kernels = KernelSpec.list(List.of(roibook.environment().kernels()));
        var width = kernels.stream().mapToInt(kernel -> kernel.name().length()).max().orElse(0);
        for (var kernel : kernels) {
            spec.commandLine()
                    .getOut()
                    .println(kernel.name() + " ".repeat(width - kernel.name().length()) + "  "
                            + kernel.displayName() + "  " + kernel.directory());
        }
        return ExitCode.DONE.value();
    }

    @Command(description = "Links the kernel into your Jupyter, or into the one below --prefix.", mixinStandardHelpOptions = true)
    int install(
            @Option(names = "--user", description = "Into the Jupyter folder of this user (the default).") boolean user,
            @Option(names = "--prefix", paramLabel = "DIR", description = "Into this installation, such as a virtual environment.") @Nullable Path prefix) {
        var link = link(user, prefix);
        link.install();
        spec.commandLine().getErr().println("roibook: installed as " + link.path());
        return ExitCode.DONE.value();
    }

    @Command(description = "Takes it away again.", mixinStandardHelpOptions = true)
    int remove(
            @Option(names = "--user", description = "From the Jupyter folder of this user (the default).") boolean user,
            @Option(names = "--prefix", paramLabel = "DIR", description = "From this installation.") @Nullable Path prefix) {
        var link = link(user, prefix);
        spec.commandLine()
                .getErr()
                .println(link.remove()
                        ? "roibook: removed " + link.path()
                        : "roibook: there is none in " + link.path());
        return ExitCode.DONE.value();
    }

    private KernelLink link(boolean user, @Nullable Path prefix) {
        if (prefix == null) {
            return KernelLink.ofUser(roibook.environment(), roibook.variables());
        }
        if (user) {
            throw new ParameterException(spec.commandLine(), "either --user or --prefix, not both");
        }
        return KernelLink.below(roibook.environment(), prefix);
    }
}
