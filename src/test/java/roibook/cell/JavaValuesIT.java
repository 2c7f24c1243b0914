package roibook.cell;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/// Plain Java values as the last expression of a cell of a real JJava kernel that has the library on its class path.
@Timeout(120)
class JavaValuesIT {

    @TempDir
    private Path folder;

    private String shown(Kernel kernel, String code, String mime) {
        var shown = new LinkedHashMap<String, String>();
        var result = kernel.execute(code, Optional.empty(), event -> {
            if (event instanceof KernelEvent.Shown(Output.ExecuteResult output, var _)) {
                for (var each : List.of("text/plain", "text/html")) {
                    output.data().text(each).ifPresent(text -> shown.put(each, text));
                }
            }
        });
        assertThat(result).as(code).isInstanceOf(ExecutionResult.Ok.class);
        return shown.getOrDefault(mime, "");
    }

    @Test
    void valuesAreTablesTextsStayAndNoFailureMakesTheKernelDeaf() throws Exception {
        var jar = TestKernels.venv().resolve("share/jupyter/kernels/java/jjava.jar");
        var path = String.join(File.pathSeparator, jar.toString(),
                Path.of("target/classes").toAbsolutePath().toString(),
                Path.of("target/kernel-lib").toAbsolutePath() + "/*");
        TestKernels.spec(folder, "library", "java", "message",
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-opens",
                        "jdk.jshell/jdk.jshell=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-cp", path,
                        "org.dflib.jjava.distro.JJava", "{connection_file}"));
        try (var kernel = Kernel.start(KernelSpec.find("library", List.of(folder)),
                Kernel.Options.in(folder))) {
            shown(kernel, "record Spend(String channel, double cost) {}", "");
            assertThat(shown(kernel, "List.of(new Spend(\"Search\", 12.5))", "text/html")).contains("<table",
                    ">Search<");
            for (var entry : Map.of("Map.of(\"a\", 1)", "key", "new Spend(\"Search\", 12.5)", "Spend",
                    "java.util.stream.IntStream.iterate(0, i -> i + 1)", "the first 20 elements",
                    "List.of(1, 2)", "[1, 2]", "\"text\"", "text", "1234.5", "1234.5").entrySet()) {
                assertThat(shown(kernel, entry.getKey(), "text/plain")).as(entry.getKey())
                        .contains(entry.getValue());
            }
            assertThat(shown(kernel, "\"text\"", "text/html")).isEmpty();
            shown(kernel, "class Bad { public String toString() { throw new AssertionError(\"x\"); } }", "");
            assertThat(kernel.execute("new Bad()", Optional.empty(), _ -> {}))
                    .isInstanceOfSatisfying(ExecutionResult.Failed.class,
                            failed -> assertThat(failed.failure().value())
                                    .contains("This Bad can’t be shown: AssertionError: x"));
            assertThat(shown(kernel, "1 + 1", "text/plain")).isEqualTo("2");
        }
    }
}
