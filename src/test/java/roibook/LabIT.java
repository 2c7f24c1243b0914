package roibook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/// `./roibook lab` as an analyst meets it: a real JupyterLab on this computer, and a session in a real browser
/// (`src/test/python/lab.py`) that writes down what it saw. Screenshots are in `target/lab`.
///
/// The first start installs JupyterLab (some 290 MB); after that all takes about a minute.
@Timeout(value = 8, unit = MINUTES)
@TestInstance(Lifecycle.PER_CLASS)
class LabIT {

    private static final Pattern ADDRESS = Pattern
            .compile("http://127\\.0\\.0\\.1:\\d+/lab\\S*token=\\w+\\S*");
    /// What WCAG 2 asks for text of normal size.
    private static final double READABLE = 4.5;

    private final Path place = Programs.ROOT.resolve("target/lab");
    private JsonNode seen = MissingNode.getInstance();
    private List<ProcessHandle> left = List.of();
    private int code = -1;

    @BeforeAll
    void session() throws IOException, InterruptedException {
        SampleReports.delete(place);
        var folder = Files.createDirectories(place.resolve("notebooks"));
        Files.copy(Programs.ROOT.resolve("notebooks/03-roi.ipynb"), folder.resolve("03-roi.ipynb"));
        var log = place.resolve("lab.log");
        var builder = new ProcessBuilder(Programs.ROOT.resolve("roibook").toString(), "lab",
                folder.toString(),
                "--no-browser").redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROIBOOK_"));
        builder.environment()
                .putAll(Map.of("ROIBOOK_STORE", place.resolve("store").toString(), "JUPYTER_CONFIG_DIR",
                        place.resolve("config").toString(), "JUPYTER_DATA_DIR",
                        place.resolve("data").toString(), "JUPYTER_RUNTIME_DIR",
                        place.resolve("runtime").toString()));
        var lab = builder.start();
        try {
            var listing = Files.writeString(place.resolve("listing.txt"),
                    String.join("\n", ReadmeIT.lines()));
            var worked = Programs.python("lab.py", address(lab, log), "03-roi.ipynb", listing.toString(),
                    place.toString());
            seen = SampleReports.json(place.resolve("seen.json"));
            worked.ok();
        } finally {
            left = end(lab);
            code = lab.exitValue();
        }
    }

    /// What is looked at stays: screenshots and what was seen.
    @AfterAll
    void removeStore() {
        SampleReports.delete(place.resolve("store"));
    }

    private static String address(Process lab, Path log) throws IOException, InterruptedException {
        while (true) {
            var text = Files.readString(log);
            var address = ADDRESS.matcher(text);
            if (address.find()) {
                return address.group();
            }
            assertThat(lab.isAlive()).as(text).isTrue();
            Thread.sleep(200);
        }
    }

    /// Presses Ctrl-C and returns which of its processes are still there when it has ended.
    private static List<ProcessHandle> end(Process lab) throws IOException, InterruptedException {
        var family = lab.descendants().toList();
        new ProcessBuilder("kill", "-INT", Long.toString(lab.pid())).start().waitFor();
        if (!lab.waitFor(30, SECONDS)) {
            lab.destroyForcibly().waitFor();
        }
        // A kernel ends by itself when its server is gone.
        for (var pause = 0; pause < 100 && family.stream().anyMatch(LabIT::isThere); pause++) {
            Thread.sleep(100);
        }
        var left = family.stream().filter(LabIT::isThere).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        return left;
    }

