package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Commands as a user types them, within this process.
class CommandsTest {

    private static final String NOTEBOOK = """
        {"cells": [
          {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Hello"},
          {"cell_type": "code", "id": "b", "metadata": {"tags": ["parameters"]}, "execution_count": null, "outputs": [],
           "source": "double margin = 0.4; // contribution margin\\nString channel = \\"Email\\";"},
          {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": 1, "source": "1 + 1",
           "outputs": [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "2"}}]}],
         "metadata": {"kernelspec": {"name": "roibook", "display_name": "Roibook", "language": "java"}, "title": "A title"},
         "nbformat": 4, "nbformat_minor": 5}
        """;

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeNotebook() throws IOException {
        Files.writeString(folder.resolve("n.ipynb"), NOTEBOOK);
    }

    private int run(String... arguments) {
        return Main.run(
                Map.of("ROIBOOK_HOME", folder.toString(), "ROIBOOK_STORE",
                        folder.resolve("store").toString()),
                new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String notebook() {
        return folder.resolve("n.ipynb").toString();
    }

    @Test
    void exportWritesBesideTheNotebookAndSaysWhere() {
        assertThat(run("export", notebook(), "--to", "html")).isZero();
        assertThat(folder.resolve("n.html")).content().contains("A title", "jp-Notebook");
        assertThat(err.toString()).contains("n.html");
    }

    @Test
    void exportHidesCodeWhenAsked() {
        assertThat(run("export", notebook(), "--to", "html", "--no-input")).isZero();
        assertThat(folder.resolve("n.html")).content().contains("Hello").doesNotContain("1 + 1");
    }

    @Test
    void aFormatThatIsNotThereIsNamedWithThoseThatAre() {
        assertThat(run("export", notebook(), "--to", "docx")).isEqualTo(3);
        assertThat(err.toString()).contains("docx", "html", "pdf").doesNotContain("at roibook");
    }

    @Test
    void paramsShowTypeDefaultAndMeaning() {
        assertThat(run("params", notebook())).isZero();
        assertThat(out.toString().lines()).first()
                .asString()
                .contains("double margin = 0.4")
                .endsWith("contribution margin");
    }

    @Test
    void paramsShowTheCellThatARunWouldPutValuesInWith() throws IOException {
        var values = Files.writeString(folder.resolve("values.json"), "{\"margin\": 1}");
        assertThat(run("params", notebook(), "--source", "--params", values.toString())).isZero();
        assertThat(out.toString().lines()).containsExactly("// Parameters", "double margin = 1.0;");
    }

    @Test
    void aWrongParameterIsRefusedBeforeAnythingStarts() {
        assertThat(run("run", notebook(), "--out", folder.resolve("r").toString(), "-p", "margn=1"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("margin");
        assertThat(folder.resolve("r")).doesNotExist();
    }

    @Test
    void aReportNeverOverwritesItsNotebook() {
        assertThat(run("run", notebook(), "--out", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--out");
    }

    @Test
    void aMissingNotebookIsBadInput() {
        assertThat(run("run", folder.resolve("nothing.ipynb").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("nothing.ipynb");
    }

    @Test
    void importAsksOffATerminalForYes() throws IOException {
        Files.writeString(folder.resolve("c.csv"), "campaign_name,date,cost\nA,2026-10-01,12.50\n");
        assertThat(run("import", folder.resolve("c.csv").toString(), "--table", "campaigns")).isEqualTo(2);
        assertThat(err.toString()).contains("--yes");
        assertThat(folder.resolve("store/manifest.json")).doesNotExist();
        assertThat(run("import", folder.resolve("c.csv").toString(), "--yes")).isZero();
        assertThat(run("sql", "select campaign_name, cost from campaigns", "--csv")).isZero();
        assertThat(out.toString()).contains("campaign_name,cost").contains("A,12.500000");
    }

    @Test
    void sendWritesAMessageWithTheFiguresOfTheRun() throws IOException {
        Files.writeString(folder.resolve("r.pdf"), "%PDF-1.7 not really");
        Files.writeString(folder.resolve("r.figures.json"),
                """
                    {"notebook": "Summary", "kpis": {"roas": {"label": "ROAS", "value": "2.81", "change": "-7 %", "comparison": "vs Sep"}},
                     "findings": [{"id": "a", "sentence": "Search <earned> most."}]}
                    """);
        assertThat(
                run("send", folder.resolve("r.pdf").toString(), "--to", "a@example.org", "--dry-run", "--out",
                        folder.resolve("m").toString()))
                .isZero();
        assertThat(folder.resolve("m/r.eml")).content()
                .contains("Subject: Summary", "ROAS: 2.81 (-7 % vs Sep)", "&lt;earned&gt;",
                        "application/pdf");
    }

    @Test
    void aMailOfOldDataSaysSoInItsSubjectAndFirst() throws IOException {
        Files.writeString(folder.resolve("r.pdf"), "%PDF-1.7 not really");
        Files.writeString(folder.resolve("r.figures.json"),
                """
                    {"notebook":"Summary","data":{"asOf":"2026-11-19T14:05:00Z","ageHours":72.0,"away":"refused",
                     "warns":true,"statement":"Data as of 19 Nov 2026, 3 days old","brief":"data 3 days old"}}""");
        for (var subject : new String[]{"Summary", "Ours"}) {
            assertThat(run("send", folder.resolve("r.pdf").toString(), "--to", "a@example.org", "--subject",
                    subject,
                    "--dry-run", "--out", folder.resolve(subject).toString())).isZero();
            assertThat(folder.resolve(subject + "/r.eml")).content()
                    .contains("Subject: " + subject + " (data 3 days old)")
                    .containsSubsequence("! Data as of 19 Nov 2026, 3 days old", "Summary", "<b>Data as of");
        }
    }

    @Test
    void aRunIsEitherFreshOrAllowsOldData() {
        assertThat(run("run", "n.ipynb", "--fresh", "--allow-stale")).isEqualTo(2);
    }

    @Test
    void aSubjectOfTwoLinesSendsNothing() throws IOException {
        Files.writeString(folder.resolve("r.pdf"), "%PDF-1.7 not really");
        assertThat(run("send", folder.resolve("r.pdf").toString(), "--to", "a@example.org", "--subject",
                "a\r\nBcc: x@y.org",
                "--dry-run", "--out", folder.resolve("m").toString())).isEqualTo(7);
        assertThat(folder.resolve("m")).doesNotExist();
    }
}
