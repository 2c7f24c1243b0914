package roibook.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import roibook.kernel.KernelException;
import roibook.kernel.TestKernels;
import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.MarkdownCell;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import roibook.notebook.Output;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(90)
class NotebookRunnerIT {

    @TempDir
    private Path folder;

    private NotebookRunner.Settings settings = NotebookRunner.Settings.defaults();

    @BeforeEach
    void writeSpecs() throws IOException {
        TestKernels.java(folder.resolve("kernels"));
        TestKernels.python(folder.resolve("kernels"));
        settings = settings.withKernelFolders(List.of(folder.resolve("kernels")));
    }

    private Path notebook(String kernel, String... sources) {
        var cells = new ArrayList<Cell>();
        cells.add(MarkdownCell.of("intro", "# A title"));
        for (var source : sources) {
            var words = source.split("\n", 2);
            var tag = words[0].startsWith("tag:") ? words[0].substring(4) : "";
            cells.add(CodeCell.of("c" + cells.size(), tag.isEmpty() ? source : words[1])
                    .withMetadata(metadata -> {
                        if (!tag.isEmpty()) {
                            metadata.putArray("tags").add(tag);
                        }
                        return metadata;
                    }));
        }
        var metadata = JsonMapper.shared().createObjectNode();
        metadata.putObject("kernelspec").put("name", kernel).put("display_name", kernel).put("language", "");
        var file = folder.resolve("n.ipynb");
        NotebookFile.write(file, new Notebook(metadata, cells));
        return file;
    }

    private Run run(Path notebook) throws Exception {
        var run = NotebookRunner.of(settings).run(notebook, folder.resolve("out/n.ipynb"));
        assertThat(NotebookFile.read(run.output())).isEqualTo(run.notebook());
        validate(run.output());
        return run;
    }

