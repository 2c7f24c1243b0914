package roibook.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.kernel.KernelSpec.InterruptMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KernelSearchTest {

    @TempDir
    private Path home;

    private KernelSearch search(Map<String, String> environment, Path... first) {
        return new KernelSearch(List.of(first), environment, home, "linux");
    }

    @Test
    void looksWhereJupyterLooksInItsOrder() {
        var environment = Map.of("JUPYTER_PATH", "/a:/b", "VIRTUAL_ENV", "/venv");
        assertThat(search(environment, Path.of("/first")).folders()).startsWith(Path.of("/first"),
                Path.of("/a/kernels"), Path.of("/b/kernels"), Path.of("/venv/share/jupyter/kernels"),
                home.resolve(".local/share/jupyter/kernels")).endsWith(Path.of("/usr/share/jupyter/kernels"));
        assertThat(search(Map.of("XDG_DATA_HOME", "/xdg")).folders())
                .contains(Path.of("/xdg/jupyter/kernels"));
        assertThat(search(Map.of("JUPYTER_DATA_DIR", "/data")).folders()).contains(Path.of("/data/kernels"));
    }

    @Test
    void findsTheFirstOfAName() throws IOException {
        TestKernels.spec(home.resolve("one"), "Java", "java", "message", List.of("first"));
        TestKernels.spec(home.resolve("two/kernels"), "java", "java", "signal", List.of("second"));
        var search = search(Map.of("JUPYTER_PATH", home.resolve("two").toString()), home.resolve("one"));
        assertThat(search.find("JAVA")).satisfies(spec -> {
            assertThat(spec.arguments()).containsExactly("first");
            assertThat(spec.interruptMode()).isEqualTo(InterruptMode.MESSAGE);
        });
        assertThat(search.list()).filteredOn(spec -> spec.name().equals("java")).hasSize(1);
    }

    @Test
    void namesWhatIsInstalledWhenNothingFits() throws IOException {
        TestKernels.spec(home.resolve("one"), "java", "java", "message", List.of("x"));
        Files.writeString(Files.createDirectories(home.resolve("one/broken")).resolve("kernel.json"), "{");
        var search = search(Map.of(), home.resolve("one"));
        assertThatThrownBy(() -> search.find("jova")).isInstanceOf(KernelException.class)
                .hasMessageContaining("no kernel is named 'jova'; installed are")
                .hasMessageContaining("java");
        assertThatThrownBy(() -> search.find("broken"))
                .hasMessageContaining("broken/kernel.json cannot be read");
    }

    @Test
    void fillsInTheCommandAndTheEnvironment() throws IOException {
        var folder = Files.createDirectories(home.resolve("venv/share/jupyter/kernels/py"));
        Files.writeString(folder.resolve("kernel.json"), """
            {"argv": ["python", "{resource_dir}/x", "{connection_file}"],
             "env": {"A": "${HOME}/a:$B", "C": "${NONE}"}}""");
        var python = home.resolve("venv/bin/python");
        Files.createDirectories(python.getParent());
        assertThat(Files.createFile(python).toFile().setExecutable(true)).isTrue();
        var spec = KernelSpec.read(folder);
        assertThat(spec.command(Path.of("/tmp/c.json"))).containsExactly(python.toString(), folder + "/x",
                "/tmp/c.json");
        assertThat(spec.environment(Map.of("HOME", "/h$1", "B", "b"))).containsEntry("A", "/h$1/a:b")
                .containsEntry("C", "${NONE}");
    }
}
