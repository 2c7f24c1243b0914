package roibook.export;

import java.util.TreeMap;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Tile;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.notebook.Output;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The figures that a run leaves, as JSON, so that runs can be compared: key figures, findings, tables and where
/// they come from. Tags hide nothing here.
final class FiguresExporter implements Exporter {

    @Override
    public String extension() {
        return ".figures.json";
    }

    @Override
    public String mimeType() {
        return "application/json";
    }

    @Override
    public byte[] export(Notebook notebook, ExportOptions options) {
        return new Collector().collect(notebook, options).getBytes(UTF_8);
    }

    /// Gathers the results of one notebook.
    private static final class Collector {

        private final TreeMap<String, Tile> kpis = new TreeMap<>();
        private final ArrayNode findings = Documents.JSON.createArrayNode();
        private final ArrayNode tables = Documents.JSON.createArrayNode();
        private ObjectNode lineage = Documents.JSON.createObjectNode();

        String collect(Notebook notebook, ExportOptions options) {
            for (var cell : notebook.cells()) {
                if (cell instanceof CodeCell code) {
                    code.outputs().forEach(this::output);
                }
            }
            var all = Documents.JSON.createObjectNode();
            all.put("version", 1);
            all.put("notebook", options.name());
            var page = PageReader.read(notebook, options);
            all.put("complete", page.failure().isEmpty());
            page.failure()
                    .ifPresent(failed -> all.putObject("failure")
                            .put("cell", failed.number())
                            .put("reason", Failures.reason(failed.failure())));
            page.snapshot().ifPresent(snapshot -> all.set("data", data(snapshot)));
            all.set("parameters", parameters(notebook));
            all.set("kpis", kpis());
            all.set("findings", findings);
            all.set("tables", tables);
            all.set("lineage", lineage);
            return Documents.JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(all)
                    .replace(System.lineSeparator(), "\n") + "\n";
        }

        /// How old the data are, for mails and for machines.
        private static ObjectNode data(SnapshotNote snapshot) {
            var data = Documents.JSON.createObjectNode();
            data.put("asOf", snapshot.asOf().toString());
            data.put("ageHours", Math.round(snapshot.age().toMinutes() / 6.0) / 10.0);
            data.put("source", snapshot.source());
            snapshot.away().ifPresentOrElse(why -> data.put("away", why), () -> data.putNull("away"));
            data.put("warns", snapshot.warns());
            data.put("statement", snapshot.statement());
            data.put("brief", snapshot.brief());
            return data;
        }

        private static ObjectNode parameters(Notebook notebook) {
            return notebook.metadata().path("papermill").path("parameters") instanceof ObjectNode given
                    ? given.deepCopy()
                    : Documents.JSON.createObjectNode();
        }

        private void output(Output output) {
            switch (output) {
                case Output.DisplayData data ->
                    PageReader.rich(data.data(), data.metadata()).ifPresent(this::add);
                case Output.ExecuteResult result ->
                    PageReader.rich(result.data(), result.metadata()).ifPresent(this::add);
                case Output.Stream _,Output.Failure _ -> {
                    // Text carries no figures.
                }
            }
        }

        private void add(RichResult result) {
            switch (result) {
                case TableResult table -> table(table);
                case ChartResult chart -> chart.data().ifPresent(this::table);
                case ReportResult report -> {
                    report.sections().forEach(section -> section.parts().forEach(this::add));
                    report.lineage().ifPresent(this::lineage);
                }
                case SummaryResult summary -> {
                    summary.tiles().forEach(tile -> kpis.put(tile.id(), tile));
                    summary.findings().forEach(findings::addPOJO);
                    summary.chart().ifPresent(this::add);
                    summary.tables().forEach(this::table);
                    summary.lineage().ifPresent(this::lineage);
                }
            }
        }

        private void table(TableResult table) {
            var json = table.toJson();
            json.remove("lineage");
            if (!tables.values().contains(json)) {
                tables.add(json);
            }
            table.lineage().ifPresent(this::lineage);
        }

        /// The widest lineage is the report's.
        private void lineage(LineageNote note) {
            if (note.read() >= lineage.path("read").asLong(-1)) {
                lineage = new TableResult("", "", java.util.List.of(), java.util.List.of(),
                        java.util.List.of(), 0,
                        java.util.List.of(), java.util.Optional.of(note)).toJson().withObject("lineage");
            }
        }

        private ObjectNode kpis() {
            var all = Documents.JSON.createObjectNode();
            kpis.forEach((id, tile) -> {
                var kpi = all.putObject(id);
                kpi.put("label", tile.label());
                kpi.put("value", tile.value());
                tile.number()
                        .ifPresentOrElse(number -> kpi.put("number", number), () -> kpi.putNull("number"));
                kpi.put("unit", tile.unit());
                kpi.put("comparison", tile.comparison());
                kpi.put("change", tile.change());
                kpi.put("range", tile.range());
            });
            return all;
        }
    }
}
