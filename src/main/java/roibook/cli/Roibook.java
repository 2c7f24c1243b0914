package roibook.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import roibook.setup.Environment;

/// The command that holds all others, and what they share.
@Command(name = "roibook", description = "Java notebooks that work out what marketing brought back.", mixinStandardHelpOptions = true, version = "roibook ${roibook.version}", subcommands = {
        SetupCommand.class})
final class Roibook implements Runnable {

    private final Map<String, String> variables;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Roibook(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    CommandLine commandLine() {
        return new CommandLine(this);
    }

    Environment environment() {
        return Environment.of(variables);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: a command is missing");
    }
}
