package roibook.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import roibook.export.ExportOptions;
import roibook.export.Exporter;
import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.MimeBundle;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import roibook.notebook.Output;

/// `roibook export`: any notebook as HTML or PDF, with nbconvert's flags and file names.
@Command(name = "export", description = "Turns notebooks into HTML or PDF, as nbconvert does, without running them.", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "NOTEBOOK", arity = "1..*", description = "Notebooks, folders or wildcards.")
    private List<String> notebooks = List.of();

    @Option(names = "--to", paramLabel = "FORMAT", required = true, split = ",", description = "html, pdf, figures or notebook.")
    private List<String> formats = List.of();

    @Option(names = "--output", paramLabel = "NAME", description = "The file's name, with or without its ending.")
    private @Nullable String output;

    @Option(names = "--output-dir", paramLabel = "DIR", description = "The folder; the notebook's own unless given.")
    private @Nullable Path folder;

    @Option(names = "--stdout", description = "Writes to standard output.")
    private boolean stdout;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ExportFlags flags;

    @Override
    public Integer call() {
        var files = Inputs.notebooks(notebooks);
        if (output != null && (files.size() > 1 || formats.size() > 1)) {
            throw new ParameterException(spec.commandLine(), "--output names one file, but " + files.size()
                    + " notebooks in " + formats.size() + " formats were asked for");
        }
        var exporters = formats.stream().map(Exporter::of).toList();
        for (var file : files) {
            var notebook = NotebookFile.read(file);
            var options = flags.options(Inputs.stem(file), usualTemplate(notebook));
            for (var exporter : exporters) {
                export(file, notebook, options, exporter);
            }
        }
        return ExitCode.DONE.value();
    }

    private void export(Path file, Notebook notebook, ExportOptions options, Exporter exporter) {
        if (stdout) {
            try {
                OutputStream out = System.out;
                out.write(exporter.export(notebook, options));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        var target = target(file, exporter);
        exporter.write(notebook, options, target);
        spec.commandLine().getErr().println("roibook: wrote " + target);
    }

    private Path target(Path file, Exporter exporter) {
        var extension = exporter.extension();
        var name = Optional.ofNullable(output).orElseGet(() -> Inputs.stem(file));
        var named = name.endsWith(extension) ? name : name + extension;
        if (extension.equals(".ipynb") && folder == null && output == null) {
            named = name + ".nbconvert.ipynb"; // as nbconvert does, so that the notebook stays as it is
        }
        var beside = file.getParent() == null ? Path.of("") : file.getParent();
        return Optional.ofNullable(folder).orElse(beside).resolve(named);
    }

    /// A notebook that carries our results is a report; any other one looks as its author knows it from nbconvert.
    private static String usualTemplate(Notebook notebook) {
        return notebook.cells().stream().anyMatch(ExportCommand::carriesResults)
                ? ExportOptions.EXECUTIVE
                : ExportOptions.LAB;
    }

    private static boolean carriesResults(Cell cell) {
        return cell instanceof CodeCell code && code.outputs().stream().anyMatch(output -> switch (output) {
            case Output.DisplayData shown -> isOurs(shown.data());
            case Output.ExecuteResult result -> isOurs(result.data());
            case Output.Stream _,Output.Failure _ -> false;
        });
    }

    private static boolean isOurs(MimeBundle data) {
        return data.types().stream().anyMatch(type -> type.startsWith("application/vnd.roibook."));
    }
}
