package roibook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import roibook.Programs.Ended;
import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.NotebookFile;
import roibook.notebook.Output;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/// Our wheel in a bare environment with stock nbclient, papermill and nbconvert, on a path with a blank and an umlaut,
/// for a user without any folder of ours. The order matters to the caches alone: the first kernel has them made.
@Timeout(value = 8, unit = MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WheelIT {

    /// Made by src/test/python/setup.
    private static final Path VENV = Programs.ROOT.resolve(".roibook/Räume und Bücher/venv");
    private static final Path NOTEBOOK = Programs.ROOT.resolve("src/test/resources/roibook/wheel.ipynb");

    @TempDir
    private static Path place;
    private static Path user;
    private static Path executed;
    private static Path wheel;
    private static Set<Path> before = Set.of();

    @BeforeAll
    static void installs() throws IOException {
        user = Files.createDirectories(place.resolve("Zuhause und Büro"));
        executed = place.resolve("ausgeführt.ipynb");
        program("pip", "uninstall", "--yes", "roibook").ok();
        before = files();
        wheel = built();
        program("pip", "install", "--no-index", "--disable-pip-version-check", wheel.toString()).ok();
    }

    private static Path built() throws IOException {
        Programs.run(Map.of(), List.of("src/main/python/build")).ok();
        try (var files = Files.list(Programs.ROOT.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-py3-none-any.whl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Files of the environment, but for what Python compiles when it runs.
    private static Set<Path> files() throws IOException {
        try (var files = Files.walk(VENV)) {
            return files.filter(file -> !file.toString().contains("__pycache__"))
                    .collect(Collectors.toSet());
        }
    }

    /// Runs a program of the environment, which is not active.
    private static Ended program(String name, String... arguments) {
        return program(Map.of(), name, arguments);
    }

    private static Ended program(Map<String, String> more, String name, String... arguments) {
        var command = new ArrayList<>(List.of(VENV.resolve("bin").resolve(name).toString()));
        command.addAll(List.of(arguments));
        var variables = new HashMap<>(
                Map.of("HOME", user.toString(), "XDG_DATA_HOME", "", "XDG_CACHE_HOME", "",
                        "JUPYTER_PATH", "", "ROIBOOK_CACHE_DELAY", "0"));
        variables.putAll(more);
        return Programs.run(variables, command);
    }

    private static List<String> printed(Path notebook) {
        return NotebookFile.read(notebook)
                .cells()
                .stream()
                .filter(CodeCell.class::isInstance)
                .flatMap(cell -> ((CodeCell) cell).outputs().stream())
                .map(output -> switch (output) {
                    case Output.Stream stream -> stream.text();
                    case Output.ExecuteResult result -> result.data().text("text/plain").orElse("");
                    case Output.DisplayData shown -> shown.data().text("text/plain").orElse("");
                    case Output.Failure failure -> failure.name();
                })
                .map(String::strip)
                .toList();
    }

    private static List<String> status(Path notebook) {
        return NotebookFile.read(notebook)
                .cells()
                .stream()
                .map(Cell::metadata)
                .filter(metadata -> metadata.has("papermill"))
                .map(metadata -> metadata.path("papermill").path("status").asString())
                .toList();
    }

    @Test
    @Order(1)
    void papermillRunsAJavaNotebookWithTypedParameters() {
        assertThat(program("jupyter-kernelspec", "list").ok().out()).contains("roibook");

        program("papermill", NOTEBOOK.toString(), executed.toString(), "--no-progress-bar", "-p", "from",
                "2026-10-01",
                "-p", "margin", "1", "-p", "region", "Süd", "-y", "channels: [\"a\", 'b\"%x']").ok();

        assertThat(printed(executed).getFirst()).isEqualTo("2026-10-02 1.0 Süd [a, b\"%x]");
        assertThat(printed(executed).get(1)).contains("3 rows");
        assertThat(Long.parseLong(printed(executed).getLast())).isGreaterThan(10_000);
    }

    @Test
    @Order(2)
    void papermillRefusesParametersThatDoNotFitBeforeAnyKernelStarts() {
        var unknown = program("papermill", NOTEBOOK.toString(), "/dev/null", "-p", "margn", "0.5");
        assertThat(unknown.code()).isNotZero();
        assertThat(unknown.err()).contains("no parameter 'margn'; did you mean 'margin'?");

        var unfit = program("papermill", NOTEBOOK.toString(), "/dev/null", "-p", "from", "gestern");
        assertThat(unfit.code()).isNotZero();
        assertThat(unfit.err()).contains("'from' is declared as LocalDate, but 'gestern' was given")
                .doesNotContain(".java:");

        assertThat(program("papermill", "--help-notebook", NOTEBOOK.toString()).ok().out())
                .contains("margin: double (default 0.42)")
                .contains("contribution margin");
    }

    @Test
    @Order(3)
    void papermillRunsWithOurEngineToTheSameOutputs() {
        var ours = place.resolve("ours.ipynb");
        program("papermill", "--engine", "roibook", NOTEBOOK.toString(), ours.toString(), "-p", "from",
                "2026-10-01",
                "-p", "margin", "1", "-p", "region", "Süd", "-y", "channels: [\"a\", 'b\"%x']").ok();
        assertThat(printed(ours)).isEqualTo(printed(executed));
        assertThat(status(ours)).containsOnly("completed");
    }

    @Test
    @Order(4)
    void ourEngineTellsPapermillWhatFailedAndWhatNeverRan() {
        var ours = place.resolve("failed.ipynb");
        var failed = program("papermill", "--engine", "roibook", NOTEBOOK.toString(), ours.toString());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("PapermillExecutionError")
                .contains("NullPointerException: Cannot invoke", "In cell [2], line 1");
        assertThat(status(ours)).containsExactly("completed", "failed", "pending", "pending", "pending",
                "pending");
    }

    @Test
    @Order(5)
    void nbconvertWritesOurPageAndRemovesTagsAfterTheirCellsRan() throws IOException {
        program("jupyter-nbconvert", "--execute", "--to", "roibook-html", executed.toString(), "--template",
                "lab",
                "--TagRemovePreprocessor.remove_cell_tags=remove_cell").ok();
        assertThat(place.resolve("ausgeführt.html")).content()
                .contains("2026-10-02 1.0 Süd")
                .contains("Übersicht")
                .doesNotContain("plusDays");
    }

    @Test
    @Order(6)
    void nbconvertWritesOurPdf() {
        program("jupyter-nbconvert", "--to", "roibook-pdf", "--no-input", executed.toString()).ok();
        assertThat(
                Programs.run(Map.of(), List.of("pdftotext", place.resolve("ausgeführt.pdf").toString(), "-"))
                        .ok()
                        .out())
                .contains("Was zurückkam")
                .contains("2026-10-02 1.0 Süd")
                .doesNotContain("System.out");
    }

    @Test
    @Order(7)
    void nbconvertFailsWithASentence() {
        var failed = program("jupyter-nbconvert", "--to", "roibook-html", "--template", "nope",
                executed.toString());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("ConversionException: no template 'nope'; choose")
                .doesNotContain(".java:");
    }

    @Test
    @Order(8)
    void withoutAJdkTheWheelSaysWhatTheLauncherSays() {
        var nowhere = Map.of("ROIBOOK_JAVA", "/nowhere/bin/java");
        var ours = Programs.run(nowhere, List.of("./roibook", "--version"));
        assertThat(program(nowhere, "roibook", "--version")).isEqualTo(ours);
        assertThat(ours.code()).isEqualTo(4);
    }

    @Test
    @Order(9)
    void buildsTheSameBytesAgain() throws IOException {
        var first = Files.move(wheel, place.resolve("first.whl"));
        assertThat(Files.mismatch(first, built())).as("first byte that differs").isEqualTo(-1);
    }

    @Test
    @Order(10)
    void theFirstOfSeveralKernelsHasTheCachesMadeOnce() throws IOException, InterruptedException {
        var caches = user.resolve(".cache/roibook/aot");
        var log = caches.resolve("log");
        for (int i = 0; i < 300 && !Files.exists(log); i++) {
            SECONDS.sleep(1);
        }
        assertThat(log).content().containsOnlyOnce("made the caches").doesNotContain("could not");
        try (var files = Files.list(caches)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("-.*\\.", ".")))
                    .containsExactlyInAnyOrder("cli.aot", "kernel.aot", "lock", "log");
        }
    }

    @Test
    @Order(11)
    void uninstallingLeavesNothingBehind() throws IOException {
        program("pip", "uninstall", "--yes", "roibook").ok();
        assertThat(files()).isEqualTo(before);
    }
}
