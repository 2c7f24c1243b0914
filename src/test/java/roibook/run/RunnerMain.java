package roibook.run;

import java.nio.file.Path;
import java.util.List;

/// A process of its own that runs one notebook: kernels' folder, notebook, output.
final class RunnerMain {

    private RunnerMain() {}

    public static void main(String[] arguments) {
        var settings = NotebookRunner.Settings.defaults().withKernelFolders(List.of(Path.of(arguments[0])));
        NotebookRunner.of(settings).run(Path.of(arguments[1]), Path.of(arguments[2]));
    }
}
