package roibook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.kernel.ExecutionResult;
import roibook.kernel.Kernel;
import roibook.kernel.KernelEvent;
import roibook.kernel.KernelSpec;
import roibook.kernel.TestKernels;
import roibook.notebook.Output;

import static org.assertj.core.api.Assertions.assertThat;

/// A long cell in a real kernel: it says how far it is, an interrupt ends its work, and one that takes all memory ends
/// itself.
@Timeout(300)
class InterruptIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Kernel kernel;

    private final List<KernelEvent> events = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        var jars = Stream.of(TestKernels.venv().resolve("share/jupyter/kernels/java/jjava.jar"),
                Path.of("target", "classes"), Path.of("target", "kernel-lib", "*"))
                .map(jar -> jar.toAbsolutePath().toString())
                .toList();
        TestKernels.spec(folder, "roibook", "java", "message",
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m",
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable",
                        "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        String.join(File.pathSeparator, jars), "org.dflib.jjava.distro.JJava",
                        "{connection_file}"));
        var options = Kernel.Options.in(folder)
                .withEnvironment(Map.of("ROIBOOK_STORE", folder.resolve("store").toString(),
                        "JJAVA_STARTUP_SCRIPTS_PATH",
                        Path.of("kernel", "startup.jshell").toAbsolutePath().toString()));
        kernel = Kernel.start(KernelSpec.find("roibook", List.of(folder)), options);
    }

    @AfterAll
    static void end() {
        kernel.close();
    }

    private ExecutionResult execute(String code) {
        events.clear();
        return kernel.execute(code, Optional.of(LONG), events::add);
    }

    /// Runs a cell, interrupts it, and returns how long it then took to end.
    private Duration interrupt(String code) {
        var sent = new long[1];
        ExecutionResult result;
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            var _ = timer.schedule(() -> {
                sent[0] = System.nanoTime();
                kernel.interrupt();
            }, 2, TimeUnit.SECONDS);
            result = execute(code);
        }
        var took = Duration.ofNanos(System.nanoTime() - sent[0]);
        assertThat(result).isInstanceOfSatisfying(ExecutionResult.Failed.class,
                failed -> assertThat(failed.failure().value()).containsIgnoringCase("interrupted"));
        return took;
    }

    private Duration processorTime() {
        return ProcessHandle.of(kernel.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private String shown() {
        return events.stream()
                .filter(KernelEvent.Shown.class::isInstance)
                .map(event -> ((KernelEvent.Shown) event).output())
                .filter(Output.ExecuteResult.class::isInstance)
                .map(result -> ((Output.ExecuteResult) result).data().text("text/plain").orElse(""))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"while (true) {}", "Thread.sleep(100_000);",
            "while (true) { try { Thread.sleep(10); } catch (Exception e) { } }",
            "int f(int n) { return n < 2 ? n : f(n - 1) + f(n - 2); } f(70)",
            "IntStream.range(0, Integer.MAX_VALUE).parallel().mapToLong("
                    + "i -> { long s = 0; for (int n = 0; n < 1000; n++) { s += i ^ n; } return s; }).sum()",
            "var t = new Thread(() -> { while (true) {} }); t.start(); t.join();",
            "class Slow { public String toString() { while (true) {} } } new Slow()",
            "sql(\"select count(*) from range(10000000) a, range(10000000) b where a.range * b.range = 7\")",
            "Engine.embedded().query(\"select sum(a.range * b.range) as s from range(10000000) a,"
                    + " range(10000000) b\", Lineage.ofRows(1))"})
    void anInterruptEndsWhatACellDoes(String code) throws InterruptedException {
        execute("import java.util.stream.*;");
        assertThat(interrupt(code)).isLessThan(Duration.ofSeconds(8)); // 0.1 s on an idle machine
        Thread.sleep(2500); // threads that the cell started see it at the latest now
        var before = processorTime();
        Thread.sleep(1000);
        assertThat(processorTime().minus(before)).isLessThan(Duration.ofMillis(300));
        assertThat(execute("sql(\"select 42 as x\").get(0, 0)")).isInstanceOf(ExecutionResult.Ok.class);
        assertThat(shown()).isEqualTo("42");
    }

    @Test
    void anInterruptedImportLeavesNothingBehind() throws IOException {
        var file = folder.resolve("big.csv");
        execute("Engine.embedded().run(\"copy (select 'c' || (range % 1000) as campaign_name, 'Search' as channel,"
                + " 1.5 as cost, 10 as clicks, date '2026-01-01' + (range % 300)::int as date from range(6000000))"
                + " to '" + file + "' (header)\");");
        assertThat(file).isNotEmptyFile();
        interrupt(
                "FileImport.of(java.nio.file.Path.of(\"" + file + "\")).rows();");
        execute("Engine.embedded().rows(\"select * from duckdb_tables() where table_name like 'import%'\").size()");
        assertThat(shown()).isEqualTo("0");
        Files.delete(file);
    }

    @Test
    void aLongCellTellsHowFarItIsAndLeavesNothingOfThatBehind() {
        assertThat(execute("try (var p = Progress.of(\"counting\", \"sheep\", 100)) {"
                + " for (int i = 0; i < 25; i++) { Thread.sleep(100); p.add(4); } }"))
                .isInstanceOf(ExecutionResult.Ok.class);
        assertThat(events).anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(
                KernelEvent.Shown.class,
                line -> assertThat(((Output.DisplayData) line.output()).data().text("text/plain"))
                        .hasValueSatisfying(
                                text -> assertThat(text).matches("counting · \\d+ of 100 sheep · \\d s"))));
        assertThat(
                events.stream().filter(event -> !(event instanceof KernelEvent.Reached)).toList().getLast())
                .isInstanceOf(KernelEvent.Cleared.class);
    }

    @Test
    void aShortCellTellsNothing() {
        execute("try (var p = Progress.of(\"counting\", \"sheep\", 100)) { p.add(4); }");
        assertThat(events).noneMatch(KernelEvent.Shown.class::isInstance)
                .noneMatch(KernelEvent.Cleared.class::isInstance);
    }

    @Test
    void aCellThatTakesAllMemoryEndsAndTheNextOneRuns() {
        assertThat(execute("var all = new ArrayList<Object>(); while (true) all.add(new long[100_000]);"))
                .isInstanceOfSatisfying(ExecutionResult.Failed.class,
                        failed -> assertThat(failed.failure().value()).contains("OutOfMemoryError"));
        assertThat(execute("all = null; 1")).isInstanceOf(ExecutionResult.Ok.class);
        assertThat(execute("var small = new ArrayList<Object>(); while (true) small.add(new int[] {1});"))
                .isInstanceOf(ExecutionResult.Failed.class);
        assertThat(execute("small = null; 2")).isInstanceOf(ExecutionResult.Ok.class);
        assertThat(execute("sql(\"select 42 as x\").get(0, 0)")).isInstanceOf(ExecutionResult.Ok.class);
    }
}