    /// A process that only waits for its parent to be told of its end has no command any more.
    private static boolean isThere(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    @Test
    void theStoryIsReadableBeforeAnythingIsRun() {
        var story = seen.path("story");
        assertThat(story.path("outputs").asInt(-1)).isZero();
        assertThat(story.path("headings")).hasSizeGreaterThan(8);
        assertThat(story.path("contents")).isEqualTo(story.path("headings"));
        assertThat(story.path("toasts")).isEmpty();
    }

    @Test
    void everyCellRunsAndEveryChartIsDrawnAndTellsItsValues() {
        assertThat(seen.path("run_all").path("failed").asInt(-1)).isZero();
        assertThat(seen.path("charts")).hasSize(4).allSatisfy(chart -> {
            assertThat(chart.path("marks").asInt()).as(chart.toString()).isGreaterThan(3);
            assertThat(chart.path("width").asInt()).isGreaterThan(400);
            assertThat(chart.path("height").asInt()).isGreaterThan(200);
            assertThat(chart.path("title").asString()).isNotBlank();
            assertThat(chart.path("hover").asString()).as(chart.toString()).containsPattern("\\d");
        });
    }

    @Test
    void theDarkThemeIsReadable() {
        for (var theme : List.of("worst", "light")) {
            assertThat(seen.path("dark").path(theme)).as(theme)
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text.path("ratio").asDouble()).as(text.toString())
                            .isGreaterThanOrEqualTo(READABLE));
        }
    }

    @Test
    void theListingTypedIntoAFreshNotebookWorksCellByCell() throws IOException {
        var cells = seen.path("typed");
        assertThat(cells).hasSameSizeAs(ReadmeIT.lines()).allSatisfy(cell -> {
            assertThat(cell.path("typed").asString().strip())
                    .isEqualTo(cell.path("source").asString().strip());
            assertThat(cell.path("failed").asBoolean(true)).as(cell.toString()).isFalse();
            if (!cell.path("source").asString().matches("(LocalDate|double|var (roi|segments)) .*")) {
                assertThat(cell.path("text").asString()).as(cell.toString()).isNotBlank();
            }
        });
        assertThat(seen.path("launcher").path("logo").asBoolean()).isTrue();
    }

    @Test
    void aWideTableScrollsWithinItsCell() {
        var wide = seen.path("wide");
        assertThat(wide.path("table").asInt()).isGreaterThan(wide.path("page").asInt());
        assertThat(wide.path("moved").asInt()).isGreaterThan(100);
    }

    @Test
    void completionOffersOurMethods() {
        var offers = seen.path("completion").valueStream().map(JsonNode::asString).toList();
        for (var method : List.of("rejected()", "where(", "describe()", "table()")) {
            assertThat(offers).as(method).anyMatch(offer -> offer.contains(method));
        }
    }

    @Test
    void aTooltipShowsTheDocumentation() {
        assertThat(seen.path("tooltip").asString()).contains("RoiCalculator", "of(");
        assertThat(seen.path("tooltip").asString().length()).isGreaterThan(80);
    }

    @Test
    void failuresSayWhatIsWrongInWhichLine() {
        var errors = seen.path("errors");
        assertThat(errors.path("exception").asString())
                .contains("Index 2 out of bounds for length 2", "line 2",
                        "int third = few[2];")
                .doesNotContain("jjava", "\tat ");
        assertThat(errors.path("compiler").asString()).contains("String two = one;", "incompatible types",
                "line 2");
        assertThat(errors.path("slip").asString()).contains("no column 'chanel'", "did you mean 'channel'?")
                .doesNotContain("DuckDb");
        assertThat(errors.path("contrast")).allSatisfy(text -> assertThat(text.path("ratio").asDouble())
                .as(text.toString())
                .isGreaterThanOrEqualTo(READABLE));
    }

    @Test
    void anInterruptEndsTheCellAndLeavesTheKernelAsItWas() {
        var interrupt = seen.path("interrupt");
        assertThat(interrupt.path("seconds").asDouble(99)).isLessThan(10);
        assertThat(interrupt.path("text").asString()).containsIgnoringCase("interrupted");
        assertThat(interrupt.path("after").asString()).isEqualTo("2");
        assertThat(interrupt.path("still").asString()).isEqualTo("98620");
    }

    @Test
    void aRestartForgetsTheVariablesAndRunsOn() {
        var restart = seen.path("restart");
        assertThat(restart.path("gone").asString()).contains("cannot find symbol");
        assertThat(restart.path("after").asString()).isEqualTo("2");
    }

    @Test
    void thePageAsksOnlyThisComputerAndReportsNoError() {
        assertThat(seen.path("hosts")).singleElement()
                .satisfies(host -> assertThat(host.asString()).isEqualTo("127.0.0.1"));
        assertThat(seen.path("console")).isEmpty();
    }

    @Test
    void controlCEndsItWithAllItsKernels() {
        assertThat(code).isZero();
        assertThat(left).isEmpty();
    }
}
