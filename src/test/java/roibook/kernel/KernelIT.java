package roibook.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.kernel.ExecutionResult.LossCause;
import roibook.notebook.Output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(90)
class KernelIT {

    @TempDir
    private Path folder;

    private final List<KernelEvent> events = new ArrayList<>();

    @BeforeEach
    void writeSpecs() throws IOException {
        TestKernels.java(folder);
        TestKernels.python(folder);
    }

    private Kernel start(String name) {
        return Kernel.start(KernelSpec.find(name, List.of(folder)), Kernel.Options.in(folder));
    }

    private ExecutionResult execute(Kernel kernel, String code) {
        events.clear();
        return kernel.execute(code, Optional.empty(), events::add);
    }

    private String printed() {
        var text = new StringBuilder();
        for (var event : events) {
            if (event instanceof KernelEvent.Printed(var _, var piece)) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    @Test
    void executesJava() {
        try (var kernel = start("java")) {
            assertThat(execute(kernel, "int a = 40;")).isInstanceOf(ExecutionResult.Ok.class);
            assertThat(execute(kernel, "System.out.println(\"hi\"); a + 2"))
                    .isInstanceOf(ExecutionResult.Ok.class);
            assertThat(printed()).isEqualTo("hi\n");
            assertThat(events).anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(
                    KernelEvent.Shown.class,
                    shown -> assertThat(((Output.ExecuteResult) shown.output()).data().text("text/plain"))
                            .hasValue("42")));
            assertThat(kernel.languageInfo().path("name").asString()).isEqualTo("Java");
        }
    }

    @Test
    void showsTheErrorThatAReaderShouldSee() {
        try (var kernel = start("java")) {
            assertThat(execute(kernel, "int z = 0; 1 / z")).isInstanceOfSatisfying(
                    ExecutionResult.Failed.class,
                    failed -> {
                        assertThat(failed.failure().value()).contains("ArithmeticException");
                        assertThat(failed.failure().traceback()).noneMatch(line -> line.contains("Loop.run"));
                    });
            assertThat(execute(kernel, "1")).isInstanceOf(ExecutionResult.Ok.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "python3"})
    void losesNoPrintedLine(String name) {
        // Stock JJava sends a message a line and drops what its socket can't hold when the machine is busy; the kernel
        // with our library sends 30,000 lines whole (EndToEndIT), and so does Python's.
        int lines = name.equals("java") ? 500 : 5000;
        var code = name.equals("java")
                ? "for (int i = 0; i < 500; i++) System.out.println(\"line \" + i);"
                : "for i in range(5000): print('line', i, flush=True)";
        try (var kernel = start(name)) {
            assertThat(execute(kernel, code)).isInstanceOf(ExecutionResult.Ok.class);
            assertThat(printed().lines()).hasSize(lines).last().isEqualTo("line " + (lines - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void namesAKernelThatEndedItself(int code) {
        try (var kernel = start("java")) {
            var result = execute(kernel, "System.out.println(\"last\"); System.exit(" + code + ");");
            assertThat(result).isInstanceOfSatisfying(ExecutionResult.Lost.class, lost -> {
                assertThat(lost.cause()).isEqualTo(LossCause.DIED);
                assertThat(lost.exitCode()).hasValue(code);
            });
            assertThat(printed()).isEqualTo("last\n");
            assertThat(execute(kernel, "1")).isInstanceOf(ExecutionResult.Lost.class);
        }
    }

    @Test
    void namesAKernelThatWentDeaf() {
        var options = Kernel.Options.in(folder).withGrace(Duration.ofSeconds(1));
        try (var kernel = Kernel.start(KernelSpec.find("java", List.of(folder)), options)) {
            execute(kernel, "class Bad { public String toString() { throw new AssertionError(\"x\"); } }");
            assertThat(execute(kernel, "new Bad()")).isInstanceOfSatisfying(ExecutionResult.Lost.class,
                    lost -> {
                        assertThat(lost.cause()).isEqualTo(LossCause.DEAF);
                        assertThat(String.join("\n", lost.lastWords())).contains("AssertionError");
                    });
            assertThat(kernel.isAlive()).isTrue();
        }
    }

    @Test
    void namesAKernelThatStoppedBeating() {
        var options = new Kernel.Options(folder, Map.of(), Duration.ofSeconds(60), Duration.ofSeconds(5),
                Duration.ofSeconds(2));
        try (var kernel = Kernel.start(KernelSpec.find("python3", List.of(folder)), options)) {
            assertThat(execute(kernel, "import time, os, signal; time.sleep(4)"))
                    .isInstanceOf(ExecutionResult.Ok.class);
            assertThat(execute(kernel, "os.kill(os.getpid(), signal.SIGSTOP)"))
                    .isInstanceOfSatisfying(ExecutionResult.Lost.class,
                            lost -> assertThat(lost.cause()).isEqualTo(LossCause.SILENT));
        }
    }

    @Test
    void namesAKernelThatWasKilled() {
        try (var kernel = start("python3")) {
            assertThat(execute(kernel, "import os; os.kill(os.getpid(), 9)"))
                    .isInstanceOfSatisfying(ExecutionResult.Lost.class, lost -> assertThat(lost.message())
                            .isEqualTo("the kernel ended because it was killed (exit code 137, SIGKILL),"
                                    + " often because memory ran out"));
        }
    }

    @Test
    void interruptsPythonWhenTheTimeIsUp() {
        try (var kernel = start("python3")) {
            var result = kernel.execute("import time\ntime.sleep(60)", Optional.of(Duration.ofMillis(500)),
                    events::add);
            assertThat(result).isInstanceOf(ExecutionResult.TimedOut.class);
            assertThat(events)
                    .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(KernelEvent.Raised.class,
                            raised -> assertThat(raised.failure().name()).isEqualTo("KeyboardInterrupt")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "python3"})
    void endsInAThirdOfASecondWithAllItStarted(String name) throws Exception {
        var kernel = start(name);
        execute(kernel, name.equals("java")
                ? "var p = new ProcessBuilder(\"sh\", \"-c\", \"sleep 600 & echo $!; wait\").start();"
                        + "System.out.println(p.pid() + \" \" + p.inputReader().readLine());"
                : "import subprocess, sys\np = subprocess.Popen(['sh', '-c', 'sleep 600 & echo $!; wait'],"
                        + " stdout=subprocess.PIPE, text=True)\nprint(p.pid, p.stdout.readline())");
        var pids = printed().strip().split("\\s+", -1);
        var start = System.nanoTime();
        kernel.close();
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isLessThan(Duration.ofSeconds(2)); // 0.3 s on an idle machine
        assertThat(kernel.isAlive()).isFalse();
        assertThat(pids).hasSize(2);
        for (var pid : pids) {
            // Sleeps 600 s if it is let. A dead orphan counts as alive until init has reaped it, which takes some inits seconds.
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void saysWhatAKernelPrintedThatNeverGotReady() throws IOException {
        TestKernels.spec(folder, "broken", "x", "signal", List.of("sh", "-c", "echo no licence >&2; exit 7"));
        assertThatThrownBy(() -> start("broken")).isInstanceOf(KernelException.class)
                .hasMessageContaining("kernel 'broken' ended with exit code 7")
                .hasMessageContaining("no licence");
        TestKernels.spec(folder, "mute", "x", "signal", List.of("sleep", "600"));
        var options = Kernel.Options.in(folder).withStartup(Duration.ofMillis(300));
        assertThatThrownBy(() -> Kernel.start(KernelSpec.find("mute", List.of(folder)), options))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("was not ready within 0.3 s");
        TestKernels.spec(folder, "gone", "x", "signal", List.of("/no/such/command"));
        assertThatThrownBy(() -> start("gone")).hasMessageContaining("'/no/such/command' is not there");
    }

    @Test
    void neverTrustsAKernelWithAnotherKey() throws IOException {
        var script = Files.writeString(folder.resolve("forge.py"), """
            import json, os, sys
            f = json.load(open(sys.argv[1]))
            f['key'] = 'another'
            json.dump(f, open(sys.argv[1] + '.2', 'w'))
            os.execv(sys.executable, [sys.executable, '-m', 'ipykernel_launcher', '-f', sys.argv[1] + '.2'])
            """);
        TestKernels.spec(folder, "forged", "python", "signal",
                List.of(TestKernels.python().toString(), script.toString(), "{connection_file}"));
        var options = Kernel.Options.in(folder).withStartup(Duration.ofSeconds(4));
        assertThatThrownBy(() -> Kernel.start(KernelSpec.find("forged", List.of(folder)), options))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("was not ready within");
    }

    @Test
    void givesTheKernelItsEnvironmentAndFolder() {
        var options = Kernel.Options.in(folder).withEnvironment(Map.of("CHANNEL", "Email"));
        try (var kernel = Kernel.start(KernelSpec.find("python3", List.of(folder)), options)) {
            execute(kernel, "import os; print(os.environ['CHANNEL'], os.getcwd())");
            assertThat(printed()).isEqualTo("Email " + folder + "\n");
        }
    }
}
