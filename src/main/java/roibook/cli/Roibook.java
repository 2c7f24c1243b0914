package roibook.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import roibook.config.Config;
import roibook.setup.Environment;

/// The command that holds all others, and what they share.
@Command(name = "roibook", description = "Java notebooks that work out what marketing brought back, as reports.%n", mixinStandardHelpOptions = true, versionProvider = Roibook.Version.class, synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", subcommands = {
        RunCommand.class, DiffCommand.class, ExportCommand.class, ParamsCommand.class, ImportCommand.class,
        SyncCommand.class,
        SqlCommand.class, DatabaseCommand.class, SendCommand.class,
        LabCommand.class, KernelCommand.class,
        DoctorCommand.class,
        SetupCommand.class}, footer = "%nExit codes: 0 done, 1 a cell failed, 2 wrong usage, 3 bad input, 4 kernel did not start or was "
                + "lost, 5 out of time, 6 data away or too old, 7 could not deliver.")
final class Roibook implements Runnable {

    private final Map<String, String> variables;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Roibook(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    CommandLine commandLine() {
        var failures = new Failures(environment().logs().resolve("errors.log"));
        return new CommandLine(this)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setColorScheme(Help.defaultColorScheme(hasColour() ? Help.Ansi.ON : Help.Ansi.OFF));
    }

    /// Whether a person watches.
    @SuppressWarnings("SystemConsoleNull") // in JDK 25 it is null again where there is no terminal
    boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private boolean hasColour() {
        return isTerminal() && variables.getOrDefault("NO_COLOR", "").isEmpty()
                && !variables.getOrDefault("TERM", "dumb").equals("dumb");
    }

    Environment environment() {
        return Environment.of(variables);
    }

    Map<String, String> variables() {
        return variables;
    }

    /// What is set; read when a command asks, since most settings concern none.
    Config config() {
        return Config.load(variables);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, such as: roibook run notebooks");
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = Optional.ofNullable(Roibook.class.getPackage().getImplementationVersion());
            return new String[]{"roibook " + version.orElse("(not packaged)"), "Java " + Runtime.version()};
        }
    }
}
