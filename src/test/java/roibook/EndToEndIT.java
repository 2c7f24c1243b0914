package roibook;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import roibook.SampleReports.Reports;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import roibook.notebook.Output;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/// The main job as a newcomer does it: the packaged launcher, real kernels, the samples, reports on disk.
@ExtendWith(SampleReports.class)
@Timeout(300)
class EndToEndIT {

    private static final JsonNode PLANTED = SampleReports
            .json(Programs.ROOT.resolve("data-samples/planted.json"));

    @TempDir
    private Path folder;

    @Test
    void leavesAllFilesOfTheFourNotebooks(Reports reports) throws IOException {
        reports.ended().ok();
        for (var name : SampleReports.NAMES) {
            for (var extension : List.of(".ipynb", ".html", ".pdf", ".figures.json")) {
                assertThat(reports.folder().resolve(name + extension)).isNotEmptyFile();
            }
            assertThat(Files.readAllBytes(reports.folder().resolve(name + ".pdf"))).startsWith('%', 'P', 'D',
                    'F');
            assertThat(reports.figures(name).path("complete").asBoolean()).isTrue();
        }
    }

    @Test
    void theIndexLinksEveryReport(Reports reports) {
        assertThat(reports.folder().resolve("index.html")).content()
                .contains(SampleReports.NAMES.stream()
                        .map(name -> "href=\"./" + name + ".html\"")
                        .toList());
    }

    @Test
    void executedNotebooksAreValidAndSayThatTheyAreComplete(Reports reports) {
        var files = SampleReports.NAMES.stream()
                .map(name -> reports.folder().resolve(name + ".ipynb"))
                .toList();
        Programs.python("valid.py", files.stream().map(Path::toString).toArray(String[]::new)).ok();
        for (var file : files) {
            var notebook = NotebookFile.read(file);
            var papermill = notebook.metadata().path("papermill");
            assertThat(papermill.path("exception").isNull()).isTrue();
            assertThat(papermill.path("end_time").asString()).isNotEmpty();
            assertThat(notebook.cells()).filteredOn(CodeCell.class::isInstance)
                    .allSatisfy(cell -> assertThat(cell.metadata().at("/papermill/status").asString())
                            .isEqualTo("completed"));
        }
    }

    @Test
    void pagesLoadNothingFromTheNetwork(Reports reports) throws IOException {
        try (var pages = Files.list(reports.folder())) {
            for (var page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
                var html = Jsoup.parse(page);
                var sources = html.select("[src], [srcset], link[href], image, use, object[data], embed")
                        .stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .filter(attribute -> Set.of("src", "srcset", "href", "xlink:href", "data")
                                .contains(attribute.getKey()))
                        .map(attribute -> attribute.getValue())
                        .filter(value -> !value.startsWith("data:") && !value.startsWith("#"));
                assertThat(sources).as(page.toString()).isEmpty();
                assertThat(html.select("style").html() + html.select("[style]").eachAttr("style"))
                        .as(page.toString())
                        .doesNotContainPattern("@import|url\\(\\s*['\"]?(https?:)?//");
            }
        }
    }

    @Test
    void findsThePlantedSumsAndWhoEarnsAndWhoLoses(Reports reports) {
        var roi = SampleReports.numbers(reports.figures("03-roi"), "roi");
        var sums = planted("2026-10", "EUR");
        assertThat(roi.keySet()).containsAll(sums.keySet());
        sums.forEach((channel, sum) -> {
            for (var measure : List.of("cost", "revenue", "conversions")) {
                assertThat(SampleReports.number(roi, channel, measure)).as(channel + " " + measure)
                        .isEqualByComparingTo(sum.path(measure).decimalValue());
            }
            var before = planted("2026-09", "EUR").getOrDefault(channel, sum);
            assertThat(SampleReports.number(roi, channel, "cost_change")).as(channel)
                    .isCloseTo(BigDecimal.valueOf(
                            sum.path("cost").asDouble() / before.path("cost").asDouble() - 1),
                            Percentage.withPercentage(0.01));
        });
        var losers = sums.keySet()
                .stream()
                .filter(channel -> SampleReports.number(roi, channel, "profit").signum() < 0);
        assertThat(losers).containsExactlyInAnyOrder("Social", "Display", "Video", "Influencer");
    }

