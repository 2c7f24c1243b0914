package roibook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import roibook.SampleReports.Reports;
import roibook.notebook.CodeCell;
import roibook.notebook.MimeBundle;
import roibook.notebook.NotebookFile;
import roibook.notebook.Output;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// nbconvert executes the same notebook on the same kernel with the same results as our runner.
@ExtendWith(SampleReports.class)
@Timeout(300)
class NbconvertIT {

    @Test
    void executesTheSameNotebookWithTheSameResults(Reports reports, @TempDir Path folder) {
        reports.ended().ok();
        Programs.run(Map.of("ROIBOOK_STORE", reports.store().toString(), "JUPYTER_PATH",
                Programs.ROOT.resolve(".roibook/jupyter").toString(), "JUPYTER_PREFER_ENV_PATH", "0"),
                List.of(Programs.PYTHON.resolve("jupyter").toString(), "nbconvert", "--execute", "--to",
                        "notebook",
                        "--output-dir", folder.toString(), "notebooks/executive-summary.ipynb"))
                .ok();
        var theirs = results(folder.resolve("executive-summary.ipynb"));
        assertThat(theirs).hasSizeGreaterThan(4)
                .isEqualTo(results(reports.folder().resolve("executive-summary.ipynb")));
    }

    /// The rich results of all cells, in order, without the moment at which they were made.
    private static List<JsonNode> results(Path file) {
        var results = new ArrayList<JsonNode>();
        for (var cell : NotebookFile.read(file).cells()) {
            if (cell instanceof CodeCell code) {
                for (var output : code.outputs()) {
                    bundle(output).formats().forEach((mime, json) -> {
                        if (mime.startsWith("application/vnd.roibook.")) {
                            results.add(timeless(json.deepCopy()));
                        }
                    });
                }
            }
        }
        return results;
    }

    private static MimeBundle bundle(Output output) {
        return switch (output) {
            case Output.DisplayData shown -> shown.data();
            case Output.ExecuteResult result -> result.data();
            case Output.Stream _,Output.Failure _ -> new MimeBundle(Map.of());
        };
    }

    private static JsonNode timeless(JsonNode json) {
        if (json instanceof ObjectNode object && object.path("strip").isArray()) {
            object.path("strip").forEach(fact -> {
                if (fact.path("label").asString().startsWith("Made")) {
                    ((ObjectNode) fact).put("value", "");
                }
            });
        }
        return json;
    }
}
