package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import picocli.CommandLine;
import roibook.RoibookException;
import roibook.cli.RunBatch.Result;
import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.MarkdownCell;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import roibook.notebook.Output;
import roibook.run.CellFailure;
import roibook.run.CellPlace;
import roibook.run.Outcome;
import roibook.run.Run;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RunOutputsTest {

    @TempDir
    private Path folder;

    private static CodeCell cell(String id, String source, String status, Output... outputs) {
        return new CodeCell(id, source, JsonMapper.shared().createObjectNode(), OptionalInt.empty(),
                List.of(outputs))
                .withMetadata(metadata -> {
                    metadata.putObject("papermill").put("status", status).put("duration", 1.25);
                    return metadata;
                });
    }

    private Result failed() {
        var error = new Output.Failure("ArithmeticException", "/ by zero",
                List.of("\u001b[31m/ by zero\u001b[0m", "In cell [2], line 2:", "a / 0 \u0007<&>"));
        var skipped = cell("d", "print(3)", "completed").withMetadata(metadata -> {
            metadata.putArray("tags").add("skip-execution");
            return metadata;
        });
        var notebook = new Notebook(JsonMapper.shared().createObjectNode(), List.<Cell>of(
                MarkdownCell.of("a", "# Title"),
                cell("b", "// the \"first\"\nint a = 1;", "completed",
                        new Output.Stream("stdout", "1\n2\u0000\n")),
                cell("c", "// divides\na / 0", "failed", error), skipped,
                cell("e", "a", "pending"), cell("f", " ", "completed")));
        var file = folder.resolve("x.ipynb");
        NotebookFile.write(file, notebook);
        var failure = new CellFailure(3, "c", "divides", error);
        return new Result(file, Optional.of(new Run(file, folder.resolve("out/x.ipynb"), notebook,
                Outcome.CELL_FAILED, List.of(failure), Optional.of(failure.summary()), Duration.ofSeconds(1),
                Duration.ofSeconds(3))), List.of(), Optional.empty());
    }

    private static Result unread() {
        return new Result(Path.of("y.ipynb"), Optional.empty(), List.of(),
                Optional.of(new RoibookException("y.ipynb is no JSON: line 3,\ncolumn 5 (100 %)")));
    }

    private static List<Element> elements(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        var list = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            list.add((Element) found.item(i));
        }
        return list;
    }

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    @Test
    void junitHasACaseForEachCell() throws Exception {
        var root = parsed(JUnitReport.xml(List.of(failed(), unread())));
        assertThat(root.getAttribute("tests")).isEqualTo("5");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(root.getAttribute("skipped")).isEqualTo("2");
        var cases = elements(root, "testcase");
        assertThat(cases).extracting(one -> one.getAttribute("name"))
                .containsExactly("1: the \"first\"", "2: divides", "3: Title", "4: Title", "the report");
        assertThat(cases.getFirst().getAttribute("time")).isEqualTo("1.250");
        assertThat(elements(cases.getFirst(), "system-out").getFirst().getTextContent()).isEqualTo("1\n2");
        var failure = elements(cases.get(1), "failure").getFirst();
        assertThat(failure.getAttribute("message")).contains("divides", "/ by zero");
        assertThat(failure.getTextContent()).contains("/ by zero", "<&>").doesNotContain("\u001b");
        assertThat(elements(cases.get(2), "skipped").getFirst().getAttribute("message"))
                .contains("skip-execution");
        assertThat(elements(cases.get(3), "skipped").getFirst().getAttribute("message"))
                .isEqualTo("not executed");
        assertThat(elements(cases.get(4), "error").getFirst().getAttribute("message")).contains("no JSON");
    }

    @Test
    void junitIsWrittenWholeIntoAFolderThatIsMade() throws Exception {
        var file = folder.resolve("new/junit.xml");
        JUnitReport.write(file, List.of(failed()));
        assertThat(parsed(Files.readString(file)).getTagName()).isEqualTo("testsuites");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void annotationsPointAtTheLineOfTheNotebook() throws IOException {
        var out = new StringWriter();
        var result = failed();
        GitHubAnnotations.write(List.of(result, unread()), new PrintWriter(out, true));
        var lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("::error file=" + result.notebook() + ",line=");
        int line = Integer.parseInt(lines.getFirst().replaceFirst(".*,line=(\\d+),.*", "$1"));
        assertThat(Files.readAllLines(result.notebook()).get(line - 1)).contains("a / 0");
        assertThat(lines.get(1))
                .isEqualTo("::error file=y.ipynb::y.ipynb is no JSON: line 3,%0Acolumn 5 (100 %25)");
    }

    @Test
    void eventsAreOneJsonObjectALine() {
        var out = new StringWriter();
        var events = new RunEvents(Path.of("x.ipynb"), new PrintWriter(out, true));
        var place = new CellPlace(1, 2, 3, "c", "divides");
        events.started(Path.of("x.ipynb"), 2);
        events.kernelReady(Duration.ofMillis(1500));
        events.cellStarted(place);
        events.printed("stdout", "a\nb");
        events.cellFinished(place, Duration.ofMillis(20),
                failed().run().orElseThrow().failures().stream().findFirst());
        events.finished(failed().run().orElseThrow());
        RunEvents.ended(new PrintWriter(out, true), ExitCode.CELL_FAILED);
        var objects = out.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(objects).extracting(event -> event.path("event").asString())
                .containsExactly("started", "kernel-ready", "cell-started", "printed", "cell-finished",
                        "finished",
                        "ended");
        assertThat(objects.get(4).path("failed").asBoolean()).isTrue();
        assertThat(objects.get(4).path("message").asString()).contains("/ by zero");
        assertThat(objects.get(5).path("outcome").asString()).isEqualTo("cell-failed");
        assertThat(objects.get(6).path("exit_code").asInt()).isEqualTo(1);
    }

    @Test
    void printedPiecesBecomeLines() {
        var lines = new ArrayList<String>();
        var log = new OutputLog("x: ", lines::add);
        log.printed("stdout", "one\ntw");
        log.printed("stderr", "careful\n");
        log.printed("stdout", "o\n10 %\r20 %\n\u001b[31mred\u001b[0m");
        log.cellFinished(new CellPlace(1, 1, 1, "a", "t"), Duration.ZERO, Optional.empty());
        assertThat(lines).containsExactly("x: one", "x: careful", "x: two", "x: 20 %", "x: red");
    }

    @Test
    void changingLinesStayBelowThoseThatStay() {
        var out = new StringWriter();
        var live = new LiveLines(new PrintWriter(out));
        live.set("a", "a 1/2");
        live.set("b", "b 1/3");
        out.getBuffer().setLength(0);
        live.println("roibook: said");
        assertThat(out.toString().replace("\u001b[?7l", "").replace("\u001b[?7h", ""))
                .isEqualTo("\r\u001b[1A\u001b[Jroibook: said" + System.lineSeparator() + "a 1/2\nb 1/3");
        live.remove("a");
        live.remove("b");
        out.getBuffer().setLength(0);
        live.println("end");
        assertThat(out.toString()).isEqualTo("end" + System.lineSeparator());
    }

    @Test
    void annotationsAreForGitHubOnly() {
        var options = new CommandLine(new OutputOptions()).<OutputOptions>getCommand();
        var out = new StringWriter();
        options.write(List.of(failed()), ExitCode.CELL_FAILED, Map.of(), new PrintWriter(out, true),
                new PrintWriter(out, true));
        assertThat(out.toString()).isEmpty();
        options.write(List.of(failed()), ExitCode.CELL_FAILED, Map.of("GITHUB_ACTIONS", "true"),
                new PrintWriter(out, true), new PrintWriter(out, true));
        assertThat(out.toString()).startsWith("::error file=");
    }
}