    @Test
    void theSummaryTellsWhatWasPlanted(Reports reports) {
        var findings = new HashMap<String, String>();
        reports.figures("executive-summary")
                .path("findings")
                .forEach(one -> findings.put(one.path("id").asString(), one.path("sentence").asString()));
        assertThat(findings).containsKeys("roi.best.Search", "roi.moved.Social", "roi.loss.Social");
        assertThat(findings.get("roi.moved.Social")).contains("dropped");
        assertThat(findings.keySet()).doesNotContain("roi.loss.Search", "roi.loss.Email",
                "roi.loss.Affiliate");
    }

    @Test
    void cleaningCountsAreThoseThatWerePlanted(Reports reports) {
        for (var table : Map.of("01-explore", "campaigns", "02-segments", "customers").entrySet()) {
            var lineage = reports.figures(table.getKey()).path("lineage");
            for (var count : List.of("read", "accepted", "repaired", "rejected")) {
                assertThat(lineage.path(count).asLong()).as(table + " " + count)
                        .isEqualTo(PLANTED.path(table.getValue()).path(count).asLong());
            }
        }
    }

    @Test
    void theCleaningTableNamesEveryRuleThatWasBroken(Reports reports) {
        var counts = SampleReports.numbers(reports.figures("01-explore"), "cleaning");
        PLANTED.path("campaigns")
                .path("dirt")
                .propertyStream()
                .forEach(dirt -> assertThat(counts)
                        .hasEntrySatisfying(dirt.getKey(), row -> assertThat(row.get("rows"))
                                .isEqualByComparingTo(dirt.getValue().decimalValue())));
    }

    @Test
    void findsThePlantedSegments(Reports reports) {
        var profiles = SampleReports.numbers(reports.figures("02-segments"), "profiles");
        var sizes = profiles.keySet()
                .stream()
                .map(row -> SampleReports.number(profiles, row, "customers").longValueExact())
                .toList();
        var planted = PLANTED.path("customers")
                .path("segments")
                .valueStream()
                .map(one -> one.path("accepted")
                        .asLong())
                .sorted()
                .toList();
        assertThat(sizes).hasSize(planted.size() + 1);
        var buyers = sizes.subList(0, planted.size()).stream().sorted().toList();
        for (int i = 0; i < planted.size(); i++) {
            assertThat(buyers.get(i)).isCloseTo(planted.get(i), Percentage.withPercentage(1));
        }
    }

    @Test
    void parametersChangeTheResultAndCurrenciesAreNeverMixed(Reports reports) {
        var email = run(reports, "notebooks/03-roi.ipynb", "--to", "html", "-p", "channel=Email", "-p",
                "currency=USD");
        email.ok();
        var figures = SampleReports.json(folder.resolve("03-roi.figures.json"));
        assertThat(figures.path("parameters").path("channel").asString()).isEqualTo("Email");
        var roi = SampleReports.numbers(figures, "roi");
        var sums = planted("2026-10", "USD");
        var expected = Optional.ofNullable(sums.get("Email")).orElseThrow();
        assertThat(roi.keySet()).filteredOn(sums::containsKey).containsExactly("Email");
        for (var measure : List.of("cost", "revenue", "conversions")) {
            assertThat(SampleReports.number(roi, "Email", measure))
                    .isEqualByComparingTo(expected.path(measure).decimalValue());
        }
        assertThat(folder.resolve("03-roi.html")).content().contains("$").doesNotContain("€");
        assertThat(figures.path("tables").findValuesAsString("unit")).contains("USD").doesNotContain("EUR");
    }

    @Test
    void aWrongParameterIsRefusedBeforeAnythingRuns(Reports reports) {
        var ended = run(reports, "notebooks/03-roi.ipynb", "-p", "margin=lots");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("margin", "lots");
        assertThat(folder.resolve("03-roi.ipynb")).doesNotExist();
    }

