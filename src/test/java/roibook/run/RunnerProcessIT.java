package roibook.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.kernel.TestKernels;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// What is left when the runner's own process is told to end, or is killed.
@Timeout(90)
class RunnerProcessIT {

    @TempDir
    private Path folder;

    private Path pids() {
        return folder.resolve("pids");
    }

    private Path output() {
        return folder.resolve("out/n.ipynb");
    }

    private Process start(String kernel) throws Exception {
        TestKernels.java(folder.resolve("kernels"));
        TestKernels.python(folder.resolve("kernels"));
        var code = kernel.equals("java")
                ? "java.nio.file.Files.writeString(java.nio.file.Path.of(\"%s\"),"
                        + " \"\" + ProcessHandle.current().pid()); Thread.sleep(600_000);"
                : "import os, subprocess, time\nc = subprocess.Popen(['sleep', '600'])\n"
                        + "open('%s', 'w').write(f'{os.getpid()} {c.pid}')\ntime.sleep(600)";
        var metadata = JsonMapper.shared().createObjectNode();
        metadata.putObject("kernelspec").put("name", kernel).put("display_name", kernel);
        var notebook = new Notebook(metadata, List.of(CodeCell.of("a", "1"),
                CodeCell.of("b", code.formatted(pids())), CodeCell.of("c", "2")));
        NotebookFile.write(folder.resolve("n.ipynb"), notebook);
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"), RunnerMain.class.getName(),
                folder.resolve("kernels").toString(), folder.resolve("n.ipynb").toString(),
                output().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        awaitPids(process);
        return process;
    }

    private void awaitPids(Process process) throws IOException, InterruptedException {
        while (!Files.exists(pids()) || Files.size(pids()) == 0) {
            assertThat(process.isAlive()).as(() -> log()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void assertGone() throws Exception {
        for (var pid : Files.readString(pids()).split(" ", -1)) {
            var handle = ProcessHandle.of(Long.parseLong(pid));
            if (handle.isPresent()) {
                handle.get().onExit().get(5, TimeUnit.SECONDS);
            }
        }
    }

    private List<String> states() {
        return NotebookFile.read(output())
                .cells()
                .stream()
                .map(cell -> cell.metadata().path("papermill").path("status").asString(""))
                .toList();
    }

    @Test
    void endsTheKernelWhenTheRunnerIsKilled() throws Exception {
        var process = start("java");
        process.destroyForcibly().waitFor();
        assertGone();
        assertThat(states()).containsExactly("completed", "running", "pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void endsKernelAndChildrenAndKeepsTheNotebookOnASignal(String signal) throws Exception {
        var process = start("python3");
        var begin = System.nanoTime();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertGone();
        assertThat(states()).containsExactly("completed", "failed", "pending");
        assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
    }
}
