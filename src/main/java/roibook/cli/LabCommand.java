package roibook.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `roibook lab`, as far as its help goes: the launcher hands over to `kernel/lab`, since JupyterLab asks questions
/// on the terminal and Java cannot become another program.
@Command(name = "lab", description = "Opens JupyterLab with the kernel; installs it the first time.", mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "ARGUMENT", description = "A folder or notebook, or options of `jupyter lab`.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(),
                "JupyterLab is started by the launcher: ./roibook lab " + String.join(" ", arguments));
    }
}