    @Test
    void aFailingNotebookLeavesItsPageAndExitsWithOne(Reports reports) throws IOException {
        var ended = run(reports, notebook("1 + 1", "int x = 1 / 0;", "\"never\"").toString(), "--to", "html");
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(folder.resolve("n.html")).content().contains("ArithmeticException");
        assertThat(SampleReports.json(folder.resolve("n.figures.json")).path("complete").asBoolean())
                .isFalse();
        Programs.python("valid.py", folder.resolve("n.ipynb").toString()).ok();
        assertThat(statuses()).containsExactly("completed", "failed", "pending");
    }

    @Test
    void aKernelThatDiesIsToldFromACellThatFails(Reports reports) throws IOException {
        var ended = run(reports, notebook("1 + 1", "Runtime.getRuntime().halt(7);").toString(), "--to",
                "html");
        assertThat(ended.code()).as(ended.err()).isEqualTo(4);
        assertThat(folder.resolve("n.html")).isNotEmptyFile();
    }

    @Test
    void everyPrintedLineArrivesBeforeTheResult(Reports reports) throws IOException {
        run(reports,
                notebook("for (int i = 0; i < 30000; i++) System.out.println(\"line \" + i);\n\"last\"")
                        .toString(),
                "--to", "html").ok();
        var outputs = outputs(0);
        assertThat(outputs).hasSize(2);
        assertThat(outputs.getFirst()).isInstanceOfSatisfying(Output.Stream.class,
                printed -> assertThat(printed.text().lines()).hasSize(30_000).last().isEqualTo("line 29999"));
    }

    @Test
    void declaringRowsSaysWhatWasReadAndRejected(Reports reports) throws IOException {
        reports.ended().ok();
        run(reports, notebook("var data = DataLoader.open();",
                "var campaigns = DataCleaner.cleanCampaignData(data.loadCampaigns());").toString(), "--to",
                "html").ok();
        assertThat(outputs(0).toString()).contains("100,000 campaign rows to 2026-10-31");
        assertThat(outputs(1).toString()).contains("100,000 rows read = 98,620 accepted");
    }

    @Test
    void aSecondRunNeedsNoNetworkAndSetsNothingUp(Reports reports) {
        reports.ended().ok();
        var offline = List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        var probe = new ArrayList<>(offline);
        probe.add("true");
        assumeThat(Programs.run(Map.of(), probe).code()).as("a network of one's own is permitted").isZero();
        var command = new ArrayList<>(offline);
        command.addAll(
                List.of(Programs.ROOT.resolve("roibook").toString(), "run", "notebooks/03-roi.ipynb", "--out",
                        folder.toString()));
        var ended = Programs.run(Map.of("ROIBOOK_STORE", reports.store().toString()), command).ok();
        assertThat(ended.err()).doesNotContain("building", "installing", "making", "loading");
        assertThat(folder.resolve("03-roi.pdf")).isNotEmptyFile();
    }

    private Programs.Ended run(Reports reports, String notebook, String... arguments) {
        var all = new ArrayList<>(List.of("run", notebook, "--out", folder.toString()));
        all.addAll(List.of(arguments));
        return Programs.roibook(reports.store(), all.toArray(String[]::new));
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

    private List<Output> outputs(int cell) {
        return NotebookFile.read(folder.resolve("n.ipynb")).cells().get(cell) instanceof CodeCell code
                ? code.outputs()
                : List.of();
    }

    private List<String> statuses() {
        return NotebookFile.read(folder.resolve("n.ipynb"))
                .cells()
                .stream()
                .map(cell -> cell.metadata().at("/papermill/status").asString())
                .toList();
    }

    private static Map<String, JsonNode> planted(String month, String currency) {
        return PLANTED.path("campaigns")
                .path("sums")
                .valueStream()
                .filter(sum -> sum.path("month").asString().equals(month)
                        && sum.path("currency").asString().equals(currency))
                .collect(Collectors.toMap(sum -> sum.path("channel").asString(), sum -> sum));
    }
}
