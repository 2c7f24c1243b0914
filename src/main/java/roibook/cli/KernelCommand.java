package roibook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.kernel.KernelSpec;
import roibook.setup.Environment;
import roibook.setup.InstalledKernel;
import roibook.setup.KernelPlace;
import tools.jackson.databind.json.JsonMapper;

/// `roibook kernel`: which kernels there are, and ours for a Jupyter of one's own.
@Command(name = "kernel", description = "Lists kernels; installs Roibook's for any Jupyter of yours.", mixinStandardHelpOptions = true)
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

    /// One line of the list.
    ///
    /// @param name what notebooks call it
    /// @param displayName what people read
    /// @param folder where it lies
    /// @param roibook the version it was made from, for ours
    /// @param missing what keeps it from starting
    private record Listed(String name, String displayName, String folder, Optional<String> roibook,
            Optional<String> missing) {

        static Listed of(KernelSpec kernel) {
            var installed = InstalledKernel.in(kernel.directory());
            return new Listed(kernel.name(), kernel.displayName(), kernel.directory().toString(),
                    installed.version(), installed.missing().map(file -> file + " is missing"));
        }

        String line(int width) {
            return name + " ".repeat(width - name.length()) + "  " + displayName + "  " + folder
                    + roibook.map(version -> "  Roibook " + version).orElse("")
                    + missing.map(what -> "  does not start: " + what).orElse("");
        }
    }

    @Command(description = "Lists the kernels that notebooks can be run with, and which of ours lacks something.", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "For machines.") boolean json) {
        var kernels = KernelSpec.list(List.of(roibook.environment().kernels()))
                .stream()
                .map(Listed::of)
                .toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(kernels));
        } else {
            var width = kernels.stream().mapToInt(kernel -> kernel.name().length()).max().orElse(0);
            kernels.forEach(kernel -> out.println(kernel.line(width)));
        }
        return ExitCode.DONE.value();
    }

    @Command(description = "Puts the kernel, with its own copy of all it needs but Java, where your Jupyter finds it. "
            + "Once more brings it up to date.", mixinStandardHelpOptions = true)
    int install(@Mixin Place place,
            @Option(names = "--name", paramLabel = "NAME", defaultValue = Environment.KERNEL, description = "What notebooks call it, "
                    + "instead of ${DEFAULT-VALUE}: several versions can stand side by side. {version} in it is filled in.") String name,
            @Option(names = "--display-name", paramLabel = "TEXT", description = "What people read; {version} in it is filled in.") @Nullable String displayName) {
        var kernel = kernel(place.chosen(roibook), name);
        kernel.install(roibook.environment(),
                displayName == null ? displayName(name) : filledIn(displayName));
        spec.commandLine().getErr().println("roibook: installed as " + kernel.folder());
        return ExitCode.DONE.value();
    }

    private static String displayName(String name) {
        return name.equals(Environment.KERNEL)
                ? "Roibook (Java 25)"
                : name.contains("{version}")
                        ? filledIn("Roibook {version} (Java 25)")
                        : "Roibook (Java 25), " + name;
    }

    private static String filledIn(String text) {
        return text.replace("{version}",
                Optional.ofNullable(KernelCommand.class.getPackage().getImplementationVersion()).orElse("0"));
    }

    @Command(description = "Takes a kernel of ours away again.", mixinStandardHelpOptions = true)
    int remove(@Mixin Place place,
            @Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = Environment.KERNEL, description = "Which; else ${DEFAULT-VALUE}.") String name) {
        var kernel = kernel(place.chosen(roibook), name);
        if (kernel.remove()) {
            spec.commandLine().getErr().println("roibook: removed " + kernel.folder());
            return ExitCode.DONE.value();
        }
        spec.commandLine()
                .getErr()
                .println("roibook: there is no kernel in " + kernel.folder() + "; see: roibook kernel list");
        return ExitCode.BAD_INPUT.value();
    }

    private InstalledKernel kernel(KernelPlace place, String name) {
        var wanted = filledIn(name).toLowerCase(Locale.ROOT);
        if (!InstalledKernel.isName(wanted)) {
            throw new ParameterException(spec.commandLine(), "'" + name
                    + "' cannot name a kernel; Jupyter takes a to z, 0 to 9, dots, hyphens and underscores");
        }
        return InstalledKernel.of(place, wanted);
    }

    /// Where a kernel goes.
    static final class Place {

        @Spec(Spec.Target.MIXEE)
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--user", description = "The Jupyter folder of this user: every Jupyter of yours (the default).")
        private boolean user;

        @Option(names = "--prefix", paramLabel = "DIR", description = "An installation, such as a virtual environment.")
        private @Nullable Path prefix;

        @Option(names = "--sys-prefix", description = "The Python environment that is active (VIRTUAL_ENV, else CONDA_PREFIX).")
        private boolean active;

        @Option(names = "--python", paramLabel = "FILE", description = "The environment of this Python, with --sys-prefix or without.")
        private @Nullable Path python;

        KernelPlace chosen(Roibook roibook) {
            if (Stream.of(user, prefix != null, active || python != null)
                    .filter(given -> given)
                    .count() > 1) {
                throw new ParameterException(spec.commandLine(),
                        "name one place: --user, --prefix DIR or --sys-prefix");
            }
            if (python != null) {
                return KernelPlace.ofPython(python);
            }
            if (prefix != null) {
                return KernelPlace.below(prefix);
            }
            return active
                    ? KernelPlace.ofActive(roibook.variables()).orElseThrow(this::noneActive)
                    : KernelPlace.ofUser(roibook.variables());
        }

        private ParameterException noneActive() {
            return new ParameterException(spec.commandLine(),
                    "no Python environment is active (VIRTUAL_ENV and CONDA_PREFIX are not set); activate one, or name "
                            + "its Python: --python FILE");
        }
    }
}
