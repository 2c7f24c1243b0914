package roibook.cell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import roibook.kernel.ExecutionResult;
import roibook.kernel.Kernel;
import roibook.kernel.KernelEvent;
import roibook.kernel.KernelSpec;
import roibook.kernel.TestKernels;
import roibook.notebook.Output;

import static org.assertj.core.api.Assertions.assertThat;

/// What surrounds cells in our kernel: failures, magics, order of outputs, help. One kernel for all.
@Timeout(120)
class ComfortIT {

    @TempDir
    private static Path folder;

    private static Kernel kernel;

    private final List<KernelEvent> events = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        var classPath = List.of(TestKernels.venv().resolve("share/jupyter/kernels/java/jjava.jar"),
                Path.of("target/classes").toAbsolutePath(), Path.of("target/kernel-lib/*").toAbsolutePath());
        TestKernels.spec(folder, "comfort", "java", "message",
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xlog:disable",
                        "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-Duser.language=de", "-cp",
                        classPath.stream().map(Path::toString).collect(Collectors.joining(":")),
                        "org.dflib.jjava.distro.JJava", "{connection_file}"));
        kernel = Kernel.start(KernelSpec.find("comfort", List.of(folder)), Kernel.Options.in(folder)
                .withEnvironment(Map.of("ROIBOOK_HOME", folder.toString(), "JJAVA_STARTUP_SCRIPTS_PATH",
                        Path.of("kernel/startup.jshell").toAbsolutePath().toString())));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void declare() {
        execute("var rows = Dataset.of(Table.create(\"rows\", StringColumn.create(\"channel\", \"Search\"),"
                + " DoubleColumn.create(\"cost\", 2.0)));");
    }

    private ExecutionResult execute(String code) {
        events.clear();
        return kernel.execute(code, Optional.empty(), events::add);
    }

    private Output.Failure failure(String code) {
        assertThat(execute(code)).isInstanceOf(ExecutionResult.Failed.class);
        return events.stream()
                .filter(KernelEvent.Raised.class::isInstance)
                .map(event -> ((KernelEvent.Raised) event).failure())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /// What a cell shows, in order: `out:`, `err:`, `show:` or `result:` and its text.
    private List<String> shown(String code) {
        assertThat(execute(code)).isInstanceOf(ExecutionResult.Ok.class);
        return events.stream().flatMap(event -> switch (event) {
            case KernelEvent.Printed(var stream, var text) ->
                Optional.of(stream.replace("std", "") + ":" + text.strip()).stream();
            case KernelEvent.Shown(var output, var _) -> Optional.of(switch (output) {
                case Output.ExecuteResult result -> "result:" + result.data().text("text/plain").orElse("");
                case Output.DisplayData data -> "show:" + data.data().text("text/plain").orElse("");
                default -> "";
            }).stream();
            default -> Optional.<String>empty().stream();
        }).toList();
    }

    @Test
    void aFailureIsToldByTheLinesOfTheCells() {
        execute("double share(int n) {\n\n  // of all\n  return 1 / n;\n}");
        var failure = failure("int none = 0;\n\nshare(none)");
        assertThat(failure.name()).isEqualTo("ArithmeticException");
        assertThat(failure.value()).isEqualTo("java.lang.ArithmeticException, / by zero");
        assertThat(TracebackTest.plain(failure.traceback())).startsWith("ArithmeticException: / by zero")
                .contains("----> 4 |   return 1 / n;", "----> 3 | share(none)")
                .noneMatch(line -> line.contains("jjava") || line.contains("jshell"));
    }

    @Test
    void ourFailuresKeepTheirClassForTheRunner() {
        assertThat(failure("rows.where(\"chanel = 'x'\")").value())
                .isEqualTo("roibook.data.DataException, no column 'chanel'; did you mean 'channel'?");
    }

    @Test
    void theCompilerIsToldWithTheNearestName() {
        var failure = failure("int a = 1;\nrosw.count()");
        assertThat(failure.name()).isEqualTo("CompilationException");
        assertThat(failure.value()).isEqualTo("line 2: cannot find symbol `rosw`; did you mean `rows`?");
        assertThat(failure("f(1,\n  2").value()).isEqualTo("line 1: this `(` is never closed");
    }

    @Test
    void whatAMagicRunsFailsWithItsOwnWords() {
        assertThat(failure("%%time\nint a = 1;\nint b = a / 0;").value())
                .isEqualTo("java.lang.ArithmeticException, / by zero");
    }

    @Test
    void anErrorWhileShowingLeavesTheKernelUsable() {
        execute("class Bad { public String toString() { throw new AssertionError(\"bad\"); } }\nnew Bad()");
        assertThat(shown("1 + 1")).containsExactly("result:2");
    }

    @Test
    void magicsAskTheEngine() {
        assertThat(shown("%%sql two\nselect 2 as n").getFirst()).startsWith("result:").contains("2");
        assertThat(shown("two.rowCount()")).containsExactly("result:1");
        assertThat(shown("var three = %sql select 3 as n\nthree.intColumn(0).get(0)"))
                .containsExactly("result:3");
        assertThat(failure("%%sql\nselect 1; select 2").value()).contains("takes one statement");
    }

    @Test
    void outputsKeepTheirOrder() {
        assertThat(shown("System.out.println(1); System.err.println(2); System.out.println(3); display(4);"
                + "System.out.println(5); 6"))
                .containsExactly("out:1", "err:2", "out:3", "show:4", "out:5", "result:6");
    }

    @Test
    void whatDisplayReturnsIsNotShown() {
        assertThat(shown("display(7);")).containsExactly("show:7");
    }

    @Test
    void whatAThreadPrintsBetweenCellsComesWithTheNext() throws InterruptedException {
        execute("Thread.ofPlatform().start(() -> { try { Thread.sleep(100); } catch (InterruptedException e) {}"
                + " System.out.println(\"late\"); });");
        Thread.sleep(300);
        assertThat(shown("Thread.sleep(50);")).containsExactly("out:late");
    }

    @Test
    void noLibraryWarns() {
        assertThat(
                shown("""
                    var many = Table.create("many", DoubleColumn.create("a", 1, 2, 3, 9), DoubleColumn.create("b", 1, 2, 4, 8));
                    smile.clustering.KMeans.fit(new double[][]{{1, 2}, {2, 1}, {8, 9}, {9, 8}}, 2, 10).k();
                    sql("select 1 as one").rowCount();
                    var figure = tech.tablesaw.plotly.api.ScatterPlot.create("t", many, "a", "b");
                    new com.zaxxer.hikari.HikariConfig().setPoolName("p");
                    org.flywaydb.core.Flyway.configure().getClass();
                    Charts.bar(many, "a", "b")
                    """))
                .noneMatch(line -> line.startsWith("err:"));
    }

    @Test
    void helpIsShown() {
        assertThat(shown("help()").getFirst()).startsWith("show:Roibook: ");
        assertThat(shown("help(ROAS)").getFirst()).contains("R / C");
    }
}