    private static void validate(Path notebook) throws Exception {
        var process = new ProcessBuilder(TestKernels.python().toString(), "-c",
                "import nbformat,sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=4))",
                notebook.toString()).redirectErrorStream(true).start();
        assertThat(
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private static List<String> states(Run run) {
        return run.notebook()
                .cells()
                .stream()
                .map(cell -> cell.metadata().path("papermill").path("status").asString(""))
                .toList();
    }

    private static List<Output> outputs(Run run, int cell) {
        return ((CodeCell) run.notebook().cells().get(cell)).outputs();
    }

    private static String text(Run run, int cell) {
        var text = new StringBuilder();
        for (var output : outputs(run, cell)) {
            text.append(switch (output) {
                case Output.Stream stream -> stream.text();
                case Output.DisplayData shown -> shown.data().text("text/plain").orElse("");
                case Output.ExecuteResult result -> result.data().text("text/plain").orElse("");
                case Output.Failure failure -> failure.name() + ": " + failure.value();
            });
        }
        return text.toString();
    }

    @Test
    void runsANotebookToItsEnd() throws Exception {
        var run = run(notebook("java", "int a = 1;", "", "System.out.println(\"hi\");\na + 1"));
        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(run.failures()).isEmpty();
        assertThat(states(run)).containsOnly("completed");
        assertThat(outputs(run, 3)).hasSize(2);
        assertThat(text(run, 3)).isEqualTo("hi\n2");
        assertThat(run.notebook().language()).hasValue("java");
        var papermill = run.notebook().metadata().path("papermill");
        assertThat(papermill.path("exception").isNull()).isTrue();
        assertThat(papermill.path("end_time").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6}\\+00:00");
        assertThat(run.notebook().cells().get(1).metadata().path("execution").propertyNames()).contains(
                "iopub.status.busy", "iopub.execute_input", "shell.execute_reply", "iopub.status.idle");
    }

    @Test
    void stopsAtACellThatFails() throws Exception {
        var run = run(notebook("java", "int a = 1;", "// the division\na / 0", "int b = 2;"));
        assertThat(run.outcome()).isEqualTo(Outcome.CELL_FAILED);
        assertThat(states(run)).containsExactly("completed", "completed", "failed", "pending");
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.position()).isEqualTo(3);
            assertThat(failure.title()).isEqualTo("the division");
            assertThat(failure.summary()).isEqualTo(
                    "cell 3 (the division): java.lang.ArithmeticException, / by zero");
        });
        assertThat(run.notebook().metadata().path("papermill").path("exception").asBoolean()).isTrue();
    }

    @Test
    void goesOnWhereErrorsAreAllowed() throws Exception {
        var source = notebook("python3", "tag:raises-exception\n1/0", "tag:skip-execution\nprint('no')",
                "print(2)");
        var run = run(source);
        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(run.failures()).isEmpty();
        assertThat(text(run, 1)).contains("ZeroDivisionError");
        assertThat(outputs(run, 2)).isEmpty();
        assertThat(text(run, 3)).isEqualTo("2\n");
        settings = settings.withAllowErrors(true);
        var allowed = run(notebook("python3", "1/0", "print(2)"));
        assertThat(allowed.outcome()).isEqualTo(Outcome.DONE);
        assertThat(allowed.failures()).hasSize(1);
        assertThat(states(allowed)).containsExactly("completed", "failed", "completed");
    }

    @Test
    void neverCallsADeadCellCompleted() throws Exception {
        var run = run(notebook("java", "int a = 1;", "System.out.println(\"bye\");\nSystem.exit(0);",
                "int b = 2;"));
        assertThat(run.outcome()).isEqualTo(Outcome.KERNEL_LOST);
        assertThat(states(run)).containsExactly("completed", "completed", "failed", "pending");
        assertThat(text(run, 2)).startsWith("bye\n")
                .contains("KernelLost: the kernel ended itself (exit code 0");
        assertThat(run.message()).hasValueSatisfying(message -> assertThat(message).contains("cell 3"));
    }

    @Test
    void namesADeafKernel() throws Exception {
        settings = settings.withGrace(Duration.ofSeconds(1));
        var run = run(notebook("java",
                "class Bad { public String toString() { throw new AssertionError(\"x\"); } }", "new Bad()",
                "1"));
        assertThat(run.outcome()).isEqualTo(Outcome.KERNEL_LOST);
        assertThat(states(run)).containsExactly("completed", "completed", "failed", "pending");
        assertThat(outputs(run, 2).getLast()).isInstanceOfSatisfying(Output.Failure.class,
                failure -> assertThat(failure.traceback()).anyMatch(line -> line.contains("AssertionError")));
    }

    @Test
    void keepsItsTime() throws Exception {
        settings = settings.withCellTimeout(Duration.ofMillis(400));
        var run = run(notebook("java", "Thread.sleep(60_000);", "1"));
        assertThat(run.outcome()).isEqualTo(Outcome.OUT_OF_TIME);
        assertThat(states(run)).containsExactly("completed", "failed", "pending");
        assertThat(run.message().orElse("")).contains("longer than 0.4 s");
        settings = settings.withCellTimeout(Duration.ofSeconds(50)).withTimeout(Duration.ofSeconds(4));
        var whole = run(notebook("python3", "import time", "time.sleep(60)"));
        assertThat(whole.outcome()).isEqualTo(Outcome.OUT_OF_TIME);
        assertThat(whole.message().orElse("")).contains("the 4 s that the whole run is given were up");
        assertThat(whole.total()).isLessThan(Duration.ofSeconds(7));
    }

    @Test
    void leavesThePendingNotebookWhenNoKernelStarts() throws Exception {
        TestKernels.spec(folder.resolve("kernels"), "java", "java", "message",
                List.of("sh", "-c", "echo no licence; exit 7"));
        var run = run(notebook("java", "1"));
        assertThat(run.outcome()).isEqualTo(Outcome.KERNEL_LOST);
        assertThat(run.message().orElse("")).contains("exit code 7").contains("no licence");
        assertThat(states(run)).containsOnly("pending");
        assertThatThrownBy(() -> run(notebook("none", "1"))).isInstanceOf(KernelException.class)
                .hasMessageContaining("no kernel is named 'none'; installed are");
    }

    @Test
    void passesParametersOn() throws Exception {
        settings = settings.withParameters(
                Map.of("channel", ParameterValue.of("A\"B\\"), "year", ParameterValue.of("2025")));
        var source = notebook("java", "tag:parameters\nint year = 2024;\nString channel = \"Email\";",
                "System.out.println(year + 1 + channel);");
        var run = run(source);
        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(text(run, 3)).isEqualTo("2026A\"B\\\n");
        assertThat(run.notebook().metadata().path("papermill").path("parameters").path("year").asInt())
                .isEqualTo(2025);
        settings = settings.withParameters(Map.of("year", ParameterValue.of("abc")));
        assertThatThrownBy(() -> run(source)).isInstanceOf(ParameterException.class);
    }

    @Test
    void updatesAndClearsDisplays() throws Exception {
        var run = run(notebook("python3",
                "from IPython.display import display, clear_output\nh = display('old', display_id=True)",
                "print('gone'); clear_output(wait=True); print('kept')\nh.update('new')\nprint('more')",
                "display({'x/y': 'z', 'application/vnd.any.v1+json': {'a': [1]}}, raw=True)"));
        assertThat(text(run, 1)).isEqualTo("'new'");
        assertThat(outputs(run, 2)).containsExactly(new Output.Stream("stdout", "kept\nmore\n"));
        assertThat(outputs(run, 3)).singleElement()
                .isInstanceOfSatisfying(Output.DisplayData.class,
                        shown -> assertThat(shown.data().types()).containsExactlyInAnyOrder("x/y",
                                "application/vnd.any.v1+json"));
    }

    @Test
    void tellsWhenDataIsAway() throws Exception {
        var run = run(notebook("python3", "class E(Exception): pass\n"
                + "E.__name__ = E.__qualname__ = 'x'\nraise E('roibook.data.StaleDataException, 9 days old')"));
        assertThat(run.outcome()).isEqualTo(Outcome.DATA_UNAVAILABLE);
    }

    @Test
    void stopsWhenItIsCancelled() throws Exception {
        var runner = new NotebookRunner[1];
        settings = settings.withProgress(new Progress() {

            @Override
            public void printed(String stream, String text) {
                runner[0].cancel();
            }
        });
        runner[0] = NotebookRunner.of(settings);
        var run = runner[0].run(
                notebook("python3", "print('x', flush=True)\nimport time; time.sleep(60)", "1"),
                folder.resolve("out/n.ipynb"));
        assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(states(run)).containsExactly("completed", "failed", "pending");
        assertThat(run.total()).isLessThan(Duration.ofSeconds(20));
        assertThat(folder.resolve("out").toFile().list()).containsExactly("n.ipynb");
    }

    @Test
    void takesLittleTimeOfItsOwn() throws Exception {
        var run = run(notebook("python3", "1", "2", "3"));
        var own = run.total().minus(run.kernelStart());
        assertThat(own).isLessThan(Duration.ofSeconds(1));
    }
}
