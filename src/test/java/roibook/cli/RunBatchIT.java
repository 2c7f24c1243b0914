package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import roibook.export.Exporter;
import roibook.kernel.TestKernels;
import roibook.run.NotebookRunner.Settings;
import roibook.run.Progress;

import static org.assertj.core.api.Assertions.assertThat;

class RunBatchIT {

    @TempDir
    private Path folder;

    @Test
    void anExportThatFailsTakesNeitherTheFiguresNorTheOthersWithIt() throws IOException {
        var kernels = Files.createDirectories(folder.resolve("kernels"));
        TestKernels.python(kernels);
        var notebook = folder.resolve("n.ipynb");
        Files.writeString(notebook,
                """
                    {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [], "source": "1"}],
                     "metadata": {"kernelspec": {"name": "python3", "display_name": "p", "language": "python"}},
                     "nbformat": 4, "nbformat_minor": 5}
                    """);
        var out = folder.resolve("out");
        Files.createDirectories(out.resolve("n.html").resolve("in-the-way")); // where the page should go
        var flags = new ExportFlags();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                .addMixin("flags", CommandLine.Model.CommandSpec.forAnnotatedObject(flags)));
        var result = new RunBatch(Settings.defaults().withKernelFolders(List.of(kernels)),
                List.of(Exporter.of("html"), Exporter.of("pdf")), flags,
                _ -> Progress.none()).run(List.of(RunJob.of(notebook, out)), 1)
                .getFirst();
        assertThat(result.failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("n.html"));
        assertThat(out.resolve("n.pdf")).isNotEmptyFile();
        assertThat(out.resolve("n.figures.json")).isNotEmptyFile();
    }
}
