package roibook.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.kernel.KernelSpec;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstalledKernelTest {

    @TempDir
    private Path folder;
    private Environment project;
    private KernelPlace place;

    @BeforeEach
    void project() throws IOException {
        project = new Environment(folder.resolve("project"));
        place = KernelPlace.below(folder.resolve("Jörgs Umgebung"));
        setUp("one");
    }

    /// What set-up leaves, with small files for jars and cache.
    private void setUp(String content) throws IOException {
        var built = Files.createDirectories(folder.resolve("project/target")).resolve("library.jar");
        Files.writeString(built, content);
        var jars = project.jars().keep(List.of(built));
        var cache = Files.writeString(
                Files.createDirectories(project.caches()).resolve("kernel-" + content + ".aot"), content);
        var startUp = Files
                .writeString(Files.createDirectories(project.kernelSources()).resolve("startup.jshell"), "");
        var spec = JsonMapper.shared()
                .createObjectNode()
                .put("display_name", "Roibook")
                .put("language", "java");
        spec.putArray("argv")
                .add(Path.of(System.getProperty("java.home"), "bin/java").toString())
                .add("-XX:AOTCache=" + cache)
                .add("-cp")
                .add(jars.getFirst().toString())
                .add("{connection_file}");
        spec.putObject("env")
                .put("JJAVA_STARTUP_SCRIPTS_PATH", startUp.toString())
                .put("ROIBOOK_HOME", project.home().toString());
        spec.putObject("metadata").putObject("roibook").put("version", "1.2");
        Files.writeString(Files.createDirectories(project.kernelSpec()).resolve("kernel.json"),
                spec.toString());
        Files.writeString(project.kernelSpec().resolve("logo-svg.svg"), "<svg/>");
    }

    private InstalledKernel install(String name) {
        var kernel = InstalledKernel.of(place, name);
        kernel.install(project, "Roibook");
        return kernel;
    }

    /// Every file that the command and the variables name.
    private static List<Path> filesOf(InstalledKernel kernel) {
        var spec = KernelSpec.read(kernel.folder());
        return Stream.concat(
                spec.arguments().stream().map(argument -> argument.replaceFirst("^-XX:AOTCache=", "")),
                Stream.of(spec.environment().get("JJAVA_STARTUP_SCRIPTS_PATH")))
                .filter(argument -> argument.startsWith("/"))
                .map(Path::of)
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void showsItsLogo() {
        assertThat(install("roibook").folder().resolve("logo-svg.svg")).hasContent("<svg/>");
    }

    @Test
    void bringsItsOwnCopyOfAllButJava() throws IOException {
        var kernel = install("roibook");
        assertThat(filesOf(kernel)).hasSize(4).allSatisfy(file -> assertThat(file).exists());
        assertThat(filesOf(kernel).subList(1, 4))
                .allSatisfy(file -> assertThat(file).startsWith(kernel.folder()));
        assertThat(KernelSpec.read(kernel.folder()).environment()).containsEntry("LC_ALL", "C.UTF-8");
        assertThat(kernel.version()).contains("1.2");
        assertThat(kernel.missing()).isEmpty();
    }

    @Test
    void isBroughtUpToDateAndKeepsNothingOfBefore() throws IOException {
        var before = filesOf(install("roibook"));
        setUp("two");
        var kernel = install("roibook");
        assertThat(filesOf(kernel).subList(1, 4)).doesNotContainAnyElementsOf(before);
        assertThat(filesOf(kernel).get(2)).hasContent("two");
        assertThat(children(kernel.folder())).hasSize(3);
        kernel.install(project, "Roibook");
        assertThat(children(kernel.folder())).hasSize(3);
    }

    @Test
    void standsBesideAnotherVersionAndGoesAlone() throws IOException {
        var old = install("roibook-1");
        setUp("two");
        var fresh = install("roibook-2");
        assertThat(filesOf(old).get(2)).hasContent("one");
        assertThat(old.remove()).isTrue();
        assertThat(old.folder()).doesNotExist();
        assertThat(old.remove()).isFalse();
        assertThat(filesOf(fresh)).allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void takesThePlaceOfTheLinkThatFormerVersionsMade() throws IOException {
        var link = place.kernels().resolve("roibook");
        Files.createDirectories(place.kernels());
        Files.createSymbolicLink(link, folder.resolve("gone/.roibook/jupyter/kernels/roibook"));
        var kernel = install("roibook");
        assertThat(link).isDirectory().satisfies(at -> assertThat(Files.isSymbolicLink(at)).isFalse());
        assertThat(kernel.remove()).isTrue();
        assertThat(project.kernelSpec().resolve("kernel.json")).exists();
    }

    @Test
    void leavesAKernelAloneThatRoibookDidNotMake() throws IOException {
        var foreign = Files.createDirectories(place.kernels().resolve("java")).resolve("kernel.json");
        Files.writeString(foreign, "{\"argv\": [\"java\"]}");
        var kernel = InstalledKernel.of(place, "java");
        assertThatThrownBy(() -> kernel.install(project, "Roibook")).isInstanceOf(SetupException.class)
                .hasMessageContaining("did not put there");
        assertThatThrownBy(kernel::remove).isInstanceOf(SetupException.class)
                .hasMessageContaining("did not put there");
        assertThat(foreign).hasContent("{\"argv\": [\"java\"]}");
    }

    @Test
    void namesWhatKeepsItFromStarting() throws IOException {
        var kernel = install("roibook");
        var jar = filesOf(kernel).get(2);
        Files.delete(jar);
        assertThat(kernel.missing()).contains(jar.toString());
    }

    @Test
    void goesIntoTheEnvironmentThatIsActive() {
        assertThat(KernelPlace.ofActive(Map.of("CONDA_PREFIX", "/conda", "VIRTUAL_ENV", "/venv")))
                .contains(KernelPlace.below(Path.of("/venv")));
        assertThat(KernelPlace.ofActive(Map.of("CONDA_PREFIX", "/conda")))
                .contains(KernelPlace.below(Path.of("/conda")));
        assertThat(KernelPlace.ofActive(Map.of())).isEmpty();
    }

    @Test
    void keepsAJarUnderANameOfItsContent() throws IOException {
        var jar = Files.writeString(folder.resolve("a.jar"), "old");
        var old = project.jars().keep(List.of(jar)).getFirst();
        assertThat(project.jars().keep(List.of(jar))).containsExactly(old);
        Files.writeString(jar, "new");
        var fresh = project.jars().keep(List.of(jar)).getFirst();
        assertThat(fresh).hasContent("new").isNotEqualTo(old);
        assertThat(old).doesNotExist();
    }
}
