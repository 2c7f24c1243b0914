package roibook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.notebook.NotebookFile;
import roibook.run.Parameter;
import roibook.run.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `roibook params`: what can be set in a notebook.
@Command(name = "params", description = "Shows a notebook's parameters: name, type, default and meaning.", mixinStandardHelpOptions = true)
final class ParamsCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @picocli.CommandLine.Parameters(paramLabel = "NOTEBOOK", description = "The notebook.")
    @SuppressWarnings("NullAway.Init")
    private String notebook;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ParameterOptions given;

    @Option(names = "--source", description = "The cell that a run would put the given values in with.")
    private boolean source;

    @Override
    public Integer call() {
        Path file = Inputs.notebooks(List.of(notebook)).getFirst();
        var parameters = Parameters.of(file.getFileName().toString(), NotebookFile.read(file));
        var declared = parameters.declared();
        var out = spec.commandLine().getOut();
        if (source) {
            out.println(parameters.source(given.values(roibook, List.of(file))));
        } else if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(declared));
        } else if (declared.isEmpty()) {
            out.println(file + " has no parameters; tag the cell that declares them 'parameters'");
        } else {
            declared.forEach(parameter -> out.println(line(parameter)));
        }
        return ExitCode.DONE.value();
    }

    private static String line(Parameter parameter) {
        var declaration = (parameter.type() + " " + parameter.name()
                + (parameter.defaultSource().isEmpty() ? "" : " = " + parameter.defaultSource())).strip();
        return parameter.help().isEmpty()
                ? declaration
                : "%-40s  %s".formatted(declaration, parameter.help());
    }
}
