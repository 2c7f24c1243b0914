package roibook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import roibook.SampleReports.Reports;
import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import roibook.notebook.Output;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// What the README promises: its listing runs in a kernel, line by line as cells, and its commands are there.
@ExtendWith(SampleReports.class)
@Timeout(300)
class ReadmeIT {

    private static String readme() throws IOException {
        return Files.readString(Programs.ROOT.resolve("README.md"));
    }

    /// The lines of the listing, each of which is a cell of its own.
    static List<String> lines() throws IOException {
        var block = Pattern.compile("(?s)## What a cell looks like.*?```java\\n(.*?)```").matcher(readme());
        assertThat(block.find()).isTrue();
        return block.group(1).lines().filter(line -> !line.isBlank()).toList();
    }

    private static List<Cell> listing() throws IOException {
        var cells = new ArrayList<Cell>();
        lines().forEach(line -> cells.add(CodeCell.of("c" + cells.size(), line)));
        return List.copyOf(cells);
    }

    @Test
    void everyLineOfTheListingRunsAndShowsWhatItIs(Reports reports, @TempDir Path folder) throws IOException {
        reports.ended().ok();
        var metadata = JsonMapper.shared().createObjectNode();
        metadata.putObject("kernelspec")
                .put("name", "roibook")
                .put("display_name", "Roibook")
                .put("language", "java");
        var file = Files.createDirectories(folder.resolve("in")).resolve("readme.ipynb");
        NotebookFile.write(file, new Notebook(metadata, listing()));
        Programs.roibook(reports.store(), "run", file.toString(), "--to", "html",
                "--out",
                folder.toString()).ok();
        var shown = shown(NotebookFile.read(folder.resolve("readme.ipynb")));
        assertThat(shown).containsEntry("campaigns.rejected()", "table.rejected")
                .containsEntry("EdaAnalyzer.report(campaigns)", "report")
                .containsEntry("roi", "table.roi")
                .containsEntry("roi.chart(PROFIT)", "chart")
                .containsEntry("segments.profiles()", "table.table")
                .containsEntry("ExecutiveSummary.of(roi, segments).target(ROAS, 3.0)", "summary");
    }

    /// The kind and role of what each line shows, by the line without its comment.
    private static Map<String, String> shown(Notebook notebook) {
        var shown = new LinkedHashMap<String, String>();
        for (var cell : notebook.cells()) {
            if (cell instanceof CodeCell code) {
                var line = code.source().replaceFirst("\\s*//.*", "");
                for (var output : code.outputs()) {
                    if (output instanceof Output.ExecuteResult result) {
                        result.data().formats().forEach((mime, json) -> kind(mime, json, line, shown));
                    }
                }
            }
        }
        return shown;
    }

    private static void kind(String mime, JsonNode json, String line, Map<String, String> shown) {
        var kind = Pattern.compile("application/vnd\\.roibook\\.(\\w+)\\.v1\\+json").matcher(mime);
        if (kind.matches()) {
            shown.put(line, kind.group(1) + (json.has("role") ? "." + json.path("role").asString() : ""));
        }
    }

    @Test
    void everyCommandIsThere(Reports reports) throws IOException {
        reports.ended().ok();
        var commands = Pattern.compile("(?m)^\\./roibook (\\w+)")
                .matcher(readme())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(commands).contains("run", "import", "params", "sql", "export", "send", "lab", "doctor");
        for (var command : commands) {
            var help = Programs.roibook(reports.store(), command, "--help");
            assertThat(help.code()).as("./roibook " + command + " --help: " + help.err()).isZero();
        }
    }

    @Test
    void everyFileThatIsNamedIsThere() throws IOException {
        var files = Pattern.compile(
                "!\\[[^]]*]\\(([^)]+)\\)|`((?:data-samples|src/docs|src/main)[\\w/.-]*|CONTRIBUTING\\.md)`")
                .matcher(readme())
                .results()
                .map(found -> Objects.requireNonNullElseGet(found.group(1), () -> found.group(2)))
                .toList();
        assertThat(files).isNotEmpty()
                .allSatisfy(file -> assertThat(Programs.ROOT.resolve(file)).exists());
    }
}
