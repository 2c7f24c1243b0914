package roibook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import roibook.notebook.NotebookFile;
import roibook.run.Parameter;
import roibook.run.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `roibook params`: what can be set in a notebook.
@Command(name = "params", description = "Shows a notebook's parameters: name, type, default and meaning.", mixinStandardHelpOptions = true)
final class ParamsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @picocli.CommandLine.Parameters(paramLabel = "NOTEBOOK", description = "The notebook.")
    @SuppressWarnings("NullAway.Init")
    private String notebook;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Path file = Inputs.notebooks(List.of(notebook)).getFirst();
        var declared = Parameters.of(file.getFileName().toString(), NotebookFile.read(file)).declared();
        var out = spec.commandLine().getOut();
        if (json) {
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
