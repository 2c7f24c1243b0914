package roibook.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `roibook lab`, as far as its help goes: the launcher hands over to `kernel/lab`, since JupyterLab asks questions
/// on the terminal and Java cannot become another program.
@Command(name = "lab", description = "Opens JupyterLab with the kernel, on this computer only; installs it the first time.", footer = {
        "", "Settings of JupyterLab itself may follow as --Class.setting=value.",
        "Ctrl-C ends it, and the kernels with it."}, mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FOLDER|NOTEBOOK", description = "Where it opens; else the sample notebooks.")
    private String place = "";

    @Option(names = "--port", paramLabel = "N", description = "The port; else the next free one from 8888 on.")
    private String port = "";

    @Option(names = "--no-browser", description = "Only print the address.")
    private boolean noBrowser;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(),
                "JupyterLab is started by the launcher: ./roibook lab" + (noBrowser ? " --no-browser" : "")
                        + (port.isEmpty() ? "" : " --port " + port)
                        + (place.isEmpty() ? "" : " " + place));
    }
}
