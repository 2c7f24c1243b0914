package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DiffCommandTest {

    private static final String FIGURES = """
        {"version": 1, "notebook": "roi", "parameters": {"margin": %s},
         "kpis": {"roas": {"number": %s}, "cost": {"number": 100}},
         "tables": [{"role": "roi", "columns": [{"name": "channel"}, {"name": "roas"}],
           "rows": [[{"text": "%s"}, {"number": 3.5}]]}],
         "lineage": {"sources": [{"name": "a.csv", "sha256": "%s", "rows": %s}], "read": %s, "rejected": 3,
           "newestDay": "2026-10-31"}}
        """;
    private static final String NOTEBOOK = """
        {"cells": [{"cell_type": "code", "id": "one", "metadata": {}, "execution_count": 1, "outputs": [], "source": "%s"},
           {"cell_type": "code", "id": "in", "metadata": {"tags": ["injected-parameters"]}, "execution_count": 1,
            "outputs": [], "source": "%s"}],
         "metadata": {"roibook": {"version": "%s", "parameters": {"margin": 0.4}}}, "nbformat": 4, "nbformat_minor": 5}
        """;

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int diff(Object... arguments) {
        var all = new java.util.ArrayList<String>();
        all.add("diff");
        for (var one : arguments) {
            all.add(one.toString());
        }
        return Main.run(Map.of("ROIBOOK_HOME", folder.toString()), new PrintWriter(out, true),
                new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private Path run(String name, String figures) throws IOException {
        var place = Files.createDirectories(folder.resolve(name));
        return Files.writeString(place.resolve("roi.figures.json"), figures);
    }

    @Test
    void saysWhichFiguresChangedAndByHowMuch() throws IOException {
        var old = run("a", FIGURES.formatted("0.4", "2.0", "Search", "x", "10", "10"));
        var now = run("b", FIGURES.formatted("0.5", "2.5", "Email", "y", "10", "10"));
        assertThat(diff(old, now)).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("roas +2 -> +2.5 +\\+0.5 \\(\\+25.0 %\\)"))
                .anyMatch(line -> line.matches("roas\\[email] +- -> +3.5 +new"))
                .anyMatch(line -> line.matches("roas\\[search] +3.5 -> +- +gone"))
                .anyMatch(line -> line.equals("- parameter margin: 0.4 -> 0.5"))
                .anyMatch(line -> line.contains("a.csv changed") && line.contains("days were restated"))
                .noneMatch(line -> line.startsWith("cost"));
    }

    @Test
    void newRowsAreAReason() throws IOException {
        var old = run("a", FIGURES.formatted("1", "2.0", "Search", "x", "10", "1000"));
        var now = run("b", FIGURES.formatted("1", "2.0", "Search", "y", "1510", "2500"));
        assertThat(diff(old, now)).isZero();
        assertThat(out.toString()).contains("no figure changed, but:", "2,500 rows read, +1,500",
                "10 rows -> 1,510 rows");
    }

    @Test
    void changedCodeAndVersionAreReasonsAndInjectedParametersAreNot() throws IOException {
        run("a", FIGURES.formatted("1", "2.0", "Search", "x", "1", "1"));
        run("b", FIGURES.formatted("1", "2.0", "Search", "x", "1", "1"));
        var old = Files.writeString(folder.resolve("a/roi.ipynb"), NOTEBOOK.formatted("1", "2", "1.0"));
        var now = Files.writeString(folder.resolve("b/roi.ipynb"), NOTEBOOK.formatted("9", "3", "1.1"));
        assertThat(diff(old, now)).isZero();
        assertThat(out.toString()).contains("code: cell one changed", "Roibook was 1.0, now it is 1.1")
                .doesNotContain("cell in");
    }

    @Test
    void foldersAreComparedRunByRun() throws IOException {
        run("a/x", FIGURES.formatted("1", "2.0", "Search", "x", "1", "1"));
        run("b/x", FIGURES.formatted("1", "2.0", "Search", "x", "1", "1"));
        run("b/y", FIGURES.formatted("1", "2.0", "Search", "x", "1", "1"));
        assertThat(diff(folder.resolve("a"), folder.resolve("b"), "--json")).isZero();
        var json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.path("x/roi").path("figures").size()).isZero();
        assertThat(json.path("y/roi").path("run").asString()).isEqualTo("new");
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("x.txt"), "x");
        assertThat(diff(file, file)).isEqualTo(3);
        assertThat(err.toString()).contains("neither an executed notebook nor figures");
        assertThat(diff(folder, folder)).isEqualTo(3);
    }
}
