package roibook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import roibook.SampleReports.Reports;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Data that are old or away, from the cell of a real kernel to exit code, page, figures, mail and audit log.
@ExtendWith(SampleReports.class)
@Timeout(300)
class FreshnessIT {

    private static final String OLD = """
        var data = DataLoader.open();
        var loaded = data.loadCampaigns();
        var known = loaded.lineage();
        var rows = loaded.engine().query(loaded.query(), new roibook.data.Lineage(known.sources(), known.read(),
                known.accepted(), known.repaired(), known.rejected(), known.newestDay(),
                Optional.of(new roibook.data.Lineage.Snapshot("mysql://db.example.com:3306/marketing",
                        java.time.Instant.parse("2026-11-19T14:05:00Z"), java.time.Duration.ofDays(3),
                        Optional.of("connection refused")))));""";

    private static final String SUMMARY = """
        var roi = RoiCalculator.of(DataCleaner.cleanCampaignData(rows)).during(java.time.LocalDate.of(2026, 10, 1),
                java.time.LocalDate.of(2026, 10, 31)).by("channel");
        ExecutiveSummary.of(roi)""";

    @TempDir
    private Path folder;

    @Test
    void aCellThatFindsItsDataTooOldEndsTheRunWithSix(Reports reports) throws IOException {
        for (var failure : List.of("StaleDataException", "DataUnavailableException")) {
            var ended = run(reports, Map.of(), notebook("// load\nthrow new roibook.data." + failure
                    + "(\"mysql://db.example.com:3306/m was read 3 days ago; allow it with --allow-stale\");",
                    "1 + 1"));
            assertThat(ended.code()).as(ended.err()).isEqualTo(6);
            assertThat(ended.err())
                    .contains("the data is away or too old", "mysql://db.example.com:3306/m was read 3 days")
                    .doesNotContain("roibook.data.");
            assertThat(folder.resolve("index.html")).content().contains("read 3 days ago");
            assertThat(SampleReports.json(folder.resolve("n.figures.json")).at("/failure/reason").asString())
                    .contains("read 3 days ago");
        }
    }

    @Test
    void oldDataThatAreAllowedAreToldOfEverywhere(Reports reports) throws IOException {
        var ended = run(reports, Map.of(), notebook(OLD, SUMMARY)).ok();
        assertThat(ended.err()).contains("n: Data as of 19 Nov 2026 14:05",
                "3 days old: the database was away");
        var page = Jsoup.parse(folder.resolve("n.html"));
        assertThat(page.select(".rb-old").text()).contains("Not up to date: Data as of 19 Nov 2026",
                "3 days old");
        var data = SampleReports.json(folder.resolve("n.figures.json")).path("data");
        assertThat(data.path("ageHours").asDouble()).isEqualTo(72.0);
        assertThat(data.path("away").asString()).isEqualTo("connection refused");
        assertThat(NotebookFile.read(folder.resolve("n.ipynb")).cells().get(1)).isInstanceOfSatisfying(
                CodeCell.class,
                cell -> assertThat(cell.outputs().toString()).contains("! Data as of 19 Nov 2026"));
        Programs.roibook(reports.store(), "send", folder.resolve("n.pdf").toString(), "--to", "a@example.org",
                "--dry-run", "--out", folder.toString()).ok();
        assertThat(folder.resolve("n.eml")).content().contains("(data 3 days old)");
    }

    @Test
    void flagsReachTheKernelAndWinOverTheEnvironment(Reports reports) throws IOException {
        var notebook = notebook("System.getenv(\"ROIBOOK_DATA_FRESHNESS\")");
        var set = Map.of("ROIBOOK_DATA_FRESHNESS", "max-age");
        for (var flag : Map.of("--fresh", "live", "--allow-stale", "any").entrySet()) {
            run(reports, set, notebook, flag.getKey()).ok();
            assertThat(folder.resolve("n.ipynb")).content().contains("\"" + flag.getValue() + "\"");
        }
        run(reports, set, notebook).ok();
        assertThat(folder.resolve("n.ipynb")).content().contains("\"max-age\"");
    }

    @Test
    void aLoadInAKernelIsWrittenToTheAuditLogAndNotIntoTheCell(Reports reports) throws IOException {
        run(reports, Map.of(), notebook("DataLoader.open().loadCampaigns().count()")).ok();
        assertThat(Files.readString(Programs.ROOT.resolve(".roibook/logs/audit.log")).lines())
                .anySatisfy(line -> assertThat(line).contains("action=load", "table=campaigns",
                        "source=" + reports.store(), "rows=100000"));
        assertThat(folder.resolve("n.ipynb")).content().doesNotContain("action=load");
    }

    private Programs.Ended run(Reports reports, Map<String, String> variables, Path notebook,
            String... arguments) {
        reports.ended().ok();
        var command = new ArrayList<>(
                List.of(Programs.ROOT.resolve("roibook").toString(), "run", notebook.toString(),
                        "--out", folder.toString()));
        command.addAll(List.of(arguments));
        var all = new java.util.HashMap<>(variables);
        all.put("ROIBOOK_STORE", reports.store().toString());
        return Programs.run(all, command);
    }

    private Path notebook(String... sources) throws IOException {
        var metadata = JsonMapper.shared().createObjectNode();
        metadata.putObject("kernelspec")
                .put("name", "roibook")
                .put("display_name", "Roibook")
                .put("language", "java");
        var cells = new ArrayList<CodeCell>();
        for (var source : sources) {
            cells.add(CodeCell.of("c" + cells.size(), source));
        }
        var file = Files.createDirectories(folder.resolve("in")).resolve("n.ipynb");
        NotebookFile.write(file, new Notebook(metadata, List.copyOf(cells)));
        return file;
    }
}
