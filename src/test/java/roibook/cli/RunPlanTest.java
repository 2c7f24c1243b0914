package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import roibook.run.ParameterException;
import roibook.run.ParameterValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunPlanTest {

    private static final String NOTEBOOK = """
        {"cells": [{"cell_type": "code", "id": "b", "metadata": {"tags": ["parameters"]}, "execution_count": null,
          "outputs": [], "source": "LocalDate from = LocalDate.of(2026, 10, 1);\\nLocalDate to = null; String channel = \\"All\\"; double margin = 0.42; List<String> more = List.of();"}],
         "metadata": {"language_info": {"name": "java"}}, "nbformat": 4, "nbformat_minor": 5}
        """;

    @TempDir
    private Path folder;
    private Path notebook = Path.of("");

    @BeforeEach
    void writeNotebook() throws IOException {
        notebook = Files.writeString(folder.resolve("roi.ipynb"), NOTEBOOK);
    }

    private List<RunJob> jobs(String out, Map<String, ParameterValue> values, String... each) {
        return new RunPlan(values, rows(each), new OutTemplate(out),
                Map.of("as-of", "2026-11-23", "run-id", "r1")).jobs(List.of(notebook));
    }

    private static List<Map<String, String>> rows(String... each) {
        var options = new EachOptions();
        var arguments = new java.util.ArrayList<String>();
        for (var one : each) {
            arguments.addAll(List.of("--each", one));
        }
        new CommandLine(CommandLine.Model.CommandSpec.create()
                .addMixin("each", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments.toArray(String[]::new));
        return options.rows();
    }

    private List<String> outputs(String out, String... each) {
        return jobs(out, Map.of(), each).stream().map(job -> job.output().toString()).toList();
    }

    @Test
    void aRunOfItsOwnIsCalledLikeItsNotebook() {
        assertThat(outputs("reports")).containsExactly("reports/roi.ipynb");
    }

    @Test
    void placeholdersTakeGivenValuesElseDefaults() {
        assertThat(outputs("r/{from}/{channel}-{margin}/{notebook}/{as-of}{run-id}"))
                .containsExactly("r/2026-10-01/All-0.42/roi/2026-11-23r1/roi.ipynb");
        assertThat(jobs("{channel}", Map.of("channel", ParameterValue.of("Email"))).getFirst().folder())
                .isEqualTo(Path.of("Email"));
    }

    @Test
    void eachValueIsARunThatTheFolderTellsApart() {
        var jobs = jobs("r/{channel}", Map.of(), "channel=Search, \"a,b\"");
        assertThat(jobs).extracting(job -> job.output().toString())
                .containsExactly("r/Search/roi.ipynb", "r/a,b/roi.ipynb");
        assertThat(jobs).extracting(RunJob::title)
                .containsExactly("roi (channel=Search)", "roi (channel=a,b)");
        assertThat(jobs.getFirst().values()).containsEntry("channel", ParameterValue.of("Search"));
    }

    @Test
    void otherwiseTheValueStandsInTheName() {
        assertThat(outputs("r", "channel=Search,Email")).containsExactly("r/roi.channel=Search.ipynb",
                "r/roi.channel=Email.ipynb");
        assertThat(outputs("r/{channel}", "channel=A,B", "margin=0.1,0.2")).containsExactly(
                "r/A/roi.margin=0.1.ipynb", "r/A/roi.margin=0.2.ipynb", "r/B/roi.margin=0.1.ipynb",
                "r/B/roi.margin=0.2.ipynb");
    }

    @Test
    void aRowOfAFileIsARun() throws IOException {
        var file = folder.resolve("each.csv");
        Files.writeString(file,
                "\ufeffchannel;margin\r\n\"Paid; \"\"Search\"\"\";0.3\r\n\r\nEmail;\r\n\"\";1");
        assertThat(rows(file.toString())).containsExactly(
                Map.of("channel", "Paid; \"Search\"", "margin", "0.3"), Map.of("channel", "Email"),
                Map.of("channel", "", "margin", "1"));
        assertThat(outputs("r", file.toString()))
                .contains("r/roi.channel=Paid; -Search-,margin=0.3.ipynb", "r/roi.channel=Email.ipynb");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
            "a,b\\n1|line 2: 1 values for 2 columns", "a,b\\n1,2\\n\"x|line 3: a quote is not closed",
            "a\\n\"x\"y|line 2: something stands behind", "a|no row of values", "a,a\\n1,2|each once"})
    void aBrokenFileIsRefusedWithItsLine(String text, String message) throws IOException {
        var file = Files.writeString(folder.resolve("each.csv"), text.replace("\\n", "\n"));
        assertThatThrownBy(() -> rows(file.toString())).isInstanceOf(ParameterException.class)
                .hasMessageContaining("each.csv")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "/etc/passwd", "..", "a/../b", "C:\\x", ".hidden", "a\u0000b",
            "x. "})
    void aValueNeverLeadsOutOfItsFolder(String value) {
        var output = jobs("r/{channel}", Map.of("channel", ParameterValue.of(value))).getFirst().output();
        assertThat(output.normalize()).isEqualTo(output);
        assertThat(output.getNameCount()).isEqualTo(3);
        assertThat(output.startsWith(Path.of("r"))).isTrue();
    }

    @Test
    void anEmptyValueIsNoFolder() {
        assertThatThrownBy(() -> jobs("r/{channel}", Map.of("channel", ParameterValue.of(" "))))
                .hasMessageContaining("{channel} is empty here");
    }

    @Test
    void anUnknownPlaceholderIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> outputs("r/{chanel}")).isInstanceOf(ParameterException.class)
                .hasMessageContaining("{chanel}; did you mean {channel}?");
        assertThatThrownBy(() -> outputs("r/{to}")).hasMessageContaining("nothing is known for {to}")
                .hasMessageContaining("--period");
    }

    @Test
    void aSecretIsNoPartOfAName() {
        assertThatThrownBy(() -> jobs("{channel}", Map.of("channel", ParameterValue.hidden("hunter2!"))))
                .hasMessageContaining("nothing is known for {channel}")
                .hasMessageNotContaining("hunter2!");
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> outputs("r", "margin=0.1,abc")).isInstanceOf(ParameterException.class)
                .hasMessageContaining("declared as double")
                .hasMessageContaining("abc");
        assertThatThrownBy(() -> outputs("r", "chanel=a")).hasMessageContaining("did you mean 'channel'?");
        assertThatThrownBy(() -> outputs("r", "margin=1", "margin=2")).hasMessageContaining("twice");
    }

    @Test
    void runsThatWouldOverwriteEachOtherClash() {
        var clashing = jobs("r", Map.of(), "channel=a/b,a:b");
        assertThat(RunPlan.clash(clashing, List.of(notebook)).orElseThrow())
                .contains("roi (channel=a/b) and roi (channel=a:b) would both write");
        assertThat(RunPlan.clash(jobs("r", Map.of(), "channel=x,X"), List.of(notebook))).isPresent();
        assertThat(RunPlan.clash(jobs(folder.toString(), Map.of()), List.of(notebook)).orElseThrow())
                .contains("itself");
        assertThat(RunPlan.clash(jobs("r", Map.of(), "channel=x,y"), List.of(notebook))).isEmpty();
    }
}
