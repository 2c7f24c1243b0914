package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.kernel.TestKernels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// The nightly job with a real kernel: a run for each value, folders by parameters, a secret, and what is done stays
/// done.
class NightlyIT {

    private static final String SECRET = "s3cr3t-hunter2";

    @TempDir
    private Path folder;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void kernelAndNotebook() throws IOException {
        TestKernels.java(Files.createDirectories(folder.resolve(".roibook/jupyter/kernels")));
        environment.put("ROIBOOK_HOME", folder.toString());
        environment.put("ROIBOOK_STORE", folder.resolve("store").toString());
        environment.put("HOME", folder.toString());
        environment.put("API_KEY", SECRET);
        var json = JsonMapper.shared().createObjectNode();
        json.put("nbformat", 4).put("nbformat_minor", 5);
        json.putObject("metadata")
                .putObject("kernelspec")
                .put("name", "java")
                .put("display_name", "j")
                .put(
                        "language", "java");
        var cells = json.putArray("cells");
        cell(cells.addObject(), "p",
                "String channel = \"All\";\nString key = \"\";\njava.time.LocalDate from = null, to = null;")
                .withObject("metadata")
                .putArray("tags")
                .add("parameters");
        cell(cells.addObject(), "out", """
            System.out.print("key: " + key.substring(0, 5)); System.out.flush(); Thread.sleep(300);
            System.out.println(key.substring(5) + " on " + channel + " from " + from);
            System.err.println(key);""");
        cell(cells.addObject(), "value", "key + \"!\" + key.length()");
        cell(cells.addObject(), "error", "if (channel.equals(\"Email\")) throw new RuntimeException(key);");
        Files.writeString(folder.resolve("n.ipynb"), json.toString());
    }

    private static tools.jackson.databind.node.ObjectNode cell(tools.jackson.databind.node.ObjectNode cell,
            String id, String source) {
        cell.put("cell_type", "code").put("id", id).put("source", source).putNull("execution_count");
        cell.putObject("metadata");
        cell.putArray("outputs");
        return cell;
    }

    private record Ended(int code, String out, String err) {}

    private Ended run(String... more) {
        var out = new StringWriter();
        var err = new StringWriter();
        var arguments = new ArrayList<>(List.of("run", folder.resolve("n.ipynb").toString(), "--to", "html",
                "--out", folder + "/out/{from}/{channel}", "--period", "2026-10", "--secret",
                "key=env:API_KEY",
                "--jobs", "2", "--junit", folder.resolve("out/junit.xml").toString(), "--json",
                "--log-output"));
        arguments.addAll(List.of(more));
        int code = Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true),
                arguments.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private JsonNode notebook(String channel) throws IOException {
        return JsonMapper.shared()
                .readTree(Files
                        .readString(folder.resolve("out/2026-10-01").resolve(channel).resolve("n.ipynb")));
    }

    @Test
    void eachValueHasItsFolderNothingSaysTheSecretAndGoodRunsAreNotRepeated() throws IOException {
        var first = run("--each", "channel=Search,Email");
        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.CELL_FAILED.value());
        assertThat(first.out() + first.err()).contains("n (channel=Email)").doesNotContain(SECRET);
        var search = notebook("Search");
        assertThat(search.path("cells").path(2).path("outputs").path(0).path("text").toString())
                .contains("key: *** on Search from 2026-10-01");
        assertThat(search.path("cells").path(3).toString()).contains("***!14");
        assertThat(search.path("cells").path(1).path("source").toString()).contains("System.getenv");
        var facts = search.path("metadata").path("roibook");
        assertThat(facts.path("parameters").path("to").asString()).isEqualTo("2026-10-31");
        assertThat(facts.path("command").toString()).contains("key=env:API_KEY");
        assertThat(facts.path("secrets").path(0).asString()).isEqualTo("key");
        assertThat(notebook("Email").toString()).contains("RuntimeException", "***");
        assertThat(Files.readString(folder.resolve("out/junit.xml"))).contains("n.ipynb (channel=Search)");
        assertThat(Files.readString(folder.resolve("out/2026-10-01/index.html"))).contains("Search/n.html");
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }

        var second = run("--each", "channel=Search,Email", "--resume");
        assertThat(second.err()).contains("n (channel=Search): skipped, as nothing has changed")
                .doesNotContain("n (channel=Email): skipped");
        assertThat(notebook("Search")).isEqualTo(search);
    }
}
